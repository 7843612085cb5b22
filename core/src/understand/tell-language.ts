import type { Understood } from '../understood.ts'
import { classify } from './classify.ts'
import { mask } from './mask.ts'
import { matchesOf } from './matches-of.ts'
import type { Classifier } from './model.ts'

/** Told by the writing where it can be, else by the classifier; too little to tell keeps the language of the conversation. */
export function tellLanguage(text: string, before: string | undefined, telling: Classifier | undefined): Understood['language'] {
  const isLatinOnly = !BEYOND_LATIN.test(text)
  const count = (script: RegExp) => matchesOf(text, script).reduce((sum, { 0: run }) => sum + [...run].length, 0)
  const latin = count(LATIN)
  const kana = isLatinOnly ? 0 : count(KANA)
  const han = isLatinOnly ? 0 : count(HAN)
  // a Chinese sentence may hold English words, never kana
  if (han > 0 && kana === 0 && han * 3 >= latin) return { code: 'zh', confidence: 0.95 }
  if (!isLatinOnly) for (const [code, script] of BY_SCRIPT) if (count(script) * 2 > latin + han) return { code, confidence: 0.97 }
  // an order number or "ok" is no change of language
  const plain = mask(text).replace(/\b(?:email|link|number)word\b/g, ' ')
  const words = plain.match(/\p{L}{2,}/gu)?.length ?? 0
  const [best, second] = telling && (words >= 2 || before === undefined) ? classify(plain, telling, 2) : []
  // a word that nothing tells apart ("hi", "ok") is taken for what most shops hear
  if (!best || (before === undefined && best.probability < SURE_OF_LANGUAGE)) return { code: before ?? 'en', confidence: 0.4 }
  const stays = before !== undefined && best.label !== before && (best.probability < SURE_OF_CHANGE || words < 3) && second?.label === before
  return stays ? { code: before, confidence: 0.5 } : { code: best.label, confidence: best.probability }
}

const BEYOND_LATIN = /[^\0-\u024f]/
const LATIN = /\p{Script=Latin}+/gu
const HAN = /\p{Script=Han}+/gu
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]+/gu
/** Scripts that one language of ours writes alone. */
const BY_SCRIPT: readonly (readonly [string, RegExp])[] = [
  ['ja', KANA],
  ['ko', /\p{Script=Hangul}+/gu],
  ['th', /\p{Script=Thai}+/gu],
  ['el', /\p{Script=Greek}+/gu],
  ['he', /\p{Script=Hebrew}+/gu],
  ['hi', /\p{Script=Devanagari}+/gu],
  ['ar', /\p{Script=Arabic}+/gu],
]
/** People change their language seldom, and between near ones (es, pt) hardly ever in the middle of a talk. */
const SURE_OF_CHANGE = 0.8
const SURE_OF_LANGUAGE = 0.35

import { Emotion } from '@xiaoer/contract/conversation'
import { Intent } from '@xiaoer/contract/intent'
import type { RankedIntent, Understood, UnderstoodRequest } from '../understood.ts'
import { because, classify, outOfScopeScore } from './classify.ts'
import { type Clause, splitClauses } from './clauses.ts'
import { cueOf, isContradicted, isOutright } from './cues.ts'
import { isIntroduction } from './introduction.ts'
import { mask } from './mask.ts'
import type { Classifier } from './model.ts'
import type { LanguageModel, ShopperModel } from './shopper-model.ts'

/** What is known when a message comes in. */
export interface HearingContext {
  /** The language of the conversation so far. */
  readonly language: string
}

/** Text longer than this is read only so far: nobody's wish begins after it. */
const LONGEST = 4_000
/** Below this the verbs of `cues.ts` are asked. How often they are right then, on our own conversations. */
const UNSURE = 0.5
/** Up to here a verb wins where the classifier has thought of it too. */
const QUITE_SURE = 0.8
const CERTAIN = 0.95
const CUE_CONFIDENCE = 0.7
/** What is not among the first five was not thought of. */
const MOST_RANKED = 5
/** A piece of a message is a request of its own only when this sure. */
const SURE_OF_PIECE = 0.5

/** What a shopper's words say. Pure, never throws; what cannot be understood has no requests. */
export function understand(text: string, model: ShopperModel, context: HearingContext): Understood {
  const read = text.slice(0, LONGEST)
  const language = languageOf(read, context.language, model.language)
  const trained = model.languages[language.code] ?? model.languages.en
  if (!trained || !/[\p{L}\p{N}]/u.test(read)) return nothing(text, language)
  const requests = requestsIn(read, trained)
  const [feeling] = classify(mask(read), trained.emotion, 1)
  const sure = Math.min(...requests.map((request) => request.intents[0]!.confidence))
  return {
    text,
    language,
    requests,
    entities: requests.flatMap((request) => request.entities),
    emotion: feeling ? { kind: Emotion.parse(feeling.label), intensity: feeling.probability } : { kind: 'neutral', intensity: 0 },
    complexity: requests.length === 0 ? 1 : Math.min(1, (requests.length - 1) * 0.2 + (1 - sure) * 0.6),
    outOfScope: outOfScopeScore(mask(read), trained.intents),
  }
}

function nothing(text: string, language: Understood['language']): Understood {
  return { text, language, requests: [], entities: [], emotion: { kind: 'neutral', intensity: 0 }, complexity: 1, outOfScope: 1 }
}

/** Told by the writing where it can be, else by the classifier; too little to tell keeps the language of the conversation. */
function languageOf(text: string, before: string, telling: Classifier | undefined): Understood['language'] {
  const count = (script: RegExp) => text.match(script)?.length ?? 0
  const latin = count(/\p{Script=Latin}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  // a Chinese sentence may hold English words, never kana
  if (han > 0 && kana === 0 && han * 3 >= latin) return { code: 'zh', confidence: 0.95 }
  for (const [code, script] of BY_SCRIPT) if (count(script) * 2 > latin + han) return { code, confidence: 0.97 }
  // an order number or "ok" is no change of language
  const plain = mask(text).replace(/\b(?:email|link|number)word\b/g, ' ')
  const words = plain.match(/\p{L}{2,}/gu)?.length ?? 0
  const [best, second] = telling && words >= 2 ? classify(plain, telling, 2) : []
  if (!best) return words >= 2 && latin >= 6 && telling === undefined ? { code: 'en', confidence: 0.9 } : { code: before, confidence: 0.4 }
  const stays = best.label !== before && (best.probability < SURE_OF_CHANGE || words < 3) && second?.label === before
  return stays ? { code: before, confidence: 0.5 } : { code: best.label, confidence: best.probability }
}

/** Scripts that one language of ours writes alone. */
const BY_SCRIPT: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ar', /\p{Script=Arabic}/gu],
]
/** People change their language seldom, and between near ones (es, pt) hardly ever in the middle of a talk. */
const SURE_OF_CHANGE = 0.8

/** Pieces that are sure of another wish stand alone; all others belong to the wish before them. */
function requestsIn(text: string, trained: LanguageModel): readonly UnderstoodRequest[] {
  const pieces = joinPreambles(text, splitClauses(text)).filter((piece) => !isIntroduction(piece.text))
  if (pieces.length === 0) return []
  if (pieces.length === 1) return requestOf(pieces[0]!, trained)
  const groups: { clauses: Clause[]; intent: Intent | null }[] = []
  for (const piece of pieces) {
    const [top] = rank(piece.text, trained, 1)
    const clear = top && top.confidence >= SURE_OF_PIECE && piece.text.length > 3 ? top.intent : null
    const last = groups.at(-1)
    if (last && (clear === null || last.intent === null)) {
      last.clauses.push(piece)
      last.intent ??= clear
    } else groups.push({ clauses: [piece], intent: clear })
  }
  return groups.flatMap(({ clauses }) => {
    const start = clauses[0]!.start
    const end = clauses.at(-1)!.end
    return requestOf({ text: text.slice(start, end), start, end }, trained)
  })
}

/** "I placed it yesterday and I would like to cancel it": what only leads up to the wish of the same sentence belongs to it. */
function joinPreambles(text: string, pieces: readonly Clause[]): readonly Clause[] {
  return pieces.reduceRight<Clause[]>((joined, piece) => {
    const next = joined[0]
    const leads =
      next && !ENDS.test(text.slice(piece.start, next.start)) && cueOf(piece.text) === null && !piece.text.includes('?') && cueOf(next.text) !== null
    if (leads) joined[0] = { text: text.slice(piece.start, next.end), start: piece.start, end: next.end }
    else joined.unshift(piece)
    return joined
  }, [])
}

const ENDS = /[。！？；;!?\n]|\.\s/

function requestOf(clause: Clause, trained: LanguageModel): readonly UnderstoodRequest[] {
  const intents = rank(clause.text, trained, 3)
  if (intents.length === 0) return []
  return [{ clause: clause.text, start: clause.start, end: clause.end, intents, entities: [], conditions: [] }]
}

/** A verb that names the deed decides where the classifier does not dare to. */
function rank(text: string, trained: LanguageModel, top: number): readonly RankedIntent[] {
  const classified = classify(mask(text), trained.intents, MOST_RANKED).map(({ label, probability }) => ({
    intent: Intent.parse(label),
    confidence: probability,
  }))
  const ranked = classified.filter(({ intent }) => !isContradicted(text, intent))
  const [best] = ranked
  const cue = (best?.confidence ?? 0) < QUITE_SURE || (isOutright(text) && (best?.confidence ?? 0) < CERTAIN) ? cueOf(text) : null
  // a verb beside an order's number is about that order
  const heard =
    cue !== null && (isOutright(text) || mask(text).includes('numberword') || (best?.confidence ?? 0) < UNSURE || ranked.some(({ intent }) => intent === cue))
  return heard ? [{ intent: cue, confidence: CUE_CONFIDENCE }, ...ranked.filter(({ intent }) => intent !== cue)].slice(0, top) : ranked.slice(0, top)
}

/** Why a clause was read so: the pieces of text that spoke most for an intent. */
export function explain(clause: string, intent: Intent, language: string, model: ShopperModel): readonly string[] {
  const trained = model.languages[language] ?? model.languages.en
  return trained ? because(mask(clause), trained.intents, intent) : []
}

import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { AFTER_GOODS_EN, BEFORE_GOODS_EN, GOODS_EN, PARTS_EN } from './goods-en.ts'
import { inflectionOf } from './goods-inflections.ts'
import { GOODS_OTHERS } from './goods-others.ts'
import { AFTER_GOODS_ZH, BEFORE_GOODS_ZH, GOODS_ZH, NO_GOODS_ZH, PARTS_ZH } from './goods-zh.ts'
import { meansGoodsInChinese } from './means-goods-in-chinese.ts'
import { meansGoodsInEnglish } from './means-goods-in-english.ts'
import { NO_GOODS_OTHERS } from './no-goods-others.ts'
import { type DenseGoods, spotDenseGoods } from './spot-dense-goods.ts'
import { openNames, type SpacedGoods, spotSpacedGoods } from './spot-spaced-goods.ts'
import type { Spotted } from './spot-words.ts'

/**
 * Goods named in a message, and parts of goods, without a shop's catalogue. `language` is BCP 47; of a language without a list nothing is found.
 * `value` is the name as listed: singular, small letters, without colour, size, material and article.
 */
export function findGoods(text: string, language: string): readonly Found[] {
  return (
    goodsOf(language.split('-')[0]!.toLowerCase())
      ?.spot(text)
      .map(({ start, end, value }) => ({ kind: 'product', start, end, value, sure: 'worded' })) ?? []
  )
}

interface Goods {
  readonly spot: (text: string) => readonly Spotted[]
}

function goodsOf(language: string): Goods | undefined {
  const known = OPENED.get(language)
  if (known) return known
  const goods = open(language)
  if (goods) OPENED.set(language, goods)
  return goods
}

/** A list is opened when its language is first heard. */
const OPENED = new Map<string, Goods>()

function open(language: string): Goods | undefined {
  if (language === 'zh')
    return dense(
      { goods: [...Object.values(GOODS_ZH), PARTS_ZH], before: BEFORE_GOODS_ZH, after: AFTER_GOODS_ZH, others: NO_GOODS_ZH, isMeant: meansGoodsInChinese },
      foldText,
    )
  if (language === 'en')
    return spaced(language, {
      goods: [...Object.values(GOODS_EN), PARTS_EN],
      before: BEFORE_GOODS_EN,
      after: AFTER_GOODS_EN,
      others: '',
      isMeant: meansGoodsInEnglish,
    })
  const listed = GOODS_OTHERS[language]
  if (!listed) return undefined
  const lists: Lists = { goods: [listed], before: '', after: '', others: NO_GOODS_OTHERS[language] ?? '' }
  return WITHOUT_SPACES.has(language)
    ? dense({ ...lists, isMeant: standsAlone }, small)
    : spaced(language, { ...lists, isMeant: MEANT[language] ?? (() => true) })
}

const WITHOUT_SPACES: ReadonlySet<string> = new Set(['ja', 'th'])

const MEANT: Readonly<Record<string, SpacedGoods['isMeant']>> = {
  // «um 8 Uhr»
  de: (words, from) => words[from]!.text !== 'uhr' || !/^(?:\d+|um|wieviel|welche)$/.test(words[from - 1]?.text ?? ''),
}

interface Lists {
  readonly goods: readonly string[]
  readonly before: string
  readonly after: string
  readonly others: string
}

function dense({ goods, before, after, others, isMeant }: Lists & Pick<DenseGoods, 'isMeant'>, fold: (text: string) => string): Goods {
  const words: DenseGoods = {
    goods: new Set(goods.flatMap(wordsOf)),
    before: new Set(wordsOf(before)),
    after: new Set(wordsOf(after)),
    others: new Set(wordsOf(others)),
    isMeant,
  }
  return { spot: (text) => spotDenseGoods(fold(text), words) }
}

function spaced(language: string, { goods, before, after, others, isMeant }: Lists & Pick<SpacedGoods, 'isMeant'>): Goods {
  const fold = FOLDS[language] ?? foldLatin
  const inflection = inflectionOf(language)
  const names = (lists: readonly string[]) => openNames(lists.flatMap(namesOf), inflection, fold)
  const opened: SpacedGoods = {
    inflection,
    goods: names(goods),
    before: names([before]),
    after: names([after]),
    others: names([others]),
    mostParts: language === 'en' ? 3 : 1,
    isMeant,
  }
  return { spot: (text) => spotSpacedGoods(fold(text), opened) }
}

const wordsOf = (list: string): readonly string[] => list.split(/[\s,]+/).filter(Boolean)
const namesOf = (list: string): readonly string[] =>
  list
    .split(/\s*,\s*/)
    .map((name) => name.trim())
    .filter(Boolean)

/** One character of Japanese or Thai names goods only beside a particle: «本を», «この本». */
function standsAlone(folded: string, start: number, end: number): boolean {
  if (end - start > 1) return true
  return !/[\u3400-\u9fff々0-9]/.test(folded.charAt(start - 1)) && !/[\u3400-\u9fff々]/.test(folded.charAt(end))
}

// every fold keeps positions: one unit becomes one unit

/** İ is the one letter whose small form is longer. */
const small = (text: string): string => text.replaceAll('İ', 'I').toLowerCase()
const foldLatin = (text: string): string => foldText(text).replace(/[łøđıæœ]/g, (letter) => PLAIN[letter] ?? letter)
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'a', œ: 'o' }
/** «livré» is no book: the é of the participle stays. */
const foldFrench = (text: string): string =>
  foldLatin(text).replace(/[a-z]+/g, (word, at: number) =>
    /é(?:e?s?)$/i.test(text.slice(at, at + word.length)) ? text.slice(at, at + word.length).toLowerCase() : word,
  )
const FOLDS: Readonly<Record<string, (text: string) => string>> = {
  // tones tell words apart: «sữa» is milk, «sửa» is mending
  vi: small,
  fr: foldFrench,
  ar: (text) => text.replace(/[أإآةى]/g, (letter) => (letter === 'ة' ? 'ه' : letter === 'ى' ? 'ي' : 'ا')).toLowerCase(),
  el: (text) => small(text).replace(/[ά-ώΐΰ]/g, (letter) => letter.normalize('NFD').charAt(0)),
  ru: (text) => small(text).replaceAll('ё', 'е'),
  uk: small,
}

/** A word of a text, normalised so that "5-foot", "5 feet" and "5ft" are one. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** A run of tokens: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number
  readonly to: number
}

const UNITS: Record<string, string> = {
  feet: 'ft',
  foot: 'ft',
  ft: 'ft',
  inches: 'inch',
  inch: 'inch',
  '"': 'inch',
  liters: 'l',
  liter: 'l',
  litres: 'l',
  litre: 'l',
  l: 'l',
  ml: 'ml',
  milliliters: 'ml',
  lbs: 'lb',
  lb: 'lb',
  pounds: 'lb',
  hours: 'hour',
  hour: 'hour',
  hrs: 'hour',
  hr: 'hour',
  gb: 'gb',
  gigs: 'gb',
  tb: 'tb',
  mp: 'mp',
  megapixel: 'mp',
  megapixels: 'mp',
  mm: 'mm',
  cm: 'cm',
  m: 'm',
  mah: 'mah',
  w: 'w',
  watt: 'w',
  watts: 'w',
  bar: 'bar',
  bars: 'bar',
  cups: 'cup',
  cup: 'cup',
  pieces: 'piece',
  piece: 'piece',
  pc: 'piece',
  degrees: 'degree',
  degree: 'degree',
  k: 'k',
  x: 'x',
  '%': '%',
  percent: '%',
  p: 'p',
}
const SAME_WORD: Record<string, string> = {
  gray: 'grey',
  colour: 'color',
  colours: 'color',
  colors: 'color',
  wifi: 'wifi',
  tee: 't shirt',
  grey: 'grey',
  xlarge: 'xl',
  earphones: 'earbud',
  colored: 'color',
  coloured: 'color',
}
const WORD =
  /(\d+(?:\.\d+)?)[\s-]{0,2}(feet|foot|ft|inches|inch|"|liters|liter|litres|litre|l|ml|milliliters|lbs|lb|pounds|hours|hour|hrs|hr|gb|gigs|tb|mp|megapixels?|mm|cm|mah|w|watts?|bars?|cups?|pieces|piece|pc|degrees?|k|x|%|percent|p|m)(?![\p{L}\p{N}])|\d+(?:\.\d+)?|wi-fi|[\p{Script=Han}]|(?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:\d+)?|\d+(?:(?!\p{Script=Han})\p{L})+/giu

/** Words of a text in order; Chinese is read character by character. */
export function tokensOf(text: string): readonly Token[] {
  const lower = text.toLowerCase().normalize('NFKC')
  return [...lower.matchAll(WORD)].map((match) => ({ word: wordOf(match), start: match.index, end: match.index + match[0].length }))
}

function wordOf(match: RegExpMatchArray): string {
  if (match[1] && match[2]) return match[1] + (UNITS[match[2]] ?? match[2])
  const word = match[0] === 'wi-fi' ? 'wifi' : match[0]
  const singular = word.length > 3 && /[a-z]s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word
  return SAME_WORD[word] ?? SAME_WORD[singular] ?? singular
}

/** Where the words of `phrase` stand in a row. */
export function findAll(tokens: readonly Token[], phrase: readonly Token[]): readonly Span[] {
  if (phrase.length === 0) return []
  const found: Span[] = []
  for (let from = 0; from + phrase.length <= tokens.length; from++) {
    if (phrase.every((token, offset) => tokens[from + offset]!.word === token.word)) found.push({ from, to: from + phrase.length })
  }
  return found
}

const EMPTY = new Set('the a an of for and or with to in on my your it is no none yes set kit'.split(' '))

/** Words that carry meaning of their own: not "the", not a lone Chinese character. */
export function isTelling(token: Token): boolean {
  return !EMPTY.has(token.word) && token.word.length > 1
}

/** Where a name is spoken of: in full, by its end ("mouse" for "gaming mouse"), or by a telling part that no `others` share. Best first. */
export function findName(tokens: readonly Token[], name: string, others: readonly string[] = []): readonly (Span & { readonly strength: number })[] {
  const words = tokensOf(name)
  const full = findAll(tokens, words).map((span) => ({ ...span, strength: 1 }))
  if (full.length > 0 || words.length === 0) return full
  // "cookbook" for "Cook Book"
  const joined = words.map((token) => token.word).join('')
  const asOne =
    words.length > 1 && /^[a-z]+$/.test(joined) ? tokens.flatMap(({ word }, from) => (word === joined ? [{ from, to: from + 1, strength: 0.9 }] : [])) : []
  if (asOne.length > 0) return asOne
  const taken = new Set(others.flatMap((other) => tokensOf(other).map((token) => token.word)))
  const last = words.at(-1)!
  const found: (Span & { strength: number })[] = []
  if (isTelling(last)) found.push(...findAll(tokens, [last]).map((span) => ({ ...span, strength: taken.has(last.word) ? 0.4 : 0.8 })))
  if (found.length === 0) {
    for (const word of words.filter((token) => isTelling(token) && !taken.has(token.word)))
      found.push(...findAll(tokens, [word]).map((span) => ({ ...span, strength: 0.5 })))
  }
  return found.length > 0 ? found : findChineseRun(tokens, words)
}

/** Chinese names are long ("轻暖羽绒服女款"): a shopper says a run of two characters or more of it. */
function findChineseRun(tokens: readonly Token[], words: readonly Token[]): (Span & { strength: number })[] {
  let best: (Span & { strength: number }) | null = null
  for (let from = 0; from < tokens.length; from++) {
    for (let at = 0; at < words.length; at++) {
      let length = 0
      while (
        from + length < tokens.length &&
        at + length < words.length &&
        tokens[from + length]!.word === words[at + length]!.word &&
        /\p{Script=Han}/u.test(words[at + length]!.word)
      )
        length++
      if (length >= 2 && (!best || length > best.to - best.from)) best = { from, to: from + length, strength: Math.min(0.9, 0.3 + length * 0.15) }
    }
  }
  return best ? [best] : findChineseHead(tokens, words)
}

/** What a thing is, as its name ends: «裙子» for «雪纺连衣裙», «鞋» for «帆布鞋». */
function findChineseHead(tokens: readonly Token[], words: readonly Token[]): (Span & { strength: number })[] {
  const head = words.at(-1)!.word
  if (!/\p{Script=Han}/u.test(head)) return []
  return tokens.flatMap(({ word }, from) => {
    const small = /^[子儿]$/.test(tokens[from + 1]?.word ?? '')
    return word === head && (small || ALONE.has(head)) ? [{ from, to: from + (small ? 2 : 1), strength: 0.55 }] : []
  })
}

/** Things that are named by one character. */
const ALONE = new Set('鞋裙裤伞帽灯表包杯锅床被枕书画笔壶碗盘刀'.split(''))

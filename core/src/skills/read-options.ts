import { findAll, isTelling, type Span, type Token, tokensOf } from './text-match.ts'

type Options = Readonly<Record<string, string>>

/** Ways to say a size that tables write short. */
const SPOKEN: Record<string, readonly string[]> = {
  S: ['small'],
  M: ['medium'],
  L: ['large'],
  XL: ['extra large', 'x large'],
  XXL: ['extra extra large', 'xx large'],
  XS: ['extra small', 'x small'],
  'over-ear': ['over the ear'],
  'in-ear': ['in the ear'],
  'on-ear': ['on the ear'],
  men: ['man', 'male', 'mens'],
  women: ['woman', 'female', 'womens', 'ladies'],
  'AA batteries': ['aa', 'aa battery'],
  'AC adapter': ['ac', 'adapter', 'plug in'],
  'Wi-Fi + Cellular': ['cellular', 'lte'],
  'not resistant': ['non resistant', 'not water resistant'],
}

/**
 * Which option values a text names, among those that exist: "5-foot glass" → { height: '5 ft', material: 'glass' }.
 * Where a value belongs to two options (a black frame, black lenses) the option's name nearby decides.
 */
export function readOptions(tokens: readonly Token[], exist: readonly Options[]): Record<string, string> {
  const said: Record<string, string> = {}
  const used: Span[] = []
  const names = [...new Set(exist.flatMap((options) => Object.keys(options)))].map(tokensOf).filter((name) => name.length > 1)
  // in "bagged/bagless: bagless" the first two words are the option's name
  const labels = names.flatMap((name) => findAll(tokens, name))
  const isLabel = (hit: Hit) => labels.some((label) => label.from <= hit.from && hit.to <= label.to) && !/^(yes|no|none)$/i.test(hit.value)
  const hits = hitsOf(tokens, exist)
    .filter((hit) => !isLabel(hit))
    .sort((a, b) => b.strength - a.strength || b.to - b.from - (a.to - a.from) || a.from - b.from)
  for (const hit of hits) {
    const overlaps = used.some((span) => span.from < hit.to && hit.from < span.to)
    if (overlaps) continue
    // a later word corrects an earlier one only when it stands alone; the strongest reading of each option wins
    if (said[hit.option] !== undefined) continue
    said[hit.option] = hit.value
    used.push(hit)
  }
  return said
}

interface Hit extends Span {
  readonly option: string
  readonly value: string
  readonly strength: number
}

function hitsOf(tokens: readonly Token[], exist: readonly Options[]): Hit[] {
  const values = new Map<string, Set<string>>()
  for (const options of exist) for (const [option, value] of Object.entries(options)) values.set(option, (values.get(option) ?? new Set()).add(value))
  const words = new Set([...values.values()].flatMap((all) => [...all].flatMap((value) => tokensOf(value).map((token) => token.word))))
  return [...values].flatMap(([option, all]) => [...all].flatMap((value) => hitsOfValue(tokens, { option, value, all: [...all], words })))
}

interface Valued {
  readonly option: string
  readonly value: string
  /** All values of this option; the words of all values of all options. */
  readonly all: readonly string[]
  readonly words: ReadonlySet<string>
}

function hitsOfValue(tokens: readonly Token[], { option, value, all, words }: Valued): Hit[] {
  const name = tokensOf(option)
  const near = (span: Span) => nameNearby(tokens, name, span)
  if (/^(yes|no|none)$/i.test(value)) return hitsOfAbsence(tokens, option, value)
  const spans = [value, ...(SPOKEN[value] ?? [])].flatMap((spoken) => findAll(tokens, tokensOf(spoken)))
  const bare = /^\d+$|^[a-z]$/i.test(value)
  const full = spans
    // a lone letter or number counts only as "size M", "size 10", "the red M", or where nothing else could be meant
    .filter((span) => !bare || near(span) || tokens.length <= 4 || words.has(tokens[span.from - 1]?.word ?? '') || !/^(a|s|m)$/.test(value.toLowerCase()))
    .map((span) => ({ ...span, option, value, strength: 2 + (near(span) ? 1 : 0) - (bare && !near(span) ? 0.6 : 0) }))
  if (full.length > 0) return full
  const elsewhere = new Set(all.filter((other) => other !== value).flatMap((other) => tokensOf(other).map((token) => token.word)))
  const own = tokensOf(value).filter(
    (token) => (isTelling(token) || /\p{Script=Han}/u.test(token.word)) && !elsewhere.has(token.word) && !name.some((part) => part.word === token.word),
  )
  return own.flatMap((token) => findAll(tokens, [token])).map((span) => ({ ...span, option, value, strength: 1 + (near(span) ? 0.5 : 0) }))
}

/** "not waterproof", "waterproof: no", "without armrests", "no backlight". */
function hitsOfAbsence(tokens: readonly Token[], option: string, value: string): Hit[] {
  const name = tokensOf(option)
  const key = name.filter(isTelling)
  const spans = findAll(tokens, name).length > 0 ? findAll(tokens, name) : findAll(tokens, key.slice(0, 1))
  const answered =
    tokens.length <= 8 && tokens.at(-1)?.word === value.toLowerCase() ? [{ from: tokens.length - 1, to: tokens.length, option, value, strength: 1 }] : []
  if (spans.length === 0) return answered
  return spans.flatMap((span) => {
    const before = tokens.slice(Math.max(0, span.from - 2), span.from).map((token) => token.word)
    const after = tokens.slice(span.to, span.to + 2).map((token) => token.word)
    const negated = [...before, ...after].some((word) => /^(no|not|non|without|none|isn|don|不|无)$/.test(word))
    const wanted = value.toLowerCase() === 'yes' ? !negated : negated
    return wanted ? [{ ...span, option, value, strength: value.toLowerCase() === 'yes' ? 1.5 : 2.5 }] : []
  })
}

function nameNearby(tokens: readonly Token[], name: readonly Token[], span: Span): boolean {
  const around = tokens.slice(Math.max(0, span.from - 3), span.from).concat(tokens.slice(span.to, span.to + 2))
  return name.some((part) => isTelling(part) && around.some((token) => token.word === part.word))
}

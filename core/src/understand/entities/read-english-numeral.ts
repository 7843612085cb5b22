const ONES: Record<string, number> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13,
  fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
} // biome-ignore format: a table
const TENS: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 }
const MULTIPLES: Record<string, number> = { hundred: 100, thousand: 1000, dozen: 12, grand: 1000, million: 1e6 }

const ones = Object.keys(ONES)
  .sort((a, b) => b.length - a.length)
  .join('|')
const small = `(?:(?:${Object.keys(TENS).join('|')})(?:[ -](?:${ones}))?|${ones})`
const multiple = Object.keys(MULTIPLES).join('|')

/** A number in English words, as the source of a regular expression. */
export const ENGLISH_WORDS = `(?:(?:${small}(?: (?:${multiple})){1,2}|(?:a|half a|half) (?:${multiple})|${multiple})(?:(?: and)? ${small})?|${small})`

/** two hundred and fifty → 250, half a dozen → 6. */
export function readEnglishNumeral(words: string): number | undefined {
  let total = 0
  let section = 0
  let half = 1
  for (const word of words.toLowerCase().split(/[\s-]+/)) {
    if (word === 'half') half = 0.5
    else if (word in MULTIPLES) {
      const by = MULTIPLES[word]!
      section = (section || 1) * by
      if (by >= 1000) {
        total += section
        section = 0
      }
    } else section += ONES[word] ?? TENS[word] ?? 0
  }
  const value = (total + section) * half
  return value > 0 ? value : undefined
}

/** What can stand in the words of an automation: the shopper's name, the shop, numbers of ticket and order, minutes waited. */
export const WORD_VARIABLES = ['name', 'shop', 'ticket', 'order', 'minutes'] as const
export type WordVariable = (typeof WORD_VARIABLES)[number]

/** `{name}`, or `{name|dear customer}` with what is said where there is none. */
const VARIABLE = /\{\s*([\p{L}\p{N}_-]+)\s*(?:\|([^{}]*))?\}/gu

/** Words with their variables filled in. One that there is no value for leaves nothing behind, nor the blank before it. */
export function fillWords(words: string, values: Readonly<Partial<Record<WordVariable, string>>>): string {
  return words
    .replace(/([^\S\n]?)(\{[^{}]*\})/gu, (whole, blank: string, variable: string) => {
      if (variable.replace(VARIABLE, '') !== '') return whole
      const filled = variable.replace(VARIABLE, (_, name: string, other?: string) => values[name as WordVariable] || (other ?? '').trim())
      return filled === '' ? '' : blank + filled
    })
    .trim()
}

/** Names in braces that stand for nothing. */
export function unknownVariables(words: string): readonly string[] {
  return [...words.matchAll(VARIABLE)].map((match) => match[1]!).filter((name) => !(WORD_VARIABLES as readonly string[]).includes(name))
}

/** The words for a shopper: in their language, else in English, else in the first there is. */
export function wordsIn(texts: Readonly<Record<string, string>>, language: string): string {
  return texts[language] ?? texts.en ?? Object.values(texts)[0] ?? ''
}

/** Everything in a text that has the form of an order number of this shop, each once, without "#", in capitals. */
export function orderNumbersIn(text: string, pattern: string): readonly string[] {
  return [...new Set([...text.matchAll(new RegExp(pattern, 'gi'))].map((match) => bareNumber(match[0])))]
}

/** The text without orders that are only compared with: in "the same address as order 7" the wish is not about order 7. */
export function withoutComparison(text: string): string {
  return text.replace(/\b(?:same|identical)\b[^.;?!\n]{0,60}?#?\b[A-Z]{0,3}\d{5,}\b|(?:和|跟|同)[^，。；]{0,10}?[A-Z]{0,3}\d{5,}[^，。；]{0,6}一样/gi, ' ')
}

export function sameNumber(one: string, other: string): boolean {
  return bareNumber(one) === bareNumber(other) && bareNumber(one) !== ''
}

export function bareNumber(number: string): string {
  return number.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}

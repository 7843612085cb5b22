/**
 * An account in the provider's words, of which no more is told than a shopper needs to know it by: of a long number the last four digits, of an
 * e-mail address the first letter and the host. Null where nothing was said.
 */
export function maskAccount(words: string | null | undefined): string | null {
  const said = words?.trim() ?? ''
  if (said === '') return null
  return said
    .replace(/([\p{L}\d])[\p{L}\d._%+-]*@([\p{L}\d.-]+)/gu, '$1***@$2')
    .replace(/\d(?:[\d\s-]*\d)?/g, (number) => (number.replace(/\D/g, '').length > 4 ? `****${number.replace(/\D/g, '').slice(-4)}` : number))
}

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}/gu
/** Phone, card, bank and identity numbers, with what people put between the digits. Order numbers of six digits and less stay. */
const NUMBER = /\d(?:[ .()-]{0,2}\d){6,24}[xX]?/g

/** Words with what tells who somebody is or how to reach them hidden; of a number its last two digits stay, so that people can still talk about it. */
export function maskPersonal(text: string): string {
  return text.replace(EMAIL, (found) => `${found[0]}***@***`).replace(NUMBER, (found) => `***${found.replace(/\D/g, '').slice(-2)}`)
}

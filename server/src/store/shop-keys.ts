import type { Command } from '@xiaoer/contract/command'

/** Keys under which shop rows are found again, however a shopper or a file writes them. */

/** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
export function keepable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '')
}

/** A command with only such text in it: a shopper typed some of it. */
export function keepableCommand(command: Command): Command {
  return JSON.parse(JSON.stringify(command), (_, value: unknown) => (typeof value === 'string' ? keepable(value) : value))
}

/** An order number without `#`, spaces and case. */
export function numberKey(number: string): string {
  return fold(number).replace(/[#\s]/g, '')
}

/** A name without case, accents and doubled spaces. */
export function nameKey(name: string): string {
  return fold(name).replace(/\s+/g, ' ').trim()
}

export function postcodeKey(postcode: string): string {
  return fold(postcode).replace(/[\s-]/g, '')
}

export function emailKey(email: string): string {
  return keepable(email).trim().toLowerCase()
}

/** E.164 where the number says enough; a Chinese mobile number needs no country code. Otherwise the text as it is. */
export function phoneKey(phone: string, callingCode?: string): string {
  const text = keepable(phone.normalize('NFKC')).trim()
  const digits = text.replace(/\D/g, '')
  if (digits.length < 5) return text
  if (text.startsWith('+')) return `+${digits}`
  if (digits.startsWith('00')) return `+${digits.slice(2)}`
  if (/^1[3-9]\d{9}$/.test(digits) && (callingCode === undefined || callingCode === '86')) return `+86${digits}`
  if (callingCode !== undefined) return `+${callingCode}${digits.replace(/^0/, '')}`
  return `+${digits}`
}

function fold(text: string): string {
  return keepable(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

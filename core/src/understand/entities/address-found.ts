import type { Address } from '@xiaoer/contract/address'
import type { Found, Sureness } from './found.ts'

/** What a text tells of an address; absent parts were not said. */
export type AddressParts = Partial<Pick<Address, 'line1' | 'line2' | 'district' | 'city' | 'region' | 'postcode' | 'country'>>

/** An address at a place of the text; parts that are empty were not said. */
export function addressFound(start: number, end: number, parts: AddressParts, sure: Sureness): Found {
  const said = Object.entries(parts).filter(([, part]) => part !== undefined && part !== '')
  return { kind: 'address', start, end, value: JSON.stringify(Object.fromEntries(said)), sure }
}

import type { Address } from '@xiaoer/contract/address'

/** An address as most platforms keep one: two lines and no district. */
export interface PlatformAddress {
  readonly name: string
  readonly phone: string
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: string
}

/** Our address from a platform's. Consignee and phone are told only where they differ from the customer's. */
export function toAddress(theirs: PlatformAddress, customer: { readonly name: string; readonly phone: string }): Address {
  const [line2, district] = parted(theirs.line2)
  return {
    line1: theirs.line1,
    line2,
    district,
    city: theirs.city,
    region: theirs.region,
    postcode: theirs.postcode,
    country: theirs.country.toUpperCase(),
    ...(theirs.name && theirs.name !== customer.name ? { name: theirs.name } : {}),
    ...(theirs.phone && theirs.phone !== customer.phone ? { phone: theirs.phone } : {}),
  }
}

/** What tells places apart however a platform writes them. */
export function isSamePlace(one: Address | null, other: Address): boolean {
  return one?.line1 === other.line1 && one.postcode === other.postcode && one.city === other.city
}

/** The second line of a platform: a label must show the district too. */
export function secondLine({ line2, district }: Address): string {
  return district === '' ? line2 : `${line2}${MARK}${district}`
}

/** Between line and district; nobody writes a middle dot between spaces by chance. */
const MARK = ' · '

function parted(text: string): [string, string] {
  const at = text.lastIndexOf(MARK)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + MARK.length)]
}

import type { Address } from '@xiaoer/contract/address'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { splitName } from '../platforms/split-name.ts'
import { PROVINCES } from './provinces.ts'

export interface ShopifyAddress {
  readonly id: string
  readonly name: string | null
  readonly phone: string | null
  readonly address1: string | null
  readonly address2: string | null
  readonly city: string | null
  readonly province: string | null
  readonly provinceCode: string | null
  readonly zip: string | null
  readonly countryCodeV2: string | null
}

/** Name and phone are told only where they are not the customer's. */
export function readAddress(raw: ShopifyAddress | null, customer: { name: string; phone: string }): Address {
  return {
    line1: raw?.address1 || '-',
    line2: raw?.address2 ?? '',
    district: '',
    city: raw?.city ?? '',
    region: raw?.province ?? '',
    postcode: raw?.zip ?? '',
    country: raw?.countryCodeV2 ?? '',
    ...(raw?.name && raw.name !== customer.name ? { name: raw.name } : {}),
    ...(raw?.phone && raw.phone !== customer.phone ? { phone: raw.phone } : {}),
  }
}

/** `now` is the address that it replaces: whom it goes to stays, unless the new one names somebody. */
export function writeAddress(address: Address, now: ShopifyAddress | null, customerName: string): Record<string, string> {
  const { first, last } = splitName(address.name ?? (now?.name || customerName))
  const countryCode = /^[A-Za-z]{2}$/.test(address.country) ? address.country.toUpperCase() : now?.countryCodeV2
  if (!countryCode) throw new PlatformRefusal('INVALID', `Shopify wants a country by its code of two letters, not "${address.country}".`)
  return {
    firstName: first,
    lastName: last,
    address1: address.line1,
    // Shopify has no field for a district
    address2: [address.line2, address.district].filter(Boolean).join(', '),
    city: address.city,
    zip: address.postcode,
    countryCode,
    provinceCode: provinceCode(address.region, countryCode),
    phone: address.phone ?? now?.phone ?? '',
  }
}

/** A code stays a code; a name of the countries that people are asked a province of becomes one; where there are none, none is said. */
function provinceCode(region: string, country: string): string {
  const provinces = PROVINCES[country]
  if (provinces === undefined) return /^[A-Z0-9]{1,3}$/.test(region) ? region : ''
  if (provinces[region.toUpperCase()]) return region.toUpperCase()
  const wanted = plain(region)
  const found = Object.entries(provinces).find(([, names]) => names.split('|').some((name) => plain(name) === wanted))
  if (!found) throw new PlatformRefusal('INVALID', `Shopify knows no province "${region}" in ${country}.`)
  return found[0]
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(?:province|state|sheng|shi)\b/g, '')
    .replace(/(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$/, '')
    .replace(/[\s'.-]/g, '')
}

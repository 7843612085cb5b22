import type { Address } from '@xiaoer/contract/address'

/** An address in one line, in the order in which its country writes it. */
export function sayAddress(address: Address): string {
  const { line1, line2, district, city, region, postcode, country } = address
  const isLargestFirst = /^(CN|TW|HK|MO|JP|KR|中国|China)$/i.test(country)
  const place = isLargestFirst
    ? [region, city === region ? '' : city, district, line1, line2, postcode]
    : [line1, line2, district, city, region, postcode, country]
  const where = place.filter(Boolean).join(isLargestFirst ? ' ' : ', ')
  return [address.name, address.phone, where].filter(Boolean).join(' · ')
}

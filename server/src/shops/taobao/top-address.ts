import type { Address } from '@xiaoer/contract/address'
import { PlatformRefusal } from '../platforms/ask-platform.ts'

/** Where a trade goes to. Without a right to see more, names, numbers and streets are masked. */
export interface TopReceiver {
  readonly receiver_name?: string
  readonly receiver_mobile?: string
  readonly receiver_phone?: string
  readonly receiver_state?: string
  readonly receiver_city?: string
  readonly receiver_district?: string
  readonly receiver_town?: string
  readonly receiver_address?: string
  readonly receiver_zip?: string
}

/** Between the two lines of an address, for which Taobao has one; nobody writes it by chance. */
const BETWEEN = ' · '

export function readTopAddress(receiver: TopReceiver): Address {
  const [line1 = '', line2 = ''] = (receiver.receiver_address ?? '').split(BETWEEN)
  return {
    line1: line1 || '-',
    line2: line2 || (receiver.receiver_town ?? ''),
    district: receiver.receiver_district ?? '',
    city: receiver.receiver_city ?? '',
    region: receiver.receiver_state ?? '',
    postcode: receiver.receiver_zip ?? '',
    country: 'CN',
  }
}

/** Counted as Taobao counts: one for a Latin letter, two for a Chinese character. */
const ADDRESS_AT_MOST = 228

/** The parameters of a new address. Name and phone only where they are new: what is masked must never be written back. */
export function writeTopAddress({ line1, line2, district, city, region, postcode, country, name, phone }: Address): Record<string, string> {
  if (!/^(?:CN|China|中国)$/i.test(country)) throw new PlatformRefusal('INVALID', `Taobao sends to addresses in China, not "${country}".`)
  if (postcode !== '' && !/^\d{6}$/.test(postcode)) throw new PlatformRefusal('INVALID', `A postcode in China has six digits, not "${postcode}".`)
  const street = line2 === '' ? line1 : `${line1}${BETWEEN}${line2}`
  if (gbkLength(street) > ADDRESS_AT_MOST) throw new PlatformRefusal('INVALID', 'The address is longer than Taobao takes.')
  return {
    receiver_state: region,
    receiver_city: city,
    receiver_district: district,
    receiver_address: street,
    ...(postcode === '' ? {} : { receiver_zip: postcode }),
    ...(name === undefined ? {} : { receiver_name: name }),
    ...(phone === undefined ? {} : { receiver_mobile: phone }),
  }
}

/** How long a text is for Taobao, in bytes of GBK. */
export function gbkLength(text: string): number {
  return [...text].reduce((sum, character) => sum + (character <= '\x7f' ? 1 : 2 * character.length), 0)
}

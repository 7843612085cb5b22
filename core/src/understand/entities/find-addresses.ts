import { findChineseAddresses } from './find-chinese-addresses.ts'
import { findJapaneseAddresses } from './find-japanese-addresses.ts'
import { findWesternAddresses } from './find-western-addresses.ts'
import type { Found } from './found.ts'
import { SpanRoom } from './span-room.ts'

/** Postal addresses, whole or in parts, of China, the United States, Britain, Japan and Germany. `value` is the JSON of `AddressParts`. */
export function findAddresses(text: string): readonly Found[] {
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  for (const address of [...findChineseAddresses(text), ...findJapaneseAddresses(text), ...findWesternAddresses(text)]) {
    if (!room.claim(address.start, address.end)) continue
    found.push(address)
  }
  return found.sort((a, b) => a.start - b.start)
}

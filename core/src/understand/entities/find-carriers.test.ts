import { expect, test } from 'vitest'
import { findCarriers } from './find-carriers.ts'

test.each<[string, ...[string, string][]]>([
  ['发顺丰吧', ['顺丰', 'sf']],
  ['中通还是韵达', ['中通', 'zto'], ['韵达', 'yunda']],
  ['用京东送吧', ['京东', 'jd']],
  ['走顺风行不', ['顺风', 'sf']],
  ['DHL or Hermes?', ['DHL', 'dhl'], ['Hermes', 'hermes']],
  ['tell royal mail', ['royal mail', 'royal-mail']],
  ['寄順豐唔該', ['順豐', 'sf']],
])('the shopper names a carrier: %s', (message, ...found) => {
  expect(findCarriers(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['京东白条能用吗', '祝你一路顺风，谢谢', 'upset customer', 'lost in post?'])('%s names none', (message) => expect(findCarriers(message)).toEqual([]))

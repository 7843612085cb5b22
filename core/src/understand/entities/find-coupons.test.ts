import { expect, test } from 'vitest'
import { findCoupons } from './find-coupons.ts'

test.each<[string, ...[string, string][]]>([
  ['满300减40能用吗', ['满300减40', '满300减40']],
  ['新人券怎么领', ['新人券', '新人券']],
  ['那张50元券呢', ['50元券', '50元券']],
  ['WELCOME10 not accepted', ['WELCOME10', 'WELCOME10']],
  ['code: BRRR', ['BRRR', 'BRRR']],
  ['where is my birthday voucher', ['birthday voucher', 'birthday voucher']],
  ['the 15% voucher', ['15% voucher', '15% voucher']],
])('the shopper means a coupon: %s', (message, ...found) => {
  expect(findCoupons(message).map(({ start, end, value }) => [message.slice(start, end), value])).toEqual(found)
})

test.each(['iPhone 15 PRO', 'VIP6掉到VIP4', 'flat off', 'it weighs 10 kg'])('%s names none', (message) => expect(findCoupons(message)).toEqual([]))

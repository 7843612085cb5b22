import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

test.each([
  ['收货人改成李四 电话13800000000', { name: '李四', phone: '13800000000' }],
  ['收件人改成李四', { name: '李四' }],
  ['手机号改成13800000000', { phone: '13800000000' }],
  ['change the recipient to John Brown', { name: 'John Brown' }],
  ['change the phone number on order XE0001 to +1 415 555 0100', { phone: '+1 415 555 0100' }],
])('“%s” changes who receives the parcel and leaves the place', (text, consignee) => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  at.say(text)
  at.say(/\p{Script=Han}/u.test(text) ? '确认' : 'yes')
  expect(at.done).toMatchObject([{ type: 'changeAddress', address: { line1: '1 Elm Street', ...consignee } }])
})

test('a whole new address is read out of one sentence', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  at.say('地址改到浙江省杭州市西湖区文三路1号，收件人王五，电话13811112222')
  at.say('确认')
  expect(at.done).toMatchObject([{ address: { region: '浙江省', city: '杭州市', district: '西湖区', line1: '文三路1号', name: '王五', phone: '13811112222' } }])
})

test('on its way nobody else can be made to receive it', () => {
  const at = linTalks([linsOrder('XE0001', 'shipped', { parcel: 'SF1' })])
  expect(at.say('收货人改成李四')).toContain('已经发出')
  expect(at.done).toEqual([])
})

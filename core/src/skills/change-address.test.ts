import { expect, test } from 'vitest'
import { linsOrder, linTalks } from './test-orders-shop.ts'

test.each([
  ['收货人改成李四 电话13800000000', { name: '李四', phone: '13800000000' }],
  ['收件人改成李四', { name: '李四' }],
  ['手机号改成13800000000', { phone: '13800000000' }],
  ['收货手机号换成13800000000，地址不动', { phone: '13800000000' }],
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

test('a street without a city is put together with the city that is told when asked', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say('这单改寄到人民路 5 号')).toContain('城市')
  expect(at.say('江苏省苏州市姑苏区')).toContain('江苏省苏州市姑苏区人民路 5 号')
})

test('who receives it “as before” is no name', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say('XE0001 改寄 上海市浦东新区张江路 88 号，收件人不变')).not.toContain('号 不变')
})

test('a street is one whatever it is called, where a city and a zip follow', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say('change the address of order XE0001 to 18 Lake View, Denver, CO 80202')).toContain('18 Lake View, Denver, CO 80202')
})

test('«打错了，是 68 号»: of the address that was said only the number changes', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  at.say('XE0001 改送 浙江省宁波市鄞州区天童南路 66 号')
  expect(at.say('打错了，是 68 号')).toMatch(/天童南路 ?68/)
  at.say('对')
  expect(at.done).toMatchObject([{ type: 'changeAddress', address: { city: '宁波市', district: '鄞州区' } }])
})

test.each(['can my cup go to 5 River Road instead', 'the cup of XE0001 should go to 5 River Road'])('%s: what is missing is asked for', (text) => {
  const at = linTalks([linsOrder('XE0001', 'pending')])
  expect(at.say(text)).toContain('city')
  at.say('Houston, TX 77002')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'changeAddress', address: { line1: '5 River Road', city: 'Houston', region: 'TX', postcode: '77002' } }])
})

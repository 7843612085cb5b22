import { expect, test } from 'vitest'
import { linsOrder, linTalks, tracking } from './test-orders-shop.ts'

const onItsWay = linsOrder('XE0001', 'shipped', { parcel: 'SF1' })
const trackings = [tracking('SF1', 'out-for-delivery', 2, { text: '派件员王师傅正在派送' })]

test('who wants to reach the driver gets the carrier, the number, the last scan and the carrier’s own phone', () => {
  const said = linTalks([onItsWay], { trackings }).say('快递员电话多少')
  expect(said).toContain('顺丰速运')
  expect(said).toContain('派件员王师傅正在派送')
  expect(said).toContain('95338')
})

test('a complaint about the driver goes to a person with a way to call back', () => {
  const at = linTalks([onItsWay], { trackings })
  expect(at.say('快递员态度特别差，把包裹扔门口')).toContain('T1')
  expect(at.filed).toMatchObject([{ kind: 'shipping', orderNumber: 'XE0001', fields: { tracking: 'SF1', contact: '13900001111' } }])
})

test('a redelivery is taken down with the number that the shopper gives', () => {
  const at = linTalks([onItsWay], { trackings })
  at.say("the driver didn't call me, can you arrange redelivery? My phone is 13800000000")
  expect(at.filed).toMatchObject([{ kind: 'shipping', fields: { contact: '13800000000' } }])
})

test('what was not sent has no driver', () => {
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('快递员电话多少')).toContain('还没发出')
})

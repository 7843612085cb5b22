import { expect, test } from 'vitest'
import { linsOrder, linTalks, shopRules } from './test-orders-shop.ts'

const onItsWay = linsOrder('XE0001', 'shipped', { parcel: 'SF1' })

test('a parcel on its way is called back after a yes, and what may come of it is said before', () => {
  const at = linTalks([onItsWay])
  expect(at.say('包裹我不要了 帮我拦截')).toContain('拦截不一定成功')
  expect(at.done).toEqual([])
  at.say('确认')
  expect(at.done).toEqual([{ type: 'interceptParcel', orderId: 'XE0001', orderNumber: 'XE0001', trackingNumber: 'SF1' }])
})

test('a no leaves the parcel on its way', () => {
  const at = linTalks([onItsWay])
  at.say('intercept my package please')
  at.say('no')
  expect(at.done).toEqual([])
})

test('before it left the order is simply cancelled, after it arrived it is a return', () => {
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('我要拒收')).toContain('订单还没发出')
  expect(linTalks([linsOrder('XE0001', 'delivered', { parcel: 'SF1' })]).say('我要拒收')).toContain('已经签收，不能拒收了')
})

test('of two parcels the shopper says which', () => {
  const shipments = ['SF1', 'ZT2'].map((trackingNumber) => ({ carrier: '顺丰速运', trackingNumber, itemIds: [], scans: [] }))
  const at = linTalks([linsOrder('XE0001', 'shipped', { shipments })])
  expect(at.say('intercept my package please')).toContain('several parcels')
  at.say('the second')
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'interceptParcel', trackingNumber: 'ZT2' }])
})

test('what is called back already is not called back twice', () => {
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF1', itemIds: [], scans: [], intercepted: true }]
  const at = linTalks([linsOrder('XE0001', 'shipped', { shipments })])
  expect(at.say('帮我拦截包裹')).toContain('已经在拦截')
  expect(at.done).toEqual([])
})

test('where nothing can be called back, the door is the place to refuse', () => {
  const at = linTalks([onItsWay], { rules: { deeds: { ...shopRules.deeds, interceptParcel: null } } })
  expect(at.say('我可以拒收吗')).toContain('直接跟快递员说拒收')
})

import { expect, test } from 'vitest'
import { linsOrder, linTalks, tracking } from './test-orders-shop.ts'

const SF = 'SF1234567890123'
const onItsWay = linsOrder('XE0001', 'shipped', { parcel: SF })

test('who asks where the parcel is hears carrier, number and last scan with its own time, and that no day is named', () => {
  const at = linTalks([onItsWay], { trackings: [tracking(SF, 'in-transit', 5)] })
  const said = at.say('我的快递到哪了')
  expect(said).toContain(`顺丰速运 ${SF}`)
  expect(said).toContain('2026年11月20日 03:00')
  expect(said).toContain('杭州市 快件已到达转运中心')
  expect(said).toContain('快递没有给出送达时间')
})

test('a day of arrival is told as the carrier names it, a day that passed is told as passed', () => {
  const named = linTalks([onItsWay], { trackings: [tracking(SF, 'out-for-delivery', 1, { estimatedAt: '2026-11-21T23:59:59+00:00' })] })
  expect(named.say('where is my package')).toContain('expects to bring it by Nov 21, 2026.')
  const passed = linTalks([onItsWay], { trackings: [tracking(SF, 'in-transit', 20, { estimatedAt: '2026-11-19T10:00:00.000Z' })] })
  expect(passed.say('where is my package')).toContain('that has passed')
})

test('without an answer of the carrier the shop’s own scans are told', () => {
  const scans = [{ at: '2026-11-20T01:00:00.000Z', place: '上海市', text: '【上海市】已揽收' }]
  const at = linTalks([linsOrder('XE0001', 'shipped', { shipments: [{ carrier: '中通快递', trackingNumber: 'ZT1', itemIds: [], scans }] })])
  expect(at.say('物流到哪了')).toContain('最新记录（2026年11月20日 01:00）：【上海市】已揽收。')
})

test('a parcel that nobody scanned for days is offered to a colleague, with the facts in the ticket', () => {
  const at = linTalks([onItsWay], { trackings: [tracking(SF, 'in-transit', 100)] })
  expect(at.say('我的快递到哪了')).toContain('已经 4 天没有新记录')
  at.say('好，帮我记下')
  expect(at.filed).toMatchObject([{ kind: 'shipping', orderNumber: 'XE0001', fields: { carrier: '顺丰速运', tracking: SF, state: 'in-transit' } }])
})

test('after a week without a scan it is searched for as lost', () => {
  const at = linTalks([onItsWay], { trackings: [tracking(SF, 'in-transit', 24 * 8)] })
  at.say('where is my package?')
  at.say('yes please')
  expect(at.filed).toMatchObject([{ kind: 'lost-parcel' }])
})

test('two days are enough where the shopper says that nothing moves, not otherwise', () => {
  const trackings = [tracking(SF, 'in-transit', 50)]
  expect(linTalks([onItsWay], { trackings }).say('物流怎么一直不更新')).toContain('要不要我登记')
  expect(linTalks([onItsWay], { trackings }).say('我的快递到哪了')).not.toContain('要不要我登记')
})

test('who declines the ticket is left alone', () => {
  const at = linTalks([onItsWay], { trackings: [tracking(SF, 'exception', 5, { text: '地址不详' })] })
  expect(at.say('快递到哪了')).toContain('标记为异常')
  expect(at.say('不用了')).toContain('好的')
  expect(at.filed).toEqual([])
})

test('each of several parcels is told', () => {
  const shipments = ['SF1', 'ZT2'].map((trackingNumber) => ({ carrier: '顺丰速运', trackingNumber, itemIds: [], scans: [] }))
  const at = linTalks([linsOrder('XE0001', 'shipped', { shipments })], { trackings: [tracking('SF1', 'in-transit', 3), tracking('ZT2', 'pickup', 9)] })
  const said = at.say('快递到哪了')
  expect(said).toContain('2 个包裹')
  expect(said).toContain('SF1：运输中')
  expect(said).toContain('ZT2：待取件')
})

test('of several orders on their way the shopper chooses; a tracking number says which at once', () => {
  const orders = [onItsWay, linsOrder('XE0002', 'shipped', { parcel: 'SF2234567890123' })]
  const at = linTalks(orders)
  expect(at.say('快递到哪了')).toContain('哪一单')
  expect(at.say('第二个')).toContain('XE0002')
  expect(linTalks(orders).say('SF2234567890123 到哪了')).toContain('XE0002')
})

test('a parcel that is not the shopper’s is not told about', () => {
  expect(linTalks([onItsWay]).say('SF9934567890123 到哪了')).toContain('不在您的订单里')
})

test('an order that is not sent yet has a promise instead of a parcel', () => {
  expect(linTalks([linsOrder('XE0001', 'pending')]).say('我的快递到哪了')).toContain('2026年11月20日 20:00 前')
  expect(linTalks([linsOrder('XE0001', 'unpaid', { paidAt: null })]).say('我的快递到哪了')).toContain('还没付款')
  expect(linTalks([linsOrder('XE0001', 'pending', { paidAt: '2026-11-17T20:00:00.000Z' })]).say('where is my parcel')).toContain('about 12 hours late')
})

test('a parcel that is called back is on its way back as it should be', () => {
  const shipments = [{ carrier: '顺丰速运', trackingNumber: 'SF1', itemIds: [], scans: [], intercepted: true }]
  const at = linTalks([linsOrder('XE0001', 'shipped', { shipments })], { trackings: [tracking('SF1', 'returning', 5)] })
  expect(at.say('我的快递到哪了')).toContain('已经通知快递拦截退回')
  expect(at.known().awaiting).toBeNull()
})

test('a carrier without a number is told without one', () => {
  const shipments = [{ carrier: '商家自送', trackingNumber: '', itemIds: [], scans: [] }]
  expect(linTalks([linsOrder('XE0001', 'shipped', { shipments, shippedAt: '2026-11-20T01:00:00.000Z' })]).say('我的快递到哪了')).toContain('（商家自送）')
})

test('without an order there is nothing to track', () => {
  expect(linTalks([]).say('我的快递到哪了')).toContain('还没有订单')
})

test('how long it takes is told of the order under way, and from the shop’s knowledge where nothing is ordered yet', () => {
  const answers = [{ articleId: 'shipping.time', title: '时效', text: '江浙沪次日达，其他 2～4 天。', language: 'zh', validTo: null }]
  const trackings = [tracking(SF, 'in-transit', 5)]
  expect(linTalks([onItsWay], { answers, trackings }).say('几天能到')).toContain('最新记录')
  expect(linTalks([onItsWay], { answers, trackings }).say('发到北京几天能到')).toContain('江浙沪次日达')
  expect(linTalks([], { answers, anonymous: true }).say('几天能到')).toContain('江浙沪次日达')
})

test('who asks for their own order is asked who they are first', () => {
  const at = linTalks([linsOrder('XE0001', 'pending')], { anonymous: true })
  expect(at.say('when will my order arrive?')).toContain('please tell me who you are')
  expect(at.say('lin@example.com')).toContain('by Nov 20, 2026, 8:00 PM')
})

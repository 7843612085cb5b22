import { expect, test } from 'vitest'
import { testOrder } from '../dialogue/test-shop.ts'
import { came, caseOf, dress, mug, on, talkAsStranger, talkWith } from './test-after-sales.ts'

const late = testOrder('XE1005', 'pending', [[dress, '21']], { paidAt: on(15) })
const order = came('XE1001', 18, [[mug, '11']])

test('中文：超时发货按规则补偿，理由写明', () => {
  const at = talkWith([late])
  expect(at.say('发货太慢了，你们要赔偿我')).toMatch(/超过承诺的 48 小时[\s\S]*退款: \$3\.00/)
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'compensate', ground: 'late-dispatch', amount: { amount: 300, currency: 'USD' } }])
})

test('who wants more gets what the rules give, and a person decides about the rest', () => {
  const at = talkWith([late])
  const said = at.say('I waited so long for the dispatch, I want 50 dollars compensation')
  expect(said).toMatch(/\$3\.00 is the most I can give[\s\S]*T1[\s\S]*By our rules you can have/)
  expect(at.filed).toMatchObject([{ kind: 'compensation', orderNumber: 'XE1005', tried: ['offered late-dispatch: 300 USD in minor units'] }])
  at.say('yes')
  expect(at.done).toMatchObject([{ type: 'compensate', amount: { amount: 300 } }])
})

test('what was turned down is not offered again', () => {
  const at = talkWith([order])
  expect(at.say('太让人失望了，我要补偿')).toContain('优惠券: $10.00')
  expect(at.say('太少了，打发谁呢')).toMatch(/\$10\.00，再多要由同事决定/)
  expect(at.filed).toMatchObject([{ kind: 'compensation' }])
  expect(at.done).toEqual([])
})

test('an unhappy shopper may have the goodwill coupon, once an order', () => {
  const at = talkWith([order])
  at.say('太让人失望了，我要补偿')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'issueCoupon', ground: 'goodwill', amount: { amount: 1_000 }, validDays: 90 }])
  const given = { ...order, compensations: [{ ground: 'goodwill', amount: { amount: 1_000, currency: 'USD' }, coupon: 'C1', at: on(19) }] }
  const again = talkWith([given])
  again.say('客服一直不回复消息，你们必须给我补偿')
  expect(again.done).toEqual([])
  expect(again.filed).toMatchObject([{ kind: 'compensation' }])
})

test('who only asks for something is given nothing by the bot: a person decides', () => {
  const at = talkWith([order])
  expect(at.say('我要补偿')).not.toContain('优惠券')
  expect(at.filed.length + (at.known().awaiting === null ? 0 : 1)).toBeGreaterThan(0)
  expect(at.done).toEqual([])
})

test('sending faulty goods back is paid up to the limit, a change of mind is not', () => {
  const at = talkWith([caseOf(order, 'return', 'returning', { reason: '杯子裂了' })])
  expect(at.say('寄回杯子的运费要赔给我')).toContain('花了多少运费')
  expect(at.say('8美元')).toContain('小票')
  expect(at.say('没有')).toContain('问题商品的寄回运费')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'compensate', ground: 'return-shipping', amount: { amount: 800 } }])
  expect(talkWith([caseOf(order, 'return', 'returning', { reason: '不喜欢' })]).say('退货的邮费你们给我报销吗')).toMatch(/运费由您承担。订单带退货运费险/)
})

test('what sending back cost is paid after all of the price went back, too', () => {
  const returned = caseOf(order, 'return', 'refunded', { reason: '杯子裂了' })
  const back = { ...order.payments[0]!, id: 'back', kind: 'refund' as const }
  const at = talkWith([{ ...returned, payments: [...order.payments, back] }])
  at.say('寄回杯子的运费要赔给我')
  at.say('8美元')
  at.say('没有')
  at.say('确认')
  expect(at.done).toMatchObject([{ type: 'compensate', ground: 'return-shipping', amount: { amount: 800 } }])
})

test.each(['假一赔三，不然我打12315', "I'll file a chargeback", 'I will sue you, talk to my lawyer', '再不处理我就去消协投诉曝光你们'])(
  '“%s”: a person at once, nobody is asked who they are',
  (text) => {
    expect(talkAsStranger([order]).say(text)).toMatch(/为您转接能处理的同事|handing you over/)
  },
)

test.each(['发货也太慢了吧赔钱，XE1006', 'XE1006 is taking forever, compensate me'])('%s: what is not late is told, and nothing is given', (text) => {
  const at = talkWith([testOrder('XE1006', 'pending', [[dress, '21']], { paidAt: '2026-11-19T20:00:00.000Z' })])
  expect(at.say(text)).toMatch(/48 hours|48 小时/)
  expect([at.filed, at.done]).toEqual([[], []])
})

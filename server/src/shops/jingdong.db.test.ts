import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_JD, type FakeJd, openFakeJd } from './fakes/jingdong.ts'
import { JdSettings, jdShop } from './jingdong.ts'
import { type MarketplaceUnderTest, marketplaceContract } from './platforms/marketplace.contract.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { routerContract } from './platforms/router.contract.ts'
import { buyerAppliesFirst, NOT_IN_A_MARKETPLACE } from './platforms/test-buyer.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { skipTests } from './platforms/test-skips.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const { appKey, appSecret, accessToken, customerCode } = FAKE_JD
const SETTINGS = JdSettings.parse({ appKey, appSecret, accessToken, carriers: { '2087': '京东快递' } })
const open = testPlatform({ name: 'jingdong', openFake: openFakeJd, openShop: (settings, house) => jdShop({ ...SETTINGS, ...settings }, house) })
const numbersOf = (fake: FakeJd) => fake.orders.map(({ orderId }) => String(orderId)) as [string, string, string]

describe('a shop on JD keeps the contract of all shops', () => {
  skipTests({
    ...NOT_IN_A_MARKETPLACE,
    'for a product, and learns which variants can be had': 'goods are not read on JD',
    'for a product in a sentence': 'goods are not read on JD',
  })
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [pending, shipped, delivered] = numbersOf(fake)
    return {
      shop: buyerAppliesFirst(openShop(), (number, fen) => fake.apply(Number(number), fen)),
      given: {
        customer: { id: `receiver:${pending}`, email: '', phone: '', name: '', postcode: '' },
        cardId: 'jd-pay',
        giftCardId: 'none',
        strangersCardId: 'alipay',
        product: { id: 'none', named: 'none', red: fake.skus.red, blue: 'none', gold: 'none', white: 'none' },
        otherVariant: fake.skus.mug,
        pending,
        shipped,
        delivered,
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on JD', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    const [, , delivered] = numbersOf(fake)
    fake.apply(Number(delivered), 1_000)
    fake.apply(Number(delivered), 3_000)
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { appSecret: 'another-secret' }),
      delivered,
      methodId: 'jd-pay',
      refunds: /method=jingdong\.pop\.afs\.soa\.refundapply\.replyRefund/,
      reads: /method=jingdong\.pop\.order\.get/,
      repeatable: true,
    }
  })
})

const market = async (): Promise<MarketplaceUnderTest> => {
  const { fake, open: openShop } = await open()
  const [pending, shipped, delivered] = numbersOf(fake)
  const order = (number: string) => fake.orders.find(({ orderId }) => String(orderId) === number)!
  const application = (id: string) => fake.applications.find((one) => String(one.id) === id)!
  return {
    fake,
    open: openShop,
    pending,
    shipped,
    delivered,
    methodId: 'jd-pay',
    apply: (number, fen) => String(fake.apply(Number(number), fen)),
    withdraw: (id) => Object.assign(application(id), { status: 11 }),
    agreeByHand: (id) => Object.assign(application(id), { status: 1 }),
    memo: {
      read: (number) => order(number).venderRemark,
      write: (number, text) => Object.assign(order(number), { venderRemark: text }),
    },
    agrees: /method=jingdong\.pop\.afs\.soa\.refundapply\.replyRefund/,
    memos: /method=jingdong\.pop\.order\.modifyVenderRemark/,
    reads: /method=jingdong\.pop\.order\.get/,
    says: {
      busy: error('2', 'App Call Limited'),
      lapsed: error('19', 'token已过期'),
      lapsedCode: '19',
      trouble: error('67', '系统处理错误'),
      no: {
        jingdong_pop_afs_soa_refundapply_replyRefund_responce: { code: '0', replyResult: { success: 'false', errorCode: '9', errorMessage: '退款单已锁定' } },
      },
    },
  }
}

describe('a seller’s shop on JD', () => marketplaceContract(market))
describe('when it says in an answer what is wrong, a shop on JD', () => routerContract(market))

describe('a shop on JD', () => {
  let fake: FakeJd
  let shop: Shop
  let openShop: Awaited<ReturnType<typeof open>>['open']
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    openShop = opened.open
    shop = opened.open()
  })
  afterEach(() => fake.close())
  const order = async (index: number, from = shop) => (await from.find({ find: 'order', number: numbersOf(fake)[index]! })) as Order

  test('is not let in with another secret, another token or a clock that is wrong', async () => {
    await expect(order(0, openShop({}, { appSecret: 'guessed' }))).rejects.toMatchObject({ detail: { why: expect.stringMatching(/key.*code 12/) } })
    await expect(order(0, openShop({}, { accessToken: 'guessed' }))).rejects.toMatchObject({ detail: { why: expect.stringMatching(/key.*code 19/) } })
    await expect(order(0, openShop({ now: () => '2026-11-20T08:07:00Z' }))).rejects.toMatchObject({ detail: { why: expect.stringContaining('code 8') } })
  })

  test.each([
    ['WAIT_SELLER_STOCK_OUT', 'pending'],
    ['LOCKED', 'pending'],
    ['PAUSE', 'pending'],
    ['POP_ORDER_PAUSE', 'pending'],
    ['WAIT_SELLER_DELIVERY', 'processed'],
    ['WAIT_GOODS_RECEIVE_CONFIRM', 'shipped'],
    ['FINISHED_L', 'completed'],
    ['TRADE_CANCELED', 'cancelled'],
  ])('an order that is %s is %s', async (orderState, status) => {
    Object.assign(fake.orders[0]!, { orderState })
    expect((await order(0)).status).toBe(status)
  })

  test('is unpaid while JD’s clock of the payment stands at the year one', async () => {
    Object.assign(fake.orders[0]!, { paymentConfirmTime: '0001-01-01 00:00:00' })
    expect(await order(0)).toMatchObject({ status: 'unpaid', paidAt: null, payments: [] })
    const { id, number } = await order(0)
    expect(await shop.change({ type: 'cancelOrder', orderId: id, orderNumber: number, reason: 'x' }, 'k1')).toMatchObject({
      outcome: 'refused',
      code: 'CONFLICT_STATE',
      message: expect.stringContaining('not paid'),
    })
  })

  test('tells several parcels apart, and where those of JD Logistics are', async () => {
    Object.assign(fake.orders[1]!, { logisticsId: '2087|467', waybill: 'JDV0001,JDV0002|SF0009' })
    expect((await order(1)).shipments.map(({ carrier, trackingNumber }) => [carrier, trackingNumber])).toEqual([
      ['京东快递', 'JDV0001'],
      ['京东快递', 'JDV0002'],
      ['467', 'SF0009'],
    ])
    Object.assign(fake.orders[1]!, { logisticsId: '2087', waybill: 'JDV0001' })
    const seeing = openShop({}, { customerCode })
    expect(await order(1, seeing)).toMatchObject({
      status: 'delivered',
      deliveredAt: '2026-11-14T08:00:00.000Z',
      shipments: [{ scans: [{ at: '2026-11-13T08:00:00.000Z', text: '快件已揽收' }, { text: '快件已签收' }] }],
    })
    fake.faults.push({ on: /ldop/, is: 'broken', times: 3 })
    expect(await order(1, seeing)).toMatchObject({ status: 'shipped', shipments: [{ scans: [] }] })
  })

  test('agrees as a seller who has sent the goods, or has not', async () => {
    const [pending, shipped] = numbersOf(fake)
    for (const [number, index] of [
      [pending, 0],
      [shipped, 1],
    ] as const) {
      fake.apply(Number(number), 1_000)
      const { id, total } = await order(index)
      const amount = { amount: 1_000, currency: total.currency }
      const answer = await shop.change({ type: 'refund', orderId: id, orderNumber: id, amount, methodId: 'jd-pay', reason: 'scratch' }, `k${index}`)
      expect(answer).toMatchObject({ outcome: 'done' })
    }
    expect(fake.applications).toMatchObject([
      { status: 1, checkUserName: 'xiaoer', checkRemark: 'scratch' },
      { status: 1, checkUserName: 'xiaoer', checkRemark: 'scratch' },
    ])
  })

  test.each([
    [0, 'requested', 4_000],
    [1, 'refunded', 3_000],
    [2, 'rejected', 4_000],
    [3, 'refunded', 3_000],
    [4, 'rejected', 4_000],
    [8, 'requested', 4_000],
    [11, 'withdrawn', 4_000],
  ])('an application that is at %i is %s', async (status, state, kept) => {
    fake.apply(fake.orders[2]!.orderId, 1_000)
    Object.assign(fake.applications[0]!, { status })
    const found = await order(2)
    expect([found.cases[0]?.state, paidAndKept(found)]).toEqual([state, kept])
  })

  test('tells a service after the sale as a return, with the money that went back once it did', async () => {
    const { orderId } = fake.orders[2]!
    const bill = { serviceId: 234, orderId, afsApplyTime: '2026-11-16 16:00:00', applyReason: '尺码不合适' }
    fake.services.push({ sameOrderServiceBill: bill, afsRefundId: null, refoundAmount: null, completeTime: null, status: null })
    expect(await order(2)).toMatchObject({ cases: [{ id: '234', kind: 'return', state: 'requested', reason: '尺码不合适', at: '2026-11-16T08:00:00.000Z' }] })
    Object.assign(fake.services[0]!, { afsRefundId: 9, refoundAmount: '30.00', completeTime: '2026-11-18 16:00:00', status: 13 })
    const found = await order(2)
    expect(found).toMatchObject({ cases: [{ state: 'refunded', amount: { amount: 3_000 } }] })
    expect(found.payments.at(-1)).toMatchObject({ kind: 'refund', amount: { amount: 3_000 }, at: '2026-11-18T08:00:00.000Z' })
    Object.assign(fake.services[0]!, { status: 14 })
    expect(paidAndKept(await order(2))).toBe(4_000)
  })

  test('leaves the colour of the staff’s flag as it is', async () => {
    const { id } = await order(0)
    await shop.change({ type: 'addNote', orderId: id, orderNumber: id, note: 'ring twice' }, 'k1')
    expect(fake.orders[0]).toMatchObject({ flag: 3, venderRemark: expect.stringContaining('ring twice') })
  })

  test('reads no goods and says so', () => {
    expect(shop.capabilities.finds).toEqual(['order', 'customer'])
  })
})

function error(code: string, zh_desc: string): object {
  return { error_response: { code, zh_desc, en_desc: '' } }
}

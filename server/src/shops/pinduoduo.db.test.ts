import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_PINDUODUO, type FakePinduoduo, openFakePinduoduo } from './fakes/pinduoduo.ts'
import { PinduoduoSettings, pinduoduoShop, readMessage } from './pinduoduo.ts'
import { type MarketplaceUnderTest, marketplaceContract } from './platforms/marketplace.contract.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { routerContract } from './platforms/router.contract.ts'
import { buyerAppliesFirst, NOT_IN_A_MARKETPLACE } from './platforms/test-buyer.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { skipTests } from './platforms/test-skips.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const SETTINGS = PinduoduoSettings.parse(FAKE_PINDUODUO)
const open = testPlatform({ name: 'pdd', openFake: openFakePinduoduo, openShop: (settings, house) => pinduoduoShop({ ...SETTINGS, ...settings }, house) })
const numbersOf = (fake: FakePinduoduo) => fake.orders.map(({ order_sn }) => order_sn) as [string, string, string]

describe('a shop on Pinduoduo keeps the contract of all shops', () => {
  skipTests(NOT_IN_A_MARKETPLACE)
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [pending, shipped, delivered] = numbersOf(fake)
    const [red, blue, gold, white] = fake.skus.map(({ sku_id }) => String(sku_id))
    return {
      shop: buyerAppliesFirst(openShop(), (number, fen) => fake.apply(number, fen)),
      given: {
        customer: { id: `receiver:${pending}`, email: '', phone: '', name: '', postcode: '' },
        cardId: 'wechat-pay',
        giftCardId: 'none',
        strangersCardId: 'alipay',
        product: { id: String(fake.goods[0]!.goods_id), named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: String(fake.goods[1]!.sku_list[0]!.sku_id),
        pending,
        shipped,
        delivered,
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on Pinduoduo', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    const [, , delivered] = numbersOf(fake)
    fake.apply(delivered, 1_000)
    fake.apply(delivered, 3_000)
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { clientSecret: 'another-secret' }),
      delivered,
      methodId: 'wechat-pay',
      refunds: /type=pdd\.refund\.agree/,
      reads: /type=pdd\.order\.information\.get/,
      repeatable: true,
    }
  })
})

const market = async (): Promise<MarketplaceUnderTest> => {
  const { fake, open: openShop } = await open()
  const [pending, shipped, delivered] = numbersOf(fake)
  const order = (number: string) => fake.orders.find(({ order_sn }) => order_sn === number)!
  const afterSale = (id: string) => fake.afterSales.find((one) => String(one.id) === id)!
  return {
    fake,
    open: openShop,
    pending,
    shipped,
    delivered,
    methodId: 'wechat-pay',
    apply: (number, fen) => String(fake.apply(number, fen)),
    withdraw: (id) => Object.assign(afterSale(id), { after_sales_status: 11 }),
    agreeByHand: (id) => Object.assign(afterSale(id), { after_sales_status: 10 }),
    memo: {
      read: (number) => order(number).remark,
      write: (number, text) => Object.assign(order(number), { remark: text }),
    },
    agrees: /type=pdd\.refund\.agree/,
    memos: /type=pdd\.order\.note\.update/,
    reads: /type=pdd\.order\.information\.get/,
    says: {
      busy: error(70031, '调用过于频繁，请调整调用频率'),
      lapsed: error(10019, 'access_token已过期'),
      lapsedCode: '10019',
      trouble: error(52002, '网关系统内部异常'),
      no: { response: { result: { succ: false, message: '当前状态不支持该操作' } } },
    },
  }
}

describe('a seller’s shop on Pinduoduo', () => marketplaceContract(market))
describe('when it says in an answer what is wrong, a shop on Pinduoduo', () => routerContract(market))

describe('a shop on Pinduoduo', () => {
  let fake: FakePinduoduo
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
    await expect(order(0, openShop({}, { clientSecret: 'guessed-one' }))).rejects.toMatchObject({ detail: { why: expect.stringMatching(/key.*code 20004/) } })
    await expect(order(0, openShop({}, { accessToken: 'guessed' }))).rejects.toMatchObject({ detail: { why: expect.stringMatching(/key.*code 10019/) } })
    await expect(order(0, openShop({ now: () => '2026-11-20T08:11:00Z' }))).rejects.toMatchObject({ detail: { why: expect.stringContaining('code 10001') } })
  })

  test.each([
    [{ order_status: 1 }, 'pending'],
    [{ order_status: 1, pay_time: '' }, 'unpaid'],
    [{ order_status: 2 }, 'shipped'],
    [{ order_status: 3 }, 'delivered'],
    [{ confirm_status: 2 }, 'cancelled'],
    [{ group_status: 2 }, 'cancelled'],
  ])('an order with %o is %s', async (told, status) => {
    Object.assign(fake.orders[0]!, told)
    expect((await order(0)).status).toBe(status)
  })

  test('tells an order in yuan and its times by the clock in China, and the carrier by name', async () => {
    expect(await order(1)).toMatchObject({
      total: { amount: 4_000, currency: 'CNY' },
      placedAt: '2026-11-11T08:00:00.000Z',
      shippedAt: '2026-11-13T08:00:00.000Z',
      items: [{ price: { amount: 3_000 }, options: { 规格: 'red' } }, { price: { amount: 1_000 } }],
      payments: [{ methodId: 'wechat-pay', amount: { amount: 4_000 } }],
      shipments: [{ carrier: '顺丰快递', trackingNumber: 'SF0001', scans: [{ at: '2026-11-13T12:00:00.000Z', text: '已揽收' }] }],
    })
    await order(1)
    expect(fake.heard.filter((said) => said.includes('companies.get'))).toHaveLength(1)
    fake.faults.push({ on: /ordertrace/, is: 'broken', times: 3 })
    expect(await order(1)).toMatchObject({ shipments: [{ carrier: '顺丰快递', scans: [] }] })
  })

  test('takes no cipher for a name, and no masked tail for the end of a phone', async () => {
    const { customerId } = await order(0)
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({ name: 'L**', phone: null, address: { line1: '1 T***' } })
    Object.assign(fake.orders[0]!, { receiver_name_mask: '', receiver_address_mask: '', receiver_phone_mask: '199****0001' })
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({ name: '', phone: '199****0001', address: { line1: '-' } })
  })

  test.each([
    [1, 2, 'refund', 'requested', 4_000],
    [2, 3, 'return', 'requested', 4_000],
    [1, 4, 'refund', 'refunded', 3_000],
    [1, 5, 'refund', 'refunded', 3_000],
    [1, 6, 'refund', 'rejected', 4_000],
    [2, 7, 'return', 'requested', 4_000],
    [1, 9, 'refund', 'rejected', 4_000],
    [2, 10, 'return', 'refunded', 3_000],
    [1, 11, 'refund', 'withdrawn', 4_000],
    [3, 14, 'exchange', 'requested', 4_000],
    [3, 16, 'exchange', 'exchanged', 4_000],
  ])('an after-sale of type %i at %i is a %s that is %s', async (after_sales_type, after_sales_status, kind, state, kept) => {
    fake.apply(fake.orders[2]!.order_sn, 1_000, { after_sales_type, after_sales_status })
    const found = await order(2)
    expect([found.cases.map((one) => [one.kind, one.state]), paidAndKept(found)]).toEqual([[[kind, state]], kept])
  })

  test('tells no repair as an exchange', async () => {
    fake.apply(fake.orders[2]!.order_sn, 0, { after_sales_type: 5, after_sales_status: 21 })
    expect((await order(2)).cases).toEqual([])
  })

  test('does not ask for after-sales where there were none', async () => {
    await order(0)
    expect(fake.heard.join()).not.toContain('refund')
  })

  test('finds an after-sale at an older door too, which knows no orders, and takes none of another order', async () => {
    fake.listsByOrder = false
    fake.apply(fake.orders[1]!.order_sn, 4_000)
    fake.apply(fake.orders[2]!.order_sn, 1_000)
    expect((await order(2)).cases.map(({ amount }) => amount.amount)).toEqual([1_000])
  })

  test('agrees to no sum that list and detail tell differently', async () => {
    const id = fake.apply(fake.orders[2]!.order_sn, 1_000)
    fake.says.push({
      on: /type=pdd\.refund\.list/,
      times: 9,
      body: { refund_increment_get_response: { refund_list: [{ id, order_sn: fake.orders[2]!.order_sn, after_sales_status: 2, refund_amount: '0.10' }] } },
    })
    const { id: orderId, number } = await order(2)
    const command = { type: 'refund', orderId, orderNumber: number, amount: { amount: 1_000, currency: 'CNY' }, methodId: 'wechat-pay', reason: 'x' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(fake.afterSales[0]!.after_sales_status).toBe(2)
  })

  test('leaves the colour and the name of the staff’s flag as they are', async () => {
    const { id } = await order(0)
    await shop.change({ type: 'addNote', orderId: id, orderNumber: id, note: 'ring twice' }, 'k1')
    expect(fake.orders[0]).toMatchObject({ remark_tag: 3, remark_tag_name: '老客', remark: expect.stringContaining('ring twice') })
  })

  test('prices goods by what they cost together with others, in fen', async () => {
    const found = await shop.find({ find: 'product', id: String(fake.goods[0]!.goods_id) })
    expect(found?.variants[0]).toMatchObject({ price: { amount: 3_000, currency: 'CNY' }, options: { 颜色: 'red' }, stock: 10 })
    fake.goods[0]!.status = 2
    expect(await shop.find({ find: 'product', id: String(fake.goods[0]!.goods_id) })).toBeNull()
  })
})

describe('a message of Pinduoduo', () => {
  const settings = { mallId: FAKE_PINDUODUO.mallId }

  test('is heard once, with all digits of its ids', async () => {
    const fake = await openFakePinduoduo()
    const message = fake.message('pdd_refund_RefundCreated', {
      mall_id: 99,
      refund_id: 1,
      refund_fee: 1_000,
      tid: '261110-111111111111111',
      modified: 1_795_161_600_000,
    })
    const heard = [1, 2].map(() => readMessage(message, settings))
    expect(heard[0]).toMatchObject({ kind: 'event', topic: 'pdd_refund_RefundCreated', body: { tid: '261110-111111111111111', refund_fee: 1_000 } })
    expect(heard[0], 'the same again has the same id').toEqual(heard[1])
    expect(readMessage({ ...message, content: '{"refund_id":9007199254740993}' }, settings)).toMatchObject({ body: { refund_id: '9007199254740993' } })
    await fake.close()
  })

  test('is refused when it is another shop’s, or no message', () => {
    const message = { type: 'pdd_trade_TradeSuccess', mallID: 98, content: '{}' }
    expect(readMessage(message, settings)).toMatchObject({ kind: 'refused', why: 'of another shop' })
    expect(readMessage({ ...message, mallID: 99 }, {})).toMatchObject({ kind: 'refused' })
    for (const odd of [null, 'x', { type: 'a' }, { ...message, mallID: 99, content: '{' }])
      expect(readMessage(odd, settings)).toMatchObject({ kind: 'refused' })
  })
})

function error(error_code: number, error_msg: string): object {
  return { error_response: { error_code, error_msg, sub_code: null, sub_msg: '', request_id: 'r1' } }
}

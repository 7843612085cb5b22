import type { Order } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_TAOBAO, type FakeTaobao, openFakeTaobao } from './fakes/taobao.ts'
import { type MarketplaceUnderTest, marketplaceContract } from './platforms/marketplace.contract.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { routerContract } from './platforms/router.contract.ts'
import { buyerAppliesFirst, NOT_IN_A_MARKETPLACE } from './platforms/test-buyer.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { skipTests } from './platforms/test-skips.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'
import { TaobaoSettings, taobaoShop } from './taobao.ts'

const SETTINGS = TaobaoSettings.parse(FAKE_TAOBAO)
const open = testPlatform({ name: 'taobao', openFake: openFakeTaobao, openShop: (settings, house) => taobaoShop({ ...SETTINGS, ...settings }, house) })
const yuan = (fen: number) => (fen / 100).toFixed(2)
const applyIn = (fake: FakeTaobao) => (tid: string, fen: number) => fake.apply(tid, yuan(fen))

describe('a shop on Taobao keeps the contract of all shops', () => {
  skipTests({ ...NOT_IN_A_MARKETPLACE, 'cancels a pending order and gives all the money back': 'each line of a trade is given back by itself; see below' })
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    fake.unmasked = true
    const [, pending, shipped, delivered] = fake.trades.map(({ tid }) => tid)
    const [red, blue, gold, white] = fake.skus.map(({ sku_id }) => sku_id)
    return {
      shop: buyerAppliesFirst(openShop({}, { unmasked: true }), applyIn(fake)),
      given: {
        customer: { id: `receiver:${pending}`, email: '', phone: '', name: 'Lin Testa', postcode: '310000' },
        cardId: 'alipay',
        giftCardId: 'none',
        strangersCardId: 'wechat-pay',
        product: { id: fake.items[0]!.num_iid, named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: fake.items[1]!.num_iid,
        pending: pending!,
        shipped: shipped!,
        delivered: delivered!,
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on Taobao', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    const { tid } = fake.trades[3]!
    fake.apply(tid, '10.00')
    fake.apply(tid, '30.00')
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { appSecret: 'another-secret' }),
      delivered: tid,
      methodId: 'alipay',
      refunds: /method=taobao\.rp\.refunds\.agree/,
      reads: /method=taobao\.trade\.fullinfo\.get/,
      repeatable: true,
    }
  })
})

const market = async (): Promise<MarketplaceUnderTest> => {
  const { fake, open: openShop } = await open()
  const refund = (id: string) => fake.refunds.find(({ refund_id }) => refund_id === id)!
  const trade = (tid: string) => fake.trades.find((one) => one.tid === tid)!
  const [, pending, shipped, delivered] = fake.trades.map(({ tid }) => tid)
  return {
    fake,
    open: openShop,
    pending: pending!,
    shipped: shipped!,
    delivered: delivered!,
    methodId: 'alipay',
    apply: applyIn(fake),
    withdraw: (id) => Object.assign(refund(id), { status: 'CLOSED' }),
    agreeByHand: (id) => Object.assign(refund(id), { status: 'SUCCESS' }),
    memo: {
      read: (tid) => trade(tid).seller_memo,
      write: (tid, text) => Object.assign(trade(tid), { seller_memo: text }),
    },
    agrees: /method=taobao\.rp\.refunds\.agree/,
    memos: /method=taobao\.trade\.memo\.update/,
    reads: /method=taobao\.trade\.fullinfo\.get/,
    says: {
      busy: error(7, 'accesscontrol.limited-by-api-access-count', 'This ban will last for 1 more seconds'),
      lapsed: error(27, undefined, undefined, 'Invalid session'),
      lapsedCode: '27',
      trouble: error(15, 'isp.top-remote-connection-timeout', 'the service did not answer'),
      no: error(15, 'isv.refund-status-error', 'the refund is in another state'),
    },
  }
}

describe('a seller’s shop on Taobao', () => marketplaceContract(market))
describe('when it says in an answer what is wrong, a shop on Taobao', () => routerContract(market))

describe('a shop on Taobao', () => {
  let fake: FakeTaobao
  let shop: Shop
  let openShop: Awaited<ReturnType<typeof open>>['open']
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    openShop = opened.open
    shop = opened.open()
  })
  afterEach(() => fake.close())
  const order = async (index: number, from = shop) => (await from.find({ find: 'order', number: fake.trades[index]!.tid })) as Order
  const named = (index: number) => ({ orderId: fake.trades[index]!.tid, orderNumber: fake.trades[index]!.tid })
  const refund = (index: number, amount: number) =>
    ({ type: 'refund', ...named(index), amount: { amount, currency: 'CNY' }, methodId: 'alipay', reason: 'x' }) as const

  test.each(['md5', 'hmac', 'hmac-sha256'])('is let in when it signs by %s, and not with another secret or an hour too late', async (signMethod) => {
    expect(await order(1, openShop({}, { signMethod }))).not.toBeNull()
    await expect(order(1, openShop({}, { signMethod, appSecret: 'guessed-secret' }))).rejects.toMatchObject({
      detail: { why: expect.stringContaining('code 25') },
    })
    await expect(order(1, openShop({ now: () => '2026-11-20T09:00:00Z' }, { signMethod }))).rejects.toMatchObject({ code: 'shop-unavailable' })
  })

  test('keeps all nineteen digits of an id', async () => {
    const found = await order(1)
    expect(found.id).toMatch(/^\d{19}$/)
    expect(found.items.map(({ id }) => id)).toEqual(fake.trades[1]!.orders.order.map(({ oid }) => oid))
  })

  test('tells times of Taobao in our own zone, options by name, and where a parcel is', async () => {
    expect(await order(2)).toMatchObject({
      status: 'shipped',
      placedAt: '2026-11-11T08:00:00.000Z',
      shippedAt: '2026-11-13T08:00:00.000Z',
      items: [{ options: { 颜色: 'red', 尺码: 'M' } }, { options: {} }],
      shipments: [{ carrier: '顺丰速运', trackingNumber: 'SF0001', scans: [{ at: '2026-11-13T12:00:00.000Z', text: '已揽收' }] }],
    })
    fake.faults.push({ on: /logistics\.trace\.search/, is: 'broken', times: 3 })
    expect(await order(2)).toMatchObject({ status: 'shipped', shipments: [{ scans: [] }] })
  })

  test.each([
    ['WAIT_BUYER_PAY', 'unpaid'],
    ['PAY_PENDING', 'unpaid'],
    ['WAIT_SELLER_SEND_GOODS', 'pending'],
    ['SELLER_CONSIGNED_PART', 'shipped'],
    ['WAIT_BUYER_CONFIRM_GOODS', 'shipped'],
    ['TRADE_BUYER_SIGNED', 'delivered'],
    ['TRADE_FINISHED', 'completed'],
    ['TRADE_CLOSED_BY_TAOBAO', 'cancelled'],
    ['TRADE_CLOSED', 'cancelled'],
    ['PAID_FORBID_CONSIGN', 'pending'],
  ])('a trade that is %s is %s', async (status, ours) => {
    Object.assign(fake.trades[1]!, { status })
    expect((await order(1)).status).toBe(ours)
  })

  test('prices a line by what was paid for it, not by what stands on the label', async () => {
    Object.assign(fake.trades[1]!.orders.order[0]!, { price: '39.99', num: 3, divide_order_fee: '100.00' })
    expect((await order(1)).items[0]).toMatchObject({ price: { amount: 3_333, currency: 'CNY' }, quantity: 3 })
  })

  test('closes a trade that nobody has paid, and only such a one', async () => {
    expect(await shop.change({ type: 'cancelOrder', ...named(0), reason: 'no longer needed' }, 'k1')).toMatchObject({
      outcome: 'done',
      after: { status: 'cancelled', cancelReason: 'no longer needed', payments: [] },
    })
    expect(fake.trades[0]).toMatchObject({ status: 'TRADE_CLOSED_BY_TAOBAO', seller_flag: 3 })
    fake.says.push({ on: /trade\.close/, body: error(15, 'isv.trade-close-not-allow', 'paid just now') })
    Object.assign(fake.trades[0]!, { status: 'WAIT_BUYER_PAY', seller_memo: '' })
    expect(await shop.change({ type: 'cancelOrder', ...named(0), reason: 'x' }, 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(fake.trades[0]!.seller_memo).toBe('')
  })

  test('never writes a masked name, number or street back: without the right to see them it changes no address', async () => {
    const address = { line1: '8 New Road', line2: '3F', district: '海曙区', city: 'Ningbo', region: 'Zhejiang', postcode: '315000', country: 'CN' }
    expect(shop.capabilities.changes).not.toContain('changeAddress')
    fake.unmasked = true
    const seeing = openShop({}, { unmasked: true })
    expect(await seeing.change({ type: 'changeAddress', ...named(1), address }, 'k1')).toMatchObject({ outcome: 'done', after: { address } })
    expect(fake.trades[1]).toMatchObject({ receiver_name: 'Lin Testa', receiver_mobile: '19900000001', receiver_address: '8 New Road · 3F' })
    expect(fake.heard.filter((said) => said.includes('shippingaddress.update')).join()).not.toContain('receiver_name')
    for (const wrong of [{ country: 'US' }, { postcode: '31' }, { line1: '路'.repeat(120) }])
      expect(await seeing.change({ type: 'changeAddress', ...named(1), address: { ...address, ...wrong } }, JSON.stringify(wrong))).toMatchObject({
        outcome: 'refused',
        code: 'INVALID',
      })
  })

  test('agrees to the version that it read: one that the buyer has changed since is refused as such', async () => {
    const id = fake.apply(fake.trades[3]!.tid, '10.00')
    const changed = fake.refunds.find(({ refund_id }) => refund_id === id)!
    const wasRead = { ...changed }
    // the buyer changes the application after it was read
    fake.says.push({
      on: /method=taobao\.refund\.get/,
      times: 1,
      get body() {
        changed.refund_version = '1'
        return { refund_get_response: { refund: wasRead } }
      },
    })
    expect(await shop.change(refund(3, 1_000), 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_VERSION' })
    expect(fake.trades[3]!.seller_memo).toBe('')
  })

  test('leaves to a person what Taobao wants a person for', async () => {
    const { tid } = fake.trades[3]!
    Object.assign(fake.trades[3]!, { payment: '20000.00' })
    fake.apply(tid, '6000.01')
    fake.apply(tid, '5500.00')
    expect(await shop.change(refund(3, 600_001), 'k1')).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
    expect(await shop.change(refund(3, 550_000), 'k2')).toMatchObject({ outcome: 'refused', code: 'LIMIT', message: expect.stringContaining('SMS') })
    for (const odd of [{ cs_status: 3 }, { operation_contraint: 'refund_onweb' }, { has_good_return: true }, { status: 'WAIT_SELLER_CONFIRM_GOODS' }]) {
      Object.assign(fake.refunds[1]!, {
        cs_status: 1,
        operation_contraint: 'null',
        has_good_return: false,
        status: 'WAIT_SELLER_AGREE',
        refund_fee: '10.00',
        ...odd,
      })
      expect(await shop.change(refund(3, 1_000), JSON.stringify(odd))).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    }
  })

  test('tells a return with the parcel that comes back', async () => {
    const { tid, orders } = fake.trades[3]!
    fake.apply(tid, '30.00', { has_good_return: true, status: 'WAIT_SELLER_CONFIRM_GOODS', company_name: '中通快递', sid: 'ZT0002' })
    expect((await order(3)).cases).toMatchObject([
      {
        kind: 'return',
        state: 'returning',
        items: [{ itemId: orders.order[0]!.oid, quantity: 1 }],
        amount: { amount: 3_000 },
        parcel: { carrier: '中通快递', trackingNumber: 'ZT0002' },
      },
    ])
  })

  test('does not show what is in the warehouse only', async () => {
    const id = fake.items[0]!.num_iid
    expect(await shop.find({ find: 'product', id })).toMatchObject({ attributes: { 材质: 'linen' }, description: 'A shirt & more.' })
    fake.items[0]!.approve_status = 'instock'
    expect(await shop.find({ find: 'product', id })).toBeNull()
  })
})

function error(code: number, sub_code?: string, sub_msg?: string, msg = 'Remote service error'): object {
  return { error_response: { code, msg, ...(sub_code ? { sub_code, sub_msg } : {}), request_id: 'r1' } }
}

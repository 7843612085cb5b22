import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ordersIn } from './douyin/douyin-push.ts'
import { DouyinSettings, douyinShop, verifyWebhook } from './douyin.ts'
import { FAKE_DOUYIN, type FakeDouyin, openFakeDouyin } from './fakes/douyin.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { skipTests } from './platforms/test-skips.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const SETTINGS = DouyinSettings.parse(FAKE_DOUYIN)
const open = testPlatform({ name: 'douyin', openFake: openFakeDouyin, openShop: (settings, house) => douyinShop({ ...SETTINGS, ...settings }, house) })

describe('a shop on Douyin keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [, pending, shipped, delivered] = fake.orders.map(({ order_id }) => order_id)
    const [shirt, mug] = fake.products
    const [red, blue, gold, white] = shirt!.spec_prices.map(({ sku_id }) => sku_id)
    // the buyer has asked in the app: for all of the order that was not sent, for each line of the one that came
    fake.buyerAsks(1, 0, { fen: 4_000 })
    for (const line of [0, 1]) fake.buyerAsks(3, line)
    return {
      shop: openShop(),
      given: {
        customer: { id: `receiver:${pending}`, email: 'lin@example.com', phone: '+8619900000001', name: 'Lin Testa', postcode: '310000' },
        cardId: 'wechat-pay',
        giftCardId: 'none',
        strangersCardId: 'alipay',
        product: { id: shirt!.product_id, named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: mug!.spec_prices[0]!.sku_id,
        pending: pending!,
        shipped: shipped!,
        delivered: delivered!,
      },
      close: fake.close,
    }
  })
  const hidden = 'Douyin tells nobody who a buyer is'
  const asked = 'on Douyin only what the buyer asked for can be given back; told below in such amounts'
  skipTests({
    'for all their orders, and gets the latest first': hidden,
    'and is known by their e-mail in any case': hidden,
    'and is known by their phone': hidden,
    'and is known by name and postcode together, not by one of them': hidden,
    'sends a pending order to another address': 'Douyin has no postcodes; told below without one',
    'gives money back in parts, up to what was paid and not a cent more': asked,
    'keeps what a shopper writes, whatever they write': asked,
    'asked ten times at the same moment': asked,
    'two full refunds through two channels at the same moment: exactly one': asked,
  })
})

describe('on a bad line, a shop on Douyin', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    for (const line of [0, 1]) fake.buyerAsks(3, line)
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { appSecret: 'guess' }),
      delivered: fake.orders[3]!.order_id,
      methodId: 'wechat-pay',
      refunds: /^POST \/afterSale\/operate/,
      reads: /^POST \/order\/orderDetail/,
      repeatable: true,
    }
  })
})

describe('a shop on Douyin', () => {
  let fake: FakeDouyin
  let shop: Shop
  let openShop: Awaited<ReturnType<typeof open>>['open']
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    openShop = opened.open
    shop = openShop()
  })
  afterEach(() => fake.close())
  const order = async (index: number) => (await shop.find({ find: 'order', number: fake.orders[index]!.order_id })) as Order
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })
  const fen = (amount: number) => ({ amount, currency: 'CNY' })
  const refund = async (index: number, amount: number, reason = 'x') =>
    ({ type: 'refund', ...named(await order(index)), amount: fen(amount), methodId: 'wechat-pay', reason }) as const
  const heard = (path: string) => fake.heard.filter((said) => said.startsWith(`POST /${path} `))
  const says = (code: number, sub_code: string, times = 1) =>
    ({ is: 'says', words: JSON.stringify({ code, msg: 'no', sub_code, sub_msg: '', log_id: 'log-7' }), times }) as const

  test('tells what the buyer paid, ids to the last digit, and where a parcel is', async () => {
    const found = await order(2)
    expect(found).toMatchObject({
      status: 'shipped',
      placedAt: '2026-11-11T08:00:00.000Z',
      total: fen(4_000),
      items: [
        { id: fake.orders[2]!.order_id, productId: fake.products[0]!.product_id, options: { 颜色: 'red' }, price: fen(3_000) },
        { variantId: fake.products[1]!.spec_prices[0]!.sku_id, price: fen(1_000) },
      ],
      shipments: [{ carrier: '顺丰速运', trackingNumber: 'SF0001', scans: [{ at: '2025-11-12T01:00:00.000Z', place: '杭州', text: '【杭州市】已揽收' }] }],
    })
    expect(found.shipments[0]?.itemIds).toEqual(found.items.map(({ id }) => id))
    expect(await order(3)).toMatchObject({ status: 'completed', deliveredAt: '2026-11-14T08:00:00.000Z' })
  })

  test('tells that the parcel came when the carrier says so', async () => {
    fake.orders[2]!.logistics_receipt_time = fake.orders[2]!.ship_time + 3_600
    expect(await order(2)).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-12T09:00:00.000Z' })
  })

  test('a parcel whose way nobody tells is told without it', async () => {
    fake.faults.push({ on: /trackNoRouteDetail/, is: 'broken', times: 9 })
    expect(await order(2)).toMatchObject({ shipments: [{ trackingNumber: 'SF0001', scans: [] }] })
  })

  test('knows a buyer as who receives one order, deciphered once', async () => {
    const { customerId } = await order(1)
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({
      name: 'Lin Testa',
      phone: '+8619900000001',
      address: { line1: '1 Test Street', district: '西湖区' },
      paymentMethods: [{ id: 'wechat-pay', kind: 'wechat-pay' }],
    })
    expect((await shop.find({ find: 'ordersOf', customerId })).map(({ number }) => number)).toEqual([fake.orders[1]!.order_id])
    expect(heard('order/batchDecrypt')).toHaveLength(1)
    expect(await shop.find({ find: 'customer', id: 'receiver:1' })).toBeNull()
  })

  test('a phone that only forwards calls is nobody’s', async () => {
    fake.orders[1]!.virtual_tel = true
    expect(await shop.find({ find: 'customer', id: (await order(1)).customerId })).toMatchObject({ name: 'Lin Testa', phone: null })
  })

  test('where nothing is to be deciphered, tells what Douyin masks and leaves addresses alone', async () => {
    shop = openShop({}, { decrypt: false })
    const { customerId, address } = await order(1)
    expect(address.line1).toBe('***')
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({ name: 'L**', phone: null })
    expect(heard('order/batchDecrypt')).toHaveLength(0)
    expect(shop.capabilities.changes).not.toContain('changeAddress')
  })

  test('what cannot be deciphered is told as it is masked', async () => {
    fake.faults.push({
      on: /batchDecrypt/,
      is: 'says',
      words: '{"code":10000,"data":{"decrypt_infos":[],"custom_err":{"err_code":300009,"err_msg":"额度不足"}}}',
    })
    expect((await order(1)).address.line1).toBe('***')
  })

  test('sends an order to another address; whom it goes to stays', async () => {
    const before = await order(1)
    const address = { ...before.address, line1: '北山街道8号', district: '余杭区' }
    expect(await shop.change({ type: 'changeAddress', ...named(before), address }, 'k1')).toMatchObject({ outcome: 'done' })
    const after = await order(1)
    expect(after).toEqual({ ...before, address, version: after.version })
    expect(after.version).toBeGreaterThan(before.version)
    expect(fake.orders[1]).toMatchObject({ place: { street: '北山街道', town: '余杭区' }, receiver: { name: 'Lin Testa', detail: '8号' } })
    const to = { ...address, line1: '2 New Road', name: 'Wei Testa', phone: '19900000002' }
    expect(await shop.change({ type: 'changeAddress', ...named(before), address: to }, 'k2')).toMatchObject({ outcome: 'done' })
    expect(fake.orders[1]!.receiver).toEqual({ name: 'Wei Testa', tel: '19900000002', detail: '2 New Road' })
  })

  test('a key that has lapsed is renewed once for all who wait, or asked for as at first', async () => {
    await order(1)
    fake.lapse()
    await Promise.all([order(1), order(2), order(3)])
    expect([heard('token/create').length, heard('token/refresh').length]).toEqual([1, 1])
    fake.lapse('all')
    expect(await order(1)).not.toBeNull()
    expect([heard('token/create').length, heard('token/refresh').length]).toEqual([2, 2])
  })

  test('a key is renewed before it lapses', async () => {
    let now = '2026-11-20T08:00:00.000Z'
    shop = openShop({ now: () => now })
    await order(1)
    now = '2026-11-27T07:59:30.000Z'
    fake.now += 7 * 86_400 - 30
    await order(1)
    expect(heard('token/refresh')).toHaveLength(1)
  })

  test('a write with a key that nobody knows is made with the next one, and only once', async () => {
    fake.buyerAsks(3, 1)
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /afterSale\/operate/, ...says(40003, 'isv.access-token-no-existed') })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('is told "too often" inside of an answer, and waits', async () => {
    fake.faults.push({ on: /orderDetail/, ...says(60000, '', 3) })
    expect(await order(1)).not.toBeNull()
    fake.faults.push({ on: /orderDetail/, ...says(60000, '', 30) })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: 'too many requests' } })
  })

  test('reads again what broke on their side, and tells their own log’s number where it stays broken', async () => {
    fake.faults.push({ on: /orderDetail/, ...says(20000, 'isp.service-error:1', 2) })
    expect(await order(1)).not.toBeNull()
    fake.faults.push({ on: /orderDetail/, ...says(20000, 'isp.service-error:1', 9) })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('log-7') } })
  })

  test('says that it may not where the app has no right, and asks for no other key', async () => {
    fake.faults.push({ on: /orderDetail/, ...says(30001, 'isv.app-permissions-insufficient') })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('permissions') } })
    expect(heard('token/refresh')).toHaveLength(0)
  })

  test('a clock that goes wrong is heard of', async () => {
    shop = openShop({ now: () => '2026-11-20T09:00:00.000Z' })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('timestamp') } })
  })

  test('what the buyer asked for is agreed to, with its version and our remark', async () => {
    fake.buyerAsks(3, 0)
    fake.buyerAsks(3, 1)
    const before = await order(3)
    expect(before.cases.map(({ kind, state, amount }) => [kind, state, amount.amount])).toEqual([
      ['refund', 'requested', 3_000],
      ['refund', 'requested', 1_000],
    ])
    const reason = `'; drop table shop_orders; -- 😀 ‮مرحبا`
    expect(await shop.change(await refund(3, 1_000, reason), 'k1')).toMatchObject({ outcome: 'done' })
    expect(fake.paidBack).toEqual([1_000])
    expect(fake.orders[3]!.after_sales[1]!.logs.at(-1)?.desc_kvs[0]?.value).toMatch(/^'; drop table shop_orders; -- 😀 ‮مرحبا \[xiaoer-/)
    const after = await order(3)
    expect([paidAndKept(after), after.version > before.version]).toEqual([3_000, true])
    expect(after.payments.at(-1)).toMatchObject({ kind: 'refund', amount: fen(1_000), methodId: 'wechat-pay' })
  })

  test('nothing is given back that the buyer has not asked for', async () => {
    expect(await shop.change(await refund(3, 1_000), 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    fake.buyerAsks(3, 1, { type: 0 })
    expect(await shop.change(await refund(3, 1_000), 'k2')).toMatchObject({ outcome: 'refused' })
    fake.buyerAsks(3, 0, { fen: 2_500 })
    expect(await shop.change(await refund(3, 2_499), 'k3')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(await shop.change({ ...(await refund(3, 2_500)), methodId: 'alipay' }, 'k4')).toMatchObject({ outcome: 'refused', code: 'FORBIDDEN' })
    expect([fake.paidBack, heard('afterSale/operate').length]).toEqual([[], 0])
  })

  test('two deeds with one amount on one request: exactly one', async () => {
    fake.buyerAsks(3, 1)
    const command = await refund(3, 1_000)
    const answers = await Promise.all(['widget', 'e-mail'].map((channel) => shop.change(command, channel)))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    const many = await Promise.all(Array.from({ length: 10 }, () => shop.change(command, 'widget')))
    expect(many.every(({ outcome }, _, all) => outcome === all[0]!.outcome)).toBe(true)
    expect(fake.paidBack).toEqual([1_000])
  })

  test('what the buyer has changed meanwhile is not agreed to', async () => {
    const asked = fake.buyerAsks(3, 1)
    const command = await refund(3, 1_000)
    // between our reading and our writing, as the buyer would
    fake.faults.push({ on: { test: (said: string) => /afterSale\/operate/.test(said) && asked.update_time++ < 0 } as RegExp, is: 'broken' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_VERSION' })
    expect([asked.status, fake.paidBack]).toEqual([6, []])
  })

  test('of two requests over the same amount a lost answer takes one, even where remarks are not told', async () => {
    for (const line of [0, 1]) fake.buyerAsks(3, line, { fen: 1_000 })
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /afterSale\/operate/, is: 'broken-after' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done' })
    for (const { logs } of fake.orders[3]!.after_sales) logs.length = 0
    const forgetful = openShop({ workspaceId: 'douyin-lost' as WorkspaceId })
    expect(await forgetful.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('a cancellation that broke off in the middle is finished, not begun again', async () => {
    for (const line of [0, 1]) fake.buyerAsks(1, line)
    const command = { type: 'cancelOrder', ...named(await order(1)), reason: '不要了' } as const
    let agreed = 0
    fake.faults.push({ on: { test: (said: string) => /afterSale\/operate/.test(said) && ++agreed > 1 } as RegExp, is: 'signed-out' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(fake.paidBack).toEqual([3_000])
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled', cancelReason: '不要了' } })
    expect(fake.paidBack).toEqual([3_000, 1_000])
  })

  test('an order of which the buyer wants only a part back, or that nobody has paid, is not cancelled', async () => {
    fake.buyerAsks(1, 1)
    const command = { type: 'cancelOrder', ...named(await order(1)), reason: 'x' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE', message: expect.stringContaining('app') })
    Object.assign(fake.orders[2]!, { order_status: 1, pay_time: 0, ship_time: 0, parcels: [] })
    const unpaid = { ...command, ...named(await order(2)) }
    expect(await shop.change(unpaid, 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE', message: expect.stringContaining('not paid') })
    expect(fake.paidBack).toEqual([])
  })

  test('tells a return where it stands, with the parcel that comes back', async () => {
    const asked = fake.buyerAsks(3, 0, { type: 0 })
    expect((await order(3)).cases).toMatchObject([{ kind: 'return', state: 'requested', items: [{ itemId: fake.orders[3]!.order_id, quantity: 1 }] }])
    const before = (await order(3)).version
    asked.status = 11
    const after = await order(3)
    expect(after.cases).toMatchObject([{ state: 'returning', parcel: { carrier: '圆通速递', trackingNumber: 'YT0001' } }])
    expect(after.version).toBeGreaterThan(before)
  })

  test('a note stands in the remark beside what the staff wrote, once, and only where there is room', async () => {
    fake.orders[1]!.seller_words = 'VIP'
    const note = (text: string) => ({ type: 'addNote', orderId: fake.orders[1]!.order_id, orderNumber: fake.orders[1]!.order_id, note: text }) as const
    fake.faults.push({ on: /addOrderRemark/, is: 'silent-after' })
    expect(await shop.change(note('送货前\n打电话'), 'k1')).toMatchObject({ outcome: 'done', after: { notes: ['送货前 打电话'] } })
    expect(await shop.change(note('送货前\n打电话'), 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(await shop.change(note('放门口'), 'k2')).toMatchObject({ outcome: 'done' })
    expect(fake.orders[1]!.seller_words).toBe('VIP「客：送货前 打电话」「客：放门口」')
    expect((await order(1)).notes).toEqual(['送货前 打电话', '放门口'])
    expect(await shop.change(note('长'.repeat(50)), 'k3')).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
    expect((await order(1)).notes).toHaveLength(2)
  })

  test('does not ask for what is no number of Douyin’s', async () => {
    for (const number of ['1001', 'E20260101074900000', '0123456789']) expect(await shop.find({ find: 'order', number })).toBeNull()
    expect(fake.heard).toEqual([])
    expect(await shop.find({ find: 'order', number: '6920000000000009999' })).toBeNull()
  })
})

describe('a push of Douyin', () => {
  const messages = [
    { tag: '101', msg_id: 'm1', data: '{"p_id":6920000000000000123,"s_ids":[6920000000000000123],"shop_id":4463798}' },
    { tag: '206', msg_id: 'm2', data: '{"p_id":6920000000000000124,"aftersale_id":6920000000000000199}' },
    { tag: '400', msg_id: 'm3', data: '{"product_id":1}' },
  ]

  test('is heard once, with the numbers of its orders to the last digit', async () => {
    const fake = await openFakeDouyin()
    const heard = [1, 2].map(() => verifyWebhook({ ...fake.push(messages), now: 0 }, FAKE_DOUYIN))
    expect(heard[0], 'the same again has the same id').toEqual(heard[1])
    expect(heard[0]).toMatchObject({ kind: 'event', id: 'm1,m2,m3', topic: '101,206,400' })
    expect(ordersIn(heard[0]!)).toEqual(['6920000000000000123', '6920000000000000124'])
    expect(verifyWebhook({ ...fake.push(messages, 'hmac-sha256'), now: 0 }, FAKE_DOUYIN)).toMatchObject({ kind: 'event' })
    await fake.close()
  })

  test('that only asks whether somebody is there is answered', async () => {
    const fake = await openFakeDouyin()
    const test = fake.push([{ tag: '0', msg_id: '0', data: '2026-01-01' }])
    expect(verifyWebhook({ ...test, now: 0 }, FAKE_DOUYIN)).toEqual({ kind: 'ping' })
    expect(ordersIn({ kind: 'ping' })).toEqual([])
    await fake.close()
  })

  test('of another app, changed on its way, not signed or empty is refused', async () => {
    const fake = await openFakeDouyin()
    const push = { ...fake.push(messages), now: 0 }
    expect(verifyWebhook({ ...push, body: Buffer.from(`${push.body} `) }, FAKE_DOUYIN)).toEqual({ kind: 'refused', why: 'wrong signature' })
    expect(verifyWebhook({ ...push, headers: {} }, FAKE_DOUYIN)).toEqual({ kind: 'refused', why: 'not signed' })
    expect(verifyWebhook({ ...push, headers: { ...push.headers, 'sign-method': 'hmac-sha256' } }, FAKE_DOUYIN)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook({ ...push, headers: { ...push.headers, 'app-id': '1' } }, FAKE_DOUYIN)).toEqual({ kind: 'refused', why: 'another app' })
    expect(verifyWebhook({ ...fake.push([]), now: 0 }, FAKE_DOUYIN)).toEqual({ kind: 'refused', why: 'incomplete' })
    await fake.close()
  })
})

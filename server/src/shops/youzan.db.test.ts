import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_YOUZAN, type FakeYouzan, openFakeYouzan } from './fakes/youzan.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { skipTests } from './platforms/test-skips.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'
import { ordersIn } from './youzan/youzan-push.ts'
import { verifyWebhook, YouzanSettings, youzanShop } from './youzan.ts'

const SETTINGS = YouzanSettings.parse(FAKE_YOUZAN)
const open = testPlatform({ name: 'youzan', openFake: openFakeYouzan, openShop: (settings, house) => youzanShop({ ...SETTINGS, ...settings }, house) })

describe('a shop on Youzan keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [, pending, shipped, delivered] = fake.trades.map(({ tid }) => tid)
    const [shirt, mug] = fake.items.map(({ item_id }) => String(item_id))
    const [red, blue, gold, white] = fake.items[0]!.sku_list.map(({ sku_id }) => String(sku_id))
    return {
      shop: openShop(),
      given: {
        customer: { id: 'oid-lin', email: 'lin@example.com', phone: '+8619900000001', name: 'Lin Testa', postcode: '310000' },
        cardId: 'WEIXIN_DAIXIAO',
        giftCardId: 'none',
        strangersCardId: 'ALIPAY',
        product: { id: shirt!, named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: mug!,
        pending: pending!,
        shipped: shipped!,
        delivered: delivered!,
      },
      close: fake.close,
    }
  })
  const hidden = 'Youzan encrypts who a buyer is'
  skipTests({
    'and is known by their e-mail in any case': hidden,
    'and is known by their phone': hidden,
    'and is known by name and postcode together, not by one of them': hidden,
    'two full refunds through two channels at the same moment: exactly one': 'Youzan has no gift card to refund to; told below of the way it was paid',
  })
})

describe('on a bad line, a shop on Youzan', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { clientSecret: 'guess' }),
      delivered: fake.trades[3]!.tid,
      methodId: 'WEIXIN_DAIXIAO',
      refunds: /^POST .*seller\.active/,
      reads: /^POST .*youzan\.trade\.get\//,
      repeatable: true,
    }
  })
})

describe('a shop on Youzan', () => {
  let fake: FakeYouzan
  let shop: Shop
  let openShop: Awaited<ReturnType<typeof open>>['open']
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    openShop = opened.open
    shop = openShop()
  })
  afterEach(() => fake.close())
  const order = async (index: number) => (await shop.find({ find: 'order', number: fake.trades[index]!.tid })) as Order
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })
  const fen = (amount: number) => ({ amount, currency: 'CNY' })
  const refund = async (index: number, amount: number) =>
    ({ type: 'refund', ...named(await order(index)), amount: fen(amount), methodId: 'WEIXIN_DAIXIAO', reason: 'x' }) as const
  const heard = (api: string) => fake.heard.filter((said) => said.includes(`/${api}/`))
  const says = (code: number, times = 1) => ({ is: 'says', words: JSON.stringify({ code, success: false, data: null, message: 'no' }), times }) as const

  test('tells yuan as fen, China’s time as UTC, and where a parcel is', async () => {
    expect(await order(2)).toMatchObject({
      status: 'shipped',
      placedAt: '2026-11-11T08:00:00.000Z',
      total: fen(4_000),
      items: [{ options: { 颜色: 'red' }, price: fen(3_000) }, { options: {} }],
      shipments: [{ carrier: '顺丰速运', trackingNumber: 'SF0001', scans: [{ at: '2026-11-12T01:00:00.000Z', text: '【杭州市】已揽收' }] }],
    })
    expect(await order(3)).toMatchObject({ status: 'completed', deliveredAt: '2026-11-15T08:00:00.000Z' })
  })

  test('a parcel whose way nobody tells is told without it', async () => {
    fake.faults.push({ on: /goodsexpress/, is: 'broken', times: 9 })
    expect(await order(2)).toMatchObject({ shipments: [{ trackingNumber: 'SF0001', scans: [] }] })
  })

  test('knows a buyer by the phone of the order, deciphered once', async () => {
    const { customerId } = await order(1)
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({
      name: 'Lin Testa',
      phone: '+8619900000001',
      address: { line1: '1 Test Street', district: '西湖区' },
      paymentMethods: [{ id: 'WEIXIN_DAIXIAO', kind: 'wechat-pay' }],
    })
    await order(1)
    expect(heard('youzan.cloud.secret.decrypt.batch')).toHaveLength(1)
  })

  test('where nothing is to be deciphered, tells what Youzan masks and leaves addresses alone', async () => {
    shop = openShop({}, { decrypt: false })
    const { customerId, address } = await order(1)
    expect(address.line1).toBe('1***')
    expect(await shop.find({ find: 'customer', id: customerId })).toMatchObject({ name: 'L***', phone: '199****0001' })
    expect(heard('youzan.cloud.secret.decrypt.batch')).toHaveLength(0)
    expect(shop.capabilities.changes).not.toContain('changeAddress')
  })

  test('tells consignee and phone where the goods go to somebody else, and keeps them at a new address', async () => {
    fake.trades[1]!.receiver = { name: 'Wei Testa', tel: '19900000002', address: '1 Test Street' }
    const before = await order(1)
    expect(before.address).toMatchObject({ name: 'Wei Testa', phone: '+8619900000002' })
    const { name: _, phone: __, ...address } = { ...before.address, line1: '2 New Road', line2: 'Floor 2' }
    expect(await shop.change({ type: 'changeAddress', ...named(before), address }, 'k1')).toMatchObject({ outcome: 'done' })
    expect(fake.trades[1]!.receiver).toEqual({ name: 'Wei Testa', tel: '19900000002', address: '2 New Road Floor 2' })
  })

  test('changes an address once, and says so', async () => {
    const before = await order(1)
    const to = (line1: string) => ({ type: 'changeAddress', ...named(before), address: { ...before.address, line1 } }) as const
    expect(await shop.change(to('2 New Road'), 'k1')).toMatchObject({ outcome: 'done' })
    expect(await shop.change(to('3 New Road'), 'k2')).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
    expect(await order(1)).toMatchObject({ address: { line1: '2 New Road' } })
  })

  test('a key that has lapsed is asked for anew, once for all who wait', async () => {
    await order(1)
    fake.lapse()
    expect((await Promise.all([order(1), order(2), order(3)])).every((one) => one !== null)).toBe(true)
    expect(fake.heard.filter((said) => said.startsWith('POST /auth/token'))).toHaveLength(2)
  })

  test('a write with a lapsed key is made with the next one, and only once', async () => {
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /seller\.active/, is: 'says', words: '{"gw_err_resp":{"err_code":4203,"err_msg":"Token 不存在"}}' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('is told "too often" inside of an answer, and waits', async () => {
    fake.faults.push({ on: /youzan\.trade\.get\//, ...says(20001, 3) })
    expect(await order(1)).not.toBeNull()
    fake.faults.push({ on: /youzan\.trade\.get\//, ...says(20001, 30) })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: 'too many requests' } })
  })

  test('says that it may not where the app has no right', async () => {
    fake.faults.push({ on: /youzan\.trade\.get\//, ...says(10004) })
    await expect(order(1)).rejects.toMatchObject({ code: 'shop-unavailable', detail: { why: expect.stringContaining('10004') } })
  })

  test('a refund that broke on their side is looked for before anything else', async () => {
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /seller\.active/, ...says(5001) })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('money over several lines is given back line by line', async () => {
    expect(await shop.change(await refund(3, 3_500), 'k1')).toMatchObject({ outcome: 'done' })
    const [shirt, mug] = fake.trades[3]!.lines.map(({ oid }) => oid)
    expect(fake.trades[3]!.refunds.at(-1)?.parts).toEqual([
      { oid: shirt, fen: 3_000 },
      { oid: mug, fen: 500 },
    ])
    expect(paidAndKept(await order(3))).toBe(500)
  })

  test('two full refunds at the same moment: exactly one', async () => {
    const command = await refund(3, 4_000)
    const answers = await Promise.all(['widget', 'e-mail'].map((channel) => shop.change(command, channel)))
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    expect(fake.paidBack).toEqual([4_000])
  })

  test('says that the shop’s account is empty', async () => {
    fake.balance = 100
    const answer = await shop.change(await refund(3, 1_000), 'k1')
    expect(answer).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE', message: expect.stringContaining('balance') })
    expect(paidAndKept(await order(3))).toBe(4_000)
  })

  test('what the buyer asked for is agreed to, with its version, and written in the memo', async () => {
    fake.trades[3]!.memo = 'VIP'
    fake.buyerAsks(3, [1])
    expect((await order(3)).cases).toMatchObject([{ kind: 'refund', state: 'requested', amount: fen(1_000), reason: '不想要了' }])
    const command = await refund(3, 1_000)
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done' })
    expect(heard('youzan.trade.refund.seller.active')).toHaveLength(0)
    expect(fake.paidBack).toEqual([1_000])
    expect(fake.trades[3]!.memo).toMatch(/^VIP\n同意退款 \d+：x \[xiaoer-/)
    expect(await openShop().change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('what the buyer has changed meanwhile is not agreed to, and nothing is left in the memo', async () => {
    const asked = fake.buyerAsks(3, [1])
    const command = await refund(3, 1_000)
    // between our reading and our writing, as the buyer would
    fake.faults.push({ on: { test: (said: string) => /refund\.agree/.test(said) && asked.version++ < 0 } as RegExp, is: 'broken' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_VERSION' })
    fake.faults.length = 0
    fake.faults.push({ on: /refund\.agree/, ...says(102010002) })
    expect(await shop.change(command, 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_VERSION' })
    expect([fake.trades[3]!.memo, asked.status, fake.paidBack]).toEqual(['', 'WAIT_SELLER_AGREE', []])
  })

  test('agreeing that broke off in the middle is finished, not begun again', async () => {
    fake.buyerAsks(3, [1])
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /refund\.agree/, is: 'signed-out' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect([fake.paidBack, heard('youzan.trade.memo.update').length]).toEqual([[1_000], 1])
  })

  test('a request that the buyer withdrew and made anew is agreed to in its place, once', async () => {
    const first = fake.buyerAsks(3, [1])
    const command = await refund(3, 1_000)
    fake.faults.push({ on: /refund\.agree/, is: 'broken' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    first.status = 'CLOSED'
    const second = fake.buyerAsks(3, [1])
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(fake.trades[3]!.memo.split('\n')).toEqual([expect.stringContaining(second.refund_id)])
    expect(await openShop({ workspaceId: 'youzan-lost-3' as WorkspaceId }).change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(fake.paidBack).toEqual([1_000])
  })

  test('gives nothing back beside another request of the buyer’s', async () => {
    fake.buyerAsks(3, [0])
    expect(await shop.change(await refund(3, 1_000), 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    fake.trades[3]!.refunds.length = 0
    fake.buyerAsks(3, [1], { demand: 2 })
    expect(await shop.change(await refund(3, 1_000), 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect([fake.paidBack, fake.trades[3]!.memo]).toEqual([[], ''])
  })

  test('tells a return where it stands', async () => {
    const asked = fake.buyerAsks(3, [0], { demand: 2 })
    const cases = async () => (await order(3)).cases
    expect(await cases()).toMatchObject([{ kind: 'return', state: 'requested', items: [{ itemId: fake.trades[3]!.lines[0]!.oid, quantity: 1 }] }])
    const before = (await order(3)).version
    Object.assign(asked, { status: 'WAIT_BUYER_RETURN_GOODS', modified: '2026-11-20 17:00:00' })
    expect([(await cases())[0]?.state, (await order(3)).version > before]).toEqual(['returning', true])
    asked.status = 'SELLER_REFUSE_BUYER'
    expect((await cases())[0]?.state).toBe('rejected')
  })

  test('an order that nobody has paid is closed, with the reason in the memo', async () => {
    Object.assign(fake.trades[1]!, { status: 'WAIT_BUYER_PAY', pay_time: '' })
    const command = { type: 'cancelOrder', ...named(await order(1)), reason: '买错了' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled', cancelReason: '买错了', payments: [] } })
    const forgetful = openShop({ workspaceId: 'youzan-lost' as WorkspaceId })
    expect(await forgetful.change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(heard('youzan.trade.close')).toHaveLength(1)
  })

  test('a cancellation that the buyer asked for is agreed to', async () => {
    fake.buyerAsks(1, [0, 1])
    const command = { type: 'cancelOrder', ...named(await order(1)), reason: 'x' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled', cancelReason: 'x' } })
    expect(fake.paidBack).toEqual([4_000])
    expect(await openShop({ workspaceId: 'youzan-lost-2' as WorkspaceId }).change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
  })

  test('a note stands in the memo beside what the staff wrote, once', async () => {
    fake.trades[1]!.memo = 'VIP'
    const command = { type: 'addNote', ...named(await order(1)), note: '送货前\n打电话' } as const
    fake.faults.push({ on: /memo\.update/, is: 'silent-after' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { notes: ['送货前\n打电话'] } })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: true })
    expect(fake.trades[1]!.memo.split('\n')).toHaveLength(2)
    expect((await order(1)).notes).toEqual(['送货前\n打电话'])
  })

  test('does not ask for what is no number of Youzan’s', async () => {
    for (const number of ['1001', 'X20260101', 'E12']) expect(await shop.find({ find: 'order', number })).toBeNull()
    expect(heard('youzan.trade.get')).toHaveLength(0)
    expect(await shop.find({ find: 'order', number: 'E20260101000000074900000' })).toBeNull()
  })
})

describe('a push of Youzan', () => {
  const keys = { clientId: 'cid', clientSecret: 'csecret', kdtId: FAKE_YOUZAN.kdtId }

  test('is heard once, with the orders that it is about', async () => {
    const fake = await openFakeYouzan()
    const tid = fake.trades[1]!.tid
    const paid = fake.push('trade_TradeBuyerPay', { full_order_info: { order_info: { tid } }, note: 'a b' }, { id: tid })
    const heard = [1, 2].map(() => verifyWebhook({ ...paid, now: 0 }, keys))
    expect(heard[0], 'the same again has the same id').toEqual(heard[1])
    expect(heard[0]).toMatchObject({ kind: 'event', id: 'm1', topic: 'trade_TradeBuyerPay', body: { version: 1, msg: { note: 'a b' } } })
    expect(ordersIn(heard[0]!)).toEqual([tid])
    const refunded = verifyWebhook({ ...fake.push('youzan_trade_RefundSuccess', { tid, refund_id: '1' }, { id: '1' }), now: 0 }, keys)
    expect(ordersIn(refunded)).toEqual([tid])
    expect(ordersIn(verifyWebhook({ ...fake.push('ITEM_INFO', {}, { id: 4_100 }), now: 0 }, keys))).toEqual([])
    await fake.close()
  })

  test('of another shop or another app, changed on its way or not signed is refused; a test is answered', async () => {
    const fake = await openFakeYouzan()
    const push = { ...fake.push('trade_TradeSuccess', { tid: 'E2026' }), now: 0 }
    expect(verifyWebhook({ ...push, body: Buffer.from(`${push.body} `) }, keys)).toEqual({ kind: 'refused', why: 'wrong signature' })
    expect(verifyWebhook({ ...push, headers: {} }, keys)).toEqual({ kind: 'refused', why: 'not signed' })
    expect(verifyWebhook({ ...push, headers: { ...push.headers, 'client-id': 'other' } }, keys)).toEqual({ kind: 'refused', why: 'another app' })
    expect(verifyWebhook({ ...push }, { ...keys, kdtId: '1' })).toEqual({ kind: 'refused', why: 'another shop' })
    expect(verifyWebhook({ ...fake.push('trade_TradeSuccess', {}, { test: true }), now: 0 }, keys)).toEqual({ kind: 'ping' })
    await fake.close()
  })
})

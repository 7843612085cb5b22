import type { Order } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BigCommerceSettings, bigCommerceShop, verifyWebhook } from './bigcommerce.ts'
import { FAKE_BIGCOMMERCE, type FakeBigCommerce, openFakeBigCommerce } from './fakes/bigcommerce.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const SETTINGS = BigCommerceSettings.parse({ storeHash: FAKE_BIGCOMMERCE.hash, accessToken: FAKE_BIGCOMMERCE.token })

const open = testPlatform({ name: 'big', openFake: openFakeBigCommerce, openShop: (settings, house) => bigCommerceShop({ ...SETTINGS, ...settings }, house) })

describe('a shop on BigCommerce keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [lin] = fake.customers
    const [, pending, shipped, delivered] = fake.orders.map((order) => String(order.id))
    const [red, blue, gold, white] = fake.variants.map(({ id }) => String(id))
    return {
      shop: openShop(),
      given: {
        customer: { id: String(lin!.id), email: lin!.email, phone: lin!.phone, name: 'Lin Testa', postcode: '310000' },
        cardId: 'credit-card',
        giftCardId: 'store-credit',
        strangersCardId: 'paypal',
        product: { id: String(fake.products[0]!.id), named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: String(fake.orders[0]!.lines[1]!.variant_id),
        pending: pending!,
        shipped: shipped!,
        delivered: delivered!,
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on BigCommerce', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { accessToken: 'guess-again' }),
      delivered: String(fake.orders[3]!.id),
      methodId: 'credit-card',
      refunds: /^POST .*\/payment_actions\/refunds/,
      reads: /^GET .*\/v2\/orders\/\d+ /,
      repeatable: false,
    }
  })
})

describe('a shop on BigCommerce', () => {
  let fake: FakeBigCommerce
  let shop: Shop
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    shop = opened.open()
  })
  afterEach(() => fake.close())
  const order = async (index: number) => (await shop.find({ find: 'order', number: String(fake.orders[index]!.id) })) as Order
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })

  test('waits the milliseconds of its own header', async () => {
    fake.faults.push({ on: /^GET .*\/v2\/orders\/\d+ /, is: 'busy' })
    expect(await order(1)).not.toBeNull()
  })

  test('tells where a parcel is', async () => {
    expect(await order(2)).toMatchObject({ status: 'shipped', shipments: [{ carrier: 'sf-express', trackingNumber: 'SF0001' }] })
    expect(await order(3)).toMatchObject({ status: 'completed', deliveredAt: null })
  })

  test('cancelling gives the money back first, then the goods, and keeps what the staff had noted', async () => {
    fake.orders[1]!.staff_notes = 'VIP'
    expect(await shop.change({ type: 'cancelOrder', ...named(await order(1)), reason: 'no\nlonger' }, 'k1')).toMatchObject({
      outcome: 'done',
      after: { status: 'cancelled', cancelReason: 'no longer' },
    })
    expect(fake.orders[1]).toMatchObject({ status_id: 5, staff_notes: expect.stringMatching(/^VIP\nCancelled: no longer \[xiaoer-/) })
    expect(fake.variants[0]!.stock).toBe(11)
  })

  test('a cancellation that broke off in the middle is finished, not begun again', async () => {
    const command = { type: 'cancelOrder', ...named(await order(1)), reason: 'x' } as const
    fake.faults.push({ on: /^PUT .*\/v2\/orders/, is: 'signed-out' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(fake.orders[1]).toMatchObject({ status_id: 4, refunds: [{ total_amount: 40 }] })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled' } })
    expect(fake.orders[1]!.refunds).toHaveLength(1)
  })

  test('money that would have to be given back by hand is refused, and nothing is booked', async () => {
    fake.offlineOnly = true
    const before = await order(3)
    const amount = { amount: 100, currency: 'USD' }
    expect(await shop.change({ type: 'refund', ...named(before), amount, methodId: 'credit-card', reason: 'x' }, 'k1')).toMatchObject({
      outcome: 'refused',
      code: 'CONFLICT_STATE',
    })
    expect(await order(3)).toEqual(before)
  })

  test('keeps a district, for which BigCommerce has no field', async () => {
    const before = await order(1)
    const address = { ...before.address, line1: '8 New Road', district: '西湖区' }
    expect(await shop.change({ type: 'changeAddress', ...named(before), address }, 'k1')).toMatchObject({ outcome: 'done', after: { address } })
  })

  test('who bought without an account is known by the e-mail of the order', async () => {
    const placed = fake.orders[3]!
    Object.assign(placed, { customer_id: 0, billing_address: { ...placed.billing_address, email: 'guest@example.com' } })
    const found = await shop.find({ find: 'customerByEmail', email: 'guest@example.com' })
    expect(found).toMatchObject({ id: 'guest:guest@example.com', name: 'Lin Testa', paymentMethods: [{ id: 'credit-card', kind: 'card' }] })
    expect((await shop.find({ find: 'ordersOf', customerId: found!.id })).map((one) => one.number)).toEqual([String(placed.id)])
  })

  test('turns pages: an order of three hundred lines is read to the last', async () => {
    const placed = fake.orders[1]!
    for (let line = 0; line < 298; line++) placed.lines.push({ ...placed.lines[1]!, id: 10_000 + line })
    expect((await order(1)).items).toHaveLength(300)
  })
})

describe('a webhook of BigCommerce', () => {
  const settings = { clientSecret: 'bcsecret', webhookSecret: FAKE_BIGCOMMERCE.headerSecret }
  const NOW = 1_767_240_000_000
  const BODY = '{"id":1,"name":"#1001"}'
  const EVENT = '{"scope":"store/order/updated","store_id":"1","data":{"type":"order","id":250},"hash":"h1","created_at":1767240000}'

  test('is signed as the protocol sheet has it', async () => {
    const fake = await openFakeBigCommerce()
    expect(fake.webhook(BODY).headers['webhook-signature']).toBe('v1,rXbDHY+dQ1ihPxVAyTOVFtz+wMIdNUaD34nWHecZ12Y=')
    await fake.close()
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': '1767240000', 'webhook-signature': 'v1,rXbDHY+dQ1ihPxVAyTOVFtz+wMIdNUaD34nWHecZ12Y=' }
    // the vector's body is no event of BigCommerce: its signature is right, it says nothing
    const heard = verifyWebhook({ headers: { ...headers, 'x-xiaoer-secret': settings.webhookSecret }, body: Buffer.from(BODY), now: NOW }, settings)
    expect(heard).toEqual({ kind: 'refused', why: 'incomplete' })
  })

  test('is heard when it is signed, once, and refused when it is old, changed or without our secret', async () => {
    const fake = await openFakeBigCommerce()
    const delivery = { ...fake.webhook(EVENT), now: NOW }
    const heard = verifyWebhook(delivery, settings)
    expect(heard).toEqual({ kind: 'event', id: 'msg_1', topic: 'store/order/updated', body: { type: 'order', id: 250 } })
    expect(verifyWebhook({ ...delivery, now: NOW + 301_000 }, settings)).toMatchObject({ kind: 'refused', why: 'too old' })
    expect(verifyWebhook({ ...delivery, body: Buffer.from(`${EVENT} `) }, settings)).toMatchObject({ kind: 'refused', why: 'wrong signature' })
    expect(verifyWebhook({ ...delivery, headers: { ...delivery.headers, 'x-xiaoer-secret': 'guess' } }, settings)).toMatchObject({ kind: 'refused' })
    await fake.close()
  })

  test('of the old kind, without a signature, is heard by our secret and told apart by its hash', () => {
    const heard = verifyWebhook({ headers: { 'x-xiaoer-secret': settings.webhookSecret }, body: Buffer.from(EVENT), now: NOW }, settings)
    expect(heard).toMatchObject({ kind: 'event', id: 'h1' })
  })
})

import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_WOO, type FakeWoo, openFakeWoo } from './fakes/woocommerce.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'
import { signIn } from './woocommerce/ask-woo.ts'
import { verifyWebhook, WooSettings, wooShop } from './woocommerce.ts'

const SETTINGS = WooSettings.parse({ url: 'https://shop.example.com', consumerKey: FAKE_WOO.key, consumerSecret: FAKE_WOO.secret, storeCredit: true })

const open = testPlatform({ name: 'woo', openFake: openFakeWoo, openShop: (settings, house) => wooShop({ ...SETTINGS, ...settings }, house) })

describe('a shop on WooCommerce keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [lin] = fake.customers
    const [, pending, shipped, delivered] = fake.orders.map((order) => order.number)
    const [red, blue, gold, white] = fake.variations.map(({ id }) => String(id))
    const [shirt, mug] = [String(fake.orders[0]!.line_items[0]!.product_id), String(fake.orders[0]!.line_items[1]!.product_id)]
    return {
      shop: openShop(),
      given: {
        customer: { id: String(lin!.id), email: lin!.email, phone: lin!.billing.phone, name: 'Lin Testa', postcode: '310000' },
        cardId: 'stripe',
        giftCardId: 'store-credit',
        strangersCardId: 'paypal',
        product: { id: shirt, named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: mug,
        pending: pending!,
        shipped: shipped!,
        delivered: delivered!,
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on WooCommerce', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { consumerSecret: 'cs_guess' }),
      delivered: fake.orders[3]!.number,
      methodId: 'stripe',
      refunds: /^POST .*\/refunds/,
      reads: /^GET .*\/orders\/\d+ /,
      repeatable: false,
    }
  })
})

describe('a shop on WooCommerce', () => {
  let fake: FakeWoo
  let shop: Shop
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    shop = opened.open()
  })
  afterEach(() => fake.close())
  const order = async (index: number) => (await shop.find({ find: 'order', number: fake.orders[index]!.number })) as Order
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })

  test('tells parcels of the tracking plugins, and never "delivered", which Woo does not know', async () => {
    expect(await order(2)).toMatchObject({
      status: 'shipped',
      shipments: [{ carrier: 'sf-express', trackingNumber: 'SF0001' }],
      shippedAt: '2025-11-13T08:00:00.000Z',
    })
    expect(await order(3)).toMatchObject({ status: 'completed', deliveredAt: null })
  })

  test('tells a province by its name and writes its code', async () => {
    const before = await order(1)
    expect(before.address).toMatchObject({ region: 'Zhejiang', country: 'CN' })
    await shop.change({ type: 'changeAddress', ...named(before), address: { ...before.address, region: '北京', line1: '2 New Road' } }, 'k1')
    expect(fake.orders[1]!.shipping).toMatchObject({ state: 'CN2', address_1: '2 New Road', first_name: 'Lin' })
    const nowhere = { ...before.address, region: 'Atlantis' }
    expect(await shop.change({ type: 'changeAddress', ...named(before), address: nowhere }, 'k2')).toMatchObject({ outcome: 'refused', code: 'INVALID' })
  })

  test('cancelling stops the order, gives the money back through the gateway and puts the goods back once', async () => {
    const before = await order(1)
    await shop.change({ type: 'cancelOrder', ...named(before), reason: 'x' }, 'k1')
    expect([fake.gateway, fake.variations[0]!.stock_quantity]).toEqual([[4_000], 11])
  })

  test('a cancellation that broke off in the middle is finished, not begun again', async () => {
    const before = await order(1)
    fake.faults.push({ on: /^POST .*\/refunds/, is: 'signed-out' })
    const command = { type: 'cancelOrder', ...named(before), reason: 'x' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect([fake.orders[1]!.status, fake.gateway]).toEqual(['cancelled', []])
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled', cancelReason: 'x' } })
    expect(fake.heard.filter((said) => said.startsWith('PUT'))).toHaveLength(1)
    expect([fake.gateway, fake.variations[0]!.stock_quantity]).toEqual([[4_000], 11])
  })

  test('a cancellation whose money the gateway cannot give back stays unknown until a person has seen to it', async () => {
    fake.orders[1]!.payment_method = 'bacs'
    const before = await order(1)
    const answer = await shop.change({ type: 'cancelOrder', ...named(before), reason: 'x' }, 'k1')
    expect(answer).toMatchObject({ outcome: 'unknown', message: expect.stringContaining('automatic refunds') })
    expect(fake.orders[1]!.status).toBe('cancelled')
  })

  test('store credit is a coupon for the customer alone, made once however often the answer is lost', async () => {
    const before = await order(3)
    fake.faults.push({ on: /^POST .*\/coupons/, is: 'broken-after' })
    const command = { type: 'refund', ...named(before), amount: { amount: 1_500, currency: 'USD' }, methodId: 'store-credit', reason: 'x' } as const
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done' })
    expect(fake.coupons.slice(1)).toMatchObject([{ amount: '15.00', usage_limit: 1, email_restrictions: ['lin@example.com'] }])
    expect(fake.gateway).toEqual([])
    expect((await order(3)).payments.at(-1)).toMatchObject({ kind: 'refund', methodId: 'store-credit' })
  })

  test('who bought without an account is known by the e-mail of the order', async () => {
    Object.assign(fake.orders[3]!, { customer_id: 0, billing: { ...fake.orders[3]!.billing, email: 'guest@example.com' } })
    const found = await shop.find({ find: 'customerByEmail', email: 'Guest@example.com' })
    expect(found).toMatchObject({ id: 'guest:guest@example.com', name: 'Lin Testa', paymentMethods: [{ id: 'stripe', kind: 'card' }, { id: 'store-credit' }] })
    expect((await shop.find({ find: 'ordersOf', customerId: found!.id })).map((one) => one.number)).toEqual([fake.orders[3]!.number])
    const answer = await shop.change({ type: 'changeCustomerAddress', customerId: found!.id, address: { ...found!.address!, line1: 'x' } }, 'k1')
    expect(answer).toMatchObject({ outcome: 'refused' })
  })

  test('finds an order that a plugin has numbered in its own way', async () => {
    fake.orders[1]!.number = 'INV-77'
    expect(await shop.find({ find: 'order', number: 'inv-77' })).toMatchObject({ id: String(fake.orders[1]!.id) })
    expect(await shop.find({ find: 'order', number: String(fake.orders[1]!.id) })).toBeNull()
  })

  test('turns pages: of more than a hundred coupons each counts', async () => {
    for (let number = 0; number < 130; number++)
      fake.coupons.push({ ...fake.coupons[0]!, id: number, code: `xiaoer-${String(number).padStart(20, '1')}`, amount: '1.00' })
    const found = await shop.find({ find: 'customerByEmail', email: 'lin@example.com' })
    expect(found?.paymentMethods.find(({ id }) => id === 'store-credit')?.balance?.amount).toBe(18_000)
  })

  test('money given back in the admin makes another version', async () => {
    const before = await order(3)
    fake.orders[3]!.refundsMade.push({ id: 9_999, amount: '1.00', reason: 'by hand', refunded_payment: false, date_created_gmt: fake.now, meta_data: [] })
    const after = await order(3)
    expect(after.version).toBeGreaterThan(before.version)
    expect([paidAndKept(after), after.payments.at(-1)?.methodId]).toEqual([3_900, 'by-hand'])
  })

  test('sends the key over TLS only; on plain HTTP it signs', () => {
    const keys = { consumerKey: 'ck_1', consumerSecret: 'cs_1' }
    expect(signIn({ method: 'GET', url: 'https://shop.example.com/wp-json/wc/v3/orders' }, keys).headers.authorization).toBe('Basic Y2tfMTpjc18x')
    const plain = signIn({ method: 'GET', url: 'http://shop.example.com/wp-json/wc/v3/orders' }, keys)
    expect(plain.headers.authorization).toBeUndefined()
    expect(plain.url).not.toContain('cs_1')
    expect(new URL(plain.url).searchParams.get('oauth_signature')).toMatch(/=$/)
  })
})

describe('a webhook of WooCommerce', () => {
  const settings = { webhookSecret: 'woosecret' }
  const BODY = '{"id":1,"name":"#1001"}'
  const SIGNATURE = 'fSWfQOkOTIPyFVUN1siSuXeTtf1U3LLqe4qL2LNH1fA='
  const delivery = (signature: string | undefined, body = BODY) => ({
    headers: { 'x-wc-webhook-signature': signature, 'x-wc-webhook-delivery-id': 'd1', 'x-wc-webhook-topic': 'order.updated' },
    body: Buffer.from(body),
    now: 0,
  })

  test('is heard with the signature of the protocol sheet', () => {
    expect(verifyWebhook(delivery(SIGNATURE), settings)).toEqual({ kind: 'event', id: 'd1', topic: 'order.updated', body: { id: 1, name: '#1001' } })
  })

  test('is refused with another body, another signature or none', () => {
    expect(verifyWebhook(delivery(SIGNATURE, `${BODY} `), settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook(delivery('AAAA'), settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook(delivery(undefined), settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook(delivery(SIGNATURE), { webhookSecret: undefined })).toMatchObject({ kind: 'refused' })
  })

  test('that only asks whether somebody is there is answered', () => {
    expect(verifyWebhook(delivery(undefined, 'webhook_id=7'), settings)).toEqual({ kind: 'ping' })
  })

  test('that is delivered twice is heard once', async () => {
    const fake = await openFakeWoo()
    const heard = [1, 2].map(() => verifyWebhook({ ...fake.webhook('order.updated', BODY), now: 0 }, settings))
    expect(heard[0], 'the same again has the same id').toEqual(heard[1])
    await fake.close()
  })
})

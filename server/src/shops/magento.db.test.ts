import type { Order } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_MAGENTO, type FakeMagento, openFakeMagento } from './fakes/magento.ts'
import { MagentoSettings, magentoShop } from './magento.ts'
import { oauthHeader, signOAuth1 } from './platforms/oauth1.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const { consumerKey, consumerSecret, token, tokenSecret, bearer } = FAKE_MAGENTO
const SETTINGS = { url: 'https://m.example.com', keys: { consumerKey, consumerSecret, token, tokenSecret }, storeCredit: true }

const open = testPlatform({
  name: 'mag',
  openFake: openFakeMagento,
  openShop: (settings, house) => magentoShop(MagentoSettings.parse({ ...SETTINGS, ...settings }), house),
})

describe('a shop on Magento keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const [lin] = fake.customers
    const [red, blue, gold, white] = fake.simples.map(({ id }) => String(id))
    return {
      shop: openShop(),
      given: {
        customer: { id: String(lin!.id), email: lin!.email, phone: lin!.addresses[0]!.telephone, name: 'Lin Testa', postcode: '310000' },
        cardId: 'stripe_payments:4242',
        giftCardId: 'store-credit',
        strangersCardId: 'stripe_payments:1111',
        product: { id: String(fake.shirt.id), named: 'linen shirt', red: red!, blue: blue!, gold: gold!, white: white! },
        otherVariant: String(fake.mug.id),
        pending: '000000101',
        shipped: '000000102',
        delivered: '000000103',
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on Magento', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { keys: { consumerKey, consumerSecret: 'guess', token, tokenSecret } }),
      delivered: '000000103',
      methodId: 'stripe_payments:4242',
      refunds: /^POST .*\/invoice\/\d+\/refund/,
      reads: /^GET .*\/orders /,
      repeatable: false,
    }
  })
})

describe('a shop on Magento', () => {
  let fake: FakeMagento
  let shop: Shop
  let openShop: Awaited<ReturnType<typeof open>>['open']
  beforeEach(async () => {
    const opened = await open()
    fake = opened.fake
    openShop = opened.open
    shop = openShop()
  })
  afterEach(() => fake.close())
  const order = async (number: string) => (await shop.find({ find: 'order', number })) as Order
  const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })

  test('signs as the protocol sheet has it', () => {
    const signed = signOAuth1(
      { method: 'GET', url: 'https://m.example.com/rest/V1/orders/5' },
      { consumerKey, consumerSecret, token, tokenSecret },
      { nonce: 'n1', timestamp: 1_767_240_000 },
    )
    expect(signed.oauth_signature).toBe('zr5U63vj+JI9WALLFL+LiWhorNIzrRkIAQnQM8sWm2o=')
    expect(oauthHeader(signed)).toContain('oauth_signature="zr5U63vj%2BJI9WALLFL%2BLiWhorNIzrRkIAQnQM8sWm2o%3D"')
  })

  test('is read with a token alone where the merchant has allowed it', async () => {
    expect(await openShop({}, { keys: { bearer } }).find({ find: 'order', number: '000000101' })).not.toBeNull()
  })

  test('tells which version of a product was bought, in words', async () => {
    const { items, shipments, status } = await order('000000102')
    expect(items[0]).toMatchObject({
      name: 'Linen Shirt',
      options: { Colour: 'red' },
      productId: String(fake.shirt.id),
      variantId: String(fake.simples[0]!.id),
    })
    expect([items.length, status, shipments[0]?.itemIds.length]).toEqual([2, 'shipped', 2])
    const product = await shop.find({ find: 'product', id: String(fake.shirt.id) })
    expect(product?.variants.map((variant) => variant.options)).toEqual([{ Colour: 'red' }, { Colour: 'blue' }, { Colour: 'gold' }, { Colour: 'white' }])
  })

  test('knows of a delivery only where the merchant has a status for it', async () => {
    expect((await order('000000103')).status).toBe('delivered')
    fake.orders[3]!.status = 'complete'
    expect(await order('000000103')).toMatchObject({ status: 'shipped', deliveredAt: null })
  })

  test('cancels what is paid by giving the money back through the gateway, with the goods back on the shelf', async () => {
    await shop.change({ type: 'cancelOrder', ...named(await order('000000101')), reason: 'x' }, 'k1')
    expect([fake.gateway, fake.simples[0]!.stock, fake.orders[1]!.state]).toEqual([[4_000], 11, 'closed'])
  })

  test('cancels what is not paid, and believes Magento when it will not', async () => {
    Object.assign(fake.orders[1]!, { total_paid: 0, total_invoiced: 0, invoices: [], state: 'new', status: 'pending' })
    const before = await order('000000101')
    expect(before.status).toBe('unpaid')
    fake.orders[1]!.total_invoiced = 40
    expect(await shop.change({ type: 'cancelOrder', ...named(before), reason: 'x' }, 'k1')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    fake.orders[1]!.total_invoiced = 0
    expect(await shop.change({ type: 'cancelOrder', ...named(before), reason: 'x' }, 'k2')).toMatchObject({
      outcome: 'done',
      after: { status: 'cancelled', payments: [] },
    })
  })

  test('a cancellation that broke off in the middle is finished, not begun again', async () => {
    const command = { type: 'cancelOrder', ...named(await order('000000101')), reason: 'x' } as const
    fake.faults.push({ on: /^POST .*\/comments/, is: 'signed-out' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', after: { status: 'cancelled', cancelReason: 'x' } })
    expect(fake.gateway).toEqual([4_000])
  })

  test('gives back a part without giving back the goods', async () => {
    const amount = { amount: 1_234, currency: 'USD' }
    await shop.change({ type: 'refund', ...named(await order('000000103')), amount, methodId: 'stripe_payments:4242', reason: 'x' }, 'k1')
    expect([fake.gateway, fake.orders[3]!.items.map((item) => item.qty_refunded)]).toEqual([[1_234], [0, 0, 0]])
  })

  test('money of another currency, or that no gateway can move, is left to a person', async () => {
    const before = await order('000000103')
    const command = { type: 'refund', ...named(before), amount: { amount: 100, currency: 'USD' }, methodId: 'stripe_payments:4242', reason: 'x' } as const
    fake.orders[3]!.base_currency_code = 'EUR'
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'refused', code: 'INVALID' })
    Object.assign(fake.orders[3]!, { base_currency_code: 'USD', payment: { method: 'checkmo', cc_last4: null, cc_type: null } })
    expect(await shop.change({ ...command, methodId: 'checkmo' }, 'k2')).toMatchObject({ outcome: 'refused', code: 'CONFLICT_STATE' })
    expect(fake.gateway).toEqual([])
  })

  test('store credit is one coupon however often the answers are lost', async () => {
    const before = await order('000000103')
    const command = { type: 'refund', ...named(before), amount: { amount: 1_500, currency: 'USD' }, methodId: 'store-credit', reason: 'x' } as const
    fake.faults.push({ on: /^POST .*\/salesRules/, is: 'broken-after' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(fake.coupons).toEqual([])
    const later = openShop({ now: () => '2026-11-20T08:03:00.000Z' })
    await openShop().change(command, 'k1')
    expect(await later.change(command, 'k1')).toMatchObject({ outcome: 'done' })
    expect([fake.rules.length, fake.coupons.length, fake.orders[3]!.memos.length, fake.gateway]).toEqual([2, 1, 1, []])
    expect((await order('000000103')).payments.at(-1)).toMatchObject({ kind: 'refund', methodId: 'store-credit', amount: { amount: 1_500 } })
  })

  test('a customer keeps all other addresses when one is changed', async () => {
    const [lin] = fake.customers
    lin!.addresses.push({ ...lin!.addresses[0]!, id: 7_777, default_shipping: false, default_billing: false, street: ['2 Office Road'] })
    const found = await shop.find({ find: 'customer', id: String(lin!.id) })
    await shop.change({ type: 'changeCustomerAddress', customerId: found!.id, address: { ...found!.address!, line1: '9 New Road' } }, 'k1')
    expect(lin!.addresses.map((one) => one.street[0])).toEqual(['9 New Road', '2 Office Road'])
  })

  test('turns pages, and stops where Magento would show the last page for ever', async () => {
    for (let number = 0; number < 150; number++) fake.orders[3]!.shipments.push({ ...fake.orders[3]!.shipments[0]!, entity_id: 50_000 + number })
    expect((await order('000000103')).shipments).toHaveLength(151)
  })

  test('who bought without an account is known by the e-mail of the order', async () => {
    Object.assign(fake.orders[3]!, { customer_id: null, customer_is_guest: 1, customer_email: 'guest@example.com' })
    const found = await shop.find({ find: 'customerByEmail', email: 'guest@example.com' })
    expect(found).toMatchObject({ id: 'guest:guest@example.com', name: 'Lin Testa' })
    expect((await shop.find({ find: 'ordersOf', customerId: found!.id })).map((one) => one.number)).toEqual(['000000103'])
  })
})

import type { Command } from '@xiaoer/contract/command'
import type { Order } from '@xiaoer/contract/order'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FAKE_SHOPIFY, type FakeShopify, openFakeShopify } from './fakes/shopify.ts'
import { platformContract } from './platforms/platform.contract.ts'
import { testPlatform } from './platforms/test-platform.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'
import { isFromInstall, ShopifySettings, shopifyShop, verifyWebhook } from './shopify.ts'

let now = '2026-11-20T08:00:00.000Z'

const SETTINGS = ShopifySettings.parse({ shop: 'fake', accessToken: FAKE_SHOPIFY.token, storeCredit: true })

const open = testPlatform({
  name: 'shopify',
  openFake: openFakeShopify,
  openShop: (settings, house) => shopifyShop({ ...SETTINGS, ...settings }, house),
  now: () => now,
})

describe('a shop on Shopify keeps the contract of all shops', () => {
  shopContract(async () => {
    const { fake, open: openShop } = await open()
    const { shelves } = fake
    const [lin] = shelves.customers
    const ids = shelves.variants.map((variant) => variant.id)
    return {
      shop: openShop(),
      given: {
        customer: { id: lin!.id, email: lin!.email, phone: lin!.phone, name: 'Lin Testa', postcode: '310000' },
        cardId: 'shopify_payments:visa:4242',
        giftCardId: 'store-credit',
        strangersCardId: 'shopify_payments:visa:1111',
        product: { id: shelves.products[0]!.id, named: 'linen shirt', red: ids[0]!, blue: ids[1]!, gold: ids[2]!, white: ids[3]! },
        otherVariant: ids[4]!,
        pending: '#1001',
        shipped: '#1002',
        delivered: '#1003',
      },
      close: fake.close,
    }
  })
})

describe('on a bad line, a shop on Shopify', () => {
  platformContract(async () => {
    const { fake, open: openShop } = await open()
    return {
      fake,
      open: openShop,
      stranger: () => openShop({}, { accessToken: 'shpat_guess' }),
      delivered: '#1003',
      methodId: 'shopify_payments:visa:4242',
      refunds: /mutation Refund/,
      reads: /OrderNumbered/,
      repeatable: true,
    }
  })
})

describe('a shop on Shopify', () => {
  let fake: FakeShopify
  let shop: Shop

  beforeEach(async () => {
    now = '2026-11-20T08:00:00.000Z'
    const opened = await open()
    fake = opened.fake
    shop = opened.open()
  })
  afterEach(() => fake.close())

  const order = async (number: string) => (await shop.find({ find: 'order', number })) as Order
  test('keeps the key of a refund as Shopify wants it: one that was lost on the way is made with the same', async () => {
    const { id, number } = await order('#1003')
    const amount = { amount: 1_000, currency: 'USD' }
    const command = { type: 'refund', orderId: id, orderNumber: number, amount, methodId: 'shopify_payments:visa:4242', reason: 'x' } as const
    fake.faults.push({ on: /mutation Refund/, is: 'broken' })
    await shop.change(command, 'k1')
    await shop.change(command, 'k1')
    expect(new Set(fake.heard.filter((said) => said.includes('mutation Refund')).map((said) => /"key":"([0-9a-f-]{36})"/.exec(said)?.[1])).size).toBe(1)
    expect(fake.shelves.idempotent.size).toBe(1)
  })

  test('a customer without store credit may get their first, and none where the shop does not use it', async () => {
    fake.shelves.customers[0]!.credit = null
    const methodsOf = async (of: Shop) => (await of.find({ find: 'customerByEmail', email: 'lin@example.com' }))?.paymentMethods.map(({ id }) => id)
    expect(await methodsOf(shop)).toEqual(['shopify_payments:visa:4242', 'store-credit'])
    expect(await methodsOf((await open()).open({ address: fake.address }, { storeCredit: false }))).toEqual(['shopify_payments:visa:4242'])
  })

  test('names what can be chosen, and no "Default Title"', async () => {
    expect((await order('#1001')).items.map((item) => item.options)).toEqual([{ Colour: 'red' }, {}])
  })

  test('knows where a parcel is', async () => {
    expect(await order('#1002')).toMatchObject({
      status: 'shipped',
      shipments: [{ carrier: 'SF Express', trackingNumber: 'SF0001', scans: [{ place: 'Hangzhou' }] }],
    })
    expect(await order('#1003')).toMatchObject({ status: 'delivered', deliveredAt: '2026-11-15T08:00:00Z' })
  })

  test('turns pages: a customer of many orders gets the latest twelve', async () => {
    const [first] = fake.shelves.orders.filter((one) => one.name === '#1003')
    for (let number = 2000; number < 2020; number++)
      fake.shelves.orders.push({ ...first!, id: `gid://shopify/Order/${number}`, name: `#${number}`, createdAt: `2026-11-13T08:00:${number - 1990}Z` })
    const found = await shop.find({ find: 'ordersOf', customerId: fake.shelves.customers[0]!.id })
    expect(found.map((one) => one.number)).toEqual(Array.from({ length: 12 }, (_, index) => `#${2019 - index}`))
  })

  test('reads an order to its last line', async () => {
    const placed = fake.shelves.orders[1]!
    for (let line = 0; line < 60; line++) placed.lines.push({ ...placed.lines[1]!, id: `gid://shopify/LineItem/9${line}` })
    expect((await order('#1001')).items).toHaveLength(62)
  })

  test('waits when the shop is throttled, and not for ever', async () => {
    fake.drain(450)
    expect(await order('#1001')).not.toBeNull()
    fake.drain(-5_000)
    await expect(order('#1001')).rejects.toMatchObject({ code: 'shop-unavailable' })
  })

  test('opens a return once when the answer is lost, and does not try again before the shop has settled', async () => {
    const { id, number, items } = await order('#1003')
    const command: Command = {
      type: 'requestReturn',
      orderId: id,
      orderNumber: number,
      items: [{ itemId: items[0]!.id, quantity: 1 }],
      methodId: 'store-credit',
      reason: '太大了',
    }
    fake.faults.push({ on: /mutation RequestReturn/, is: 'broken' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    expect((await order('#1003')).cases).toEqual([])
    now = '2026-11-20T08:03:00.000Z'
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect((await order('#1003')).cases).toMatchObject([{ methodId: 'store-credit', reason: '太大了', amount: { amount: 3_000 } }])
    expect(fake.shelves.orders.at(-1)!.returns[0]!.lines[0]).toMatchObject({ returnReason: 'SIZE_TOO_LARGE' })
  })

  test('sees what was changed in the admin meanwhile as another version', async () => {
    const before = await order('#1001')
    fake.shelves.orders[1]!.updatedAt = '2026-11-20T09:00:00Z'
    expect((await order('#1001')).version).toBeGreaterThan(before.version)
  })

  test('sends to a Chinese province by any of its names, and to none that does not exist', async () => {
    const { id, number, address } = await order('#1001')
    const to = (region: string, key: string) =>
      shop.change({ type: 'changeAddress', orderId: id, orderNumber: number, address: { ...address, line1: key, region } }, key)
    expect(await to('浙江省', 'k1')).toMatchObject({ outcome: 'done', after: { address: { region: 'Zhejiang' } } })
    expect(await to('Atlantis', 'k2')).toMatchObject({ outcome: 'refused', code: 'INVALID' })
  })
})

describe('a webhook of Shopify', () => {
  const settings = { clientSecret: 'shpss_test', shop: 'fake' }
  const BODY = '{"id":1,"name":"#1001"}'
  const delivery = (signature: string, body = BODY) => ({
    headers: {
      'x-shopify-hmac-sha256': signature,
      'x-shopify-shop-domain': 'fake.myshopify.com',
      'x-shopify-webhook-id': 'w1',
      'x-shopify-topic': 'orders/updated',
    },
    body: Buffer.from(body),
    now: 0,
  })

  test('is heard with the signature of the protocol sheet', () => {
    const heard = verifyWebhook(delivery('WLIcTB/zwr/oNQdikdWsxvJU1lmGWhifSn2SZu+HWkc='), settings)
    expect(heard).toEqual({ kind: 'event', id: 'w1', topic: 'orders/updated', body: { id: 1, name: '#1001' } })
  })

  test('is refused with another body, another signature, none, or from another shop', () => {
    expect(verifyWebhook(delivery('WLIcTB/zwr/oNQdikdWsxvJU1lmGWhifSn2SZu+HWkc=', `${BODY} `), settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook(delivery('WLIcTB/zwr/oNQdikdWsxvJU1lmGWhifSn2SZu+HWkC='), settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook({ headers: {}, body: Buffer.from(BODY), now: 0 }, settings)).toMatchObject({ kind: 'refused' })
    expect(verifyWebhook(delivery('WLIcTB/zwr/oNQdikdWsxvJU1lmGWhifSn2SZu+HWkc='), { ...settings, shop: 'other' })).toMatchObject({ kind: 'refused' })
  })

  test('that is delivered twice is heard once', async () => {
    const fake = await openFakeShopify()
    const heard = [1, 2].map(() => verifyWebhook({ ...fake.webhook('orders/paid', BODY), now: 0 }, settings))
    expect(heard[0], 'the same again has the same id').toEqual(heard[1])
    await fake.close()
  })

  test('an install comes from Shopify only with the hmac of the protocol sheet', () => {
    const query = 'code=0907a61c0c8d55e99db179b68161bc00&shop=some-shop.myshopify.com&state=0.6784241404160823&timestamp=1337178173'
    const hmac = '34ab0b7050143dfaa73a332655063b7b16a0c20045090be75b4696bf558ccc0f'
    expect(isFromInstall(`${query}&hmac=${hmac}`, 'shpss_test')).toBe(true)
    expect(isFromInstall(`${query.replace('some', 'other')}&hmac=${hmac}`, 'shpss_test')).toBe(false)
    expect(isFromInstall(query, 'shpss_test')).toBe(false)
  })
})

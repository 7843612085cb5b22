import { afterEach, describe, expect, test } from 'vitest'
import type { FakePlatform } from '../../fake-platform.ts'
import { BigCommerceSettings, bigCommerceShop } from '../bigcommerce.ts'
import { DouyinSettings, douyinShop } from '../douyin.ts'
import { FAKE_BIGCOMMERCE, openFakeBigCommerce } from '../fakes/bigcommerce.ts'
import { FAKE_DOUYIN, openFakeDouyin } from '../fakes/douyin.ts'
import { FAKE_SHOPIFY, openFakeShopify } from '../fakes/shopify.ts'
import { FAKE_WOO, openFakeWoo } from '../fakes/woocommerce.ts'
import { FAKE_YOUZAN, openFakeYouzan } from '../fakes/youzan.ts'
import type { Shop } from '../shop.ts'
import { ShopifySettings, shopifyShop } from '../shopify.ts'
import { WooSettings, wooShop } from '../woocommerce.ts'
import { YouzanSettings, youzanShop } from '../youzan.ts'
import type { PlatformHouse } from './platform.ts'

let fake: FakePlatform | undefined
afterEach(() => fake?.close())

/** Nothing is written while something is heard. */
const house = (now = '2026-11-20T08:00:00.000Z'): PlatformHouse => ({
  database: {} as never,
  workspaceId: 'w1' as never,
  now: () => now,
  address: fake!.address,
})
const pushed = ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }, more = '') => ({
  headers,
  rawBody: Buffer.from(`${Buffer.from(body)}${more}`),
})
const hear = (shop: Shop, push: ReturnType<typeof pushed>) => shop.ear!.hear(push)
const WRONG = { code: 'wrong-signature', detail: undefined }

describe('a push names the orders that it is about', () => {
  test('of Shopify: an order by its name, a refund or a parcel by the row, whose name is asked for', async () => {
    const shopify = await openFakeShopify()
    fake = shopify
    const shop = shopifyShop(ShopifySettings.parse({ shop: 'fake', accessToken: FAKE_SHOPIFY.token, clientSecret: FAKE_SHOPIFY.secret }), house())
    const [order] = shopify.shelves.orders
    const row = Number(order!.id.slice(order!.id.lastIndexOf('/') + 1))
    expect(await hear(shop, pushed(shopify.webhook('orders/updated', '{"id":1,"name":"#1001"}', 'w1')))).toEqual({
      id: 'w1',
      news: [{ about: 'order', number: '#1001' }],
    })
    const news = [{ about: 'order', number: order!.name }]
    expect((await hear(shop, pushed(shopify.webhook('refunds/create', `{"id":7,"order_id":${row}}`)))).news).toEqual(news)
    expect((await hear(shop, pushed(shopify.webhook('returns/request', `{"id":7,"order":{"id":${row}}}`)))).news).toEqual(news)
    expect((await hear(shop, pushed(shopify.webhook('refunds/create', '{"id":7,"order_id":"1 or 2"}')))).news).toEqual([])
    expect((await hear(shop, pushed(shopify.webhook('products/update', '{"id":7,"name":"Mug"}')))).news).toEqual([])
    await expect(hear(shop, pushed(shopify.webhook('orders/updated', '{"id":1,"name":"#1001"}'), ' '))).rejects.toMatchObject(WRONG)
  })

  test('of WooCommerce, and nothing else that it tells', async () => {
    const woo = await openFakeWoo()
    fake = woo
    const settings = WooSettings.parse({ url: woo.address, consumerKey: FAKE_WOO.key, consumerSecret: FAKE_WOO.secret, webhookSecret: FAKE_WOO.webhookSecret })
    const shop = wooShop(settings, house())
    expect(await hear(shop, pushed(woo.webhook('order.updated', '{"id":1,"number":"1001"}')))).toEqual({ id: 'd1', news: [{ about: 'order', number: '1001' }] })
    expect((await hear(shop, pushed(woo.webhook('customer.updated', '{"id":1,"number":"1001"}')))).news).toEqual([])
    await expect(hear(shop, pushed(woo.webhook('order.updated', '{"id":1,"number":"1001"}'), ' '))).rejects.toMatchObject(WRONG)
  })

  test('of BigCommerce, as long as it is fresh', async () => {
    const big = await openFakeBigCommerce()
    fake = big
    const keys = {
      storeHash: FAKE_BIGCOMMERCE.hash,
      accessToken: FAKE_BIGCOMMERCE.token,
      clientSecret: FAKE_BIGCOMMERCE.clientSecret,
      webhookSecret: FAKE_BIGCOMMERCE.headerSecret,
    }
    const event = '{"scope":"store/order/updated","store_id":"1","data":{"type":"order","id":250},"hash":"h1","created_at":1767240000}'
    const at = (now: string) => bigCommerceShop(BigCommerceSettings.parse(keys), house(now))
    expect((await hear(at('2026-01-01T04:00:00Z'), pushed(big.webhook(event)))).news).toEqual([{ about: 'order', number: '250' }])
    await expect(hear(at('2026-01-01T04:06:00Z'), pushed(big.webhook(event)))).rejects.toMatchObject(WRONG)
  })

  test('of Douyin: several at once, with all digits, each named once; it reads what it wants to read', async () => {
    const douyin = await openFakeDouyin()
    fake = douyin
    const shop = douyinShop(DouyinSettings.parse(FAKE_DOUYIN), house())
    const message = (msg_id: string, tag: string) => ({ tag, msg_id, data: '{"p_id":4988888888888888881}' })
    const heard = await hear(shop, pushed(douyin.push([message('a', '101'), message('b', '206')])))
    expect(heard).toEqual({ id: 'a,b', news: [{ about: 'order', number: '4988888888888888881' }] })
    expect(shop.ear!.acknowledgement.body).toBe('{"code":0,"msg":"success"}')
    expect((await hear(shop, pushed(douyin.push([{ tag: '0', msg_id: '0', data: '2026-01-01' }])))).news).toEqual([])
    await expect(hear(shop, pushed(douyin.push([message('a', '101')]), ' '))).rejects.toMatchObject(WRONG)
    await expect(hear(shop, pushed(douyin.push([])))).rejects.toMatchObject({ code: 'invalid' })
  })

  test('of Youzan, which is read half a minute later', async () => {
    const youzan = await openFakeYouzan()
    fake = youzan
    const shop = youzanShop(YouzanSettings.parse(FAKE_YOUZAN), house())
    const push = youzan.push('trade_TradePaid', { tid: 'E20261110000001' }, { id: 'E20261110000001' })
    expect(await hear(shop, pushed(push))).toEqual({ id: 'm1', news: [{ about: 'order', number: 'E20261110000001' }], readAfterMs: 30_000 })
    await expect(hear(shop, pushed(push, ' '))).rejects.toMatchObject(WRONG)
  })
})

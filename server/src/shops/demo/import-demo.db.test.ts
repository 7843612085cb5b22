import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Order, OrderStatus, paidAndKept } from '@xiaoer/contract/order'
import { beforeAll, describe, expect, test } from 'vitest'
import { allProducts } from '../../store/shop-catalogue.ts'
import { allCustomers } from '../../store/shop-customers.ts'
import { allOrders } from '../../store/shop-orders.ts'
import { ownDatabase } from '../../store/test-own-database.ts'
import { localShop } from '../local.ts'
import { DEMO_CUSTOMER_ID } from './demo-customer.ts'
import { importDemo } from './import-demo.ts'

const NOW = '2026-11-20T08:00:00.000Z'
const DAY = 86_400_000
const database = ownDatabase()
let ids = 0
const house = (workspace: string) => ({ database: database(), workspaceId: workspace as WorkspaceId, now: () => NOW, newId: () => `id-${ids++}` })

beforeAll(async () => {
  expect((await importDemo(house('demo'))).problems).toEqual([])
})

describe('the demo shop', () => {
  test('is a whole shop: goods of many kinds, 200 customers, 500 orders in every state', async () => {
    const [products, customers, orders] = await Promise.all([
      allProducts(database().pool, 'demo'),
      allCustomers(database().pool, 'demo'),
      allOrders(database().pool, 'demo'),
    ])
    expect([products.length, customers.length, orders.length]).toEqual([76, 200, 500])
    expect(new Set(products.map((product) => product.category)).size).toBeGreaterThanOrEqual(8)
    for (const product of products) {
      expect([product.name, /[a-z]{3}/i.test(product.aliases.join(' ')), product.variants.length > 0]).toEqual([product.name, true, true])
      expect(product.name).toMatch(/\p{Script=Han}/u)
    }
    expect(new Set(orders.map((order) => order.status))).toEqual(new Set(OrderStatus.options))
    expect(new Set(orders.flatMap((order) => order.cases.map((entry) => `${entry.kind} ${entry.state}`))).size).toBeGreaterThanOrEqual(8)
  })

  test('is nobody’s: every address is an example, every phone outside what carriers give out', async () => {
    for (const customer of await allCustomers(database().pool, 'demo')) {
      expect(customer.email).toMatch(/@example\.com$/)
      expect(customer.phone).toMatch(/^\+86154/)
    }
  })

  test('adds up: what was paid is the total, what was cancelled was given back, nothing happened in the future', async () => {
    for (const order of await allOrders(database().pool, 'demo')) {
      const sum = order.items.reduce((total, item) => total + item.price.amount * item.quantity, 0)
      const paid = order.payments.find((entry) => entry.kind === 'payment')?.amount.amount
      expect([order.number, order.total.amount, paid ?? sum]).toEqual([order.number, sum, sum])
      expect(paidAndKept(order)).toBeGreaterThanOrEqual(0)
      if (order.status === 'cancelled' || order.status === 'unpaid') expect([order.number, paidAndKept(order)]).toEqual([order.number, 0])
      const times = [
        order.placedAt,
        order.paidAt,
        order.shippedAt,
        ...order.shipments.flatMap((parcel) => parcel.scans.map((scan) => scan.at)),
        order.deliveredAt,
      ]
      const known = times.filter((at) => at !== null).map((at) => Date.parse(at))
      expect([order.number, known]).toEqual([order.number, known.toSorted((a, b) => a - b)])
      expect(known.at(-1)).toBeLessThanOrEqual(Date.parse(NOW))
    }
  })

  test('has a customer with every story, among them a delivered order that can be sent back today', async () => {
    const orders = await localShop(house('demo')).find({ find: 'ordersOf', customerId: DEMO_CUSTOMER_ID })
    expect(new Set(orders.map((order) => order.status))).toEqual(new Set(['delivered', 'shipped', 'pending', 'unpaid', 'completed', 'processed']))
    const returnable: Order[] = []
    for (const order of orders.filter((candidate) => candidate.status === 'delivered' && candidate.cases.length === 0)) {
      const products = await Promise.all(order.items.map((item) => localShop(house('demo')).find({ find: 'product', id: item.productId })))
      if (Date.parse(NOW) - Date.parse(order.deliveredAt!) < 7 * DAY && products.every((product) => product?.tags.length === 0)) returnable.push(order)
    }
    expect(returnable).toHaveLength(1)
  })

  test('is the same shop when it is made twice', async () => {
    const before = await allOrders(database().pool, 'demo')
    expect((await importDemo(house('demo'))).problems).toEqual([])
    expect(await allOrders(database().pool, 'demo')).toEqual(before)
    await importDemo(house('demo-again'))
    expect(await allOrders(database().pool, 'demo-again')).toEqual(before)
  })

  test.each([
    ['亚麻衬衫还有吗', 'D1001'],
    ['蓝牙耳机怎么配对', 'D3001'],
    ['do you sell running shoes', 'D2001'],
    ['空气炸锅多大', 'D4002'],
    ['is the electric kettle 110V?', 'D4001'],
    ['小孩的羽绒服 110 码', 'D7005'],
    ['口红哪个色号显白', 'D5004'],
    ['定制窗帘多久做好', 'D8005'],
    ['blueberries arrived soft', 'D6001'],
    ['充电宝能带上飞机吗', 'D3004'],
    ['行李箱密码忘了', 'D2101'],
    ['diapers size M', 'D7002'],
  ])('finds what a shopper means: %s', async (text, id) => {
    const found = await localShop(house('demo')).find({ find: 'products', text })
    expect(found[0]?.id).toBe(id)
  })
})

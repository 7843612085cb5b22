import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../store/database.ts'
import { ownDatabase } from '../store/test-own-database.ts'
import { importFiles } from './import/import-shop.ts'
import { localShop } from './local.ts'
import { shopContract } from './shop.contract.ts'
import type { Shop } from './shop.ts'

const NOW = '2026-11-20T08:00:00.000Z'
const database = ownDatabase()
let ids = 0

describe('the built-in shop keeps the contract of all shops', () => {
  shopContract(async () => ({ shop: (await openShop()).shop, given: GIVEN, close: async () => undefined }))
})

describe('the built-in shop', () => {
  test('counts what it has: cancelling gives stock back, changing an item moves it', async () => {
    const { shop, order, stock } = await openShop()
    const pending = await order('#A1')
    const changes = [{ itemId: pending.items[0]!.id, newVariantId: 'shirt-blue', quantity: 1 }]
    await shop.change({ type: 'changeItems', ...named(pending), changes, methodId: 'lin-card' }, 'k1')
    expect([await stock('shirt-red'), await stock('shirt-blue')]).toEqual([11, 1])
    await shop.change({ type: 'cancelOrder', ...named(await order('#A4')), reason: 'x' }, 'k2')
    expect([await stock('shirt-red'), await stock('mug')]).toEqual([14, null])
  })

  test('takes some pieces of a line out: what they cost goes back, they are for sale again', async () => {
    const { shop, order, stock } = await openShop()
    const before = await order('#A4')
    const items = [{ itemId: before.items[0]!.id, quantity: 2 }]
    await shop.change({ type: 'cancelItems', ...named(before), items, reason: 'too many' }, 'k1')
    const after = await order('#A4')
    expect([after.items.map((item) => item.quantity), after.total.amount, after.payments.at(-1)?.amount.amount]).toEqual([[1], 3_000, 6_000])
    expect(await stock('shirt-red')).toBe(12)
    expect(await shop.change({ type: 'cancelItems', ...named(before), items, reason: 'too many' }, 'k1')).toMatchObject({ again: true })
    expect((await order('#A4')).payments).toEqual(after.payments)
  })

  test('puts the new piece of an exchange aside and does not sell it twice', async () => {
    const { shop, order, stock } = await openShop()
    const [first, second] = [await order('#A3'), await order('#A5')]
    const exchange = (of: Order, quantity: number): Command => ({
      type: 'exchange',
      ...named(of),
      changes: [{ itemId: of.items[0]!.id, newVariantId: 'shirt-blue', quantity }],
      methodId: of.payments[0]!.methodId,
      reason: 'colour',
    })
    const answers = await Promise.all([shop.change(exchange(first, 1), 'k1'), shop.change(exchange(second, 2), 'k2')])
    expect(answers.map((answer) => answer.outcome).sort()).toEqual(['done', 'refused'])
    expect(await stock('shirt-blue')).toBeLessThan(2)
    expect(await stock('shirt-blue')).toBeGreaterThanOrEqual(0)
  })

  test('parts a line of which only some pieces are changed', async () => {
    const { shop, order } = await openShop()
    const before = await order('#A4')
    const changes = [{ itemId: before.items[0]!.id, newVariantId: 'shirt-blue', quantity: 1 }]
    await shop.change({ type: 'changeItems', ...named(before), changes, methodId: 'ben-card' }, 'k1')
    const after = await order('#A4')
    expect(after.items.map((item) => [item.variantId, item.quantity])).toEqual([
      ['shirt-red', 2],
      ['shirt-blue', 1],
    ])
    expect(after.total.amount).toBe(before.total.amount + 500)
  })

  test('gives the cheaper variant with the difference back to the gift card at once', async () => {
    const { shop, order, giftCardOf } = await openShop()
    const before = await order('#A6')
    const changes = [{ itemId: before.items[0]!.id, newVariantId: 'shirt-red', quantity: 1 }]
    await shop.change({ type: 'changeItems', ...named(before), changes, methodId: 'ben-gift' }, 'k1')
    expect((await order('#A6')).payments.at(-1)).toMatchObject({ kind: 'refund', amount: { amount: 17_000 } })
    expect(await giftCardOf('ben')).toBe(22_000)
  })

  test('cancels an order whose payment was moved, and gives back only what it still has', async () => {
    const { shop, order, giftCardOf } = await openShop()
    const before = await order('#A1')
    await shop.change({ type: 'changePayment', ...named(before), methodId: 'lin-gift' }, 'k1')
    expect(await giftCardOf('lin')).toBe(1_000)
    await shop.change({ type: 'cancelOrder', ...named(before), reason: 'x' }, 'k2')
    expect((await order('#A1')).payments.slice(3)).toMatchObject([{ kind: 'refund', methodId: 'lin-gift', amount: { amount: 4_000 } }])
    expect(await giftCardOf('lin')).toBe(5_000)
  })

  test('promises the money of a return once: a refund beside it cannot take it too', async () => {
    const { shop, order } = await openShop()
    const before = await order('#A3')
    const items = before.items.map((item) => ({ itemId: item.id, quantity: item.quantity }))
    await shop.change({ type: 'requestReturn', ...named(before), items, methodId: 'lin-card', reason: 'x' }, 'k1')
    const refund = await shop.change({ type: 'refund', ...named(before), amount: before.total, methodId: 'lin-card', reason: 'x' }, 'k2')
    expect(refund).toMatchObject({ outcome: 'refused', code: 'LIMIT' })
  })

  test('does not change what a carrier has, nor what nobody has paid', async () => {
    const { shop, order } = await openShop()
    const [packed, unpaid] = [await order('#A7'), await order('#A8')]
    expect(await shop.change({ type: 'cancelOrder', ...named(packed), reason: 'x' }, 'k1')).toMatchObject({ code: 'CONFLICT_STATE' })
    const changes = [{ itemId: unpaid.items[0]!.id, newVariantId: 'shirt-blue', quantity: 1 }]
    expect(await shop.change({ type: 'changeItems', ...named(unpaid), changes, methodId: 'lin-card' }, 'k2')).toMatchObject({ code: 'CONFLICT_STATE' })
    expect(await shop.change({ type: 'cancelOrder', ...named(unpaid), reason: 'x' }, 'k3')).toMatchObject({ outcome: 'done', after: { payments: [] } })
  })

  test('is not confused by an order id with the number of another', async () => {
    const { shop, order } = await openShop()
    const command: Command = { type: 'cancelOrder', orderId: (await order('#A1')).id, orderNumber: '#A3', reason: 'x' }
    expect(await shop.change(command, 'k1')).toMatchObject({ code: 'INVALID' })
  })

  test('does a hundred deeds on the same gift card and the same goods at once without a deadlock or a lost cent', async () => {
    const { shop, order, giftCardOf, stock } = await openShop()
    const orders = await Promise.all(['#A4', '#A5', '#A6', '#A7'].map(order))
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, round) => {
        const of = orders[round % orders.length]!
        const amount = { amount: 10, currency: 'USD' }
        return shop.change({ type: 'refund', ...named(of), amount, methodId: 'ben-gift', reason: `${round}` }, `k${round}`)
      }),
    )
    expect(answers.filter((answer) => answer.outcome === 'done')).toHaveLength(100)
    expect(await giftCardOf('ben')).toBe(6_000)
    expect(await stock('shirt-red')).toBe(10)
  })

  test('keeps workspaces apart: the same ids and keys are other orders there', async () => {
    const [one, other] = [await openShop(), await openShop()]
    const command: Command = { type: 'cancelOrder', ...named(await one.order('#A1')), reason: 'x' }
    expect(await one.shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
    expect(await other.order('#A1')).toMatchObject({ status: 'pending' })
    expect(await other.shop.change(command, 'k1')).toMatchObject({ outcome: 'done', again: false })
  })

  test('shows people the rows of their own workspace only, whatever they ask', async () => {
    const [one, other] = [await openShop(), await openShop()]
    for (const table of ['products', 'variants', 'customers', 'payment_methods', 'orders', 'order_items', 'payment_entries', 'shipments', 'cases', 'changes']) {
      const seen = await database().asWorkspace(one.workspaceId, async (tx) => {
        const found = await tx.sql.query<{ id: string }>(`select distinct workspace_id as id from shop_${table}`)
        return found.rows.map((row) => row.id)
      })
      expect(seen.filter((id) => id !== one.workspaceId)).toEqual([])
      if (table === 'orders') expect(seen).toEqual([one.workspaceId])
    }
    const crossing = database().asWorkspace(one.workspaceId, (tx) => tx.sql.query('update shop_orders set workspace_id = $1', [other.workspaceId]))
    await expect(crossing).rejects.toThrow(/row-level security/)
    const touched = await database().asWorkspace(one.workspaceId, (tx) => tx.sql.query('delete from shop_orders where workspace_id = $1', [other.workspaceId]))
    expect(touched.rowCount).toBe(0)
  })

  test('says that it is not there when its database is not', async () => {
    const gone = openDatabase('postgres://nobody@127.0.0.1:9/none')
    const shop = localShop({ database: gone, workspaceId: 'w' as WorkspaceId, now: () => NOW, newId: () => 'id' })
    await expect(shop.find({ find: 'order', number: '#A1' })).rejects.toMatchObject({ code: 'shop-unavailable' })
    const command: Command = { type: 'cancelOrder', orderId: '#A1', orderNumber: '#A1', reason: 'x' }
    expect(await shop.change(command, 'k1')).toMatchObject({ outcome: 'unknown' })
    await gone.close()
  })
})

const named = ({ id, number }: Order) => ({ orderId: id, orderNumber: number })

/** A workspace of its own with the story of the contract, and a little more. */
async function openShop() {
  const workspaceId = `shop-${ids++}` as WorkspaceId
  const house = { database: database(), workspaceId, now: () => NOW, newId: () => `id-${ids++}` }
  const { problems } = await importFiles(house, FILES)
  expect(problems).toEqual([])
  const shop: Shop = localShop(house)
  return {
    shop,
    workspaceId,
    order: async (number: string) => (await shop.find({ find: 'order', number })) as Order,
    stock: async (variantId: string) => {
      const products = await Promise.all(['shirt', 'mug'].map((id) => shop.find({ find: 'product', id })))
      return products.flatMap((product) => product?.variants ?? []).find((variant) => variant.id === variantId)?.stock
    },
    giftCardOf: async (customerId: string) => {
      const customer = await shop.find({ find: 'customer', id: customerId })
      return customer?.paymentMethods.find((method) => method.kind === 'gift-card')?.balance?.amount
    },
  }
}

const GIVEN = {
  customer: { id: 'lin', email: 'lin@example.com', phone: '+8619900000001', name: 'Lin Testa', postcode: '310000' },
  cardId: 'lin-card',
  giftCardId: 'lin-gift',
  strangersCardId: 'wei-card',
  product: { id: 'shirt', named: 'linen shirt', red: 'shirt-red', blue: 'shirt-blue', gold: 'shirt-gold', white: 'shirt-white' },
  otherVariant: 'mug',
  pending: '#A1',
  shipped: '#A2',
  delivered: '#A3',
}

const HOME = { line1: '1 Test Street', city: 'Hangzhou', region: 'Zhejiang', postcode: '310000', country: 'CN' }
const BOTH = [{ variantId: 'shirt-red' }, { variantId: 'mug' }]
const SENT = { shipments: [{ carrier: 'SF', trackingNumber: 'SF0001' }], shippedAt: '2026-11-12T08:00:00Z' }
const paid = (amount: string, methodId = 'lin-card') => ({ payments: [{ amount, methodId }] })

const FILES = [
  { name: 'shop.json', value: { currency: 'USD' } },
  {
    name: 'products.json',
    value: [
      {
        id: 'shirt',
        name: 'Linen Shirt',
        aliases: ['亚麻衬衫'],
        variants: [
          { id: 'shirt-red', options: { colour: 'red' }, price: '30.00', stock: 10 },
          { id: 'shirt-blue', options: { colour: 'blue' }, price: '35.00', stock: 2 },
          { id: 'shirt-gold', options: { colour: 'gold' }, price: '200.00', stock: 5 },
          { id: 'shirt-white', options: { colour: 'white' }, price: '30.00', stock: 0 },
        ],
      },
      { id: 'mug', name: 'Mug', price: '10.00' },
    ],
  },
  {
    name: 'customers.json',
    value: [
      {
        ...{ id: 'lin', name: 'Lin Testa', email: 'Lin@Example.com', phone: '199 0000 0001', address: HOME },
        paymentMethods: [
          { id: 'lin-card', kind: 'card' },
          { id: 'lin-gift', kind: 'gift-card', balance: '50.00' },
        ],
      },
      { id: 'wei', name: 'Wei Testa', email: 'wei@example.com', address: HOME, paymentMethods: [{ id: 'wei-card', kind: 'card' }] },
      { id: 'ben', name: 'Ben Testa', address: HOME, paymentMethods: [{ id: 'ben-gift', kind: 'gift-card', balance: '50.00' }] },
    ],
  },
  {
    name: 'orders.json',
    value: [
      { number: '#A1', customerId: 'lin', status: 'pending', placedAt: '2026-11-10T08:00:00Z', items: BOTH, ...paid('40.00') },
      { number: '#A2', customerId: 'lin', status: 'shipped', placedAt: '2026-11-11T08:00:00Z', items: BOTH, ...paid('40.00'), ...SENT },
      { number: '#A3', customerId: 'lin', status: 'delivered', placedAt: '2026-11-12T08:00:00Z', items: BOTH, ...paid('40.00'), ...SENT },
    ],
  },
  {
    name: 'orders-more.json',
    value: [
      { number: '#A4', items: [{ variantId: 'shirt-red', quantity: 3 }], status: 'processed', ...paid('90.00', 'ben-card') },
      { number: '#A5', items: [{ variantId: 'shirt-red', quantity: 2 }], status: 'delivered', ...paid('60.00', 'ben-card'), ...SENT },
      { number: '#A6', items: [{ variantId: 'shirt-gold' }], status: 'pending', ...paid('200.00', 'ben-card') },
      { number: '#A7', items: BOTH, status: 'processed', ...paid('40.00', 'ben-card'), ...SENT },
      { number: '#A8', items: BOTH, status: 'unpaid' },
    ].map((order) => ({ ...order, customerId: 'ben', placedAt: '2026-11-09T08:00:00Z' })),
  },
].map(({ name, value }) => ({ name, text: JSON.stringify(value) }))

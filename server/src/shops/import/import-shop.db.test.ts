import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { beforeEach, expect, test } from 'vitest'
import { ownDatabase } from '../../store/test-own-database.ts'
import { localShop } from '../local.ts'
import { importFiles, importShop } from './import-shop.ts'

const database = ownDatabase()
let workspaces = 0
let ids = 0

beforeEach(() => {
  workspaces++
})

const house = () => ({ database: database(), workspaceId: `w${workspaces}` as WorkspaceId, now: () => '2026-11-20T08:00:00.000Z', newId: () => `id-${ids++}` })
const files = (content: Record<string, unknown>) => Object.entries(content).map(([name, value]) => ({ name: `${name}.json`, text: JSON.stringify(value) }))

const HOME = { line1: '样例路 1 号', city: '杭州', postcode: '310000' }
const CUSTOMER = { id: 'c1', name: '林小样', email: 'lin@example.com', address: HOME, paymentMethods: [{ id: 'card', kind: 'gift-card', balance: '100' }] }
const ORDER = { number: 'A1', customerId: 'c1', status: 'pending', placedAt: '2026-11-01T00:00:00Z', items: [{ variantId: 'mug' }] }
const SHOP = {
  products: [{ id: 'mug', name: '杯子', price: 25, stock: 5 }],
  customers: [CUSTOMER],
  orders: [{ ...ORDER, payments: [{ amount: 25, methodId: 'card' }] }],
}

test('a folder on the disk goes in; its other files do not matter', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-import-'))
  for (const { name, text } of files(SHOP)) writeFileSync(join(folder, name), text)
  writeFileSync(join(folder, 'README.md'), 'not a table')
  const result = await importShop({ ...house(), folder })
  rmSync(folder, { recursive: true })
  expect(result).toEqual({ counts: { products: 1, variants: 1, customers: 1, orders: 1, kept: 0 }, problems: [], rules: null })
})

test('a folder that is not there, or has no tables, is said to be so', async () => {
  expect((await importShop({ ...house(), folder: '/no/such/folder' })).problems).toMatchObject([{ line: null, message: expect.stringContaining('ENOENT') }])
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-import-'))
  expect((await importShop({ ...house(), folder })).problems).toMatchObject([{ file: folder, message: expect.stringContaining('no .json') }])
  rmSync(folder, { recursive: true })
})

test('a second import changes nothing, and brings what is new', async () => {
  const shop = localShop(house())
  await importFiles(house(), files(SHOP))
  const before = await Promise.all([
    shop.find({ find: 'product', id: 'mug' }),
    shop.find({ find: 'customer', id: 'c1' }),
    shop.find({ find: 'order', number: 'A1' }),
  ])
  await importFiles(house(), files(SHOP))
  const after = await Promise.all([
    shop.find({ find: 'product', id: 'mug' }),
    shop.find({ find: 'customer', id: 'c1' }),
    shop.find({ find: 'order', number: 'A1' }),
  ])
  expect(after).toEqual(before)
  await importFiles(
    house(),
    files({
      products: [{ id: 'mug', name: '马克杯', variants: [{ id: 'mug-2', price: 30 }] }],
      orders: [{ ...ORDER, number: 'A2', items: [{ variantId: 'mug-2' }] }],
      customers: [CUSTOMER],
    }),
  )
  expect(await shop.find({ find: 'product', id: 'mug' })).toMatchObject({ name: '马克杯', variants: [{ id: 'mug-2' }] })
  expect(await shop.find({ find: 'order', number: 'A1' })).toMatchObject({ items: [{ variantId: 'mug', name: '杯子' }] })
  expect(await shop.find({ find: 'order', number: 'A2' })).toMatchObject({ items: [{ variantId: 'mug-2' }] })
})

test('what happened here is not undone by a later import: cancelled orders, spent balances, new addresses', async () => {
  const shop = localShop(house())
  await importFiles(house(), files(SHOP))
  await shop.change({ type: 'cancelOrder', orderId: 'A1', orderNumber: 'A1', reason: 'x' }, 'k1')
  const address = { line1: '新路 2 号', line2: '', district: '', city: '宁波', region: '', postcode: '315000', country: '' }
  await shop.change({ type: 'changeCustomerAddress', customerId: 'c1', address }, 'k2')
  expect((await importFiles(house(), files(SHOP))).counts).toMatchObject({ orders: 0, kept: 1 })
  expect(await shop.find({ find: 'order', number: 'A1' })).toMatchObject({ status: 'cancelled' })
  expect(await shop.find({ find: 'customer', id: 'c1' })).toMatchObject({ address, paymentMethods: [{ balance: { amount: 12_500 } }] })
  expect(await shop.find({ find: 'customersByName', name: '林小样', postcode: '315000' })).toHaveLength(1)
})

test('orders of nobody, and two orders of one number, are listed and the others kept', async () => {
  await importFiles(house(), files(SHOP))
  const orders = [
    { ...ORDER, number: 'B1', customerId: 'nobody', address: HOME },
    { ...ORDER, number: '# a1', id: 'other' },
    { ...ORDER, number: 'B2', id: 'B2' },
    { ...ORDER, number: 'B3', id: 'B2' },
    { ...ORDER, number: 'B4' },
  ]
  const result = await importFiles(house(), files({ products: SHOP.products, customers: [CUSTOMER], orders }))
  expect(result.counts.orders).toBe(2)
  expect(result.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('customer nobody is not known'),
    expect.stringContaining('order A1 has the same number'),
    expect.stringContaining('a second time'),
  ])
})

test('two imports into one workspace at once end like one', async () => {
  const results = await Promise.all([1, 2, 3, 4].map(() => importFiles(house(), files(SHOP))))
  expect(results.flatMap(({ problems }) => problems)).toEqual([])
  expect(await localShop(house()).find({ find: 'ordersOf', customerId: 'c1' })).toHaveLength(1)
})

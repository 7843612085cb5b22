import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fromFolder } from './from-folder.ts'
import { decodeText } from './shop-files.ts'
import { CustomerRecord, OrderRecord, ProductRecord, ShopRecord, VariantRecord } from './shop-record.ts'

const file = (name: string, content: unknown) => ({ name, text: typeof content === 'string' ? content : JSON.stringify(content, null, 1) })
const values = <T>(placed: readonly { value: T }[]) => placed.map(({ value }) => value)

const PRODUCTS = file('products.json', [
  {
    id: 'shirt',
    name: '亚麻衬衫',
    aliases: ['linen shirt'],
    tags: ['sealed-hygiene'],
    attributes: { 材质: '亚麻' },
    variants: [{ id: 'S', options: { 颜色: '白' }, price: '99.90', stock: 3 }],
  },
  { id: 'mug', name: '杯子', price: 25 },
])
const CUSTOMERS = file('customers.json', [
  { id: 'c1', name: '林小样', phone: '199 0000 0001', email: ' Lin@Example.com ', address: { line1: '样例路 1 号', city: '杭州' } },
])

test('a merchant’s folder becomes products, customers and orders', () => {
  const orders = file('orders.json', [
    {
      number: 'A-1',
      customerId: 'c1',
      status: 'shipped',
      placedAt: '2026-11-01T09:00:00+08:00',
      items: [{ variantId: 'S', quantity: 2 }, { variantId: 'mug' }],
      payments: [{ amount: '224.80', methodId: 'alipay' }],
      shipments: [{ carrier: 'SF', trackingNumber: 'SF1', itemIds: ['S'] }],
    },
  ])
  const goods = fromFolder([PRODUCTS, CUSTOMERS, orders])
  expect(goods.problems).toEqual([])
  expect(values(goods.products)[1]).toMatchObject({ id: 'mug', variants: [{ id: 'mug', options: {}, price: { amount: 2500, currency: 'CNY' }, stock: null }] })
  expect(values(goods.customers)).toMatchObject([
    { email: 'lin@example.com', phone: '+8619900000001', paymentMethods: [{ id: 'alipay', kind: 'alipay' }], address: { city: '杭州', postcode: '' } },
  ])
  expect(values(goods.orders)).toMatchObject([
    {
      id: 'A-1',
      total: { amount: 22480, currency: 'CNY' },
      address: { line1: '样例路 1 号' },
      items: [
        { id: 'A-1/1', name: '亚麻衬衫', options: { 颜色: '白' }, quantity: 2 },
        { id: 'A-1/2', variantId: 'mug' },
      ],
      shipments: [{ itemIds: ['A-1/1'] }],
    },
  ])
})

test('the same as spreadsheets', () => {
  const goods = fromFolder([
    file('products.csv', 'id,name,aliases,tags,attribute:材质\nshirt,亚麻衬衫,linen shirt|flax shirt,,亚麻\n'),
    file('variants.csv', 'productId,id,option:颜色,price,stock,available\nshirt,S,白,99.90,3,\nshirt,M,黑,"1,099.90",,否\n'),
    file('customers.csv', 'id;name;email;phone;line1;city;postcode\nc1;林小样;lin@example.com;19900000001;样例路 1 号;杭州;310000\nc2;安小样;;;;;\n'),
  ])
  expect(goods.problems).toEqual([])
  expect(values(goods.products)).toMatchObject([
    {
      aliases: ['linen shirt', 'flax shirt'],
      attributes: { 材质: '亚麻' },
      variants: [
        { id: 'S', options: { 颜色: '白' }, stock: 3, available: true },
        { id: 'M', price: { amount: 109990 }, stock: null, available: false },
      ],
    },
  ])
  expect(values(goods.customers)).toMatchObject([{ address: { postcode: '310000' } }, { email: null, address: null }])
})

test('what is broken is listed with its line, and the rest goes in', () => {
  const goods = fromFolder([
    file(
      'products.json',
      '[\n{"id": "a", "name": "A", "price": "1.999"},\n{"name": "no id"},\n{"id": "b", "name": "B", "price": 5},\n{"id": "b", "name": "again", "price": 5},\n{oops}\n]',
    ),
    CUSTOMERS,
    file(
      'orders.json',
      '[\n{"number": "1", "customerId": "c1", "status": "lost", "placedAt": "2026-11-01T00:00:00Z", "items": [{"variantId": "b"}]},\n' +
        '{"number": "2", "customerId": "c1", "status": "pending", "placedAt": "yesterday", "items": [{"variantId": "b"}]},\n' +
        '{"number": "3", "customerId": "c1", "status": "pending", "placedAt": "2026-11-01T00:00:00Z", "items": [{"variantId": "gone"}]},\n' +
        '{"number": "4", "customerId": "c1", "status": "pending", "placedAt": "2026-11-01T00:00:00Z", "items": [{"variantId": "b"}]}\n]',
    ),
    file('rules.json', '{"id": 1}'),
    file('notes.json', '{}'),
  ])
  expect(values(goods.products).map(({ id, variants }) => [id, variants.length])).toEqual([
    ['a', 0],
    ['b', 1],
  ])
  expect(values(goods.orders).map(({ number }) => number)).toEqual(['4'])
  expect(goods.rules).toBeNull()
  expect(goods.problems.map(({ file: name, line }) => `${name}:${line}`).sort()).toEqual(
    [
      'notes.json:null',
      'orders.json:2',
      'orders.json:3',
      'orders.json:4',
      'products.json:2',
      'products.json:2',
      'products.json:3',
      'products.json:5',
      'products.json:6',
      'rules.json:null',
    ].sort(),
  )
  for (const { message } of goods.problems) expect(message).toMatch(/[.;]/)
})

test('orders outlive what was sold: an item may say all about itself', () => {
  const items = [{ variantId: 'gone', productId: 'gone', name: '旧款', price: '10' }]
  const goods = fromFolder([CUSTOMERS, file('orders.json', [{ number: '1', customerId: 'c1', status: 'completed', placedAt: '2026-11-01T00:00:00Z', items }])])
  expect(goods.problems).toEqual([])
  expect(values(goods.orders)[0]?.items[0]).toMatchObject({ name: '旧款', options: {}, price: { amount: 1000 } })
})

test('a spreadsheet saved in China or by an old program is read in its own encoding', () => {
  expect(decodeText(new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]))).toBe('你好')
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x60, 0x4f]))).toBe('你')
  expect(decodeText(new TextEncoder().encode('你好'))).toBe('你好')
})

test('characters that no database keeps are left out', () => {
  const goods = fromFolder([file('products.json', [{ id: 'a', name: 'A\u0000B', price: 1 }])])
  expect(values(goods.products)[0]?.name).toBe('AB')
})

test('a merchant finds every field in the guide', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../../docs/import.md'), 'utf8')
  const fields = [ShopRecord, ProductRecord, VariantRecord, CustomerRecord, OrderRecord].flatMap((record) => Object.keys(record.shape))
  expect(fields.filter((field) => !guide.includes(`\`${field}\``))).toEqual([])
})

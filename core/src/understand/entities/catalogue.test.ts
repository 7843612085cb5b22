import { describe, expect, test } from 'vitest'
import { type CatalogueProduct, fromProduct, openCatalogue } from './catalogue.ts'
import { findProducts } from './find-products.ts'
import { rankProducts } from './rank-products.ts'

const product = (id: string, title: string, more: Partial<CatalogueProduct> = {}): CatalogueProduct => ({
  id,
  title,
  aliases: [],
  options: {},
  keywords: [],
  ...more,
})
const SHOP = openCatalogue([
  product('keyboard', 'Wireless mechanical keyboard K380', {
    aliases: ['无线机械键盘'],
    brand: 'Tern',
    category: 'Keyboards',
    options: { colour: ['black', 'white'] },
  }),
  product('mouse', 'Wireless mouse M2', { aliases: ['无线鼠标'], brand: 'Tern', category: 'Mice' }),
  product('hoodie-blue', '加绒连帽卫衣 蓝色', { aliases: ['卫衣'], category: '上衣', options: { 颜色: ['蓝色'], 尺码: ['M码', 'L码'] } }),
  product('hoodie-grey', '加绒连帽卫衣 灰色', { aliases: ['卫衣'], category: '上衣', options: { 颜色: ['灰色'], 尺码: ['M码', 'L码'] } }),
  product('fryer', '空气炸锅 5L 大容量', { category: '厨房电器' }),
  product('kettle', 'Gooseneck electric kettle', { category: 'Kettles', keywords: ['stainless steel'] }),
  product('lamp', 'Desk lamp with clamp', { category: 'Lamps' }),
  product('jacket', 'Waterproof hiking jacket', { options: { colour: ['red', 'navy'], size: ['S', 'M', 'L'] } }),
])
const ids = (text: string) => findProducts(text, SHOP).map(({ text, value }) => [text, value])

describe('what the shopper calls it is found', () => {
  test.each([
    ['where is my keyboard', 'keyboard', 'keyboard'],
    ['the keybord does not work', 'keybord', 'keyboard'],
    ['is the gooseneck kettel back in stock?', 'gooseneck kettel', 'kettle'],
    ['I want to return the hiking jackets', 'hiking jackets', 'jacket'],
    ['key board broke', 'key board', 'keyboard'],
    ['空气炸锅坏了', '空气炸锅', 'fryer'],
    ['空气诈锅怎么退', '空气诈锅', 'fryer'],
    ['那个无线鼠标什么时候发货', '无线鼠标', 'mouse'],
    ['k380 还有吗', 'k380', 'keyboard'],
  ])('%s', (message, mention, id) => expect(ids(message)).toEqual([[mention, id]]))

  test('two things in one message are two mentions', () => {
    expect(ids('the keyboard arrived, the lamp did not').map(([, id]) => id)).toEqual(['keyboard', 'lamp'])
  })
  test('an option decides between two that share a name', () => {
    expect(findProducts('灰色卫衣换一件', SHOP)[0]?.value).toBe('hoodie-grey')
    expect(rankProducts('蓝色L码那件', SHOP)[0]?.id).toBe('hoodie-blue')
  })
  test('where the words do not decide, all are candidates', () => {
    expect(findProducts('卫衣有点大', SHOP)[0]?.candidates.map(({ id }) => id)).toEqual(['hoodie-blue', 'hoodie-grey'])
  })
})

describe('talk names nothing', () => {
  test.each(['where is my order', '退款什么时候到', 'I want the blue one', 'can you change the address', '', '😀😀'])('%s', (message) =>
    expect(ids(message)).toEqual([]),
  )
})

test('a message of any size and form ends soon', () => {
  for (const text of ['a '.repeat(50_000), '键'.repeat(100_000), '9'.repeat(10_000), 'keybaord '.repeat(12_000), '\u0000\ud800'.repeat(5000)]) {
    const began = performance.now()
    findProducts(text, SHOP)
    expect(performance.now() - began).toBeLessThan(2000)
  }
})

test('a product of the shop gives its name, aliases, options and attributes', () => {
  const mug = fromProduct({
    id: 'p1',
    name: 'Mug',
    aliases: ['杯子'],
    category: 'Kitchen',
    tags: [],
    description: '',
    attributes: { brand: 'Tern', material: 'clay' },
    image: null,
    variants: ['blue', 'red', 'blue'].map((colour, index) => ({
      id: `v${index}`,
      options: { colour },
      price: { amount: 100, currency: 'CNY' },
      available: true,
      stock: null,
    })),
  })
  expect(mug).toEqual({
    id: 'p1',
    title: 'Mug',
    aliases: ['杯子'],
    category: 'Kitchen',
    brand: 'Tern',
    options: { colour: ['blue', 'red'] },
    keywords: ['Tern', 'clay'],
  })
})

import { expect, test } from 'vitest'
import { fromFolder } from './from-folder.ts'

const EXPORT = `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Image Src,Image Position,Status
linen-shirt,Linen Shirt,"<p>Soft <b>linen</b>.</p>
<script>alert(1)</script>",Demo Mill,Apparel,Shirts,"summer, sealed-hygiene",true,Colour,White,Size,M,'LS-W-M,shopify,4,deny,29.90,https://shop.example/a.jpg,1,active
linen-shirt,,,,,,,,,White,,L,LS-W-L,shopify,-2,deny,29.90,https://shop.example/b.jpg,2,
linen-shirt,,,,,,,,,Black,,M,,shopify,0,continue,31.00,,,
linen-shirt,,,,,,,,,,,,,,,,,https://shop.example/c.jpg,3,
gift-card,Gift Card,,,,,,true,Title,Default Title,,,,,,deny,50.00,,,active
secret,Not Yet,,,,,,false,Title,Default Title,,,S1,,,deny,1.00,,,draft
`

test('a product export of Shopify is read as it is, under any name', () => {
  const goods = fromFolder([
    { name: 'shop.json', text: '{"currency": "EUR"}' },
    { name: 'export_1.csv', text: EXPORT },
  ])
  expect(goods.problems).toEqual([])
  expect(goods.products.map(({ value }) => value)).toEqual([
    {
      id: 'linen-shirt',
      name: 'Linen Shirt',
      aliases: [],
      category: 'Shirts',
      tags: ['summer', 'sealed-hygiene'],
      description: 'Soft linen.',
      attributes: { brand: 'Demo Mill' },
      image: 'https://shop.example/a.jpg',
      variants: [
        { id: 'LS-W-M', options: { Colour: 'White', Size: 'M' }, price: { amount: 2990, currency: 'EUR' }, available: true, stock: 4 },
        { id: 'LS-W-L', options: { Colour: 'White', Size: 'L' }, price: { amount: 2990, currency: 'EUR' }, available: true, stock: 0 },
        { id: 'linen-shirt/Black/M', options: { Colour: 'Black', Size: 'M' }, price: { amount: 3100, currency: 'EUR' }, available: true, stock: null },
      ],
    },
    expect.objectContaining({ id: 'gift-card', variants: [expect.objectContaining({ id: 'gift-card', options: {}, stock: null })] }),
  ])
})

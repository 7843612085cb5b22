import type { Product } from '@xiaoer/contract/product'
import { expect, test } from 'vitest'
import { shopPage } from './shop-page.ts'

const coat: Product = {
  id: 'p1',
  name: '<b>"Coat"</b> & co',
  aliases: [],
  category: '女装 women',
  tags: [],
  description: "it's <script>alert(1)</script>",
  attributes: {},
  image: null,
  variants: [
    { id: 'v1', options: { size: 'M' }, price: { amount: 28_800, currency: 'CNY' }, available: true, stock: 2 },
    { id: 'v2', options: { size: 'L' }, price: { amount: 26_800, currency: 'CNY' }, available: true, stock: 1 },
  ],
}
const shop = { title: 'Tea & <i>more</i>', products: [coat], channelId: 'ch"1', language: 'zh' as const }

test('what a merchant wrote is text, never markup', () => {
  const page = shopPage({ ...shop, customer: { id: '"><script>', name: '<img src=x>', hash: 'f0' } })
  expect(page).not.toMatch(/<b>"|<i>more|alert\(1\)<\/script>|<img|"><script>/)
  expect(page.match(/<script/g)).toHaveLength(1)
})

test('a signed-in shopper is handed to the chat window with the signature, a guest without', () => {
  expect(shopPage({ ...shop, customer: { id: 'u1', name: 'Lin', hash: 'f00d' } })).toContain('data-user-id="u1" data-user-hash="f00d" data-user-name="Lin"')
  expect(shopPage(shop)).not.toContain('data-user-id')
})

test('a strict policy has nothing to forbid: no handlers, no inline scripts, no styles on elements, nobody outside asked', () => {
  const page = shopPage({ ...shop, products: [coat, { ...coat, image: 'https://elsewhere.example/x.png' }] })
  expect(page).not.toMatch(/\son\w+=|<script>|\sstyle=|(?:src|href)="(?:https?:)?\/\//)
})

test('the price is the lowest, said as such, with what is left', () => {
  const page = shopPage(shop)
  expect(page).toContain('¥268.00 起')
  expect(page).toContain('仅剩 3 件')
  expect(shopPage({ ...shop, products: [{ ...coat, variants: [{ ...coat.variants[0]!, price: { amount: 500, currency: 'JPY' } }] }] })).toContain('¥500')
})

test('what cannot be bought is said to be sold out', () => {
  const gone = { ...coat, variants: coat.variants.map((variant) => ({ ...variant, available: false })) }
  expect(shopPage({ ...shop, products: [gone] })).toContain('暂时缺货')
})

test('each language reads its half of a category named twice', () => {
  expect(shopPage(shop)).toContain('>女装</h2>')
  expect(shopPage({ ...shop, language: 'en' })).toContain('>Women</h2>')
})

test('the switches keep what is chosen', () => {
  const customer = { id: 'u1', name: 'Lin', hash: 'f0' }
  expect(shopPage({ ...shop, customer })).toMatch(/href="\?lang=zh&amp;guest=1".*\n.*href="\?lang=en"/)
  expect(shopPage({ ...shop, widgetOnly: true })).toMatch(/href="\?lang=zh&amp;widget=1".*\n.*href="\?lang=en&amp;guest=1&amp;widget=1"/)
})

test('a page for trying the chat has no goods and opens it', () => {
  const page = shopPage({ ...shop, widgetOnly: true })
  expect(page).not.toContain('class="good"')
  expect(page).toContain(' data-open ')
})

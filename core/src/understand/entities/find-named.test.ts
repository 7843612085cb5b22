import { describe, expect, test } from 'vitest'
import { openCatalogue } from './catalogue.ts'
import { findEntities } from './find-entities.ts'
import type { FindingContext } from './finding-context.ts'
import { namedIn } from './test-reading.ts'

const CONTEXT: FindingContext = { language: 'zh', now: '2026-03-02T10:00:00Z', timeZone: 'Asia/Shanghai' }
const SHOP = openCatalogue([{ id: 'hoodie', title: '加绒连帽卫衣', aliases: ['卫衣'], options: { 颜色: ['蓝色'] }, keywords: [] }])
const named = (message: string) => namedIn(message).map(({ kind, text }) => `${kind}=${text}`)

describe('several things in one message', () => {
  test.each([
    ['收件人改成王芳，地址杭州市余杭区文一西路969号，发顺丰', ['name=王芳', 'address=杭州市余杭区文一西路969号', 'carrier=顺丰']],
    ['黑色40码还有吗', ['colour=黑色', 'size=40码']],
    ['swap the red L for a navy XL and refund the rest to PayPal', ['colour=red', 'size=L', 'colour=navy', 'size=XL', 'payMethod=PayPal']],
    ['抬头：杭州青禾园艺有限公司，寄到上海', ['invoiceTitle=杭州青禾园艺有限公司', 'place=上海']],
  ])('%s', (message, found) => expect(named(message)).toEqual(found))
})

test('a product of the catalogue is named with its id, and what belongs to it stays beside it', () => {
  const found = findEntities('收件人改成王芳，卫衣换L码', CONTEXT, SHOP)
  expect(found.map(({ kind, text, value }) => [kind, text, value])).toEqual([
    ['name', '王芳', '王芳'],
    ['product', '卫衣', 'hoodie'],
    ['size', 'L码', 'L'],
  ])
})

test('nothing overlaps, all is in order, and the text is what stands there', () => {
  const message = '我叫李雷 住南京市鼓楼区银杏里8号 要蓝色L码 满300减40 用花呗 invoice to Tern & Co, 12 Oak Rd, Austin, TX 78701'
  const found = namedIn(message)
  expect(found.length).toBeGreaterThan(6)
  found.forEach(({ start, end, text }, index) => {
    expect(message.slice(start, end)).toBe(text)
    if (index > 0) expect(start).toBeGreaterThanOrEqual(found[index - 1]!.end)
  })
})

test('bad input of any form ends soon', () => {
  const units = [
    '9',
    'a',
    '杭',
    '文三路',
    '浙江杭州',
    'M ',
    'A. ',
    'Aa ',
    '12 Oak ',
    'Flat 3, ',
    '"',
    '（',
    '\u0000\ud800',
    '東京都渋谷区神宮前1-',
    '0.',
    'pay ',
    'the red card in Leeds ',
  ]
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    const began = performance.now()
    namedIn(text)
    // on a busy machine ten times what is measured alone
    expect(performance.now() - began, unit).toBeLessThan(2000)
  }
})

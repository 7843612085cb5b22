import { expect, test } from 'vitest'
import { afterSalesRules, came, headphones, mug, on, talkWith } from './test-after-sales.ts'
import { isUnderWarranty, warrantyOf } from './warranty.ts'

test('中文：保修期内登记维修，问题、照片、联系方式都带上', () => {
  const at = talkWith([came('XE1001', 9, [[headphones, '31']])])
  expect(at.say('耳机坏了能修吗')).toContain('照片')
  expect(at.say('左耳没声音', ['https://pictures.example/1.jpg'])).toMatch(/保修期内（到 2027年11月9日）.*还在换货期内/)
  expect(at.filed).toMatchObject([
    { kind: 'repair', evidence: ['https://pictures.example/1.jpg'], fields: { contact: '+8613800138000' }, suggestion: 'repair under warranty' },
  ])
})

test('out of warranty: said so, and a repair at a price only after a yes', () => {
  const old = came('XE1001', 9, [[headphones, '31']], { deliveredAt: '2025-01-05T08:00:00.000Z' })
  const at = talkWith([old])
  expect(at.say('my headphones broke, can you repair them')).toMatch(/warranty of “Headphones” is 12 months and ended on Jan 5, 2026/)
  at.say('yes please')
  expect(at.say('the left side is silent')).toContain('you hear the price first')
  expect(at.filed).toMatchObject([{ kind: 'repair', suggestion: 'paid repair: tell the price first' }])
  const other = talkWith([old])
  other.say('my headphones broke, can you repair them')
  other.say('no thanks')
  expect(other.filed).toEqual([])
})

test('what the page promises counts where it is longer than the rule of the category', () => {
  const order = came('XE1001', 9, [[mug, '11']])
  const promised = { ...mug, attributes: { 保修: '18 个月' } }
  expect(warrantyOf(order, promised, afterSalesRules)).toEqual({ months: 18, until: '2028-05-09T08:00:00.000Z' })
  expect(warrantyOf(order, { ...headphones, attributes: { warranty: '2 years' } }, afterSalesRules)?.months).toBe(24)
  expect(warrantyOf(order, mug, afterSalesRules)).toEqual({ months: 0, until: null })
  expect(isUnderWarranty(warrantyOf(order, promised, afterSalesRules), on(20))).toBe(true)
})

test('of several words of a category that fit, the shortest term holds', () => {
  const rules = { ...afterSalesRules, promises: { ...afterSalesRules.promises, warrantyMonths: { digital: 12, books: 0, other: 24 } } }
  const of = (category: string) => warrantyOf(came('XE1001', 9, [[mug, '11']]), { ...mug, category }, rules)?.months
  expect(['digital', 'books & digital', 'Digital cameras', 'things'].map(of)).toEqual([12, 0, 12, 24])
})

test('nothing is said of a warranty that nobody has written down', () => {
  const silent = { ...afterSalesRules, promises: { ...afterSalesRules.promises, warrantyMonths: {} } }
  expect(warrantyOf(came('XE1001', 9, [[mug, '11']]), mug, silent)).toBeNull()
})

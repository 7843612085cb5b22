import { expect, test } from 'vitest'
import { hearTogether, learnCompany, openCompany, packCompany } from './company.ts'

const together = [...Array.from({ length: 60 }, () => ['broken', 'exchange']), ...Array.from({ length: 60 }, () => ['price', 'stock']), ['broken', 'stock']]
const company = learnCompany(together)

test('what often comes together helps what was heard badly', () => {
  expect(company.labels).toEqual(['broken', 'exchange', 'price', 'stock'])
  const broken = Float64Array.of(0.97, 0.01, 0.01, 0.01)
  const unsure = Float64Array.of(0.02, 0.44, 0.02, 0.52)
  const [first, second] = hearTogether([broken, unsure], company.labels, company)
  expect(first!.indexOf(Math.max(...first!))).toBe(0)
  expect(second!.indexOf(Math.max(...second!))).toBe(1)
  expect([...second!].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})

test('one wish has no company, and what was heard well stays', () => {
  const alone = Float64Array.of(0.1, 0.2, 0.3, 0.4)
  expect(hearTogether([alone], company.labels, company)).toEqual([alone])
  const [, sure] = hearTogether([Float64Array.of(0.97, 0.01, 0.01, 0.01), Float64Array.of(0.001, 0.001, 0.001, 0.997)], company.labels, company)
  expect(sure!.indexOf(Math.max(...sure!))).toBe(3)
})

test('it comes back from the file as it went in', () => {
  expect(openCompany(packCompany(company))).toEqual(company)
})

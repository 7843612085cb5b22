import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CONNECTORS } from './connectors.ts'

const platforms = Object.keys(CONNECTORS).filter((name) => name !== 'local')

test.each(platforms)('a merchant can read how %s is connected', (name) => {
  expect(existsSync(`docs/shops/${name}.md`)).toBe(true)
  expect(readFileSync('docs/add-a-shop.md', 'utf8')).toContain(`shops/${name}.md`)
})

test.each(platforms)('settings of %s that will not do are told by name', (name) => {
  const problems = CONNECTORS[name]!.problems({ url: 7, shop: 'no such name!' })
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) expect(problem).toMatch(/^[\w.]+: ./)
})

test('the built-in shop needs none', () => {
  expect(CONNECTORS.local!.problems({})).toEqual([])
})

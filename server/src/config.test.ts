import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readSettings, Settings } from './config.ts'

test('every setting stands in docs/operate.md with what it is for', () => {
  const page = readFileSync('docs/operate.md', 'utf8')
  const missing = Object.entries(Settings.shape).filter(([name, setting]) => !page.includes(`| \`${name}\` |`) || !page.includes(setting.description ?? ''))
  expect(missing.map(([name]) => name)).toEqual([])
})

test('all wrong settings are named at once, each with what it is for', () => {
  const read = readSettings({ PORT: 'eighty', DATABASE_URL: 'mysql://x', ROLES: 'http,cook' })
  expect('problems' in read && read.problems.map((problem) => problem.split(/[.:]/)[0])).toEqual(['PORT', 'DATABASE_URL', 'ROLES'])
})

test('without any setting there are the defaults, and an empty one counts as none', () => {
  expect(readSettings({ PORT: '' })).toMatchObject({ settings: { PORT: 8080, ROLES: ['http', 'clock'], DEMO: true } })
})

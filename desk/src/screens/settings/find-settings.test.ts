import { expect, test } from 'vitest'
import { en } from '../../words/en.ts'
import { zh } from '../../words/zh.ts'
import { findSettings } from './find-settings.ts'
import { SETTINGS_PAGES } from './pages.ts'
import { SETTINGS_PARTS } from './settings-part.ts'

const namesOf = (sought: string, words = zh) => findSettings(sought, SETTINGS_PAGES, words).map(({ page }) => page.name(words))

test('with nothing looked for, everything is there', () => {
  expect(namesOf(' ')).toHaveLength(SETTINGS_PAGES.length)
})

test.each([
  ['营业时间', zh, zh.team.place],
  ['working hours', en, en.team.place],
  ['HOURS work', en, en.team.place],
] as const)('%s is found where it is set', (sought, words, name) => {
  expect(namesOf(sought, words)).toContain(name)
})

test('a setting is named that was looked for; what nobody sets is found nowhere', () => {
  const [{ found } = { found: [] }] = findSettings('时间', SETTINGS_PAGES, zh)
  expect(found.every((setting) => setting.includes('时间'))).toBe(true)
  expect(namesOf('量子')).toEqual([])
})

test('every page stands in a part that is shown, and none twice', () => {
  expect(SETTINGS_PAGES.filter(({ part }) => !SETTINGS_PARTS.includes(part))).toEqual([])
  const addresses = SETTINGS_PAGES.map((page) => ('to' in page ? page.to : page.path))
  expect(new Set(addresses).size).toBe(addresses.length)
})

import { expect, test } from 'vitest'
import { doesOf, doing, isWholeMenu, keptMenus } from './menu-draft.ts'

test('a choice keeps its label whatever it does, and says which it is', () => {
  for (const does of ['say', 'url', 'choices'] as const) expect([does, doesOf(doing({ label: 'Orders', say: 'x' }, does))]).toEqual([does, does])
  expect(doing({ label: 'Orders', url: 'https://x.example' }, 'say')).toEqual({ label: 'Orders' })
})

test('what is kept is tidy: no spaces around words, no language without a choice', () => {
  expect(keptMenus({ en: [{ label: ' Orders ', say: ' ' }], de: [] })).toEqual({ en: [{ label: 'Orders' }] })
})

test.each([
  [{ en: [{ label: 'Orders' }] }, true],
  [{ en: [{ label: '' }] }, false],
  [{ en: [{ label: 'Sizes', url: 'javascript:alert(1)' }] }, false],
  [{ en: [{ label: 'More', choices: [{ label: '' }] }] }, false],
  [{ zh: [], en: [{ label: 'Sizes', url: 'https://shop.example/sizes' }] }, true],
] as const)('%j: whole is %s', (menus, isWhole) => {
  expect(isWholeMenu(menus as never)).toBe(isWhole)
})

import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../../../widget/src/languages.ts'
import { WINDOW_LANGUAGES } from './window-languages.ts'

test('a shop can choose every language that the window speaks', () => {
  expect([...WINDOW_LANGUAGES].sort()).toEqual(Object.keys(LANGUAGES).sort())
})

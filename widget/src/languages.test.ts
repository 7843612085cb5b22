import { expect, test } from 'vitest'
import { directionOf, LANGUAGES, languageOf } from './languages.ts'

test.each([
  ['zh-CN', 'zh'],
  ['zh_TW', 'zh'],
  ['en-GB', 'en'],
  ['PT-br', 'pt'],
  ['iw', 'he'],
  ['tlh', 'en'],
  ['constructor', 'en'],
  ['', 'en'],
])('a shopper whose browser says %s reads %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})

test('there are twenty-six languages, and Arabic and Hebrew are read from right to left', () => {
  expect(Object.keys(LANGUAGES)).toHaveLength(26)
  expect(Object.keys(LANGUAGES).filter((language) => directionOf(language) === 'rtl')).toEqual(['ar', 'he'])
  expect(directionOf('ar-EG')).toBe('rtl')
})

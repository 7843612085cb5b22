import { expect, test } from 'vitest'
import { sayDay, sayTime } from './clock-words.ts'
import { directionOf, wordsFor } from './words-for.ts'

const NOON = new Date(2026, 10, 20, 12).getTime()
const DAY = 86_400_000

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh_TW', 'zh-CN'],
  ['en-GB', 'en'],
  ['tlh', 'en'],
  ['', 'en'],
])('a shopper whose browser says %s reads %s', (locale, language) => {
  expect(wordsFor(locale).language).toBe(language)
})

test('Arabic reads from right to left', () => {
  expect(directionOf(wordsFor('zh'))).toBe('ltr')
  expect(directionOf({ ...wordsFor('en'), language: 'ar' })).toBe('rtl')
})

test.each([
  [0, 'zh-CN', '今天'],
  [1, 'zh-CN', '昨天'],
  [1, 'en', 'Yesterday'],
  [3, 'en', 'Tue, November 17'],
  [400, 'zh-CN', '2025年10月16日周四'],
])('%i days ago in %s is %s', (days, language, words) => {
  expect(sayDay(NOON - days * DAY, NOON, language)).toBe(words)
})

test('clocks have 24 hours everywhere', () => {
  expect(sayTime(new Date(2026, 10, 20, 0, 5).getTime(), 'en')).toBe('00:05')
})

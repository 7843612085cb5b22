import { expect, test } from 'vitest'
import { sayDay, sayDuration, sayTime, sayWhen } from './clock-words.ts'

const NOON = new Date(2026, 10, 20, 12).getTime()
const DAY = 86_400_000

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
  expect(sayWhen(NOON, 'en')).toBe('Friday 12:00')
})

test('a recording is as long as it is', () => {
  expect([sayDuration(0), sayDuration(7), sayDuration(119)]).toEqual(['0:00', '0:07', '1:59'])
})

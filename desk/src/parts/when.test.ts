import { describe, expect, test } from 'vitest'
import { en } from '../words/en.ts'
import { zh } from '../words/zh.ts'
import { dayOf, shortOf, waitOf, warmthOf } from './when.ts'

const NOW = new Date(2025, 5, 10, 0, 20).getTime()
const ago = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()

describe('the waiting clock', () => {
  test.each([
    [0, '0:00', 'calm'],
    [59, '0:59', 'calm'],
    [60, '1:00', 'warm'],
    [179, '2:59', 'warm'],
    [180, '3:00', 'hot'],
    [3599, '59:59', 'hot'],
    [3900, '1h 05m', 'hot'],
    [90_000, '1d', 'hot'],
    [-30, '0:00', 'calm'],
  ] as const)('after %i s it shows %s and is %s', (seconds, text, warmth) => {
    expect(waitOf(ago(seconds), NOW, en)).toBe(text)
    expect(warmthOf(ago(seconds), NOW)).toBe(warmth)
  })

  test('in Chinese it has Chinese hours', () => {
    expect(waitOf(ago(3900), NOW, zh)).toBe('1时05分')
  })
})

test('twenty minutes after midnight, what was said half an hour ago was yesterday', () => {
  expect(dayOf(ago(600), NOW, 'zh', zh)).toBe('今天')
  expect(dayOf(ago(1800), NOW, 'zh', zh)).toBe('昨天')
  expect(dayOf(ago(86_400 * 3), NOW, 'en', en)).toBe('Sat, June 7')
  expect(dayOf(ago(86_400 * 300), NOW, 'en', en)).toMatch(/2024/)
})

test('a row shows the clock today, the day before', () => {
  expect(shortOf(ago(600), NOW, 'zh')).toBe('00:10')
  expect(shortOf(ago(86_400 * 3), NOW, 'zh')).toBe('6/7')
})

import { expect, test } from 'vitest'
import * as z from 'zod'
import { CHINA, readTime, writeChinaTime } from './read-time.ts'

test.each([
  ['2026-11-18 10:00:00', '2026-11-18T10:00:00+08:00'],
  ['2026-11-18 10:00', '2026-11-18T10:00:00+08:00'],
  [' 2026-11-18T10:00:00 ', '2026-11-18T10:00:00+08:00'],
  ['2026-11-18T02:00:00Z', '2026-11-18T02:00:00Z'],
  ['2026-11-18T02:00:00.123Z', '2026-11-18T02:00:00.123Z'],
  ['2026-11-18T10:00:00-0500', '2026-11-18T10:00:00-05:00'],
  ['2026-11-18T10:00:00+09:00', '2026-11-18T10:00:00+09:00'],
  ['2026-11-18', '2026-11-18T00:00:00+08:00'],
])('%s is %s', (text, time) => {
  expect(readTime(text, CHINA)).toBe(time)
  expect(z.iso.datetime({ offset: true }).safeParse(time).success).toBe(true)
})

test.each([
  undefined,
  null,
  '',
  'yesterday',
  '2026-02-30 10:00:00',
  '2026-13-01',
  '2026-11-18 25:00:00',
  '2026-11-18 10:61:00',
  '18.11.2026',
  '0001-01-01 00:00:00',
])('%s is no time', (text) => {
  expect(readTime(text, CHINA)).toBeNull()
})

test('a time without a zone is unknown where nobody says whose it is', () => {
  expect(readTime('2026-11-18 10:00:00')).toBeNull()
  expect(readTime('2026-11-18T10:00:00Z')).toBe('2026-11-18T10:00:00Z')
})

test('a time is written as clocks in China show it', () => {
  expect(writeChinaTime(Date.parse('2025-12-31T16:00:01Z'))).toBe('2026-01-01 00:00:01')
})

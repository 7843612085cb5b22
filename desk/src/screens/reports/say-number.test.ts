import { expect, test } from 'vitest'
import { sayChange, sayNumber, saySeconds } from './say-number.ts'
import { sayKey, trendKeys } from './trend-keys.ts'

test.each([
  ['visits', 1234, '1,234'],
  ['resolved', 0.8765, '87.7%'],
  ['averageStars', 4.5, '4.50'],
  ['firstReplyMedian', 3.42, '3.4 s'],
  ['firstReplyMedian', null, '–'],
] as const)('%s of %s is said %s', (key, value, said) => {
  expect(sayNumber(key, value, 'en')).toBe(said)
})

test.each([
  [45.4, '45 s'],
  [125, '2 min 5 s'],
  [120, '2 min'],
  [4_800, '1 h 20 min'],
  [90_000, '1 d 1 h'],
])('%s seconds are said %s', (seconds, said) => {
  expect(saySeconds(seconds, 'en')).toBe(said)
})

test('a change says its direction in its sign, and whether that is good', () => {
  expect(sayChange('resolved', 0.8, 0.75, 'en')).toEqual({ text: '+5 pt', isGood: true })
  expect(sayChange('firstReplyMedian', 90, 60, 'en')).toEqual({ text: '+50%', isGood: false })
  expect(sayChange('visits', 90, 100, 'en')).toEqual({ text: '-10%', isGood: null })
  expect(sayChange('visits', 5, 0, 'en')).toBeNull()
})

test('a trend has every day of its span, weeks begin on Mondays', () => {
  const span = { from: '2026-02-27', to: '2026-03-03', zone: 'UTC' }
  expect(trendKeys(span, 'day')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02', '2026-03-03'])
  expect(trendKeys(span, 'week')).toEqual(['2026-02-23', '2026-03-02'])
  expect(trendKeys(span, 'month')).toEqual(['2026-02-01', '2026-03-01'])
  expect(trendKeys({ ...span, to: span.from }, 'hour')).toHaveLength(24)
  expect(sayKey('2026-02-27T09', 'hour', 'en')).toBe('09:00')
})

import { expect, test } from 'vitest'
import { isGsm7, smsSegments } from './sms-segments.ts'

test('a text is charged as phones carry it', () => {
  expect(
    [
      '',
      'a'.repeat(160),
      'a'.repeat(161),
      'a'.repeat(306),
      'a'.repeat(307),
      '退'.repeat(70),
      '退'.repeat(71),
      '退'.repeat(134),
      '退'.repeat(135),
      '€'.repeat(80),
      '€'.repeat(81),
      '😀'.repeat(35),
      '😀'.repeat(36),
    ].map(smsSegments),
  ).toEqual([1, 1, 2, 2, 3, 1, 2, 2, 3, 1, 2, 1, 2])
})

test('no sign is cut in two', () => {
  // 153 places hold 76 signs of two; 67 places hold 33 pairs of surrogates
  expect(smsSegments('€'.repeat(76 * 2))).toBe(2)
  expect(smsSegments('€'.repeat(76 * 2 + 1))).toBe(3)
  expect(smsSegments('😀'.repeat(33 * 2))).toBe(2)
  expect(smsSegments('😀'.repeat(33 * 2 + 1))).toBe(3)
})

test('one sign that phones do not have makes the whole text Unicode', () => {
  expect(['It’s here', "It's here", 'Ünïcode', 'Über', 'ç', 'Ç'].map(isGsm7)).toEqual([false, true, false, true, false, true])
})

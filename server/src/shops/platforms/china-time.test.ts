import { expect, test } from 'vitest'
import { chinaInstant } from './china-time.ts'

test.each([
  ['2026-11-20 16:00:00', '2026-11-20T08:00:00.000Z'],
  ['2026/11/20 16:00:00', '2026-11-20T08:00:00.000Z'],
  [1_795_161_600, '2026-11-20T08:00:00.000Z'],
  ['1795161600000', '2026-11-20T08:00:00.000Z'],
  ['0001-01-01 00:00:00', null],
  ['', null],
  ['tomorrow', null],
  [null, null],
])('a marketplace’s "%s" is %s', (written, instant) => {
  expect(chinaInstant(written)).toBe(instant)
})

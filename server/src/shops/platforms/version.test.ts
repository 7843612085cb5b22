import { expect, test } from 'vitest'
import { instantOf, versionOf } from './version.ts'

test('a change makes a higher version, in the same second too', () => {
  const at = '2026-11-20T08:00:00Z'
  expect(versionOf(at, 1)).toBeGreaterThan(versionOf(at, 0))
  expect(versionOf('2026-11-20T08:00:01Z', 0)).toBeGreaterThan(versionOf(at, 5_000))
})

test.each([
  ['2026-11-20T08:00:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20 08:00:00', '2026-11-20T08:00:00.000Z'],
  ['2026-11-20T08:00:00+08:00', '2026-11-20T00:00:00.000Z'],
  ['Fri, 20 Nov 2026 08:00:00 +0000', '2026-11-20T08:00:00.000Z'],
  ['', null],
  ['soon', null],
])('a platform’s "%s" is %s', (text, instant) => {
  expect(instantOf(text)).toBe(instant)
})

import { ChannelAccount } from '@xiaoer/contract/channel-api'
import { expect, test } from 'vitest'
import { daysLeft, standingOf } from './standing-of.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const ACCOUNT = ChannelAccount.parse({
  ...{ id: 'c', name: 'line', title: 'LINE', settings: {}, entered: [], address: null, trouble: null, expiresAt: null },
  ...{ off: false, lastIn: null, lastOut: null, undelivered: 0 },
})
const trouble = { problem: 'AUTH_REVOKED', detail: 'invalid token', at: '2026-11-20T11:00:00Z' }

test.each([
  [{}, 'works'],
  [{ expiresAt: '2026-11-28T12:00:00Z' }, 'works'],
  [{ expiresAt: '2026-11-27T11:00:00Z' }, 'ends'],
  [{ undelivered: 3 }, 'undelivered'],
  [{ undelivered: 3, expiresAt: '2026-11-21T12:00:00Z' }, 'ends'],
  [{ trouble, undelivered: 3 }, 'trouble'],
  [{ trouble, off: true }, 'off'],
] as const)('%j: %s', (more, standing) => {
  expect(standingOf({ ...ACCOUNT, ...more }, NOW)).toBe(standing)
})

test('a token that has ended has no days left', () => {
  expect(daysLeft({ ...ACCOUNT, expiresAt: '2026-11-01T00:00:00Z' }, NOW)).toBe(0)
  expect(daysLeft(ACCOUNT, NOW)).toBeNull()
})

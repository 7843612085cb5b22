import { expect, test } from 'vitest'
import { standingNow } from './standing-now.ts'

const NOW = Date.parse('2026-01-05T12:00:00Z')
const until = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()

test.each([
  ['with time and messages left nothing is pressing', { state: 'open', until: until(90), left: 3 }, { isNear: false }],
  ['the last hour is told', { state: 'open', until: until(59), left: null }, { isNear: true }],
  ['the last message is told', { state: 'open', until: until(90), left: 1 }, { isNear: true }],
  ['it closes by itself, whatever the house said before', { state: 'open', until: until(0), left: 3 }, { state: 'closed', since: until(0) }],
  ['used up is closed when the time is over, too', { state: 'used-up', until: until(-1) }, { state: 'closed' }],
  ['gone stays gone', { state: 'gone', why: 'blocked' }, { state: 'gone' }],
] as const)('%s', (_name, window, standing) => {
  expect(standingNow(window, NOW)).toMatchObject(standing)
})

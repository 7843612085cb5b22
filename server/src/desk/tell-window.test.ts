import { expect, test } from 'vitest'
import { windowOf } from './tell-window.ts'

const NOW = Date.parse('2026-01-05T12:00:00Z')
const HOUR = 3_600_000
const heard = (hoursAgo: number, more = {}) => ({ heardAt: NOW - hoursAgo * HOUR, window: null, sent: 0, gone: null, ...more })
const inTwo = { ms: 2 * HOUR, sends: 5 }

test.each([
  ['a channel without an end is free', null, undefined, { state: 'free' }],
  ['who has not written yet cannot be answered where there is an end', null, inTwo, { state: 'closed', since: null }],
  ['so long and so often', heard(0.5, { sent: 3 }), inTwo, { state: 'open', until: '2026-01-05T13:30:00.000Z', left: 2 }],
  ['as often as one likes', heard(0.5), { ms: 2 * HOUR }, { state: 'open', until: '2026-01-05T13:30:00.000Z', left: null }],
  ['all used up', heard(0.5, { sent: 5 }), inTwo, { state: 'used-up', until: '2026-01-05T13:30:00.000Z' }],
  ['over since', heard(3), inTwo, { state: 'closed', since: '2026-01-05T11:00:00.000Z' }],
  [
    'what the message opened goes before the channel’s own',
    heard(3, { window: { ms: 24 * HOUR } }),
    inTwo,
    { state: 'open', until: '2026-01-06T09:00:00.000Z', left: null },
  ],
  ['they have gone', heard(0.5, { gone: 'blocked by user' }), inTwo, { state: 'gone', why: 'blocked by user' }],
] as const)('%s', (_name, standing, own, window) => {
  expect(windowOf(standing, own, NOW)).toEqual(window)
})

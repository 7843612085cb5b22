import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import { expect, test } from 'vitest'
import { GRACE_MS, type Held, leftBehind, presenceOf } from './presence.ts'

const NOW = 10 * GRACE_MS

test.each([
  ['was never there', null, false, 'offline'],
  ['was seen now', NOW, false, 'online'],
  ['reloads the page', NOW - GRACE_MS + 1, false, 'online'],
  ['has gone', NOW - GRACE_MS, false, 'offline'],
  ['is at lunch', NOW, true, 'away'],
  ['went home at lunch', NOW - GRACE_MS, true, 'offline'],
] as const)('somebody who %s', (_, seenAt, isAway, presence) => expect(presenceOf({ seenAt, isAway }, NOW)).toBe(presence))

const held = (more: Partial<Held>): Held => ({ id: 'c' as ConversationId, agentId: 'a' as AgentId, since: 0, wroteAt: null, seenAt: null, ...more })

test.each([
  ['of who has gone is left behind', { seenAt: NOW - GRACE_MS }, 1],
  ['of who reloads is not', { seenAt: NOW - GRACE_MS + 1 }, 0],
  ['given to who was never there is left behind', {}, 1],
  ['given just now is not, yet', { since: NOW - 1 }, 0],
  ['of who answers by other means is not', { wroteAt: NOW - 1 }, 0],
])('a conversation %s', (_, more, count) => expect(leftBehind([held(more)], NOW)).toHaveLength(count))

import type { ConversationId } from '@xiaoer/contract/id'
import { expect, test } from 'vitest'
import { placeOf } from './place-of.ts'

test.each([
  [{ ticketId: 't-1' }, 'c-1', '/tickets/open/t-1'],
  [{ articleId: 'fee' }, null, '/knowledge/fee'],
  [{ table: 'refund' }, null, '/rules/refund'],
  [{ webhookId: 'a/b' }, null, '/settings/webhooks/a%2Fb'],
  [{ teamId: 'sales', before: null }, null, '/team/teams/sales'],
  [{ actionId: 'a-1' }, 'c-1', '/inbox/open/c-1'],
  [null, 'c-1', '/inbox/open/c-1'],
  [{ ticketId: 7 }, null, null],
  [null, null, null],
])('a deed with %j in conversation %s leads to %s', (detail, conversationId, place) => {
  expect(placeOf({ detail, conversationId: conversationId as ConversationId | null })).toBe(place)
})

import type { Conversation } from '@xiaoer/contract/conversation'
import type { LiveEvent } from '@xiaoer/contract/live'
import { expect, test } from 'vitest'
import { alertOf } from './alerts.ts'

const talk = (more: Partial<Conversation>) =>
  ({ id: 'cv', status: 'open', holder: 'bot', agentId: null, contact: { id: 'c', name: '林小雨' }, ...more }) as Conversation
const mine = talk({ holder: 'agent', agentId: 'me' as never })
const message = (from: string) => ({ type: 'message', message: { from, conversationId: 'cv' } }) as LiveEvent
const change = (more: Partial<Conversation>) => ({ type: 'conversation', conversation: talk(more) }) as LiveEvent
const note = (agentId: string, mentions: string[]) =>
  ({ type: 'note', note: { agentId, mentions, conversationId: 'cv', text: '看一下' } }) as unknown as LiveEvent

test.each<[string, LiveEvent, Conversation | undefined, string | null]>([
  ['my shopper wrote', message('shopper'), mine, 'wrote'],
  ['a colleague’s shopper wrote', message('shopper'), talk({ holder: 'agent', agentId: 'other' as never }), null],
  ['a shopper wrote to the bot', message('shopper'), talk({}), null],
  ['I wrote', message('agent'), mine, null],
  ['somebody waits for a person now', change({ holder: 'queue' }), talk({}), 'waits'],
  ['they wait still', change({ holder: 'queue' }), talk({ holder: 'queue' }), null],
  ['a new shopper waits at once', change({ holder: 'queue' }), undefined, 'waits'],
  ['I am called for', note('other', ['me']), undefined, 'called'],
  ['somebody else is called for', note('other', ['you']), undefined, null],
  ['I call for myself', note('me', ['me']), undefined, null],
])('%s', (_, event, known, kind) => {
  expect(alertOf(event, known, 'me')?.kind ?? null).toBe(kind)
})

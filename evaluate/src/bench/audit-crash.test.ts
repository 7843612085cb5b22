import type { Order } from '@xiaoer/contract/order'
import { expect, test } from 'vitest'
import { type Audit, auditCrash, type Told } from './audit-crash.ts'
import type { CrashRows } from './crash-rows.ts'
import { WIDGET } from './furnish-house.ts'

const hello = { type: 'text', text: 'hello' } as const
const welcome = { type: 'text', text: 'Hello! What can I do for you?' } as const
const cancel = { type: 'cancelOrder', orderId: '#W1', orderNumber: '#W1', reason: 'no longer needed' } as const
const cancelled = {
  number: '#W1',
  version: 1,
  status: 'cancelled',
  cases: [],
  payments: [{ kind: 'payment' }, { kind: 'refund' }],
} as unknown as Order

/** One shopper, one message, one answer, one deed: as it should be. */
const rows: CrashRows = {
  inbound: [{ channelId: WIDGET, externalId: 'ann:1', messageId: 'm1' }],
  messages: [
    { talkId: 't', seq: 1, id: 'm1', from: 'shopper', content: hello, at: '10:00' },
    { talkId: 't', seq: 2, id: 'm2', from: 'bot', content: welcome, at: '10:01' },
  ],
  talks: [{ id: 't', holder: 'bot', userId: 'ann', channelId: WIDGET }],
  turns: [{ talkId: 't', afterSeq: 1, heard: 1, at: '10:01' }],
  actions: [{ command: cancel, state: 'done' }],
  orders: [cancelled],
}
const ann: Told = {
  id: 'ann',
  acknowledged: [{ channelId: WIDGET, externalId: 'ann:1', messageId: 'm1' }],
  shown: [{ messageId: 'm2', content: welcome }],
}

type Fault = Exclude<keyof Audit, 'counts'>

function faultsOf(changed: Partial<CrashRows>, told: Told = ann): Fault[] {
  const { counts: _, ...found } = auditCrash({ ...rows, ...changed }, [told])
  return (Object.keys(found) as Fault[]).filter((name) => found[name].length > 0)
}

test('a house that did everything right is blamed for nothing', () => {
  expect(faultsOf({})).toEqual([])
})

const again = { talkId: 't', seq: 3, id: 'm3', from: 'bot', content: welcome, at: '10:02' } as const
const FAULTS: readonly (readonly [Fault, string, Partial<CrashRows>])[] = [
  ['lost', 'an acknowledged message is not in the conversation', { messages: rows.messages.slice(1) }],
  ['lost', 'an acknowledged message was kept under another id', { inbound: [{ ...rows.inbound[0]!, messageId: 'm9' }] }],
  ['duplicatedMessages', 'a message is there twice', { messages: [...rows.messages, { ...rows.messages[0]!, seq: 3, id: 'm3' }] }],
  ['duplicatedReplies', 'a message was answered by two turns', { turns: [...rows.turns, { talkId: 't', afterSeq: 1, heard: 1, at: '10:02' }] }],
  ['duplicatedReplies', 'a turn has read a message that was answered', { turns: [{ talkId: 't', afterSeq: 1, heard: 2, at: '10:01' }] }],
  ['duplicatedReplies', 'the bot says the same twice in a row', { messages: [...rows.messages, again] }],
  ['unanswered', 'no turn has read a message', { turns: [] }],
  ['unanswered', 'a turn ended in silence', { turns: [{ talkId: 't', afterSeq: 1, heard: 1, at: '10:09' }] }],
  ['shownWrong', 'a reply that was shown is kept in other words', { messages: [rows.messages[0]!, { ...rows.messages[1]!, content: hello }] }],
  ['shownWrong', 'an open window never got a reply', { messages: [...rows.messages, { ...again, content: hello }] }],
  ['duplicatedWrites', 'an order was refunded twice', { orders: [{ ...cancelled, payments: [...cancelled.payments, cancelled.payments[1]!] }] }],
  ['duplicatedWrites', 'the ledger has a deed twice', { actions: [...rows.actions, ...rows.actions] }],
  ['disagreements', 'the shop was changed and the ledger does not know', { actions: [] }],
  ['disagreements', 'the ledger says done and the shop does not show it', { orders: [{ ...cancelled, status: 'pending' }] }],
]

test.each(FAULTS)('%s: %s', (fault, _, changed) => {
  expect(faultsOf(changed)).toContain(fault)
})

test('what is written to a person is not the bot’s to answer', () => {
  const messages = [...rows.messages, { ...rows.messages[0]!, seq: 3, id: 'm3' }]
  const inbound = [...rows.inbound, { channelId: WIDGET, externalId: 'ann:2', messageId: 'm3' }]
  expect(faultsOf({ messages, inbound })).toEqual(['unanswered'])
  expect(faultsOf({ messages, inbound, talks: [{ ...rows.talks[0]!, holder: 'queue' }] })).toEqual([])
})

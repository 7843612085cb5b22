import { expect, test } from 'vitest'
import { handoverNote, type LeftToPeople, staysWithPeople } from './handover-note.ts'

const left = (more: Partial<LeftToPeople> = {}): LeftToPeople => ({
  handoff: { reason: 'limit', summary: 'refund of 890 is above the limit' },
  emotion: 'neutral',
  language: 'zh',
  steps: [
    { kind: 'understood', skill: null, text: 'refund.request 93 %' },
    { kind: 'assigned', skill: 'refund', agent: 'after-sales', text: 'after-sales', detail: { intent: 'refund.request', confidence: 0.93, clause: '退款' } },
    { kind: 'looked-up', skill: null, text: 'order 1042', detail: { found: true } },
    { kind: 'refused', skill: 'refund', text: 'above the limit' },
    { kind: 'handed-over', skill: null, text: 'limit' },
  ],
  known: {
    identity: { rung: 'login', customerId: 'c7', onlyOrder: null },
    agenda: [{ intent: 'refund.request', slots: { orderNumber: '1042', itemIds: ['i1', 'i2'], reason: 'too small', address: { city: 'Austin' } } }],
    mentioned: { orders: ['1042'], products: ['p3'] },
    tickets: ['T1001'],
  },
  handovers: 1,
  mostHandovers: 3,
  ...more,
})

test('who takes over reads what was wanted, tried and known', () => {
  expect(handoverNote(left())).toEqual({
    reason: 'limit',
    summary: 'refund of 890 is above the limit',
    wants: ['refund.request'],
    tried: [
      { kind: 'looked-up', text: 'order 1042' },
      { kind: 'refused', text: 'above the limit' },
    ],
    facts: [
      { name: 'identity', value: 'login' },
      { name: 'customer', value: 'c7' },
      { name: 'order', value: '1042' },
      { name: 'product', value: 'p3' },
      { name: 'ticket', value: 'T1001' },
      { name: 'slot', value: 'itemIds: i1, i2' },
      { name: 'slot', value: 'reason: too small' },
      { name: 'language', value: 'zh' },
    ],
    emotion: 'neutral',
    next: 'decide',
    handovers: 1,
    stays: false,
  })
})

test('who never spoke with the bot leaves an empty note, not a broken one', () => {
  const { wants, tried, facts, reason } = handoverNote(left({ handoff: null, steps: [], known: {} }))
  expect({ wants, tried, facts, reason }).toEqual({ wants: [], tried: [], facts: [{ name: 'language', value: 'zh' }], reason: 'asked' })
})

test.each([
  ['an angry shopper is heard first', 'limit', 'angry', 'soothe'],
  ['but where money may have moved the shop is looked at before', 'unknown-outcome', 'angry', 'look-in-shop'],
  ['who was not recognised proves who they are', 'not-identified', 'neutral', 'prove-identity'],
  ['what an automation handed over is answered', 'automation', 'neutral', 'answer'],
] as const)('%s', (_, reason, emotion, next) => expect(handoverNote(left({ handoff: { reason, summary: '' }, emotion })).next).toBe(next))

test('what the bot still had open comes before what it once heard', () => {
  const steps = (['shipping.track', 'refund.request', 'invoice.request'] as const).map((intent) => ({
    ...{ kind: 'assigned' as const, skill: null, text: 'x', detail: { intent } },
  }))
  expect(handoverNote(left({ steps })).wants).toEqual(['refund.request', 'invoice.request', 'shipping.track'])
})

test('after the third time it stays with people', () => expect([1, 2, 3, 4].map((times) => staysWithPeople(times, 3))).toEqual([false, false, true, true]))

import type { TicketDraft } from '@xiaoer/contract/ticket'
import { expect, test } from 'vitest'
import { addEvidence, addToDraft } from './ticket-draft.ts'

const draft = (more: Partial<TicketDraft> = {}): TicketDraft => ({
  ...{ kind: 'fault', summary: 'The zip is broken', orderNumber: '1042', itemIds: ['i1'], fields: { what: 'zip' }, evidence: ['/a.jpg'] },
  ...{ tried: ['fault.remedy'], cites: 'cn@1: seven days', suggestion: null },
  ...more,
})

test('what a shopper adds to a ticket stands beside what was there', () => {
  const more = draft({
    summary: 'There is a stain too',
    itemIds: ['i2'],
    fields: { what: 'stain', place: 'sleeve' },
    evidence: ['/b.jpg'],
    cites: null,
    suggestion: 'exchange',
  })
  expect(addToDraft(draft(), more)).toEqual({
    ...draft(),
    summary: 'The zip is broken\nThere is a stain too',
    itemIds: ['i1', 'i2'],
    fields: { what: 'zip / stain', place: 'sleeve' },
    evidence: ['/a.jpg', '/b.jpg'],
    suggestion: 'exchange',
  })
})

test('the same said again changes nothing', () => expect(addToDraft(draft(), draft())).toEqual(draft()))

test('a form that is full keeps the latest', () => {
  const urls = Array.from({ length: 21 }, (_, n) => `/${n}.jpg`)
  expect(addEvidence(draft(), urls).evidence).toEqual(urls.slice(1))
  expect(addToDraft(draft({ summary: 'x'.repeat(2_000) }), draft({ summary: 'the end' })).summary).toMatch(/^x+\nthe end$/)
})

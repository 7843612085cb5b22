import type { ConsentEvent } from '@xiaoer/contract/consent-api'
import { expect, test } from 'vitest'
import { consentsNow } from './consents-now.ts'

const said = (id: string, purpose: string, channel: string | null, given: boolean) =>
  ({ id, purpose, channel: channel && { id: channel, title: channel }, given, words: '', who: '', at: '' }) as unknown as ConsentEvent
const idsOf = (events: ConsentEvent[]) => consentsNow(events).map(({ id }) => id)

test('the latest word of each purpose and channel holds', () => {
  expect(idsOf([said('c', 'marketing', 'mail', false), said('b', 'recording', null, true), said('a', 'marketing', 'mail', true)])).toEqual(['c', 'b'])
})

test('a word for all channels ends what was said of one before, and one said after it stands beside it', () => {
  expect(idsOf([said('c', 'marketing', 'sms', true), said('b', 'marketing', null, false), said('a', 'marketing', 'mail', true)])).toEqual(['c', 'b'])
})

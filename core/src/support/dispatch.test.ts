import type { AgentId } from '@xiaoer/contract/id'
import { expect, test } from 'vitest'
import { type Colleague, dispatch } from './dispatch.ts'

const person = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  ...{ id: id as AgentId, teams: [], languages: [], capacity: 20, load: 0, away: false, lastAt: null },
  ...more,
})
const work = { team: 'finance', language: 'zh' }

test.each<[string, readonly Colleague[], string | null]>([
  ['nobody is there', [], null],
  ['the least loaded', [person('a', { load: 2 }), person('b', { load: 1 })], 'b'],
  [
    'of those who hold the same, who has been longest without',
    [person('a', { lastAt: '2026-01-02T00:00:00Z' }), person('b', { lastAt: '2026-01-01T00:00:00Z' })],
    'b',
  ],
  ['who never had one comes first', [person('a', { lastAt: '2026-01-02T00:00:00Z' }), person('b')], 'b'],
  ['who holds three of five is fuller than who holds five of twenty', [person('a', { load: 3, capacity: 5 }), person('b', { load: 5 })], 'b'],
  ['nobody who is away', [person('a', { away: true })], null],
  ['nobody beyond what they can hold', [person('a', { load: 20 })], null],
  ['only of its team, or who takes all', [person('a', { teams: ['sales'] }), person('b', { teams: ['care', 'finance'], load: 4 })], 'b'],
  ['only who speaks the language, or says none', [person('a', { languages: ['en'] }), person('b', { languages: ['zh', 'en'], load: 4 })], 'b'],
])('a ticket goes to: %s', (_, colleagues, who) => {
  expect(dispatch(work, colleagues)).toBe(who)
  expect(dispatch(work, colleagues.toReversed())).toBe(who)
})

test('a regional language is the language', () => expect(dispatch({ team: null, language: 'en-GB' }, [person('a', { languages: ['en'] })])).toBe('a'))

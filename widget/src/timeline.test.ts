import type { Content } from '@xiaoer/contract/content'
import { expect, test } from 'vitest'
import type { Said } from './said.ts'
import { timeline } from './timeline.ts'

const NOON = new Date(2026, 10, 20, 12).getTime()
const MINUTE = 60_000

function said(seq: number, from: Said['from'], content: Content | string, at = NOON + seq * MINUTE): Said {
  return { id: `m-${seq}`, seq, from, name: null, at, content: typeof content === 'string' ? { type: 'text', text: content } : content }
}

const choice: Content = {
  type: 'buttons',
  text: 'Which?',
  buttons: [
    { id: 'a', label: 'A' },
    { id: 'b', label: 'B' },
  ],
}
const quote = (id: string): Content => ({
  type: 'card',
  text: '',
  card: { kind: 'quote', title: id, lines: [] },
  buttons: [
    { id, label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
})
const press = (actionId: string): Content => ({ type: 'action', actionId, label: actionId.toUpperCase() })

const rows = (list: readonly Said[]) => timeline(list, []).flatMap((entry) => (entry.kind === 'said' ? [entry] : []))
const labels = (list: readonly Said[]) => rows(list).map((entry) => entry.buttons.map((button) => button.id).join())

test('each day is said once, in the order of seq', () => {
  const list = [
    said(1, 'bot', 'yesterday', NOON - 24 * 60 * MINUTE),
    said(2, 'shopper', 'today'),
    said(3, 'bot', 'a clock that is behind', NOON - 25 * 60 * MINUTE),
  ]
  expect(timeline(list, []).map((entry) => entry.kind)).toEqual(['day', 'said', 'day', 'said', 'said'])
})

test('messages of one side belong together until somebody else speaks or time passes', () => {
  const list = [said(1, 'bot', 'a'), said(2, 'bot', 'b'), said(3, 'shopper', 'c'), said(4, 'shopper', 'd', NOON + 60 * MINUTE)]
  expect(rows(list).map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    [true, false],
    [false, true],
    [true, true],
    [true, true],
  ])
})

test('quick replies are gone once the shopper has answered in any way', () => {
  expect(labels([said(1, 'bot', choice)])).toEqual(['a,b'])
  expect(labels([said(1, 'bot', choice), said(2, 'shopper', 'neither')])).toEqual(['', ''])
  expect(labels([said(1, 'bot', choice), said(2, 'shopper', press('a'))])).toEqual(['', ''])
})

test('a card says what was chosen, also after a reload', () => {
  const [card] = rows([said(1, 'bot', quote('yes')), said(2, 'shopper', press('yes'))])
  expect(card).toMatchObject({ chosen: 'YES', buttons: [] })
})

test('a quote stays open while the shopper asks something, and closes when another takes its place', () => {
  expect(labels([said(1, 'bot', quote('q1')), said(2, 'shopper', 'and the colour?'), said(3, 'bot', 'black')])).toEqual(['q1,no', '', ''])
  expect(labels([said(1, 'bot', quote('q1')), said(2, 'bot', quote('q2'))])).toEqual(['', 'q2,no'])
})

test('a press belongs to the newest message that offered it', () => {
  const list = [said(1, 'bot', quote('q1')), said(2, 'bot', quote('q2')), said(3, 'shopper', press('no'))]
  expect(rows(list).map((entry) => entry.chosen)).toEqual([null, 'NO', null])
})

test('a button that was pressed without a line cannot be pressed again', () => {
  const unsent = { saying: { t: 'action', cid: 'c-1', actionId: 'q1', label: 'Yes' }, at: NOON, tries: 0, isFailed: false } as const
  const entries = timeline([said(1, 'bot', quote('q1'))], [unsent])
  expect(entries.find((entry) => entry.kind === 'said')).toMatchObject({ chosen: 'Yes', buttons: [] })
})

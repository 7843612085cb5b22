import type { ConversationId } from '@xiaoer/contract/id'
import type { RunningClock } from '@xiaoer/core/support/response-clock'
import { expect, test } from 'vitest'
import { nearestFirst } from './list-due.ts'

const clock = (kind: string, dueAt: number | null) => ({ kind, dueAt, level: 'running', share: 0, since: 0 }) as unknown as RunningClock
const talk = (id: string, ...clocks: RunningClock[]) => ({ id: id as ConversationId, clocks })

test('each conversation stands by the clock that ends first, the nearest first; without an end it is not pressing', () => {
  const due = nearestFirst([
    talk('later', clock('resolution', 90), clock('next-reply', 50)),
    talk('no end', clock('resolution', null)),
    talk('late', clock('next-reply', -5)),
    talk('none'),
    talk('soon', clock('first-reply', 10), clock('resolution', null)),
  ])
  expect(due.map(({ id, clock: { kind, dueAt } }) => [id, kind, dueAt])).toEqual([
    ['late', 'next-reply', -5],
    ['soon', 'first-reply', 10],
    ['later', 'next-reply', 50],
  ])
})

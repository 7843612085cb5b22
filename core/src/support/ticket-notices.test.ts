import type { AgentId, TicketId } from '@xiaoer/contract/id'
import { expect, test } from 'vitest'
import { noticesOf } from './ticket-notices.ts'

const [li, mei] = ['li' as AgentId, 'mei' as AgentId]
const ticket = { id: 't1' as TicketId, number: 'T1001', summary: 'Where is it?', watchers: [li, mei] }
const line = (who: AgentId | 'shopper', what: 'noted' | 'watched') => ({ id: 'e1', who, what, text: 'x', at: '2026-11-20T08:00:00Z' })

test('each who watches hears of it, but not of what they did themselves, and nobody of who watches', () => {
  const heard = noticesOf(ticket, [line('shopper', 'noted'), line(li, 'noted'), line(mei, 'watched')])
  expect(heard.map(({ watchers }) => watchers)).toEqual([[li, mei], [mei]])
  expect(heard[0]!.notice).toMatchObject({ ticketId: 't1', number: 'T1001', summary: 'Where is it?', what: 'noted' })
  expect(noticesOf({ ...ticket, watchers: [li] }, [line(li, 'noted')])).toEqual([])
})

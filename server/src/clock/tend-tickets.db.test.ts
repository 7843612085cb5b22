import type { ConversationId, TicketId } from '@xiaoer/contract/id'
import { LiveEvent } from '@xiaoer/contract/live'
import type { Ticket, TicketKind } from '@xiaoer/contract/ticket'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { DeskHouse } from '../desk/desk-house.ts'
import { closeTicket, followUp, takeAnswer, tellOverdue } from '../desk/tend-ticket.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { tendTickets, ticketTender } from './tend-tickets.ts'

const HOUR_MS = 3_600_000

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let begin: number
let count = 0
const events: LiveEvent[] = []
const troubles: unknown[] = []
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  at.house.hub.joinDesk('w1', { send: (line) => events.push(LiveEvent.parse(JSON.parse(line))) })
})
beforeEach(async () => {
  await at.database.pool.query('truncate tickets, ticket_keys, ticket_events')
  events.length = 0
  begin = Date.now()
})
afterAll(() => {
  expect(troubles).toEqual([])
  return at.close()
})

test('what is late is told once, one priority higher, whatever number of clocks tick', async () => {
  const { ticket } = await filed('fault')
  await tend(23)
  expect((await read(ticket)).events).toHaveLength(2)
  await Promise.all([tend(25), tend(25), tend(25)])
  await tend(26)
  const late = await read(ticket)
  expect([late.ticket.priority, late.ticket.dueAt, late.lines.slice(2)]).toEqual(['high', ticket.dueAt, ['clock due high']])
  const told = events.flatMap((event) => (event.type === 'ticket' ? [event.ticket] : []))
  expect(told.map(({ id, priority }) => [id, priority])).toEqual([[ticket.id, 'high']])
  expect((await askDesk(at, 'tickets', { view: 'overdue' }, li.cookie)).body.tickets, 'by the real clock it is not late').toEqual([])
})

test('what waits for others is never late, and has as much time left as when it began to wait', async () => {
  const { ticket } = await filed('fault')
  await askDesk(at, 'changeTicket', { ticketId: ticket.id, version: ticket.version, state: 'waiting-other' }, li.cookie)
  await tend(200)
  expect((await read(ticket)).ticket).toMatchObject({ state: 'waiting-other', priority: 'normal' })
})

test('a parcel that should come back is asked for after a week, three times at most, each once', async () => {
  const { ticket, conversationId } = await filed('return', '你好')
  await tend(24 * 6)
  expect(await toldIn(conversationId)).toEqual([])
  await Promise.all([tend(24 * 8), tend(24 * 8)])
  expect(await toldIn(conversationId)).toEqual([expect.stringContaining(`${ticket.number}：退回的包裹我们还没有收到`)])
  for (const days of [9, 16, 24, 32, 40]) await tend(24 * days)
  const { lines } = await read(ticket)
  expect([lines.filter((line) => line.startsWith('clock followed-up')), (await toldIn(conversationId)).length]).toEqual([
    ['clock followed-up 1', 'clock followed-up 2', 'clock followed-up 3'],
    3,
  ])
})

test('who lost a parcel hears after three days that it is looked for; who was answered hears nothing', async () => {
  const [lost, found] = [await filed('lost-parcel'), await filed('lost-parcel')]
  await askDesk(at, 'resolveTicket', { ticketId: found.ticket.id, version: found.ticket.version, resolution: 'It is at the pick-up point.' }, li.cookie)
  await tend(73)
  expect(await toldIn(lost.conversationId)).toEqual([expect.stringContaining('we are still looking for your parcel')])
  expect(await toldIn(found.conversationId)).toEqual([expect.stringContaining('It is at the pick-up point.')])
})

test('what is solved is closed after three days of silence, and not while the shopper still writes', async () => {
  const [quiet, chatty] = [await filed('refund'), await filed('refund')]
  for (const { ticket } of [quiet, chatty])
    await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: ticket.version, resolution: 'Paid back.' }, li.cookie)
  await at.database.pool.query(`update messages set at = $2 where conversation_id = $1 and "from" = 'shopper'`, [chatty.conversationId, instant(60)])
  await tend(71)
  expect((await read(quiet.ticket)).ticket.state).toBe('solved')
  await tend(73)
  expect([(await read(quiet.ticket)).ticket.state, (await read(chatty.ticket)).ticket.state]).toEqual(['closed', 'solved'])
  expect((await read(quiet.ticket)).lines.at(-1)).toBe('clock moved state:closed')
  await tend(140)
  expect((await read(chatty.ticket)).ticket.state).toBe('closed')
})

test('an answer is taken once, though several clocks see it, and before it is found late', async () => {
  const { ticket, conversationId, userId } = await filed('fault')
  const question = { ticketId: ticket.id, version: ticket.version, state: 'waiting-shopper', question: 'Which colour?' } as const
  await askDesk(at, 'changeTicket', question, li.cookie)
  await tend(1)
  expect((await read(ticket)).ticket.state, 'what was said before is no answer').toBe('waiting-shopper')
  await at.say(userId, 'blue')
  await Promise.all([tend(30), tend(30)])
  const answered = await read(ticket)
  expect(answered.ticket).toMatchObject({ state: 'working', assignee: li.agent.id, priority: 'normal' })
  expect(answered.lines.filter((line) => line.startsWith('shopper'))).toEqual(['shopper added blue', 'shopper moved state:working'])
  expect(await toldIn(conversationId)).toHaveLength(1)
})

test('the tender looks every five seconds, however often the clock ticks', async () => {
  let looks = 0
  const none = async () => {
    looks++
    return []
  }
  const tender = ticketTender({ ...ward(at.house.deskHouse), tickets: { answered: none, overdue: none, toFollowUp: none, silent: none } })
  for (let ms = 0; ms <= 10_000; ms += 1_000) await tender(ms)
  expect(looks).toBe(12)
})

const instant = (hours: number) => new Date(begin + hours * HOUR_MS).toISOString()

function ward(house: DeskHouse) {
  return {
    tickets: house.tickets,
    tellOverdue: (place: Parameters<typeof tellOverdue>[0]) => tellOverdue(place, house),
    followUp: (place: Parameters<typeof followUp>[0]) => followUp(place, house),
    closeTicket: (place: Parameters<typeof closeTicket>[0]) => closeTicket(place, house),
    takeAnswer: (place: Parameters<typeof takeAnswer>[0]) => takeAnswer(place, house),
    onTrouble: (error: unknown) => troubles.push(error),
  }
}

/** The clock, so many hours after the test began. */
function tend(hours: number): Promise<void> {
  return tendTickets(begin + hours * HOUR_MS, ward({ ...at.house.deskHouse, now: () => instant(hours) }))
}

async function filed(kind: TicketKind, text = 'hello') {
  const n = count++
  const userId = `u${n}`
  const conversationId = (await at.say(userId, text)).conversationId as ConversationId
  const { ticket } = await at.house.deskHouse.tickets.file({
    ...{ workspaceId: at.workspaceId, conversationId, id: `t${n}` as TicketId, key: `k${n}`, customerId: null, emotion: 'neutral', now: instant(0) },
    draft: { kind, summary: `matter ${n}`, orderNumber: null, itemIds: [], fields: {}, evidence: [], tried: [], cites: null, suggestion: null },
  })
  return { ticket, conversationId, userId }
}

async function read({ id }: Ticket) {
  const whole = (await at.house.deskHouse.tickets.whole(at.workspaceId, id))!
  return { ...whole, lines: whole.events.map(({ who, what, text }) => `${who} ${what} ${text}`) }
}

/** What the house said about tickets, apart from the bot's own answers. */
async function toldIn(conversationId: ConversationId): Promise<string[]> {
  const { rows } = await at.database.pool.query(
    `select m.content->>'text' as text from messages m join ticket_events e on e.id = m.id and e.what = 'told' where m.conversation_id = $1 order by m.seq`,
    [conversationId],
  )
  return rows.map(({ text }) => text)
}

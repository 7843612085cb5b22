import type { ChannelId, ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import { LiveEvent } from '@xiaoer/contract/live'
import type { Ticket, TicketKind } from '@xiaoer/contract/ticket'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hashKey } from '../channels/rest.ts'
import { askDesk, hire, openWindow } from '../test-doors.ts'
import { KEY, openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'
import { openReceiver, SECRETS } from '../test-receiver.ts'
import { takeAnswer } from './tend-ticket.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
let count = 0
const events: LiveEvent[] = []
let leave: () => void
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'agent', 'Mei')
  leave = at.house.hub.joinDesk('w1', { send: (line) => events.push(LiveEvent.parse(JSON.parse(line))) })
})
beforeEach(() => {
  events.length = 0
})
afterAll(() => {
  leave()
  return at.close()
})

test('an agent asks the shopper, who hears it in their language; the answer moves the ticket on with their words', async () => {
  const { ticket, conversationId, userId } = await filed('anna', '你好')
  const asked = await change(ticket, { state: 'waiting-shopper', question: '外箱有破损吗？' })
  expect([asked.status, asked.body.state, asked.body.version]).toEqual([200, 'waiting-shopper', ticket.version + 1])
  expect(await toldIn(conversationId)).toBe(`您的登记 ${ticket.number} 有一点想跟您确认：外箱有破损吗？\n直接在这里回复就行。`)
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['ticket', 'message']))
  // the answer is the ticket's: the bot only says that it was passed on, once, and begins nothing of its own
  expect(wordsIn(await at.say(userId, '外箱压扁了'))).toBe(`好的，已经转给负责登记 ${ticket.number} 的同事，有进展会在这里告诉您。`)
  await expect.poll(() => tend().then(() => stateOf(ticket.id)), { timeout: 5_000 }).toBe('working')
  const { body } = await askDesk(at, 'ticket', { ticketId: ticket.id }, mei.cookie)
  expect(body.events.slice(-4).map(({ who, what, text }) => [who, what, text])).toEqual([
    [li.agent.id, 'moved', 'state:waiting-shopper'],
    [li.agent.id, 'told', expect.stringContaining('外箱有破损吗')],
    ['shopper', 'added', '外箱压扁了'],
    ['shopper', 'moved', 'state:working'],
  ])
})

test('who says more than the answer is served as well, and after the answer the bot is the bot again', async () => {
  const { ticket, userId } = await filed('anton', 'hello')
  await change(ticket, { state: 'waiting-shopper', question: 'Was the box damaged?' })
  const said = wordsIn(await at.say(userId, 'Yes it was crushed. Can you tell me your return policy please?'))
  expect(said).not.toContain('passed that on')
  await expect.poll(() => tend().then(() => stateOf(ticket.id)), { timeout: 5_000 }).toBe('working')
  expect(wordsIn(await at.say(userId, 'hello again'))).not.toContain('passed that on')
})

test('a question that nobody waits for any more takes no answer away from the bot', async () => {
  const { ticket, userId } = await filed('arno', 'hello')
  const { body: asked } = await change(ticket, { state: 'waiting-shopper', question: 'Was the box damaged?' })
  await change(asked, { state: 'working' })
  expect(wordsIn(await at.say(userId, 'the box was crushed'))).not.toContain('passed that on')
})

test('to wait for the shopper one has to ask something, and where it cannot go the agent is told where it can', async () => {
  const { ticket } = await filed('berta')
  expect(await change(ticket, { state: 'waiting-shopper' })).toMatchObject({ status: 400, body: { code: 'invalid' } })
  const { body: solved } = await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: ticket.version, resolution: 'Done.' }, li.cookie)
  expect(await change(solved, { state: 'waiting-other' })).toMatchObject({
    status: 409,
    body: { code: 'ticket-move', detail: { state: 'solved', moves: ['open', 'working'] } },
  })
})

test('who settles it tells how: into a conversation that was closed, which is open again', async () => {
  const { ticket, conversationId } = await filed('carla')
  await askDesk(at, 'takeOver', { conversationId }, li.cookie)
  await askDesk(at, 'resolve', { conversationId }, li.cookie)
  const input = { ticketId: ticket.id, version: ticket.version, resolution: 'A new one is on its way.' }
  expect((await askDesk(at, 'resolveTicket', input, mei.cookie)).body).toMatchObject({
    state: 'solved',
    resolution: 'A new one is on its way.',
    followUpAt: null,
  })
  expect(await toldIn(conversationId)).toContain(`Your request ${ticket.number} is settled: A new one is on its way.`)
  const { body } = await askDesk(at, 'conversation', { conversationId }, li.cookie)
  expect(body.conversation).toMatchObject({ status: 'open', holder: 'bot', agentId: null, waitingSince: null })
  expect(body.messages.map(({ seq }) => seq)).toEqual(body.messages.map((_, place) => place + 1))
  expect(await askDesk(at, 'resolveTicket', input, mei.cookie), 'pressed twice').toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await bodies(conversationId)).filter((text) => text.includes('is settled'))).toHaveLength(1)
})

test('a conversation that a colleague holds stays theirs when a ticket tells something in it', async () => {
  const { ticket, conversationId } = await filed('dora')
  await askDesk(at, 'takeOver', { conversationId }, li.cookie)
  await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: ticket.version, resolution: 'Done.' }, mei.cookie)
  const { body } = await askDesk(at, 'conversation', { conversationId }, li.cookie)
  expect(body.conversation).toMatchObject({ status: 'open', holder: 'agent', agentId: li.agent.id })
})

test('an agent opens it again and the shopper hears until when; being given to somebody they do not hear', async () => {
  const { ticket, conversationId } = await filed('emma')
  const { body: given } = await change(ticket, { assignee: mei.agent.id })
  expect([given.assignee, await toldIn(conversationId)]).toEqual([mei.agent.id, expect.not.stringContaining(ticket.number)])
  const { body: solved } = await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: given.version, resolution: 'Done.' }, li.cookie)
  const { body: open } = await change(solved, { state: 'open' })
  expect([open.state, open.resolution, open.assignee]).toEqual(['open', null, mei.agent.id])
  expect(Date.parse(open.dueAt)).toBeGreaterThan(Date.parse(ticket.dueAt))
  expect(await toldIn(conversationId)).toContain(`Your request ${ticket.number} is being looked at again`)
})

test('of two who change at once one does; somebody of nowhere gets nothing; who begins with nobody’s has it', async () => {
  const { ticket } = await filed('fanny')
  const { body: free } = await change(ticket, { assignee: null })
  const answers = await Promise.all([change(free, { state: 'working' }), change(free, { priority: 'urgent' }, mei.cookie)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const { body } = await askDesk(at, 'ticket', { ticketId: ticket.id }, li.cookie)
  if (body.ticket.state === 'working') expect(body.ticket.assignee).toBe(li.agent.id)
  expect(await change(body.ticket, { assignee: 'nobody' as never })).toMatchObject({ status: 400, body: { code: 'invalid' } })
})

test('another team’s ticket goes to somebody of that team', async () => {
  const { ticket } = await filed('greta')
  await at.database.pool.query(`update agents set teams = '{finance}' where id = $1`, [mei.agent.id])
  await at.database.pool.query(`update agents set teams = '{after-sales}' where id = $1`, [li.agent.id])
  const { body } = await change(ticket, { team: 'finance' })
  expect([body.team, body.assignee]).toEqual(['finance', mei.agent.id])
  await at.database.pool.query(`update agents set teams = '{}'`)
})

test('notes, pictures and watching stand beside what others change meanwhile', async () => {
  const { ticket, conversationId } = await filed('hanna')
  const ticketId = ticket.id
  await askDesk(at, 'noteTicket', { ticketId, text: 'Called the warehouse.' }, li.cookie)
  await askDesk(at, 'addTicketEvidence', { ticketId, url: 'https://example.com/box.jpg' }, mei.cookie)
  expect(await askDesk(at, 'addTicketEvidence', { ticketId, url: 'javascript:alert(1)' }, mei.cookie)).toMatchObject({ status: 400 })
  const { body: watched } = await askDesk(at, 'watchTicket', { ticketId, on: true }, mei.cookie)
  expect([watched.watchers, watched.evidence, watched.version]).toEqual([[mei.agent.id], ['https://example.com/box.jpg'], ticket.version])
  expect((await change(ticket, { priority: 'high' })).status, 'on the version seen before all that').toBe(200)
  expect(await toldIn(conversationId)).not.toContain('warehouse')
  const list = async (view: 'mine' | 'open') => (await askDesk(at, 'tickets', { view }, mei.cookie)).body.tickets.map(({ id }) => id)
  expect(await list('mine')).toContain(ticketId)
  await askDesk(at, 'watchTicket', { ticketId, on: false }, mei.cookie)
  await change((await askDesk(at, 'ticket', { ticketId }, li.cookie)).body.ticket, { assignee: li.agent.id })
  expect(await list('mine')).not.toContain(ticketId)
})

test('linked tickets show each other until they are taken apart', async () => {
  const [one, two] = [await filed('ida'), await filed('inge')]
  await askDesk(at, 'linkTicket', { ticketId: one.ticket.id, with: two.ticket.number.toLowerCase() }, li.cookie)
  for (const [here, there] of [
    [one, two],
    [two, one],
  ] as const) {
    const { body } = await askDesk(at, 'ticket', { ticketId: here.ticket.id }, li.cookie)
    expect([body.ticket.links, body.related.map(({ number }) => number), body.events.at(-1)?.text]).toEqual([
      [there.ticket.id],
      [there.ticket.number],
      there.ticket.number,
    ])
  }
  await askDesk(at, 'linkTicket', { ticketId: two.ticket.id, with: one.ticket.number, on: false }, li.cookie)
  expect((await askDesk(at, 'ticket', { ticketId: one.ticket.id }, li.cookie)).body.related).toEqual([])
  expect(await askDesk(at, 'linkTicket', { ticketId: one.ticket.id, with: 'T999999' }, li.cookie)).toMatchObject({ status: 404 })
  expect(await askDesk(at, 'linkTicket', { ticketId: one.ticket.id, with: one.ticket.number }, li.cookie)).toMatchObject({ status: 400 })
})

test('one matter that came twice is one ticket: what both knew, and the end of it told in both conversations', async () => {
  const [one, two] = [await filed('julia'), await filed('jutta')]
  await askDesk(at, 'addTicketEvidence', { ticketId: one.ticket.id, url: 'https://example.com/a.jpg' }, li.cookie)
  const merged = await askDesk(at, 'mergeTicket', { ticketId: one.ticket.id, version: one.ticket.version, into: two.ticket.number }, li.cookie)
  expect(merged.body).toMatchObject({ id: two.ticket.id, evidence: ['https://example.com/a.jpg'], summary: `${two.ticket.summary}\n${one.ticket.summary}` })
  const { body: gone } = await askDesk(at, 'ticket', { ticketId: one.ticket.id }, li.cookie)
  expect([gone.ticket.state, gone.ticket.mergedInto, gone.events.at(-1)?.text]).toEqual(['merged', two.ticket.id, two.ticket.number])
  const { body: kept } = await askDesk(at, 'ticket', { ticketId: two.ticket.id }, li.cookie)
  expect([kept.related.map(({ number }) => number), kept.events.at(-1)?.text]).toEqual([[one.ticket.number], one.ticket.number])
  await askDesk(at, 'resolveTicket', { ticketId: two.ticket.id, version: kept.ticket.version, resolution: 'Found it.' }, li.cookie)
  for (const { conversationId } of [one, two]) expect(await toldIn(conversationId)).toContain(`Your request ${two.ticket.number} is settled: Found it.`)
  const again = await askDesk(at, 'mergeTicket', { ticketId: one.ticket.id, version: gone.ticket.version, into: two.ticket.number }, li.cookie)
  expect(again).toMatchObject({ status: 409, body: { code: 'ticket-move' } })
})

test('what one customer said is never told to another: their tickets are not merged', async () => {
  const [one, two] = [await filed('karla', 'hello', 'c-1'), await filed('klara', 'hello', 'c-2')]
  const answer = await askDesk(at, 'mergeTicket', { ticketId: one.ticket.id, version: one.ticket.version, into: two.ticket.number }, li.cookie)
  expect(answer).toMatchObject({ status: 409, body: { code: 'ticket-other-shopper' } })
  expect(await stateOf(one.ticket.id)).toBe('open')
})

test('an agent keeps a matter by hand; a weak network keeps it once', async () => {
  const { conversationId } = await at.say('lena', 'hello')
  const id = conversationId as ConversationId
  const input = { conversationId: id, clientId: 'client-0001', kind: 'bulk' as const, summary: 'Wants 300 teapots' }
  const answers = await Promise.all([1, 2, 3].map(() => askDesk(at, 'openTicket', input, li.cookie)))
  expect(new Set(answers.map(({ body }) => body.ticket.number)).size).toBe(1)
  const { body } = await askDesk(at, 'conversationTickets', { conversationId: id }, mei.cookie)
  expect(body.tickets).toMatchObject([{ kind: 'bulk', summary: 'Wants 300 teapots', team: 'sales', orderNumber: null }])
  const { body: whole } = await askDesk(at, 'ticket', { ticketId: body.tickets[0]!.id }, mei.cookie)
  expect(whole.events[0]).toMatchObject({ who: li.agent.id, what: 'opened' })
})

test('what the bot keeps for a person is on the desk, and nobody but its shopper hears of it', async () => {
  const kept = wordsIn(await at.say('olga', 'I want to make a complaint about your courier'))
  const number = /T\d{4}/.exec(kept)?.[0] ?? ''
  const { body } = await askDesk(at, 'tickets', { search: number }, li.cookie)
  expect(body.tickets).toMatchObject([{ number, kind: 'complaint', team: 'care', summary: 'I want to make a complaint about your courier' }])
  expect(events.some((event) => event.type === 'ticket' && event.ticket.number === number)).toBe(true)
  const { conversationId } = await at.say('petra', 'hello')
  const asker = { conversationId: conversationId as ConversationId, customerId: null }
  expect(await at.house.deskHouse.tickets.of(at.workspaceId, asker)).toEqual([])
  expect(wordsIn(await at.say('petra', `where is my ticket ${number}?`))).not.toContain('courier')
})

test('over the REST channel it is posted to the shop’s own server, signed, once', async () => {
  const receiver = await openReceiver()
  const settings = { keyHashes: [hashKey(KEY)], callback: { url: receiver.url, secrets: SECRETS } }
  await at.house.accounts.ensure({ id: 'w1-posted' as ChannelId, workspaceId: at.workspaceId, name: 'rest', title: 'Posted', settings }, at.house.now())
  const response = await fetch(`${at.address}/api/v1/channels/w1-posted/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ externalId: 'posted-1', user: { id: 'nora' }, text: 'hello' }),
  })
  const { conversationId } = (await response.json()) as { conversationId: ConversationId }
  const { ticket } = await file(conversationId)
  await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: ticket.version, resolution: 'It is paid back.' }, li.cookie)
  const posted = () => receiver.got.filter(({ content }) => content.type === 'text' && content.text.includes('It is paid back.'))
  await expect.poll(() => posted().map(({ genuine }) => genuine), { timeout: 5_000 }).toEqual([true])
  receiver.close()
})

test('the shopper’s window hears it at once', async () => {
  const window = await openWindow(at)
  await window.hear('welcome')
  window.say({ t: 'msg', cid: 'c-1', type: 'text', text: 'hello there' })
  await window.hear('msg', ({ from }) => from === 'bot')
  const { rows } = await at.database.pool.query(`select id from conversations where channel_id = 'w1-widget' order by created_at desc limit 1`)
  const { ticket } = await file(rows[0].id)
  await askDesk(at, 'resolveTicket', { ticketId: ticket.id, version: ticket.version, resolution: 'All good now.' }, li.cookie)
  expect(await window.hear('msg', ({ content }) => content.type === 'text' && content.text.includes('All good now.'))).toMatchObject({ from: 'bot' })
  await window.close()
})

test('people of another shop find nothing here and can do nothing here', async () => {
  await at.house.workspaces.ensure({ id: 'w2' as WorkspaceId, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const stranger = await hire(at, 'owner', 'Ida', 'w2' as WorkspaceId)
  const { ticket, conversationId } = await filed('mona')
  const [ticketId, version] = [ticket.id, ticket.version]
  const answers = [
    await askDesk(at, 'ticket', { ticketId }, stranger.cookie),
    await askDesk(at, 'conversationTickets', { conversationId }, stranger.cookie),
    await askDesk(at, 'changeTicket', { ticketId, version, priority: 'urgent' }, stranger.cookie),
    await askDesk(at, 'resolveTicket', { ticketId, version, resolution: 'x' }, stranger.cookie),
    await askDesk(at, 'noteTicket', { ticketId, text: 'x' }, stranger.cookie),
    await askDesk(at, 'addTicketEvidence', { ticketId, url: '/x.jpg' }, stranger.cookie),
    await askDesk(at, 'watchTicket', { ticketId, on: true }, stranger.cookie),
    await askDesk(at, 'linkTicket', { ticketId, with: ticket.number }, stranger.cookie),
    await askDesk(at, 'mergeTicket', { ticketId, version, into: ticket.number }, stranger.cookie),
    await askDesk(at, 'openTicket', { conversationId, clientId: 'client-0009', kind: 'other', summary: 'x' }, stranger.cookie),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  expect((await askDesk(at, 'tickets', { view: 'open' }, stranger.cookie)).body).toMatchObject({ tickets: [], counts: { open: 0 } })
  expect((await askDesk(at, 'ticketColleagues', {}, stranger.cookie)).body.colleagues.map(({ name }) => name)).toEqual(['Ida'])
})

test('every move stands in the audit', async () => {
  const { rows } = await at.database.pool.query(`select distinct what from audit where what like '%-ticket' order by what`)
  expect(rows.map(({ what }) => what)).toEqual(['change-ticket', 'merge-ticket', 'resolve-ticket'])
})

const change = (ticket: Ticket, more: Partial<Parameters<typeof askDesk<'changeTicket'>>[2]>, cookie = li.cookie) =>
  askDesk(at, 'changeTicket', { ticketId: ticket.id, version: ticket.version, ...more }, cookie)

test('who watches a ticket hears at once what others do with it, and finds it in a list with what is new; never what they did themselves', async () => {
  const { ticket, conversationId } = await filed('nina')
  await askDesk(at, 'noteTicket', { ticketId: ticket.id, text: 'before anybody watched' }, li.cookie)
  await askDesk(at, 'watchTicket', { ticketId: ticket.id, on: true }, mei.cookie)
  events.length = 0
  await askDesk(at, 'noteTicket', { ticketId: ticket.id, text: 'the carrier found it' }, li.cookie)
  await askDesk(at, 'noteTicket', { ticketId: ticket.id, text: 'my own note' }, mei.cookie)
  await file(conversationId, 'fault')
  const heard = events.flatMap((event) => (event.type === 'ticket-notice' ? [event] : []))
  expect(heard.map(({ watchers, notice }) => [watchers, notice.number, notice.what])).toEqual([[[mei.agent.id], ticket.number, 'noted']])
  const noticesOf = async (cookie: string) => (await askDesk(at, 'ticketNotices', {}, cookie)).body
  const before = await noticesOf(mei.cookie)
  expect(before.notices.map(({ what, text, who }) => [what, text, who])).toEqual([
    ['added', expect.any(String), 'bot'],
    ['noted', 'the carrier found it', li.agent.id],
  ])
  expect([before.seenAt, (await noticesOf(li.cookie)).notices]).toEqual([null, []])
  await askDesk(at, 'seeTicketNotices', {}, mei.cookie)
  const after = await noticesOf(mei.cookie)
  expect(Date.parse(after.seenAt!)).toBeGreaterThanOrEqual(Date.parse(after.notices[0]!.at))
  await askDesk(at, 'watchTicket', { ticketId: ticket.id, on: false }, mei.cookie)
  expect((await noticesOf(mei.cookie)).notices).toEqual([])
})

/** A shopper who wrote once, and a ticket of theirs. */
async function filed(userId: string, text = 'hello', customerId: string | null = null) {
  const { conversationId } = await at.say(userId, text)
  return { ...(await file(conversationId as ConversationId, 'fault', customerId)), conversationId: conversationId as ConversationId, userId }
}

function file(conversationId: ConversationId, kind: TicketKind = 'fault', customerId: string | null = null) {
  const n = count++
  return at.house.deskHouse.tickets.file({
    ...{ workspaceId: at.workspaceId, conversationId, id: `t${n}` as TicketId, key: `k${n}`, customerId, emotion: 'neutral', now: at.house.now() },
    draft: { kind, summary: `matter ${n}`, orderNumber: null, itemIds: [], fields: {}, evidence: [], tried: [], cites: null, suggestion: null },
  })
}

/** As the clock does. */
async function tend(): Promise<void> {
  for (const place of await at.house.deskHouse.tickets.answered()) await takeAnswer(place, at.house.deskHouse)
}

async function stateOf(id: TicketId): Promise<string> {
  return (await at.database.pool.query('select state from tickets where id = $1', [id])).rows[0].state
}

async function bodies(conversationId: ConversationId): Promise<string[]> {
  const { rows } = await at.database.pool.query(
    `select content->>'text' as text from messages where conversation_id = $1 and "from" = 'bot' order by seq desc`,
    [conversationId],
  )
  return rows.map(({ text }) => text)
}

/** The last thing that the shopper was told. */
const toldIn = async (conversationId: ConversationId) => (await bodies(conversationId))[0]

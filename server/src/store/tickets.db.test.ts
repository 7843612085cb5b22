import type { AgentId, ChannelId, ContactId, ConversationId, MessageId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { TicketDraft } from '@xiaoer/contract/ticket'
import { move } from '@xiaoer/core/support/ticket-life'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openConversations } from './conversations.ts'
import { type Database, openDatabase } from './database.ts'
import type { TicketFiling } from './file-ticket.ts'
import { TICKET_PAGE } from './list-tickets.ts'
import { testDatabase } from './test-database.ts'
import { openTickets, type Tickets } from './tickets.ts'

const OURS = 'w-ours' as WorkspaceId
const THEIRS = 'w-theirs' as WorkspaceId
const T0 = Date.UTC(2026, 0, 5)
const at = (hours: number) => new Date(T0 + hours * 3_600_000).toISOString()

let database: Database
let tickets: Tickets
let drop: () => Promise<void>
let count = 0
beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, { connections: 12 })
  tickets = openTickets(database)
  for (const workspaceId of [OURS, THEIRS])
    await database.pool.query(`insert into channels (id, workspace_id, name, title, settings, created_at) values ($1, $2, 'rest', 'REST', '{}', now())`, [
      `${workspaceId}-rest`,
      workspaceId,
    ])
})
beforeEach(() => database.pool.query('truncate tickets, ticket_keys, ticket_events, agents').then(() => undefined))
afterAll(async () => {
  await database.close()
  await drop()
})

test('the first ticket of a shop has number 1001, a due time and a history; the next has the next number, each shop its own', async () => {
  const first = await file(await talk())
  expect(first).toMatchObject({ number: 'T1001', dueAt: at(24), isNew: true, ticket: { state: 'open', priority: 'normal', team: 'after-sales', version: 1 } })
  expect((await file(await talk())).number).toBe('T1002')
  expect((await file(await talk(THEIRS), { workspaceId: THEIRS })).number).toBe('T1001')
  const whole = await tickets.whole(OURS, first.ticket.id)
  expect(whole?.events.map(({ who, what, text }) => `${who} ${what} ${text}`)).toEqual(['bot opened The zip is broken'])
})

test('the same key files once, and who asks again is told the same, also what was added', async () => {
  const conversationId = await talk()
  const asked = { key: 'm1:fault:1042' }
  const [first, again] = [await file(conversationId, asked), await file(conversationId, asked)]
  expect([again.number, again.isNew, again.ticket]).toEqual([first.number, true, first.ticket])
  const more = { key: 'm2:fault:1042', now: at(1), draft: draft({ summary: 'There is a stain too' }) }
  expect([await file(conversationId, more), await file(conversationId, more)].map(({ number, isNew }) => [number, isNew])).toEqual([
    [first.number, false],
    [first.number, false],
  ])
  expect((await tickets.whole(OURS, first.ticket.id))?.events.map(({ what }) => what)).toEqual(['opened', 'added'])
})

test('twenty at once with one key are one ticket; twenty of twenty shoppers have twenty numbers without a gap', async () => {
  const conversationId = await talk()
  const same = await Promise.all(Array.from({ length: 20 }, () => file(conversationId, { key: 'once' })))
  expect(new Set(same.map(({ number }) => number))).toEqual(new Set(['T1001']))
  const talks = await Promise.all(Array.from({ length: 20 }, () => talk()))
  const many = await Promise.all(talks.map((id) => file(id)))
  expect(many.map(({ number }) => number).sort()).toEqual(Array.from({ length: 20 }, (_, n) => `T${1002 + n}`))
})

test('twenty messages at once about one matter are one ticket that knows all twenty', async () => {
  const conversationId = await talk()
  const filed = await Promise.all(
    Array.from({ length: 20 }, (_, n) => file(conversationId, { draft: draft({ evidence: [`/${n}.jpg`], summary: `word ${n};` }) })),
  )
  expect(filed.filter(({ isNew }) => isNew)).toHaveLength(1)
  const whole = (await tickets.whole(OURS, filed[0]!.ticket.id))!
  expect([whole.ticket.evidence.length, whole.ticket.summary.split('\n').length, whole.events.length]).toEqual([20, 20, 20])
})

test('what a shopper adds goes to the open ticket of the same matter: its words, fields and pictures, and how they feel', async () => {
  const conversationId = await talk()
  const { ticket } = await file(conversationId)
  const more = draft({ summary: 'There is a stain too', fields: { what: 'stain' }, evidence: ['/stain.jpg'] })
  const added = await file(conversationId, { draft: more, emotion: 'angry', customerId: 'c1', now: at(1) })
  expect(added).toMatchObject({
    isNew: false,
    dueAt: at(12),
    ticket: {
      ...{ id: ticket.id, summary: 'The zip is broken\nThere is a stain too', fields: { what: 'zip / stain' }, evidence: ['/zip.jpg', '/stain.jpg'] },
      ...{ priority: 'high', emotion: 'angry', customerId: 'c1', state: 'open', version: 2 },
    },
  })
  expect((await file(conversationId, { draft: draft({ orderNumber: '1043' }) })).isNew, 'another order').toBe(true)
  expect((await file(conversationId, { draft: draft({ kind: 'refund' }) })).isNew, 'another kind').toBe(true)
  expect((await file(await talk())).isNew, 'another shopper').toBe(true)
  expect((await file(await talk(), { customerId: 'c1' })).number, 'the same customer elsewhere').toBe(ticket.number)
})

test('a word on what was solved opens it again; after it was closed it is a new matter', async () => {
  const conversationId = await talk()
  const { ticket } = await file(conversationId)
  await moveTo(ticket.id, 'solved', 2)
  const again = await file(conversationId, { draft: draft({ summary: 'It broke again' }), now: at(30) })
  expect(again).toMatchObject({ isNew: false, number: ticket.number, dueAt: at(54), ticket: { state: 'open', resolution: null } })
  await moveTo(ticket.id, 'solved', 31)
  await moveTo(ticket.id, 'closed', 120)
  expect((await file(conversationId)).isNew).toBe(true)
})

test('each goes to the least loaded of its team who speaks the language and is there', async () => {
  await hire('ann', { teams: ['after-sales'], languages: ['en'] })
  await hire('bo', { teams: ['finance'] })
  await hire('chi', { languages: ['zh'] })
  await hire('dan', { away: true })
  await hire('eve', { capacity: 1 })
  const assigned = []
  for (let n = 0; n < 5; n++) assigned.push((await file(await talk(), { now: at(n) })).ticket.assignee)
  // eve has room for one; chi does not speak English, bo is of another team
  expect(assigned).toEqual(['ann', 'eve', 'ann', 'ann', 'ann'])
  expect((await file(await talk(OURS, 'zh'))).ticket.assignee).toBe('chi')
  const invoice = await file(await talk(), { draft: draft({ kind: 'invoice' }) })
  expect(invoice.ticket.assignee).toBe('bo')
  expect((await tickets.whole(OURS, invoice.ticket.id))?.events.map(({ what, text }) => `${what} ${text}`)).toContain('dispatched bo')
})

test('a shopper asks for their own tickets and never sees another’s; one that was merged is shown as what it went into', async () => {
  const [anna, bob] = [await talk(), await talk()]
  const first = await file(anna, { customerId: 'c-anna' })
  const second = await file(bob, { customerId: 'c-bob' })
  const numbers = async (conversationId: ConversationId, customerId: string | null) =>
    (await tickets.of(OURS, { conversationId, customerId })).map(({ number }) => number)
  expect([await numbers(anna, null), await numbers(anna, 'c-anna'), await numbers(await talk(), 'c-anna')]).toEqual([['T1001'], ['T1001'], ['T1001']])
  expect(await numbers(await talk(), null)).toEqual([])
  expect(await numbers(anna, 'c-bob'), 'who proved to be somebody else at the same window').toEqual(['T1002'])
  expect((await file(anna, { customerId: 'c-bob', draft: draft({ orderNumber: null }) })).isNew).toBe(true)
  expect((await file(anna, { customerId: 'c-anna', draft: draft({ orderNumber: null }) })).isNew).toBe(true)
  expect(await tickets.of(THEIRS, { conversationId: anna, customerId: 'c-anna' })).toEqual([])
  await tickets.amend(OURS, [first.ticket.id], { version: null, now: at(1) }, ([kept]) => [
    { ticket: { ...kept!, state: 'merged', mergedInto: second.ticket.id }, events: [] },
  ])
  expect(await numbers(anna, 'c-anna')).toEqual(['T1004', 'T1002'])
})

test('people of another shop see nothing and change nothing', async () => {
  const { ticket } = await file(await talk())
  const asked = { view: 'open', agentId: 'x' as AgentId, now: at(0) } as const
  expect(await tickets.list(THEIRS, asked)).toEqual({ tickets: [], next: null })
  expect(await tickets.list(THEIRS, { ...asked, search: ticket.number })).toEqual({ tickets: [], next: null })
  expect(await tickets.counts(THEIRS, asked.agentId, at(0))).toEqual({ mine: 0, team: 0, unassigned: 0, overdue: 0, open: 0 })
  expect([await tickets.whole(THEIRS, ticket.id), await tickets.numbered(THEIRS, ticket.number), await tickets.placesOf(THEIRS, ticket.id)]).toEqual([
    null,
    null,
    [],
  ])
  expect(await tickets.inConversation(THEIRS, ticket.conversationId)).toEqual([])
  expect(await tickets.amend(THEIRS, [ticket.id], { version: null, now: at(1) }, ([kept]) => [{ ticket: kept!, events: [] }])).toBeNull()
  expect(await database.asWorkspace(THEIRS, ({ sql }) => sql.query('select from tickets')).then(({ rowCount }) => rowCount)).toBe(0)
})

test('a change on what somebody else has changed is stale; of two at once one is made', async () => {
  const { ticket } = await file(await talk())
  const raise = (version: number | null) =>
    tickets.amend(OURS, [ticket.id], { version, now: at(1) }, ([kept]) => [{ ticket: { ...kept!, team: `${kept!.team}!` }, events: [] }])
  const answers = await Promise.all([raise(1), raise(1), raise(1)])
  expect(answers.filter((answer) => answer === 'stale')).toHaveLength(2)
  expect((await tickets.whole(OURS, ticket.id))?.ticket).toMatchObject({ team: 'after-sales!', version: 2 })
  // what takes nothing from anybody is not refused, and does not make others stale
  await tickets.amend(OURS, [ticket.id], { version: null, now: at(2) }, ([kept]) => [{ ticket: { ...kept!, watchers: ['li' as AgentId] }, events: [] }])
  expect((await tickets.whole(OURS, ticket.id))?.ticket).toMatchObject({ version: 2, watchers: ['li'], updatedAt: at(2) })
})

test('the lists: mine with what I watch, my teams’, nobody’s, late ones, all, and what is solved', async () => {
  await hire('li', { teams: ['finance'], languages: ['xx'] })
  const plain = await file(await talk())
  const invoice = await file(await talk(), { draft: draft({ kind: 'invoice' }) })
  const mine = await file(await talk(), { draft: draft({ kind: 'gift' }) })
  const done = await file(await talk(), { draft: draft({ kind: 'review' }) })
  await tickets.amend(OURS, [mine.ticket.id], { version: null, now: at(1) }, ([kept]) => [{ ticket: { ...kept!, assignee: 'li' as AgentId }, events: [] }])
  await tickets.amend(OURS, [plain.ticket.id], { version: null, now: at(1) }, ([kept]) => [{ ticket: { ...kept!, watchers: ['li' as AgentId] }, events: [] }])
  await moveTo(done.ticket.id, 'solved', 2)
  const numbers = async (view: 'mine' | 'team' | 'unassigned' | 'overdue' | 'open' | 'solved', now = at(0)) =>
    (await tickets.list(OURS, { view, agentId: 'li' as AgentId, now })).tickets.map(({ number }) => number)
  expect(await numbers('mine')).toEqual([plain.number, mine.number])
  expect(await numbers('team')).toEqual([invoice.number])
  expect(await numbers('unassigned')).toEqual([plain.number, invoice.number])
  expect(await numbers('overdue', at(25))).toEqual([plain.number])
  expect(await numbers('open')).toEqual([plain.number, invoice.number, mine.number])
  expect(await numbers('solved')).toEqual([done.number])
  expect(await tickets.counts(OURS, 'li' as AgentId, at(25))).toEqual({ mine: 2, team: 1, unassigned: 2, overdue: 1, open: 3 })
  await moveTo(plain.ticket.id, 'waiting-other', 3)
  expect([await numbers('open'), await numbers('overdue', at(25))]).toEqual([[invoice.number, mine.number, plain.number], []])
})

test('a search finds a number, an order, a name and words in the form, in every state, and takes signs as they are', async () => {
  const { ticket } = await file(await talk(OURS, 'en', 'Frida'), { draft: draft({ fields: { what: '100% wool_blend' } }) })
  await file(await talk(), { draft: draft({ orderNumber: '2077', summary: 'something else', fields: {} }) })
  await moveTo(ticket.id, 'solved', 1)
  const found = async (search: string) =>
    (await tickets.list(OURS, { view: 'mine', agentId: 'x' as AgentId, now: at(0), search })).tickets.map(({ number }) => number)
  for (const search of ['T1001', '1001', '1042', 'frida', 'ZIP', '100%', 'wool_b']) expect([search, await found(search)]).toEqual([search, ['T1001']])
  for (const search of ['woolxb', '%%', "'; drop table tickets", 'what']) expect([search, await found(search)]).toEqual([search, []])
})

test('many tickets come page by page, each once, those that wait for others last', async () => {
  const conversationId = await talk()
  for (let n = 0; n < TICKET_PAGE * 2 + 5; n++) await file(conversationId, { draft: draft({ orderNumber: `o${n}` }), now: at(n % 7) })
  const all = await pages('open')
  expect(new Set(all.map(({ id }) => id)).size).toBe(TICKET_PAGE * 2 + 5)
  for (const { id } of all.slice(0, 40)) await moveTo(id, 'waiting-other', 8)
  const again = await pages('open')
  expect(new Set(again.map(({ id }) => id)).size).toBe(TICKET_PAGE * 2 + 5)
  expect(again.slice(-40).every(({ state }) => state === 'waiting-other')).toBe(true)
  for (const { id } of all) if (!(await moveTo(id, 'solved', 9))) throw new Error('not solved')
  expect(new Set((await pages('solved')).map(({ id }) => id)).size).toBe(TICKET_PAGE * 2 + 5)
  expect(await tickets.list(OURS, { view: 'open', agentId: 'x' as AgentId, now: at(0), after: 'nonsense' })).toMatchObject({ next: null })
})

test('words and halves of characters that cannot be kept do not keep a ticket from being opened', async () => {
  const { ticket } = await file(await talk(), { draft: draft({ summary: `broken \ud83d`, fields: { what: 'a\u0000b' } }) })
  expect([ticket.summary, ticket.fields.what]).toEqual(['broken \ufffd', 'ab'])
})

async function pages(view: 'open' | 'solved') {
  const all = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await tickets.list(OURS, { view, agentId: 'x' as AgentId, now: at(0), after })
    all.push(...page.tickets)
    after = page.next
  }
  return all
}

function draft(more: Partial<TicketDraft> = {}): TicketDraft {
  return {
    ...{ kind: 'fault', summary: 'The zip is broken', orderNumber: '1042', itemIds: ['i1'], fields: { what: 'zip' }, evidence: ['/zip.jpg'] },
    ...{ tried: [], cites: null, suggestion: null },
    ...more,
  }
}

function file(conversationId: ConversationId, more: Partial<TicketFiling> = {}) {
  const n = count++
  return tickets.file({
    ...{ workspaceId: OURS, conversationId, id: `t${n}` as TicketId, key: `k${n}`, draft: draft(), customerId: null, emotion: 'neutral', now: at(0) },
    ...more,
  })
}

async function moveTo(id: TicketId, state: 'solved' | 'closed' | 'waiting-other', hours: number) {
  const by = state === 'closed' ? 'clock' : 'person'
  return tickets.amend(OURS, [id], { version: null, now: at(hours) }, ([kept]) => {
    const ticket = move(kept!, state, { by, now: at(hours) })
    return ticket && [{ ticket, events: [] }]
  })
}

async function talk(workspaceId = OURS, language = 'en', name = ''): Promise<ConversationId> {
  const n = count++
  const ids = { externalId: `e${n}`, newContactId: `k${n}` as ContactId, newConversationId: `c${n}` as ConversationId, newMessageId: `m${n}` as MessageId }
  const said = { language, signedLogin: false, content: { type: 'text', text: 'hello' } as const, at: at(0), now: at(0) }
  await openConversations(database).record({ workspaceId, channelId: `${workspaceId}-rest` as ChannelId, userId: `u${n}`, name, ...ids, ...said })
  return ids.newConversationId
}

async function hire(
  id: string,
  { teams = [], languages = [], capacity = 20, away = false }: { teams?: string[]; languages?: string[]; capacity?: number; away?: boolean },
) {
  await database.pool.query(
    `insert into agents (workspace_id, id, name, email, role, password_hash, teams, languages, capacity, away, created_at) values ($1, $2, $2, $2, 'agent', '', $3, $4, $5, $6, now())`,
    [OURS, id, teams, languages, capacity, away],
  )
}

import type { AutomationDraft, AutomationId } from '@xiaoer/contract/automation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { ruleMaker } from './test-rules.ts'

const MINUTE_MS = 60_000

let at: TestHouse
let rules: Awaited<ReturnType<typeof ruleMaker>>
let li: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  rules = await ruleMaker(at)
  li = await hire(at, 'agent', 'Li')
})
afterEach(async () => {
  await rules.forget()
  await at.database.pool.query(`update conversations set waiting_since = null, holder = 'bot', agent_id = null where status = 'open'`)
})
afterAll(() => at.close())

test('who waits for a person is told so after three minutes and given to somebody after ten, each once a wait', async () => {
  const soothes = await rules.put({
    event: 'conversation.waiting',
    when: [{ field: 'waitingMinutes', test: '>= 3' }],
    actions: [{ type: 'reply', texts: { en: 'Still {minutes} minutes, {name|dear}; thank you for waiting.' } }],
  })
  const gives = await rules.put({
    event: 'conversation.waiting',
    when: [{ field: 'waitingMinutes', test: '>= 10' }],
    actions: [{ type: 'assign', to: { kind: 'agent', id: li.agent.id } }],
  })
  const { conversationId } = await at.say('waits', 'I want to talk to a human agent')
  const since = Date.parse((await talk(conversationId)).waitingSince!)
  const tend = (minutes: number) => at.house.automatic.tend(since + minutes * MINUTE_MS)
  await tend(2.9)
  expect(await rules.runsOf()).toEqual([])
  await Promise.all([tend(3.1), tend(3.2), tend(3.3)])
  await tend(5)
  expect((await rules.runsOf()).map(({ automationId, outcome, why }) => [automationId, outcome, why[0]!.found])).toEqual([[soothes.id, 'done', ['3']]])
  expect((await linesOf(conversationId)).at(-1)).toBe('bot: Still 3 minutes, dear; thank you for waiting.')
  await tend(10)
  await tend(30)
  expect((await rules.runsOf(gives.id)).map(({ outcome }) => outcome)).toEqual(['done'])
  expect(await talk(conversationId)).toMatchObject({ holder: 'agent', agentId: li.agent.id })
  expect(await rules.runsOf(soothes.id)).toHaveLength(1)
})

test('where a person holds it and lets the shopper wait, the shopper hears a word; once answered, nobody waits', async () => {
  const { conversationId } = await at.say('slow', 'hello')
  await askDesk(at, 'takeOver', { conversationId }, li.cookie)
  const rule = await rules.put({
    event: 'conversation.waiting',
    when: [{ field: 'waitingMinutes', test: '>= 3' }],
    actions: [{ type: 'reply', texts: { en: 'One moment.' } }],
  })
  await at.say('slow', 'are you there?')
  const since = Date.parse((await talk(conversationId)).waitingSince!)
  await askDesk(at, 'reply', { conversationId, text: 'Yes!', clientId: 'slow-0001' }, li.cookie)
  await at.house.automatic.tend(since + 5 * MINUTE_MS)
  expect(await rules.runsOf(rule.id)).toEqual([])
  await at.say('slow', 'and now?')
  const again = Date.parse((await talk(conversationId)).waitingSince!)
  await at.house.automatic.tend(again + 15 * MINUTE_MS)
  expect((await rules.runsOf(rule.id)).map(({ outcome }) => outcome)).toEqual(['done'])
  expect((await linesOf(conversationId)).at(-1)).toBe('bot: One moment.')
  expect(await talk(conversationId)).toMatchObject({ holder: 'agent', waitingSince: expect.any(String) })
})

test('a run whose process died at work is ended as failed, and says so', async () => {
  const rule = await rules.put({ event: 'bot.answered', actions: [{ type: 'tag', tag: 'x' }] })
  await at.say('died', 'hello')
  await rules.ended(rule)
  await at.database.pool.query(`update automation_runs set outcome = 'running'`)
  await at.house.automatic.tend(Date.now() + 60 * MINUTE_MS)
  expect(await rules.runsOf(rule.id)).toMatchObject([{ outcome: 'failed', error: 'left' }])
})

test('a late ticket sets rules off once, though it is told to be late by several clocks', async () => {
  const rule = await rules.put({ event: 'ticket.overdue', actions: [{ type: 'setPriority', priority: 'urgent' }] })
  const { conversationId } = await at.say('late', 'hello')
  const { body } = await askDesk(at, 'openTicket', { conversationId, clientId: 'late-0001', kind: 'fault', summary: 'late' }, li.cookie)
  await at.database.pool.query(`update tickets set due_at = now() - interval '1 hour' where id = $1`, [body.ticket.id])
  const stop = at.house.startClock()
  try {
    await rules.ended(rule)
  } finally {
    await stop()
  }
  expect((await askDesk(at, 'ticket', { ticketId: body.ticket.id }, li.cookie)).body.ticket.priority).toBe('urgent')
})

test('a draft is tried on what happened: which events would have set it off, and why not the others; nothing is done', async () => {
  const heard = await at.say('tried-1', 'Where is my order? This is a scandal!')
  const other = await at.say('tried-2', 'hello')
  const tried = await tryOut({
    event: 'message.received',
    conditions: [{ field: 'textContains', test: 'scandal，disgrace' }],
    actions: [{ type: 'tag', tag: 'x' }],
  })
  expect(tried.status).toBe(200)
  expect(tried.body.counts).toMatchObject({ fires: 1 })
  expect(tried.body.counts.events).toBeGreaterThanOrEqual(2)
  expect(tried.body.events[0]).toMatchObject({
    conversationId: heard.conversationId,
    fires: true,
    about: 'Where is my order? This is a scandal!',
    why: [{ found: ['scandal'] }],
  })
  expect(tried.body.events.find(({ conversationId }) => conversationId === other.conversationId)).toMatchObject({ fires: false, why: [{ found: [] }] })
  const byIntent = await tryOut({
    event: 'bot.answered',
    conditions: [
      { field: 'intent', test: "'order.status', 'shipping.track'" },
      { field: 'tag', test: "!= 'x'" },
    ],
    actions: [{ type: 'resolve' }],
  })
  expect(byIntent.body.events[0]).toMatchObject({ conversationId: heard.conversationId, fires: true })
  expect(byIntent.body.asNow, 'tags are read as they are now').toEqual(['tag'])
  expect(await rules.runsOf()).toEqual([])
  expect(await talk(heard.conversationId)).toMatchObject({ status: 'open' })
})

test('past waits, tickets, deeds, handovers and ratings are found again', async () => {
  const { conversationId } = await at.say('past', 'I want to talk to a human agent')
  await askDesk(at, 'takeOver', { conversationId }, li.cookie)
  await askDesk(at, 'reply', { conversationId, text: 'Here I am.', clientId: 'past-0001' }, li.cookie)
  await at.database.pool.query(`update messages set at = at + interval '12 minutes' where conversation_id = $1 and "from" = 'agent'`, [conversationId])
  const { body: opened } = await askDesk(at, 'openTicket', { conversationId, clientId: 'past-0002', kind: 'refund', summary: 'money back' }, li.cookie)
  await askDesk(at, 'changeTicket', { ticketId: opened.ticket.id, version: opened.ticket.version, priority: 'high' }, li.cookie)
  at.house.widgetHouse.rated(conversationId as ConversationId, at.workspaceId, 2, 'slow')
  await askDesk(at, 'resolve', { conversationId }, li.cookie)
  await expect.poll(async () => (await tryOut({ event: 'rating.given', conditions: [{ field: 'rating', test: '2' }] })).body.counts.fires).toBe(1)
  const fires = async (draft: Parameters<typeof tryOut>[0]) =>
    (await tryOut(draft)).body.events.filter((one) => one.fires && one.conversationId === conversationId)
  expect(await fires({ event: 'conversation.waiting', conditions: [{ field: 'waitingMinutes', test: '[5..8]' }] })).toMatchObject([{ why: [{ found: ['5'] }] }])
  expect(await fires({ event: 'conversation.waiting', conditions: [{ field: 'waitingMinutes', test: '>= 13' }] })).toEqual([])
  expect(await fires({ event: 'conversation.handed-over', conditions: [{ field: 'handoffReason', test: "'asked'" }] })).toHaveLength(1)
  expect(await fires({ event: 'ticket.opened', conditions: [{ field: 'ticketKind', test: "'refund'" }] })).toMatchObject([{ about: 'T1001 money back' }])
  expect(await fires({ event: 'ticket.changed', conditions: [{ field: 'ticketPriority', test: "'high'" }] })).toHaveLength(1)
  expect(await fires({ event: 'conversation.resolved', conditions: [] })).toHaveLength(1)
  expect(await fires({ event: 'conversation.opened', conditions: [] })).toHaveLength(1)
  for (const event of ['action.waiting', 'action.done', 'action.failed', 'ticket.overdue'] as const)
    expect((await tryOut({ event, conditions: [] })).status, event).toBe(200)
})

test('automations are for who leads: an agent neither reads nor writes them', async () => {
  const rule = await rules.put({ event: 'bot.answered', actions: [{ type: 'tag', tag: 'x' }] })
  const draft = { title: 'T', event: 'bot.answered' as const, conditions: [], actions: [{ type: 'tag' as const, tag: 'y' }] }
  const answers = await Promise.all([
    askDesk(at, 'automations', {}, li.cookie),
    askDesk(at, 'automationRuns', {}, li.cookie),
    askDesk(at, 'saveAutomation', { ...draft, automationId: rule.id, version: rule.version }, li.cookie),
    askDesk(at, 'switchAutomation', { automationId: rule.id, version: rule.version, on: false }, li.cookie),
    askDesk(at, 'orderAutomations', { automationIds: [rule.id] }, li.cookie),
    askDesk(at, 'removeAutomation', { automationId: rule.id, version: rule.version }, li.cookie),
    askDesk(at, 'tryAutomation', { draft }, li.cookie),
  ])
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(7).fill([403, 'forbidden']))
})

test('another shop neither sees nor changes what happens here, and its own rules do nothing here', async () => {
  const rule = await rules.put({ event: 'bot.answered', actions: [{ type: 'tag', tag: 'ours' }] })
  const theirs = await hire(at, 'owner', 'Stranger', 'w2' as WorkspaceId)
  expect((await askDesk(at, 'automations', {}, theirs.cookie)).body.automations).toEqual([])
  expect(await askDesk(at, 'switchAutomation', { automationId: rule.id, version: rule.version, on: false }, theirs.cookie)).toMatchObject({ status: 404 })
  expect(await askDesk(at, 'removeAutomation', { automationId: rule.id, version: rule.version }, theirs.cookie)).toMatchObject({ status: 404 })
  const automationId = at.house.newId() as AutomationId
  const draft = { title: 'Theirs', event: 'bot.answered' as const, conditions: [], actions: [{ type: 'handOver' as const, reason: 'stolen' }] }
  const { body } = await askDesk(at, 'saveAutomation', { ...draft, automationId, version: 0 }, theirs.cookie)
  await askDesk(at, 'switchAutomation', { automationId, version: body.version, on: true }, theirs.cookie)
  const { conversationId } = await at.say('ours', 'hello')
  await rules.ended(rule)
  expect(await talk(conversationId)).toMatchObject({ holder: 'bot' })
  expect((await askDesk(at, 'automationRuns', {}, theirs.cookie)).body.runs).toEqual([])
  const happening = {
    workspaceId: 'w2' as WorkspaceId,
    event: 'bot.answered' as const,
    key: 'forged',
    conversationId: conversationId as ConversationId,
    at: at.house.now(),
    depth: 0,
  }
  at.house.automatic.happened(happening)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await talk(conversationId), 'their rule finds no such conversation').toMatchObject({ holder: 'bot' })
})

test('of two managers who write at once one is told; the order is kept as it was put', async () => {
  const [one, two, three] = [await rules.put(noted('a')), await rules.put(noted('b')), await rules.put(noted('c'))]
  const order = (automationIds: AutomationId[]) => askDesk(at, 'orderAutomations', { automationIds }, rules.manager.cookie)
  expect((await order([three.id, one.id, two.id])).body.automations.map(({ id }) => id)).toEqual([three.id, one.id, two.id])
  expect(await order([three.id, one.id])).toMatchObject({ status: 409 })
  const save = (title: string) =>
    askDesk(at, 'saveAutomation', { automationId: one.id, version: one.version, title, ...noted('a'), conditions: [] }, rules.manager.cookie)
  const saves = await Promise.all([save('First'), save('Second')])
  expect(saves.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(saves.find(({ status }) => status === 200)!.body, 'what is on stays on').toMatchObject({ enabled: true, position: 1, version: one.version + 1 })
})

test('what could never hold is refused with its place; a cell is kept in the form of tables', async () => {
  const save = (draft: Partial<AutomationDraft>) =>
    askDesk(
      at,
      'saveAutomation',
      {
        automationId: at.house.newId() as AutomationId,
        version: 0,
        title: 'T',
        event: 'message.received',
        conditions: [],
        actions: [{ type: 'tag', tag: 'x' }],
        ...draft,
      },
      rules.manager.cookie,
    )
  expect((await save({ conditions: [{ field: 'memberLevel', test: '金卡，银卡' }] })).body.conditions).toEqual([
    { field: 'memberLevel', test: "'金卡', '银卡'" },
  ])
  expect(await save({ conditions: [{ field: 'emotion', test: 'furious' }] })).toMatchObject({
    status: 400,
    body: { detail: { problems: [{ part: 'conditions', place: 0, why: expect.any(String) }] } },
  })
  expect(await save({ actions: [{ type: 'assign', to: { kind: 'agent', id: 'nobody' as never } }] })).toMatchObject({
    status: 400,
    body: { detail: { problems: [{ part: 'actions', place: 0, why: 'no-such-person' }] } },
  })
})

const noted = (tag: string) => ({ event: 'bot.answered' as const, actions: [{ type: 'tag' as const, tag }] })

function tryOut(draft: Pick<AutomationDraft, 'event' | 'conditions'> & Partial<AutomationDraft>) {
  return askDesk(at, 'tryAutomation', { draft: { title: 'Draft', actions: [{ type: 'tag', tag: 'x' }], ...draft } }, rules.manager.cookie)
}

async function talk(conversationId: string) {
  return (await askDesk(at, 'conversation', { conversationId: conversationId as ConversationId }, li.cookie)).body.conversation
}

async function linesOf(conversationId: string): Promise<string[]> {
  const { messages } = (await askDesk(at, 'conversation', { conversationId: conversationId as ConversationId }, li.cookie)).body
  return messages.map(({ from, content }) => `${from}: ${'text' in content ? content.text : content.type}`)
}

import type { AutomationRun } from '@xiaoer/contract/automation'
import type { ConversationId } from '@xiaoer/contract/id'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'
import { ruleMaker } from './test-rules.ts'

let at: TestHouse
let rules: Awaited<ReturnType<typeof ruleMaker>>
let li: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  rules = await ruleMaker(at)
  li = await hire(at, 'agent', 'Li')
})
afterEach(() => rules.forget())
afterAll(() => at.close())

test('who speaks of a lawyer is tagged, told so and handed to a person; the log says why', async () => {
  const rule = await rules.put({
    event: 'message.received',
    when: [
      { field: 'textContains', test: "'律师', 'lawyer'" },
      { field: 'channel', test: "'rest'" },
    ],
    actions: [
      { type: 'tag', tag: 'legal' },
      { type: 'reply', texts: { zh: '您好{name|亲}，{shop}马上请负责人联系您。', en: 'Dear {name|customer}, {shop} gets back to you at once.' } },
      { type: 'handOver', reason: 'speaks of a lawyer' },
    ],
  })
  const { conversationId } = await at.say('lawyer', 'hello, my lawyer sends me')
  const other = await at.say('nobody', 'hello')
  const [run] = await rules.ended(rule)
  expect(run).toMatchObject({ outcome: 'done', depth: 0, event: 'message.received', conversationId, title: 'Rule on message.received', stoppedBy: null })
  expect(run!.why).toEqual([
    { field: 'textContains', test: "'律师', 'lawyer'", found: ['lawyer'], fits: true },
    { field: 'channel', test: "'rest'", found: ['rest', 'REST'], fits: true },
  ])
  expect(run!.steps.map(({ type, outcome }) => [type, outcome])).toEqual([
    ['tag', 'done'],
    ['reply', 'done'],
    ['handOver', 'done'],
  ])
  expect(await linesOf(conversationId)).toEqual([
    'shopper: hello, my lawyer sends me',
    expect.stringMatching(/^bot: /),
    'bot: Dear customer, W gets back to you at once.',
    expect.stringMatching(/^bot: I am handing you over/),
  ])
  expect(await talk(conversationId)).toMatchObject({
    holder: 'queue',
    handoff: { reason: 'automation', summary: 'Rule on message.received: speaks of a lawyer' },
  })
  expect((await talk(conversationId)).waitingSince).not.toBeNull()
  expect(await talk(other.conversationId), 'what does not fit changes nothing').toMatchObject({ holder: 'bot' })
})

test('one happening told twenty times at once is answered once', async () => {
  const { conversationId } = await at.say('twenty', 'hello')
  const rule = await rules.put({ event: 'conversation.resolved', actions: [{ type: 'reply', texts: { en: 'Thank you!' } }] })
  const happening = {
    workspaceId: at.workspaceId,
    event: 'conversation.resolved' as const,
    key: 'once',
    conversationId: conversationId as ConversationId,
    at: at.house.now(),
    depth: 0,
  }
  for (let times = 0; times < 20; times++) at.house.automatic.happened(happening)
  await rules.ended(rule)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await rules.runsOf(rule.id)).toHaveLength(1)
  expect((await linesOf(conversationId)).filter((line) => line === 'bot: Thank you!')).toHaveLength(1)
})

test('rules that set each other off come to an end, and the end is in the log', async () => {
  const up = await rules.put(
    { event: 'ticket.changed', when: [{ field: 'ticketPriority', test: "'low'" }], actions: [{ type: 'setPriority', priority: 'high' }] },
    'Up',
  )
  const down = await rules.put(
    { event: 'ticket.changed', when: [{ field: 'ticketPriority', test: "'high'" }], actions: [{ type: 'setPriority', priority: 'low' }] },
    'Down',
  )
  const { conversationId } = await at.say('circle', 'hello')
  const { body } = await askDesk(at, 'openTicket', { conversationId, clientId: 'circle-01', kind: 'product', summary: 'round and round' }, li.cookie)
  await askDesk(at, 'changeTicket', { ticketId: body.ticket.id, version: body.ticket.version, priority: 'high' }, li.cookie)
  await expect.poll(async () => (await rules.runsOf()).length).toBe(4)
  await new Promise((resolve) => setTimeout(resolve, 300))
  const runs = [...(await rules.runsOf())].sort((one, other) => one.depth - other.depth)
  expect(runs.map(({ automationId, depth, outcome, stoppedBy }) => [automationId === up.id ? 'up' : 'down', depth, outcome, stoppedBy])).toEqual([
    ['down', 0, 'done', null],
    ['up', 1, 'done', null],
    ['down', 2, 'done', null],
    ['up', 3, 'stopped', 'depth'],
  ])
  expect(runs.every(({ ticketId }) => ticketId === body.ticket.id)).toBe(true)
  expect((await rules.runsOf(down.id)).length).toBe(2)
})

test('two machines that answer each other are stopped after five times an hour; other conversations go on', async () => {
  const rule = await rules.put({ event: 'message.received', actions: [{ type: 'reply', texts: { en: 'We got it.' } }] })
  let conversationId = '' as ConversationId
  for (let times = 0; times < 7; times++) conversationId = (await at.say('machine', `Automatic reply ${times}`)).conversationId as ConversationId
  const other = await at.say('person', 'hello')
  const runs = await rules.ended(rule, 8)
  const here = (run: AutomationRun) => run.conversationId === conversationId
  expect(
    runs
      .filter(here)
      .map(({ outcome }) => outcome)
      .sort(),
  ).toEqual([...Array(5).fill('done'), 'stopped', 'stopped'])
  expect(runs.find((run) => here(run) && run.outcome === 'stopped')).toMatchObject({ stoppedBy: 'too-often', steps: [] })
  expect((await linesOf(conversationId)).filter((line) => line === 'bot: We got it.')).toHaveLength(5)
  expect(runs.find(({ conversationId: id }) => id === other.conversationId)).toMatchObject({ outcome: 'done' })
})

test('a shopper’s turn goes its way though everything about automations is broken', async () => {
  const rule = await rules.put({ event: 'message.received', actions: [{ type: 'reply', texts: { en: 'never said' } }] })
  await rules.put({ event: 'bot.answered', actions: [{ type: 'handOver', reason: 'x' }] })
  await at.database.pool.query('alter table automation_runs rename to automation_runs_away')
  try {
    const answer = await at.say('unharmed', 'hello')
    expect([wordsIn(answer), answer.holder]).toEqual([expect.stringMatching(/./), 'bot'])
    await new Promise((resolve) => setTimeout(resolve, 200))
  } finally {
    await at.database.pool.query('alter table automation_runs_away rename to automation_runs')
  }
  expect(await rules.runsOf(rule.id)).toEqual([])
  expect((await at.say('unharmed', 'hello again')).holder).toBe('bot')
})

test('an action that breaks is kept with its reason, and those after it are done', async () => {
  const { conversationId } = await at.say('breaks', 'hello')
  const rule = await rules.put({
    event: 'conversation.resolved',
    actions: [
      { type: 'openTicket', kind: 'other', summary: 'x' },
      { type: 'tag', tag: 'after' },
    ],
  })
  await at.database.pool.query('alter table tickets rename to tickets_away')
  try {
    await askDesk(at, 'resolve', { conversationId }, li.cookie)
    const [run] = await rules.ended(rule)
    expect(run!.outcome).toBe('failed')
    expect(run!.steps).toMatchObject([
      { type: 'openTicket', outcome: 'failed', note: expect.stringContaining('tickets') },
      { type: 'tag', outcome: 'done' },
    ])
  } finally {
    await at.database.pool.query('alter table tickets_away rename to tickets')
  }
})

test('a shop that does not answer does not look like a shopper without a level: the run is kept as failed', async () => {
  const rule = await rules.put({
    event: 'conversation.resolved',
    when: [{ field: 'memberLevel', test: "!= 'gold'" }],
    actions: [{ type: 'tag', tag: 'plain' }],
  })
  const { conversationId } = await at.say('levels', 'hello')
  await at.database.pool.query(`update conversations set known = jsonb_set(known, '{identity,customerId}', '"ann"') where id = $1`, [conversationId])
  await at.database.pool.query('alter table shop_customers rename to shop_customers_away')
  try {
    await askDesk(at, 'resolve', { conversationId }, li.cookie)
    const [run] = await rules.ended(rule)
    expect(run).toMatchObject({ outcome: 'failed', error: expect.stringContaining('shop_customers'), why: [{ field: 'memberLevel', found: null }] })
  } finally {
    await at.database.pool.query('alter table shop_customers_away rename to shop_customers')
  }
})

test('what a person holds is left alone: nobody talks over them, takes it from them or closes it', async () => {
  const { conversationId } = await at.say('held', 'hello')
  await askDesk(at, 'takeOver', { conversationId }, li.cookie)
  const rule = await rules.put({
    event: 'message.received',
    actions: [
      { type: 'reply', texts: { en: 'over your head' } },
      { type: 'handOver', reason: 'x' },
      { type: 'assign', to: { kind: 'agent', id: rules.manager.agent.id } },
      { type: 'resolve' },
    ],
  })
  await at.say('held', 'are you there?')
  const [run] = await rules.ended(rule)
  expect(run!.steps.map(({ outcome, note }) => [outcome, note])).toEqual(Array(4).fill(['skipped', 'held-by-person']))
  expect(await talk(conversationId)).toMatchObject({ holder: 'agent', agentId: li.agent.id, status: 'open' })
})

test('a conversation goes to somebody of a team, with a word to whom the bot had; where nobody is there it waits in the queue', async () => {
  await at.database.pool.query(`update agents set teams = case when id = $1 then '{vip-care}'::text[] else '{other}' end`, [li.agent.id])
  const rule = await rules.put({
    event: 'bot.answered',
    when: [{ field: 'textContains', test: "'giraffe'" }],
    actions: [{ type: 'assign', to: { kind: 'team', name: 'vip-care' } }],
  })
  const first = await at.say('team-1', 'hello, about the giraffe')
  await rules.ended(rule)
  expect(await talk(first.conversationId)).toMatchObject({ holder: 'agent', agentId: li.agent.id })
  expect((await linesOf(first.conversationId)).at(-1)).toMatch(/handing you over/)
  await at.database.pool.query(`update agents set away = true where id = $1`, [li.agent.id])
  const second = await at.say('team-2', 'hello, about the giraffe')
  const runs = await rules.ended(rule, 2)
  expect(runs.find(({ conversationId }) => conversationId === second.conversationId)!.steps[0]).toMatchObject({ outcome: 'done', note: 'nobody-there' })
  expect(await talk(second.conversationId)).toMatchObject({ holder: 'queue', agentId: null })
  await at.database.pool.query(`update agents set away = false, teams = '{}'`)
})

test('the first message opens a conversation, and so does the first after it was resolved', async () => {
  const rule = await rules.put({ event: 'conversation.opened', actions: [{ type: 'tag', tag: 'opened' }] })
  const { conversationId } = await at.say('opener', 'hello')
  await at.say('opener', 'still me')
  await rules.ended(rule, 1)
  await askDesk(at, 'resolve', { conversationId }, li.cookie)
  await at.say('opener', 'something new')
  await at.say('opener', 'and more of it')
  await rules.ended(rule, 2)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await rules.runsOf(rule.id)).toHaveLength(2)
})

test('a ticket is opened once from a rule, is one automation deep, and the rule on tickets gives it away', async () => {
  const opens = await rules.put({
    event: 'conversation.handed-over',
    when: [{ field: 'handoffReason', test: "'asked'" }],
    actions: [{ type: 'openTicket', kind: 'complaint', summary: '{name|Somebody} wants a person' }],
  })
  const gives = await rules.put({
    event: 'ticket.opened',
    when: [{ field: 'ticketKind', test: "'complaint'" }],
    actions: [
      { type: 'assign', to: { kind: 'agent', id: li.agent.id } },
      { type: 'setPriority', priority: 'urgent' },
    ],
  })
  const { conversationId } = await at.say('asks', 'I want to talk to a human agent')
  expect(await talk(conversationId)).toMatchObject({ handoff: { reason: 'asked' } })
  const [opened] = await rules.ended(opens)
  const [given] = await rules.ended(gives)
  expect([opened!.depth, given!.depth, opened!.steps[0]!.note]).toEqual([0, 1, 'T1001'])
  const { body } = await askDesk(at, 'conversationTickets', { conversationId }, li.cookie)
  expect(body.tickets).toMatchObject([{ number: 'T1001', summary: 'Somebody wants a person', assignee: li.agent.id, priority: 'urgent' }])
})

test('a rating sets rules off by its stars', async () => {
  const rule = await rules.put({
    event: 'rating.given',
    when: [{ field: 'rating', test: '<= 2' }],
    actions: [{ type: 'openTicket', kind: 'complaint', summary: 'Bad rating' }],
  })
  const { conversationId } = await at.say('rater', 'hello')
  at.house.widgetHouse.rated(conversationId as ConversationId, at.workspaceId, 5, 'fine')
  at.house.widgetHouse.rated(conversationId as ConversationId, at.workspaceId, 1, 'bad')
  const [run] = await rules.ended(rule)
  expect(run!.why).toMatchObject([{ field: 'rating', found: ['1'] }])
})

async function talk(conversationId: string) {
  return (await askDesk(at, 'conversation', { conversationId: conversationId as ConversationId }, li.cookie)).body.conversation
}

async function linesOf(conversationId: string): Promise<string[]> {
  const { messages } = (await askDesk(at, 'conversation', { conversationId: conversationId as ConversationId }, li.cookie)).body
  return messages.map(({ from, content }) => `${from}: ${'text' in content ? content.text : content.type}`)
}

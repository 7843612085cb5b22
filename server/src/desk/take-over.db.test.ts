import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { LiveEvent } from '@xiaoer/contract/live'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askDesk, hire, openWindow } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

let at: TestHouse
let li: Awaited<ReturnType<typeof hire>>
let mei: Awaited<ReturnType<typeof hire>>
let boss: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  li = await hire(at, 'agent', 'Li')
  mei = await hire(at, 'agent', 'Mei')
  boss = await hire(at, 'manager', 'Bo')
})
afterAll(() => at.close())

test('an agent takes over, answers, and hands back: the bot is silent in between, and knows afterwards who writes', async () => {
  await at.say('anna', 'where is my order #W1000003?')
  const { conversationId } = await at.say('anna', 'ann@example.com')
  const id = conversationId as ConversationId
  expect((await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)).body).toMatchObject({ holder: 'agent', agentId: li.agent.id })
  expect(await at.say('anna', 'are you there?')).toMatchObject({ replies: [] })
  const reply = await askDesk(at, 'reply', { conversationId: id, text: '我是小李 😀', clientId: 'client-0001' }, li.cookie)
  expect(reply.body).toMatchObject({ from: 'agent', agentId: li.agent.id, content: { type: 'text', text: '我是小李 😀' } })
  expect((await askDesk(at, 'handBack', { conversationId: id }, li.cookie)).body).toMatchObject({
    holder: 'bot',
    agentId: null,
    handoff: null,
    waitingSince: null,
  })
  const after = await at.say('anna', 'cancel #W1000001 please, ordered by mistake')
  expect([after.holder, wordsIn(after)]).toEqual(['bot', expect.stringContaining('about to cancel')])
  const { body } = await askDesk(at, 'conversation', { conversationId: id }, mei.cookie)
  expect(body.messages.map(({ seq }) => seq)).toEqual(body.messages.map((_, index) => index + 1))
  expect(await auditOf(id)).toEqual([`${li.agent.id} take-over`, `${li.agent.id} hand-back`])
})

test('who does not hold a conversation cannot answer in it, and nothing of it reaches the shopper', async () => {
  const { conversationId } = await at.say('berta', 'hello')
  const id = conversationId as ConversationId
  const answer = (cookie: string) => askDesk(at, 'reply', { conversationId: id, text: 'hello', clientId: 'client-0002' }, cookie)
  expect(await answer(li.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  await askDesk(at, 'takeOver', { conversationId: id }, mei.cookie)
  expect(await answer(li.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await answer(mei.cookie)).status).toBe(200)
  await askDesk(at, 'handBack', { conversationId: id }, mei.cookie)
  expect(await askDesk(at, 'reply', { conversationId: id, text: 'one more', clientId: 'client-0003' }, mei.cookie)).toMatchObject({ status: 409 })
  expect(await saidBy('agent', id)).toEqual(['hello'])
})

test('of two who take over at once one has it; it is not taken, handed back or closed over the head of a colleague', async () => {
  const { conversationId } = await at.say('carla', 'I want to talk to a human')
  const id = conversationId as ConversationId
  const answers = await Promise.all([li, mei].map(({ cookie }) => askDesk(at, 'takeOver', { conversationId: id }, cookie)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const [holder, other] = answers[0]!.status === 200 ? [li, mei] : [mei, li]
  expect((await askDesk(at, 'takeOver', { conversationId: id }, holder!.cookie)).status).toBe(200)
  for (const deed of ['takeOver', 'handBack', 'resolve'] as const)
    expect([deed, await askDesk(at, deed, { conversationId: id }, other!.cookie)]).toMatchObject([deed, { status: 409, body: { code: 'conflict' } }])
  expect((await askDesk(at, 'conversation', { conversationId: id }, boss.cookie)).body.conversation).toMatchObject({
    holder: 'agent',
    agentId: holder!.agent.id,
  })
  // who leads may end what somebody left open
  expect((await askDesk(at, 'resolve', { conversationId: id }, boss.cookie)).body.status).toBe('resolved')
})

test('a reply sent five times at once by a weak network is one message, and another text under its id is refused', async () => {
  const { conversationId } = await at.say('dora', 'hello')
  const id = conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  const input = { conversationId: id, text: 'only once', clientId: 'client-0004' }
  const answers = await Promise.all(Array.from({ length: 5 }, () => askDesk(at, 'reply', input, li.cookie)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(await askDesk(at, 'reply', { ...input, text: 'something else' }, li.cookie)).toMatchObject({ status: 409, body: { code: 'idempotency-mismatch' } })
  expect(await saidBy('agent', id)).toEqual(['only once'])
  // an id is the sender's own in each conversation
  const other = (await at.say('emma', 'hello')).conversationId as ConversationId
  await askDesk(at, 'takeOver', { conversationId: other }, li.cookie)
  expect((await askDesk(at, 'reply', { ...input, conversationId: other }, li.cookie)).body.conversationId).toBe(other)
})

test('a matter that is closed is closed; the shopper’s next message opens a new one with the bot', async () => {
  const { conversationId } = await at.say('fanny', 'I want to talk to a human')
  const id = conversationId as ConversationId
  const view = async (name: 'waiting' | 'mine' | 'resolved') =>
    (await askDesk(at, 'conversations', { view: name }, li.cookie)).body.conversations.some((conversation) => conversation.id === id)
  expect([await view('waiting'), await view('mine'), await view('resolved')]).toEqual([true, false, false])
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  expect([await view('waiting'), await view('mine'), await view('resolved')]).toEqual([false, true, false])
  await askDesk(at, 'resolve', { conversationId: id }, li.cookie)
  expect([await view('waiting'), await view('mine'), await view('resolved')]).toEqual([false, false, true])
  const again = await at.say('fanny', 'hello, one more thing')
  expect([again.conversationId, again.holder, wordsIn(again) !== '']).toEqual([id, 'bot', true])
  expect((await askDesk(at, 'conversation', { conversationId: id }, li.cookie)).body.conversation).toMatchObject({
    status: 'open',
    holder: 'bot',
    agentId: null,
  })
})

test('people of another workspace find nothing here and can do nothing here', async () => {
  await at.house.workspaces.ensure({ id: 'w2' as WorkspaceId, name: 'W2', shop: 'local', settings: {} }, at.house.now())
  const stranger = await hire(at, 'owner', 'Ida', 'w2' as WorkspaceId)
  const { conversationId } = await at.say('greta', 'hello')
  const id = conversationId as ConversationId
  for (const name of ['conversation', 'shopperOrders', 'takeOver', 'handBack', 'resolve'] as const)
    expect([name, await askDesk(at, name, { conversationId: id }, stranger.cookie)]).toMatchObject([name, { status: 404, body: { code: 'not-found' } }])
  expect(await askDesk(at, 'reply', { conversationId: id, text: 'hello', clientId: 'client-0005' }, stranger.cookie)).toMatchObject({ status: 404 })
  const list = await askDesk(at, 'conversations', { view: 'open' }, stranger.cookie)
  expect(list.body).toMatchObject({ conversations: [], counts: { mine: 0, waiting: 0, bot: 0, open: 0 } })
  expect((await askDesk(at, 'approvals', {}, stranger.cookie)).body).toEqual({ approvals: [] })
  expect(await at.say('greta', 'hello again')).toMatchObject({ holder: 'bot' })
})

test('the shopper’s window and the desk see it all live: who has it, what is said, and by whom', async () => {
  const events: LiveEvent[] = []
  const leave = at.house.hub.joinDesk('w1', { send: (line) => events.push(LiveEvent.parse(JSON.parse(line))) })
  const window = await openWindow(at)
  await window.hear('welcome')
  window.say({ t: 'msg', cid: 'c-1', type: 'text', text: 'I want to talk to a human' })
  await window.hear('handoff', ({ state }) => state === 'queued')
  await expect.poll(() => events.find((event) => event.type === 'conversation' && event.conversation.holder === 'queue')).toBeDefined()
  const seen = events.find((event) => event.type === 'message' && event.message.from === 'shopper') as Extract<LiveEvent, { type: 'message' }>
  expect(seen.message.content).toEqual({ type: 'text', text: 'I want to talk to a human' })
  const id = seen.message.conversationId
  await askDesk(at, 'takeOver', { conversationId: id }, li.cookie)
  await window.hear('handoff', ({ state }) => state === 'active')
  await askDesk(at, 'reply', { conversationId: id, text: 'I am here', clientId: 'client-0006' }, li.cookie)
  expect(await window.hear('msg', ({ from }) => from === 'agent')).toMatchObject({ name: 'Li', content: { type: 'text', text: 'I am here' } })
  await askDesk(at, 'resolve', { conversationId: id }, li.cookie)
  await window.hear('handoff', ({ state }) => state === 'ended')
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['message', 'conversation', 'trace']))
  leave()
  await window.close()
})

async function saidBy(from: string, id: ConversationId): Promise<string[]> {
  const { rows } = await at.database.pool.query(`select content->>'text' as text from messages where conversation_id = $1 and "from" = $2 order by seq`, [
    id,
    from,
  ])
  return rows.map(({ text }) => text)
}

async function auditOf(id: ConversationId): Promise<string[]> {
  return (await at.database.pool.query('select who, what from audit where conversation_id = $1 order by at, id', [id])).rows.map(
    ({ who, what }) => `${who} ${what}`,
  )
}

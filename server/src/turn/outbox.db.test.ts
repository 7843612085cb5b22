import type { AgentId, ChannelId, ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Delivery } from '@xiaoer/contract/message'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Channel } from '../channels/channel.ts'
import { hashKey, restChannel } from '../channels/rest.ts'
import { openDeliveries } from '../store/deliveries.ts'
import { openOutbox } from '../store/outbox.ts'
import { openReach } from '../store/reach.ts'
import { hire } from '../test-doors.ts'
import { KEY, openTestHouse, type TestHouse } from '../test-house.ts'
import { openReceiver, type Receiver, SECRETS } from '../test-receiver.ts'
import { deliver, keepPace, type Post } from './outbox.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const WAITS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]
const DOWN = { status: 503 }

let at: TestHouse
let receiver: Receiver
let now: number
let heard: [messageId: string, Delivery][]
let count = 0

beforeAll(async () => {
  at = await openTestHouse()
  receiver = await openReceiver()
  const settings = { keyHashes: [hashKey(KEY)], callback: { url: receiver.url, secrets: SECRETS } }
  for (const name of ['rest', 'once']) {
    const account = { id: `w1-${name}-out` as ChannelId, workspaceId: at.workspaceId, name, title: name, settings }
    await at.house.accounts.ensure(account, at.house.now())
  }
})
afterAll(async () => {
  await at.close()
  receiver.close()
})
beforeEach(async () => {
  await at.database.pool.query('delete from outbox')
  receiver.answer('ok')
  now = Date.now()
  heard = []
})

test('what is said in a conversation arrives in its order: what fails holds back what follows it, and nobody else', async () => {
  const [ann, bob] = [await openConversation(), await openConversation()]
  const toAnn = [await say(ann, 'one'), await say(ann, 'two'), await say(ann, 'three')]
  const toBob = [await say(bob, 'one'), await say(bob, 'two'), await say(bob, 'three')]
  receiver.answer((id) => (id === toAnn[0] ? DOWN : 'ok'))
  await deliver(post())
  expect(arrived([...toAnn, ...toBob])).toEqual(toBob)
  receiver.answer('ok')
  await deliver(post())
  // not yet its time
  expect(arrived(toAnn)).toEqual([])
  now += WAITS[0]!
  await deliver(post())
  expect(arrived(toAnn)).toEqual(toAnn)
  for (const id of toAnn) expect(await stateOf(id)).toMatchObject({ state: 'delivered', waiting: 0 })
})

test('what fails is tried again after 5 s, 30 s, 2 min, 10 min, 1 h, 3 h, 6 h and 12 h, then a person must look', async () => {
  receiver.answer(DOWN)
  const conversation = await openConversation()
  const id = await say(conversation, 'hello')
  await deliver(post())
  for (const [tries, wait] of WAITS.entries()) {
    expect([wait, triesOf(id)]).toEqual([wait, tries + 1])
    expect(await stateOf(id)).toEqual({ state: 'queued', detail: 'HTTP 503', waiting: 1, dead: 0 })
    now += wait - 1
    expect([wait, await deliver(post())]).toEqual([wait, 0])
    now += 1
    expect([wait, await deliver(post())]).toEqual([wait, 1])
  }
  expect(await stateOf(id)).toEqual({ state: 'failed', detail: 'HTTP 503', waiting: 0, dead: 1 })
  expect(heard).toEqual([[id, { state: 'failed', detail: 'HTTP 503' }]])
  now += 365 * 24 * HOUR
  await deliver(post())
  expect(triesOf(id)).toBe(WAITS.length + 1)
  // what is given up does not hold back what is said next
  receiver.answer('ok')
  const next = await say(conversation, 'hello again')
  await deliver(post())
  expect(await stateOf(next)).toMatchObject({ state: 'delivered' })
})

test('what no trying mends is given up at once, with the words of the provider', async () => {
  for (const status of [410, 400]) {
    receiver.answer({ status })
    const conversation = await openConversation()
    const id = await say(conversation, 'hello')
    const next = await say(conversation, 'hello again')
    await deliver(post())
    expect([status, triesOf(id), await stateOf(id)]).toEqual([status, 1, { state: 'failed', detail: `HTTP ${status}`, waiting: 0, dead: 1 }])
    // who is gone is not tried again
    expect([status, triesOf(next)]).toEqual([status, status === 410 ? 0 : 1])
  }
})

test('a provider that asks to wait is waited for, but not for ever', async () => {
  const id = await say(await openConversation(), 'hello')
  receiver.answer({ status: 429, headers: { 'retry-after': '7' } })
  await deliver(post())
  now += 7 * SECOND - 1
  expect(await deliver(post())).toBe(0)
  now += 1
  receiver.answer({ status: 429, headers: { 'retry-after': '99999999999999' } })
  expect(await deliver(post())).toBe(1)
  receiver.answer('ok')
  now += 12 * HOUR
  expect(await deliver(post())).toBe(1)
  expect(await stateOf(id)).toMatchObject({ state: 'delivered' })
})

test('a message whose sender died is left alone until it is certain, then sent again under its id where that is one delivery', async () => {
  const id = await say(await openConversation(), 'hello')
  await dieWhileSending()
  now += 30 * SECOND
  expect(await deliver(post())).toBe(0)
  now += 1
  expect(await deliver(post())).toBe(1)
  expect([triesOf(id), await stateOf(id)]).toEqual([1, { state: 'delivered', detail: null, waiting: 0, dead: 0 }])
})

test('where a second delivery would be a second message, nothing is sent blindly: a person decides', async () => {
  const conversation = await openConversation('w1-once-out')
  const id = await say(conversation, 'hello')
  const next = await say(conversation, 'hello again')
  await dieWhileSending()
  now += 30 * SECOND + 1
  await deliver(post())
  expect([triesOf(id), await stateOf(id)]).toEqual([0, { state: 'uncertain', detail: 'interrupted while sending', waiting: 0, dead: 1 }])
  expect(heard).toContainEqual([id, { state: 'uncertain', detail: 'interrupted while sending' }])
  expect(await stateOf(next)).toMatchObject({ state: 'delivered' })
})

test('four senders at once send everything once and in order', async () => {
  const said = new Map<ConversationId, MessageId[]>()
  for (let person = 0; person < 12; person++) {
    const conversation = await openConversation()
    said.set(conversation, [])
    for (let index = 0; index < 5; index++) said.get(conversation)!.push(await say(conversation, `message ${index}`))
  }
  await Promise.all([deliver(post()), deliver(post()), deliver(post()), deliver(post())])
  for (const ids of said.values()) expect(arrived(ids)).toEqual(ids)
  expect((await at.database.pool.query('select from outbox')).rowCount).toBe(0)
})

test('a message for a channel that was taken away is not lost: it is shown as failed', async () => {
  const id = await say(await openConversation('w1-nowhere'), 'hello')
  await deliver(post())
  expect(await stateOf(id)).toEqual({ state: 'failed', detail: 'the channel is no longer set up', waiting: 0, dead: 1 })
})

test('a late receipt does not turn "read" back', async () => {
  const conversation = await openConversation()
  const id = await say(conversation, 'hello')
  await at.database.pool.query(`update messages set delivery_state = 'read' where id = $1`, [id])
  await deliver(post())
  expect([triesOf(id), (await stateOf(id)).state]).toEqual([1, 'read'])
})

test('a reply and its way out are one: a turn that was talked over leaves neither', async () => {
  const conversation = await openConversation()
  const start = (await at.house.door.conversations.startTurn(conversation))!
  const end = {
    conversationId: conversation,
    version: start.version,
    loadedSeq: start.seq,
    restartable: true,
    messages: [{ id: at.house.newId() as MessageId, content: { type: 'text', text: 'hello' } as const }],
    outbox: true,
    deliveryState: 'queued' as const,
    known: start.known as never,
    contactName: null,
    language: 'en',
    emotion: 'neutral' as const,
    holder: 'bot' as const,
    handoff: null,
    steps: [],
    tookMs: 1,
    now: at.house.now(),
  }
  const li = await hire(at, 'agent', 'Li')
  await at.house.deskHouse.conversations.takeOver(at.workspaceId, conversation, li.agent.id, at.house.now())
  expect(await at.house.door.conversations.endTurn({ ...end, turnId: 't-1' as never })).toEqual({ state: 'taken' })
  expect(await stateOf(end.messages[0]!.id)).toMatchObject({ state: null, waiting: 0 })
  await at.house.deskHouse.conversations.release(at.workspaceId, conversation, 'bot', { heldBy: null, now: at.house.now() })
  const again = (await at.house.door.conversations.startTurn(conversation))!
  expect(await at.house.door.conversations.endTurn({ ...end, version: again.version, turnId: 't-2' as never })).toMatchObject({ state: 'committed' })
  expect(await stateOf(end.messages[0]!.id)).toMatchObject({ state: 'queued', waiting: 1 })
})

test('what a person writes leaves by the same way, with their name', async () => {
  const conversation = await openConversation()
  const mei = await hire(at, 'agent', 'Mei')
  await at.house.deskHouse.conversations.takeOver(at.workspaceId, conversation, mei.agent.id, at.house.now())
  const message = {
    id: at.house.newId() as MessageId,
    clientId: 'client-1',
    agentId: mei.agent.id as AgentId,
    content: { type: 'text', text: 'I am Mei' } as const,
  }
  await at.house.deskHouse.conversations.reply(at.workspaceId, conversation, { ...message, now: at.house.now() }, true)
  now += SECOND
  await deliver(post())
  expect(receiver.got.find(({ id }) => id === message.id)).toMatchObject({ senderName: 'Mei', content: message.content, genuine: true })
})

/** A sender of its own, as another process would be one, with the test's clock. */
function post(): Post {
  const rest = restChannel() as Channel
  return {
    outbox: openOutbox(at.database),
    accounts: at.house.accounts,
    // the same channel as if its provider knew no delivery ids
    channels: new Map([
      ['rest', rest],
      ['once', { ...rest, capabilities: { ...rest.capabilities, idempotent: false } }],
    ]),
    reach: openReach(at.database),
    deliveries: openDeliveries(at.database),
    pace: keepPace(),
    delivered: ({ messageId }, delivery) => heard.push([messageId, delivery]),
    clock: () => now,
  }
}

/** Takes what is due, as a process does that is killed before it sends. */
async function dieWhileSending(): Promise<void> {
  const taken = await openOutbox(at.database).claim(new Date(now).toISOString(), new Date(now + 30 * SECOND).toISOString(), 50)
  expect(taken.length).toBeGreaterThan(0)
}

async function openConversation(channelId = 'w1-rest-out'): Promise<ConversationId> {
  const { newId } = at.house
  const person = { userId: `person-${count++}`, name: 'P', language: 'en', signedLogin: false, content: { type: 'text', text: 'hello' } as const }
  const ids = { externalId: newId(), newContactId: newId(), newConversationId: newId(), newMessageId: newId() }
  const time = { at: at.house.now(), now: at.house.now() }
  return (await at.house.door.conversations.record({ workspaceId: at.workspaceId, channelId, ...person, ...ids, ...time })).conversationId
}

async function say(conversation: ConversationId, text: string): Promise<MessageId> {
  const message = { id: at.house.newId() as MessageId, content: { type: 'text', text } as const, now: new Date(now).toISOString() }
  await at.house.deskHouse.conversations.say(at.workspaceId, conversation, message, true)
  return message.id
}

function triesOf(id: MessageId): number {
  return receiver.got.filter((one) => one.id === id).length
}

/** Which of these the receiver has taken, in the order in which it took them. */
function arrived(ids: readonly MessageId[]): string[] {
  return receiver.got.filter((one) => one.answered === 'ok' && (ids as readonly string[]).includes(one.id)).map((one) => one.id)
}

async function stateOf(id: MessageId): Promise<{ state: string | null; detail: string | null; waiting: number; dead: number }> {
  const { rows } = await at.database.pool.query(
    `select (select delivery_state from messages where id = $1) as state, (select delivery_detail from messages where id = $1) as detail,
       (select count(*)::int from outbox where message_id = $1 and not dead) as waiting, (select count(*)::int from outbox where message_id = $1 and dead) as dead`,
    [id],
  )
  return rows[0]
}

import type { Agent } from '@xiaoer/contract/agent'
import { wordsOf } from '@xiaoer/contract/content'
import type { AgentId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Team } from '@xiaoer/contract/team'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'
import { GRACE_MS } from '@xiaoer/core/support/presence'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { floorTender } from '../clock/tend-floor.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import type { DeskHouse } from './desk-house.ts'
import { listDue } from './list-due.ts'
import { readHandover } from './read-handover.ts'
import { readWall } from './read-wall.ts'
import { reassign } from './reassign.ts'
import { reply } from './reply.ts'
import { savePerson, setAway } from './save-person.ts'
import { saveTeam } from './save-team.ts'
import { readBotDraft, sendBotDraft } from './send-bot-draft.ts'
import { handBack, takeOver } from './take-over.ts'

let test_: TestHouse
/** The house with a clock that tests move. */
let house: DeskHouse
let now: number
let told: LiveEvent[]
let happened: string[]
const workspaceId = 'w1' as WorkspaceId
const owner: Agent = { id: 'boss' as AgentId, workspaceId, name: 'Boss', email: 'boss@example.com', role: 'owner' }
const lin: Agent = { id: 'lin' as AgentId, workspaceId, name: 'Lin', email: 'lin@example.com', role: 'agent' }
const wei: Agent = { id: 'wei' as AgentId, workspaceId, name: 'Wei', email: 'wei@example.com', role: 'agent' }

beforeEach(async () => {
  test_ = await openTestHouse()
  now = Date.now()
  told = []
  happened = []
  house = {
    ...test_.house.deskHouse,
    now: () => new Date(now).toISOString(),
    tell: (_, event) => void told.push(event),
    happened: ({ event }) => void happened.push(event),
  }
  for (const agent of [owner, lin, wei]) await house.agents.add({ ...agent, passwordHash: 'x' }, house.now())
})
afterEach(() => test_.close())

const team = (more: Partial<Team> = {}): Promise<Team> => {
  const { id: teamId, ...settings } = { ...DEFAULT_TEAM, name: 'All', giving: 'by-itself' as const, ...more }
  return saveTeam(owner, { teamId, ...settings }, house)
}
const person = (agent: Agent, more: Partial<Parameters<typeof savePerson>[1]> = {}) =>
  savePerson(owner, { agentId: agent.id, teams: [], languages: [], skills: [], capacity: 5, ticketCapacity: 20, shift: null, ...more }, house)
const come = (...agents: Agent[]) => house.floor.seats.seen(agents, house.now())
/** A clock that has run for long enough to trust that who is not there has gone. */
const tend = async () => {
  await floorTender(house, { began: now - 2 * GRACE_MS, onTrouble: (error) => expect.fail(String(error)) })(now)
}
const asks = async (userId: string) => (await test_.say(userId, 'I want to talk to a person')).conversationId as ConversationId
const holderOf = async (id: ConversationId) => {
  const conversation = await house.conversations.find(workspaceId, id)
  return conversation?.agentId ?? conversation?.holder
}
const later = (ms: number) => {
  now += ms
}

describe('the queue gives out by itself', () => {
  test('to who is there, evenly, and never more than they can hold', async () => {
    await team()
    await person(lin, { capacity: 2 })
    await person(wei, { capacity: 1 })
    const ids = [await asks('a'), await asks('b'), await asks('c'), await asks('d')]
    await tend()
    expect(await Promise.all(ids.map(holderOf)), 'nobody is there yet').toEqual(['queue', 'queue', 'queue', 'queue'])
    await come(lin, wei)
    await tend()
    const holders = await Promise.all(ids.map(holderOf))
    expect(holders.toSorted()).toEqual(['lin', 'lin', 'queue', 'wei'])
    expect(holders[3], 'the last one waits').toBe('queue')
    await house.conversations.release(workspaceId, ids[0]!, 'resolved', { heldBy: null, now: house.now() })
    await tend()
    expect(await holderOf(ids[3]!)).not.toBe('queue')
  })

  test('two processes at once do not give anybody more than they can hold', async () => {
    await team()
    await person(lin, { capacity: 3 })
    await come(lin)
    const ids: ConversationId[] = []
    for (let n = 0; n < 8; n++) ids.push(await asks(`u${n}`))
    await Promise.all([tend(), tend(), tend(), tend()])
    await tend()
    expect((await Promise.all(ids.map(holderOf))).filter((holder) => holder === 'lin')).toHaveLength(3)
    const audit = await test_.database.pool.query(`select count(distinct conversation_id)::int as each, count(*)::int as all from audit where what = 'assign'`)
    expect(audit.rows[0]).toEqual({ each: 3, all: 3 })
  })

  test('not to who is away, and what they hold stays theirs', async () => {
    await team()
    await come(lin)
    const first = await asks('a')
    await tend()
    expect(await setAway(lin, { away: true }, house)).toEqual({ presence: 'away' })
    const second = await asks('b')
    await tend()
    expect([await holderOf(first), await holderOf(second)]).toEqual(['lin', 'queue'])
  })

  test('who has gone for a minute loses it to who is there; a reload does not', async () => {
    await team()
    await come(lin)
    const id = await asks('a')
    await tend()
    later(GRACE_MS - 1_000)
    await come(wei)
    await tend()
    expect(await holderOf(id)).toBe('lin')
    later(1_000)
    await come(wei)
    await tend()
    expect(await holderOf(id)).toBe('wei')
  })

  test('right after a start nobody has gone', async () => {
    await team()
    await come(lin)
    const id = await asks('a')
    await tend()
    later(10 * GRACE_MS)
    await floorTender(house, { began: now - 1_000, onTrouble: (error) => expect.fail(String(error)) })(now)
    expect(await holderOf(id)).toBe('lin')
  })

  test('who knew the shopper gets them again', async () => {
    await team()
    await come(lin, wei)
    const id = await asks('a')
    await takeOver(wei, id, house)
    await house.conversations.release(workspaceId, id, 'resolved', { heldBy: null, now: house.now() })
    await house.floor.seats.seen([lin, wei], house.now())
    await asks('a')
    await tend()
    expect(await holderOf(id)).toBe('wei')
  })

  test('only within the hours of the team', async () => {
    const closed = { timeZone: 'Asia/Shanghai', week: Array.from({ length: 7 }, () => []), days: [] }
    await team({ hours: closed })
    await come(lin)
    const id = await asks('a')
    await tend()
    expect(await holderOf(id)).toBe('queue')
  })

  test('people take by hand where the team wants it so', async () => {
    await team({ giving: 'by-hand' })
    await come(lin)
    const id = await asks('a')
    await tend()
    expect(await holderOf(id)).toBe('queue')
  })
})

describe('nobody is there', () => {
  test('the shopper hears it once, and what they write is kept with their number', async () => {
    const id = await asks('ann')
    await tend()
    await tend()
    const said = async () =>
      (await house.conversations.whole(workspaceId, id)).messages
        .filter(({ from }) => from === 'bot')
        .map(({ content }) => ('text' in content ? content.text : ''))
    expect((await said()).filter((text) => text?.includes('None of my colleagues is here'))).toHaveLength(1)
    await test_.say('ann', 'My parcel is torn, call me: +1 512 555 0142')
    await tend()
    await tend()
    const [ticket] = await house.tickets.inConversation(workspaceId, id)
    expect(ticket).toMatchObject({ summary: 'My parcel is torn, call me: +1 512 555 0142', fields: { contact: '+1 512 555 0142' } })
    expect((await said()).filter((text) => text?.includes(ticket!.number))).toHaveLength(1)
    await test_.say('ann', 'and it is wet')
    await tend()
    expect(await house.tickets.inConversation(workspaceId, id)).toHaveLength(1)
  })
  test('somebody is: nothing of the kind is said', async () => {
    await come(lin)
    const id = await asks('ann')
    await tend()
    expect(JSON.stringify(await house.conversations.whole(workspaceId, id))).not.toContain('None of my colleagues')
  })
})

describe('clocks', () => {
  const clocks = { firstReply: 100, nextReply: 100, resolution: null, platforms: [{ channel: 'rest', seconds: 180, hours: null }] }
  const heard = () => told.flatMap((event) => (event.type === 'clock' ? [`${event.clock.kind} ${event.clock.level}`] : []))

  test('half, four fifths and all of it are told once each, by whichever process; a breach is more urgent', async () => {
    await team({ clocks, giving: 'by-hand' })
    await come(lin)
    const id = await asks('ann')
    for (const seconds of [10, 45, 30, 20, 1]) {
      later(seconds * 1_000)
      await come(lin)
      await Promise.all([tend(), tend()])
    }
    expect(heard().toSorted()).toEqual(['first-reply breached', 'first-reply half', 'first-reply warned', 'platform half'])
    expect(happened.filter((event) => event.startsWith('clock'))).toEqual(['clock.warned', 'clock.breached'])
    expect((await house.conversations.find(workspaceId, id))?.priority).toBe('high')
    const late = await asks('bea')
    await tend()
    const { entries } = await listDue(lin, house)
    expect(entries.map(({ conversation, clock }) => [conversation.id, clock.kind])).toEqual([
      [id, 'first-reply'],
      [late, 'first-reply'],
    ])
  })
  test('only the answer of a person stops them', async () => {
    await team({ clocks, giving: 'by-hand' })
    await come(lin)
    const id = await asks('ann')
    await house.conversations.say(workspaceId, id, { id: 'm-bot' as never, content: { type: 'text', text: 'Please wait' }, now: house.now() }, false)
    later(60_000)
    await tend()
    expect(heard()).toContain('first-reply half')
    await takeOver(lin, id, house)
    await house.conversations.reply(
      workspaceId,
      id,
      { id: 'm-lin' as never, clientId: 'client-1', agentId: lin.id, content: { type: 'text', text: 'Here I am' }, now: house.now() },
      false,
    )
    later(600_000)
    await come(lin)
    await tend()
    expect(heard().filter((line) => line.includes('breached'))).toEqual([])
  })
})

describe('handing over', () => {
  test('the note says what was wanted, tried and known', async () => {
    await test_.say('ann', 'where is my order #W0000001')
    const id = await asks('ann')
    const note = await readHandover(lin, id, house)
    expect(note).toMatchObject({ reason: 'asked', handovers: 1, stays: false })
    expect(note.wants).toContain('shipping.track')
  })
  test('after the third time it stays with people', async () => {
    await team({ giving: 'by-hand' })
    const id = await asks('ann')
    for (const again of [1, 2]) {
      await takeOver(lin, id, house)
      await handBack(lin, id, house)
      await test_.say('ann', 'a person, please', `again-${again}`)
    }
    await takeOver(lin, id, house)
    await expect(handBack(lin, id, house)).rejects.toMatchObject({ code: 'stays-with-people' })
    expect(await holderOf(id)).toBe('lin')
  })
})

describe('passing on', () => {
  test('to a colleague or a team; who passed it on does not get it back by itself', async () => {
    await team()
    await team({ id: 'care', name: 'Care', takes: { ...DEFAULT_TEAM.takes, levels: ['nobody'] } })
    await person(lin, { teams: ['care', 'everyone'] })
    await person(wei, { teams: ['care'], capacity: 1 })
    await come(lin, wei)
    const [one, two] = [await asks('a'), await asks('b')]
    await takeOver(lin, one, house)
    await takeOver(wei, two, house)
    const to = { kind: 'team' as const, teamId: 'care' }
    expect(await reassign(lin, { conversationIds: [one, two], to }, house)).toEqual({
      results: [
        { conversationId: one, outcome: 'done' },
        { conversationId: two, outcome: 'held-by-colleague' },
      ],
    })
    await tend()
    expect(await holderOf(one), 'Wei is full, Lin does not want it').toBe('queue')
    expect(await reassign(owner, { conversationIds: [one, two, one], to: { kind: 'agent', agentId: lin.id } }, house)).toMatchObject({
      results: [{ outcome: 'done' }, { outcome: 'done' }],
    })
    expect([await holderOf(one), await holderOf(two)]).toEqual(['lin', 'lin'])
  })
  test('what the bot has is taken over, not passed on', async () => {
    const { conversationId } = await test_.say('a', 'hello')
    const { results } = await reassign(owner, { conversationIds: [conversationId as ConversationId], to: { kind: 'queue' } }, house)
    expect(results[0]!.outcome).toBe('bot-has-it')
  })
})

describe('the bot prepares, a person approves', () => {
  test('nothing is said until somebody sends it, and a newer message makes it old', async () => {
    await team({ botDrafts: true, giving: 'by-hand' })
    const { conversationId, replies } = await test_.say('ann', 'hello')
    const id = conversationId as ConversationId
    expect(replies ?? []).toEqual([])
    expect(await holderOf(id)).toBe('queue')
    const { draft } = await readBotDraft(lin, id, house)
    expect(draft!.contents.length).toBeGreaterThan(0)
    await test_.say('ann', 'where is my order #W0000001', 'second')
    await expect(sendBotDraft(lin, { conversationId: id, seq: draft!.seq, clientId: 'client-00' }, house)).rejects.toMatchObject({ code: 'conflict' })
    const { draft: newer } = await readBotDraft(lin, id, house)
    const send = () => sendBotDraft(lin, { conversationId: id, seq: newer!.seq, clientId: 'client-01' }, house)
    const { messages } = await send()
    expect(messages.map(({ from, agentId }) => [from, agentId])).toEqual(newer!.contents.map(() => ['agent', 'lin']))
    expect(
      (await send()).messages.map(({ id: sent }) => sent),
      'sent twice is sent once',
    ).toEqual(messages.map(({ id: sent }) => sent))
    expect(await readBotDraft(lin, id, house)).toEqual({ draft: null })
  })
  test('what a person wrote anew is sent, and kept beside what was prepared; once, and not where nothing was changed', async () => {
    await team({ botDrafts: true, giving: 'by-hand' })
    const id = (await test_.say('ben', 'hello')).conversationId as ConversationId
    const { draft } = await readBotDraft(lin, id, house)
    const prepared = draft!.contents.map(wordsOf).join('\n')
    await takeOver(lin, id, house)
    const send = (text: string, clientId: string) => reply(lin, { conversationId: id, text, clientId, draftSeq: draft!.seq }, house)
    await send('Hello Ben, nice to see you again', 'client-11')
    await send('Hello Ben, nice to see you again', 'client-11')
    await send(prepared.trim(), 'client-12')
    expect(await house.floor.drafts.edits(workspaceId)).toMatchObject([
      { conversationId: id, prepared: prepared.trim(), sent: 'Hello Ben, nice to see you again', who: 'lin' },
    ])
  })
})

test('the wall shows who waits, who is there and who is unhappy', async () => {
  await team({ giving: 'by-hand' })
  await come(lin)
  const id = await asks('ann')
  await tend()
  const wall = await readWall(owner, house)
  expect(wall.entries).toMatchObject([{ id, agentId: null, place: 1, minutes: null, team: 'everyone' }])
  expect(wall.people.map(({ name, presence }) => `${name} ${presence}`)).toEqual(['Boss offline', 'Lin online', 'Wei offline'])
  expect(wall.teams).toMatchObject([{ id: 'everyone', here: 1, people: 3, waiting: 1, isOpen: true }])
})

test('only who leads changes teams and people', async () => {
  const { id: teamId, ...settings } = DEFAULT_TEAM
  await expect(saveTeam(lin, { teamId, ...settings, name: 'x' }, house)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(setAway(lin, { away: true, agentId: wei.id }, house)).rejects.toMatchObject({ code: 'forbidden' })
})

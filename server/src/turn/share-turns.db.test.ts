import type { LiveEvent } from '@xiaoer/contract/live'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../house.ts'
import { openWire, type Wire } from '../live/wire.ts'
import { loadModel } from '../models/load-model.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

// two processes as two houses on one database, each with a wire of its own
let at: TestHouse
let database: Database
let wires: Wire[]
beforeAll(async () => {
  at = await openTestHouse()
  database = openDatabase(at.databaseUrl)
  wires = await Promise.all([openWire(at.database.pool, complain), openWire(database.pool, complain)])
})
afterAll(async () => {
  await Promise.all(wires.map((wire) => wire.close()))
  await database.close()
  await at.close()
})

test('a turn of an agent that has a process of its own is taken there, and both desks hear of it', async () => {
  const logger = pino({ level: 'silent' })
  const model = loadModel()
  const general = openHouse({ database: at.database, logger, files: at.files, model, wire: wires[0]! })
  const special = openHouse({ database, logger, files: at.files, model, wire: wires[1]!, agents: ['after-sales'] })
  const heard: LiveEvent[] = []
  general.hub.joinDesk(at.workspaceId, { send: (text) => heard.push(JSON.parse(text)) })
  await until(async () => (await turnOf(general, 'first', 'I want to return my order, ann@example.com')) === 'elsewhere')
  await until(async () => (await repliesOf('first')).length > 0)
  expect(heard.some((event) => event.type === 'message' && event.message.from === 'bot')).toBe(true)
  // what is nobody's alone stays with whoever got it
  expect(await turnOf(general, 'second', 'please cancel order #W1000001, ann@example.com')).toBe('replied')
  special.leaveTurns()
  await until(async () => (await turnOf(general, `third-${Math.random()}`, 'I want to return my order, ann@example.com')) === 'replied')
}, 90_000)

test('words longer than one notice arrive whole, in any script', async () => {
  const long = '长句子 with emoji 😀 '.repeat(2_000)
  const heard = new Promise((resolve) => wires[1]!.subscribe('test', resolve as never))
  wires[0]!.publish('test', { long })
  expect(await heard).toEqual({ long })
})

const complain = (error: unknown) => {
  throw error
}

async function turnOf(house: ReturnType<typeof openHouse>, userId: string, text: string): Promise<string> {
  const { newId, now, door } = house
  const recorded = await door.conversations.record({
    ...{ workspaceId: at.workspaceId, channelId: 'w1-rest' as never, externalId: newId(), userId, name: '', language: 'en', signedLogin: false },
    ...{ content: { type: 'text', text }, at: now(), now: now() },
    ...({ newContactId: newId(), newConversationId: newId(), newMessageId: newId() } as { newContactId: never; newConversationId: never; newMessageId: never }),
  })
  return (await door.takeTurn(recorded.conversationId)).turn
}

async function repliesOf(userId: string): Promise<readonly unknown[]> {
  const { rows } = await at.database.pool.query(
    `select m.id from messages m join identities i on i.conversation_id = m.conversation_id where i.user_id = $1 and m."from" = 'bot'`,
    [userId],
  )
  return rows
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (await holds()) return
    await new Promise((wake) => setTimeout(wake, 100))
  }
  throw new Error('it never came to that')
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../store/database.ts'
import { testDatabase } from '../../store/test-database.ts'
import type { Change } from '../shop.ts'
import { inTurnEverywhere } from './in-turn-everywhere.ts'

let databases: Database[]
let drop: () => Promise<void>

beforeAll(async () => {
  const fresh = await testDatabase()
  drop = fresh.drop
  databases = [openDatabase(fresh.url, { connections: 5 }), openDatabase(fresh.url, { connections: 5 })]
})
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await drop()
})

const DONE: Change = { outcome: 'done', after: null, again: false }
const cancel = (orderId: string): Command => ({ type: 'cancelOrder', orderId, orderNumber: orderId, reason: 'x' })
const house = (database: Database, workspace = 'w') => ({ database, workspaceId: workspace as WorkspaceId, now: () => '2026-11-20T08:00:00.000Z' })

test('deeds about one customer never meet, in however many processes they are asked', async () => {
  let inside = 0
  let met = 0
  const change = async () => {
    inside++
    met = Math.max(met, inside)
    await wait(5)
    inside--
    return DONE
  }
  const doors = databases.map((database) => inTurnEverywhere(house(database), async () => 'lin', change))
  const answers = await Promise.all(Array.from({ length: 24 }, (_, index) => doors[index % 2]!(cancel(`order ${index}`), `k${index}`)))
  expect(answers).toHaveLength(24)
  expect(met).toBe(1)
})

test('deeds about different customers do not wait for each other', async () => {
  let inside = 0
  let met = 0
  const change = async () => {
    inside++
    met = Math.max(met, inside)
    await wait(20)
    inside--
    return DONE
  }
  const door = inTurnEverywhere(house(databases[0]!), async (orderId) => orderId, change)
  await Promise.all(['a', 'b', 'c'].map((orderId) => door(cancel(orderId), orderId)))
  expect(met).toBeGreaterThan(1)
})

test('many shops at once leave the house a connection to go on with', async () => {
  const [database] = databases
  const change = async () => {
    await database!.pool.query('select pg_sleep(0.01)')
    return DONE
  }
  const doors = Array.from({ length: 10 }, (_, index) => inTurnEverywhere(house(database!, `w${index}`), async (orderId) => orderId, change))
  const answers = await Promise.all(doors.flatMap((door) => ['a', 'b'].map((orderId) => door(cancel(orderId), orderId))))
  expect(answers).toHaveLength(20)
})

test('a deed that fails lets the next one in', async () => {
  let calls = 0
  const change = async () => {
    calls++
    if (calls === 1) throw new Error('ours')
    return DONE
  }
  const door = inTurnEverywhere(house(databases[0]!), async () => 'lin', change)
  const [first, second] = await Promise.allSettled([door(cancel('a'), 'k1'), door(cancel('b'), 'k2')])
  expect([first.status, second.status]).toEqual(['rejected', 'fulfilled'])
})

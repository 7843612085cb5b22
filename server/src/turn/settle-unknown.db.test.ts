import type { Action } from '@xiaoer/contract/action'
import type { Command } from '@xiaoer/contract/command'
import type { ActionId, ConversationId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { settleUnknown } from './settle-unknown.ts'

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
})
afterAll(() => at.close())

const cancelOf = (number: string): Command => ({ type: 'cancelOrder', orderId: number, orderNumber: number, reason: 'ordered by mistake' })

test('a deed that the shop shows after all is done, the shopper is told, and nothing is tried again', async () => {
  const action = await leaveUnknown('ann-1', cancelOf('#W1000001'))
  const shop = await at.house.deskHouse.shopOf(at.workspaceId)
  await shop.change(action.command, 'the first try')
  await settle(action)
  expect(await stateOf(action)).toEqual(['done', null])
  expect(await lastSaid(action.conversationId)).toContain('is cancelled')
  expect((await at.order('#W1000001')).payments.filter((entry) => entry.kind === 'refund')).toHaveLength(1)
})

test('a deed that the shop does not show is looked at again, and after a quarter of an hour it did not happen', async () => {
  const action = await leaveUnknown('bob-1', cancelOf('#W2000001'))
  await settle(action)
  expect(await stateOf(action)).toEqual(['unknown', 'silence'])
  expect(await at.house.ledger.unsettled(new Date(Date.now() - 30_000).toISOString())).toEqual([])
  await settle({ ...action, at: new Date(Date.now() - 16 * 60_000).toISOString() })
  expect(await stateOf(action)).toEqual(['failed', 'the shop does not show it'])
  expect((await at.order('#W2000001')).status).toBe('pending')
  expect(await lastSaid(action.conversationId)).toContain('#W2000001')
})

test('while nobody knows, nothing else is done on the order', async () => {
  const action = await leaveUnknown('ann-2', cancelOf('#W1000003'))
  const other = await at.house.ledger.open({ ...entry(action.conversationId, cancelOf('#W1000003')), key: 'another' })
  expect(other.opened).toBe('busy')
})

const entry = (conversationId: ConversationId, command: Command) => ({
  ...{ workspaceId: at.workspaceId, id: at.house.newId() as ActionId, conversationId, key: at.house.newId(), command, state: 'executing' as const },
  ...{ amount: null, rules: 'test@1', agent: 'orders', before: null, expiresAt: null, now: at.house.now() },
})

async function leaveUnknown(userId: string, command: Command): Promise<Action> {
  const { conversationId } = await at.say(userId, 'hello')
  const opened = await at.house.ledger.open(entry(conversationId as ConversationId, command))
  if (opened.opened !== 'new') throw new Error(`not new: ${opened.opened}`)
  return (await at.house.ledger.move(at.workspaceId, opened.action.id, ['executing'], { state: 'unknown', error: 'silence', now: at.house.now() }))!
}

async function settle(action: Action): Promise<void> {
  const { deskHouse } = at.house
  await settleUnknown(action, at.workspaceId, { ...deskHouse, shop: await deskHouse.shopOf(at.workspaceId) })
}

async function stateOf(action: Action): Promise<[string, string | null]> {
  const { rows } = await at.database.pool.query('select state, error from actions where id = $1', [action.id])
  return [rows[0].state, rows[0].error]
}

async function lastSaid(conversationId: string): Promise<string> {
  const { rows } = await at.database.pool.query('select content from messages where conversation_id = $1 order by seq desc limit 1', [conversationId])
  return JSON.stringify(rows[0].content)
}

import type { ActionId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import { beforeAll, expect, test } from 'vitest'
import { openLedger } from './actions.ts'
import { ownDatabase } from './test-own-database.ts'

const SHOP = 'w1' as WorkspaceId
const database = ownDatabase({ connections: 2 })

beforeAll(async () => {
  // a deed without a conversation around it: the sums are what is tested
  await database().pool.query('alter table actions disable trigger all')
})

test("the day's money begins at midnight of the shop, not of Greenwich", async () => {
  const ledger = openLedger(database())
  // in Shanghai: the 19th at 23:30, the 20th at 00:30
  for (const [id, now, amount] of [
    ['a1', '2026-11-19T15:30:00Z', 700],
    ['a2', '2026-11-19T16:30:00Z', 300],
  ] as const) {
    await ledger.open({
      workspaceId: SHOP,
      id: id as ActionId,
      conversationId: 'c1' as ConversationId,
      key: id,
      command: { type: 'cancelOrder', orderId: id, orderNumber: id, reason: 'ordered by mistake' },
      state: 'executing',
      amount: { amount: -amount, currency: 'CNY' },
      rules: 'r@1',
      agent: 'orders',
      before: null,
      expiresAt: null,
      now,
    })
  }
  const instant = '2026-11-20T01:00:00Z'
  expect(await ledger.movedOn(SHOP, 'CNY', { instant, timeZone: 'Asia/Shanghai' })).toBe(300)
  expect(await ledger.movedOn(SHOP, 'CNY', { instant, timeZone: 'UTC' })).toBe(0)
  expect(await ledger.movedOn(SHOP, 'CNY', { instant, timeZone: 'America/New_York' })).toBe(1000)
  expect(await ledger.movedOn(SHOP, 'USD', { instant, timeZone: 'Asia/Shanghai' })).toBe(0)
})

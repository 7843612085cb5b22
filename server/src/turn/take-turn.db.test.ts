import type { Agent } from '@xiaoer/contract/agent'
import type { AgentId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeOver } from '../desk/take-over.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

let at: TestHouse
beforeAll(async () => {
  at = await openTestHouse()
})
afterAll(() => at.close())

test('a shopper cancels an order: nothing happens before the yes, exactly that happens after it', async () => {
  expect(wordsIn(await at.say('s1', 'please cancel my order #W1000001, I no longer need it'))).toContain('who you are')
  expect(wordsIn(await at.say('s1', 'ann@example.com'))).toContain('about to cancel')
  expect((await at.order('#W1000001')).status).toBe('pending')
  expect(wordsIn(await at.say('s1', 'yes'))).toContain('is cancelled')
  const order = await at.order('#W1000001')
  expect(order.status).toBe('cancelled')
  expect(order.payments.filter((entry) => entry.kind === 'refund').map((entry) => entry.amount)).toEqual([{ amount: 2000, currency: 'USD' }])
})

test('another shopper’s order is not there for who does not own it', async () => {
  await at.say('s2', 'cancel order #W2000001 please, ordered by mistake')
  const answer = wordsIn(await at.say('s2', 'ann@example.com'))
  expect(answer).toContain('cannot find an order')
  expect(answer).not.toContain('Bob')
  await at.say('s2', 'yes')
  expect((await at.order('#W2000001')).status).toBe('pending')
})

test('an unknown e-mail address opens nothing, and after three wrong tries a person takes over', async () => {
  await at.say('s3', 'I want to return my running shoes')
  for (const email of ['a@example.com', 'b@example.com']) expect(wordsIn(await at.say('s3', email))).toContain('could not find')
  const last = await at.say('s3', 'c@example.com')
  expect(last.holder).toBe('queue')
})

test('a no changes nothing', async () => {
  await at.say('s4', 'return the running shoes from #W1000002 to my paypal. ann@example.com')
  await at.say('s4', 'no')
  expect((await at.order('#W1000002')).cases).toEqual([])
})

test('a message delivered five times at once is one message and one turn', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => at.say('s5', 'hello there', 'same-id')))
  expect(new Set(answers.map((answer) => answer.messageId)).size).toBe(1)
  expect(answers.filter((answer) => !answer.duplicate)).toHaveLength(1)
  const { rows } = await at.database.pool.query(`select count(*)::int as count from messages where conversation_id = $1`, [answers[0]!.conversationId])
  expect(rows[0].count).toBe(2)
})

test('words typed in three messages at once are answered together, in order', async () => {
  const answers = await Promise.all([at.say('s6', 'hi'), at.say('s6', 'I want to talk to a human'), at.say('s6', 'please')])
  const { rows } = await at.database.pool.query('select seq, "from" from messages where conversation_id = $1 order by seq', [answers[0]!.conversationId])
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, index) => index + 1))
  expect(rows.filter((row) => row.from === 'shopper')).toHaveLength(3)
})

test('a person who takes over silences the bot at once, even in the middle of a turn, a thousand times', async () => {
  const agent: Agent = { id: 'a1' as AgentId, workspaceId: at.workspaceId, name: 'Li', email: 'li@example.com', role: 'agent' }
  let spoke = 0
  for (let round = 0; round < 1000; round += 20) {
    await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const user = `race-${round + index}`
        const first = await at.say(user, 'hello')
        const turn = at.say(user, 'where is my order')
        // at a different moment of the turn each time
        for (let wait = 0; wait < index; wait++) await new Promise(setImmediate)
        await takeOver(agent, first.conversationId as never, at.house.deskHouse)
        const { rows: before } = await at.database.pool.query('select seq from conversations where id = $1', [first.conversationId])
        await turn
        const { rows } = await at.database.pool.query(
          `select count(*)::int as count from messages where conversation_id = $1 and "from" = 'bot' and seq > $2`,
          [first.conversationId, before[0].seq],
        )
        spoke += rows[0].count
      }),
    )
  }
  expect(spoke).toBe(0)
}, 120_000)

test('the same refund asked through two channels at once is one refund, two hundred times', async () => {
  const shop = await at.house.deskHouse.shopOf(at.workspaceId)
  for (let round = 0; round < 200; round++) {
    const number = `#W9${String(round).padStart(6, '0')}`
    await cloneOrder(number)
    const users = [`x-${round}`, `y-${round}`]
    await Promise.all(
      users.map((user) => at.say(user, `return the T-Shirt and the Running Shoes of order ${number}, refund to paypal. My email is ann@example.com`)),
    )
    await Promise.all(users.map((user) => at.say(user, 'yes')))
    const order = await shop.find({ find: 'order', number })
    expect(order?.cases.filter((one) => one.kind === 'return')).toHaveLength(1)
  }
  const { rows } = await at.database.pool.query(
    `select command->>'orderNumber' as number, count(*)::int as count from actions where state = 'done' group by 1 having count(*) > 1`,
  )
  expect(rows).toEqual([])
}, 120_000)

/** A delivered order of Ann's like #W1000002, with a number of its own. */
async function cloneOrder(number: string): Promise<void> {
  const order = await at.order('#W1000002')
  const { putOrders } = await import('../store/shop-orders.ts')
  await putOrders(at.database.pool, at.workspaceId, [
    {
      ...order,
      id: number,
      number,
      cases: [],
      items: order.items.map((item) => ({ ...item, id: `${number}-${item.id}` })),
      payments: order.payments.map((entry) => ({ ...entry, id: `${number}-${entry.id}` })),
    },
  ])
}

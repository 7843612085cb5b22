import type { ActionId, ConversationId } from '@xiaoer/contract/id'
import type { Order } from '@xiaoer/contract/order'
import type { Rules } from '@xiaoer/contract/rules'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tauRetail } from '../rules/packs/tau-retail.ts'
import { putOrders } from '../store/shop-orders.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse, wordsIn } from '../test-house.ts'

/** A person looks at every cancellation that gives back more than 10.00. */
const CAREFUL: Rules = {
  ...tauRetail,
  id: 'careful',
  deeds: { ...tauRetail.deeds, cancelOrder: { ...tauRetail.deeds.cancelOrder!, approvalAbove: { USD: 1_000 } } },
}

let at: TestHouse
let bo: Awaited<ReturnType<typeof hire>>
let liv: Awaited<ReturnType<typeof hire>>
let agent: Awaited<ReturnType<typeof hire>>
let count = 0
beforeAll(async () => {
  at = await openTestHouse(CAREFUL)
  bo = await hire(at, 'manager', 'Bo')
  liv = await hire(at, 'owner', 'Liv')
  agent = await hire(at, 'agent', 'Al')
})
afterAll(() => at.close())

test('a refund above the limit waits for a person: nothing happens in the shop before, exactly that happens after', async () => {
  const { number, conversationId, actionId } = await askToCancel('anna')
  expect((await at.order(number)).status).toBe('pending')
  const { body } = await askDesk(at, 'approvals', {}, bo.cookie)
  expect(body.approvals.find(({ action }) => action.id === actionId)).toMatchObject({
    contactName: expect.any(String),
    action: {
      conversationId,
      state: 'approval',
      amount: { amount: 2_000, currency: 'USD' },
      rules: 'careful@1',
      decidedBy: null,
      command: { type: 'cancelOrder', orderNumber: number },
    },
  })
  const approved = await askDesk(at, 'approve', { actionId }, bo.cookie)
  expect([approved.status, approved.body]).toMatchObject([200, { state: 'done', decidedBy: bo.agent.id, error: null }])
  const order = await at.order(number)
  expect([order.status, refundsOf(order)]).toEqual(['cancelled', [2_000]])
  expect(await toldIn(conversationId)).toContain('is cancelled')
  expect((await askDesk(at, 'approvals', {}, bo.cookie)).body.approvals.some(({ action }) => action.id === actionId)).toBe(false)
})

test('somebody who is only an agent may neither approve nor reject', async () => {
  const { number, actionId } = await askToCancel('berta')
  for (const answer of [await askDesk(at, 'approve', { actionId }, agent.cookie), await askDesk(at, 'reject', { actionId, reason: 'no' }, agent.cookie)])
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
  expect([(await at.order(number)).status, await stateOf(actionId)]).toEqual(['pending', 'approval'])
})

test('two managers press at once: it is done once and the other hears that somebody was faster, twenty times', async () => {
  for (let round = 0; round < 20; round++) {
    const { number, actionId } = await askToCancel(`carla-${round}`)
    const answers = await Promise.all([bo, liv, bo].map(({ cookie }) => askDesk(at, 'approve', { actionId }, cookie)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(refundsOf(await at.order(number))).toEqual([2_000])
  }
}, 60_000)

test('one approves while another rejects: one of them wins, and the shop shows which', async () => {
  for (let round = 0; round < 10; round++) {
    const { number, actionId } = await askToCancel(`dora-${round}`)
    const [yes, no] = await Promise.all([askDesk(at, 'approve', { actionId }, bo.cookie), askDesk(at, 'reject', { actionId, reason: 'no' }, liv.cookie)])
    expect([yes!.status, no!.status].sort()).toEqual([200, 409])
    expect((await at.order(number)).status).toBe(yes!.status === 200 ? 'cancelled' : 'pending')
  }
}, 60_000)

test('a rejection tells the shopper why, changes nothing, and is final', async () => {
  const { number, conversationId, actionId } = await askToCancel('emma')
  const rejected = await askDesk(at, 'reject', { actionId, reason: 'It was packed this morning.' }, liv.cookie)
  expect([rejected.status, rejected.body]).toMatchObject([200, { state: 'rejected', decidedBy: liv.agent.id }])
  expect(await toldIn(conversationId)).toContain('It was packed this morning.')
  expect((await at.order(number)).status).toBe('pending')
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect((await at.order(number)).status).toBe('pending')
})

test('the same refund asked in two conversations and approved in both is paid once', async () => {
  for (let round = 0; round < 10; round++) {
    const number = await newOrder()
    const asked = await Promise.all(['fay', 'finn'].map((person) => askToCancel(`${person}-${round}`, number)))
    await Promise.all(asked.map(({ actionId }) => askDesk(at, 'approve', { actionId }, bo.cookie)))
    // one of them may have found the other under way, and still waits
    for (const { actionId } of asked) if ((await stateOf(actionId)) === 'approval') await askDesk(at, 'approve', { actionId }, liv.cookie)
    expect((await Promise.all(asked.map(({ actionId }) => stateOf(actionId)))).sort()).toEqual(['done', 'failed'])
    expect(refundsOf(await at.order(number))).toEqual([2_000])
  }
}, 60_000)

test('what the shop no longer allows when a person agrees is not done, and the shopper hears of it', async () => {
  const { number, conversationId, actionId } = await askToCancel('gerda')
  const order = await at.order(number)
  await putOrders(at.database.pool, at.workspaceId, [{ ...order, status: 'delivered', version: order.version + 1 }])
  const answer = await askDesk(at, 'approve', { actionId }, bo.cookie)
  expect([answer.status, answer.body.state]).toEqual([200, 'failed'])
  expect([(await at.order(number)).status, refundsOf(await at.order(number))]).toEqual(['delivered', []])
  expect(await toldIn(conversationId)).toContain(number)
})

test('while another deed is under way on the order, an approval has to wait and stays where it is', async () => {
  const { number, actionId } = await askToCancel('hanna')
  await at.database.pool.query(
    `insert into actions (workspace_id, id, conversation_id, key, command, order_id, state, rules, at, updated_at)
     select workspace_id, id || '-other', conversation_id, key || '-other', command, order_id, 'unknown', rules, at, updated_at from actions where id = $1`,
    [actionId],
  )
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  expect([(await at.order(number)).status, await stateOf(actionId)]).toEqual(['pending', 'approval'])
  await at.database.pool.query(`update actions set state = 'failed' where id = $1`, [`${actionId}-other`])
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 200, body: { state: 'done' } })
})

test('a shopper who writes just as a person decides is still answered by the bot', async () => {
  const { conversationId, actionId } = await askToCancel('ida')
  // kept, and its turn not begun
  const { newId, now } = at.house
  const person = { userId: 'ida', name: '', language: 'en', signedLogin: false, content: { type: 'text', text: 'I want to talk to a human' } as const }
  const ids = { externalId: newId(), newContactId: newId(), newConversationId: newId(), newMessageId: newId() }
  await at.house.door.conversations.record({ workspaceId: at.workspaceId, channelId: 'w1-rest', ...person, ...ids, at: now(), now: now() })
  await askDesk(at, 'approve', { actionId }, bo.cookie)
  expect(await at.house.door.takeTurn(conversationId)).toMatchObject({ turn: 'replied', holder: 'queue' })
})

test('a manager’s yes survives the death of the process: the clock carries it through, once', async () => {
  const { number, conversationId, actionId } = await askToCancel('julia')
  const taken = await at.house.ledger.move(at.workspaceId, actionId, ['approval'], { state: 'executing', decidedBy: bo.agent.id, now: at.house.now() })
  expect(taken).not.toBeNull()
  await at.database.pool.query(`update actions set updated_at = now() - interval '2 minutes' where id = $1`, [actionId])
  const stop = at.house.startClock()
  await expect.poll(() => stateOf(actionId), { timeout: 5_000 }).toBe('done')
  await expect.poll(() => toldIn(conversationId), { timeout: 5_000 }).toContain('is cancelled')
  await stop()
  expect([(await at.order(number)).status, refundsOf(await at.order(number))]).toEqual(['cancelled', [2_000]])
})

test('above a second limit two different people must agree: after the first nothing happens, the second has it done', async () => {
  await agreeAs({ twoAbove: { USD: 1_500 } })
  const { number, conversationId, actionId } = await askToCancel('kim')
  expect((await askDesk(at, 'approvals', {}, bo.cookie)).body.approvals.find(({ action }) => action.id === actionId)).toMatchObject({
    needs: 2,
    action: { agreedBy: [] },
  })
  const first = await askDesk(at, 'approve', { actionId }, bo.cookie)
  expect([first.status, first.body]).toMatchObject([200, { state: 'approval', agreedBy: [bo.agent.id], decidedBy: null }])
  expect([(await at.order(number)).status, await toldIn(conversationId)]).toEqual(['pending', expect.stringContaining('colleague decides')])
  // the same person again is still one person
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'second-person-needed' } })
  expect((await at.order(number)).status).toBe('pending')
  const second = await askDesk(at, 'approve', { actionId }, liv.cookie)
  expect([second.status, second.body]).toMatchObject([200, { state: 'done', agreedBy: [bo.agent.id, liv.agent.id], decidedBy: liv.agent.id }])
  expect(refundsOf(await at.order(number))).toEqual([2_000])
})

test('one agreed, the other says no: it is not done', async () => {
  const { number, actionId } = await askToCancel('lars')
  await askDesk(at, 'approve', { actionId }, bo.cookie)
  expect((await askDesk(at, 'reject', { actionId, reason: 'no' }, liv.cookie)).body).toMatchObject({
    state: 'rejected',
    agreedBy: [bo.agent.id],
    decidedBy: liv.agent.id,
  })
  expect((await at.order(number)).status).toBe('pending')
})

test('two press at once where two must agree, and one of them twice: it is done once', async () => {
  for (let round = 0; round < 10; round++) {
    const { number, actionId } = await askToCancel(`mona-${round}`)
    const answers = await Promise.all([bo, liv, bo].map(({ cookie }) => askDesk(at, 'approve', { actionId }, cookie)))
    expect(answers.filter(({ body }) => body.state === 'done')).toHaveLength(1)
    expect(refundsOf(await at.order(number))).toEqual([2_000])
  }
}, 60_000)

test('what is below the second limit needs one person', async () => {
  await agreeAs({ twoAbove: { USD: 2_000 } })
  const { actionId } = await askToCancel('nils')
  expect((await askDesk(at, 'approvals', {}, bo.cookie)).body.approvals.find(({ action }) => action.id === actionId)?.needs).toBe(1)
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 200, body: { state: 'done' } })
})

test('what nobody decides in time is not done: the shopper hears of it, and nobody can agree any more', async () => {
  await agreeAs({ expiresAfterHours: 24 })
  const { number, conversationId, actionId } = await askToCancel('olga')
  const waiting = (await askDesk(at, 'approvals', {}, bo.cookie)).body.approvals.find(({ action }) => action.id === actionId)!
  expect(Date.parse(waiting.action.expiresAt!) - Date.parse(waiting.action.at)).toBe(24 * 3_600_000)
  const kept = await askToCancel('olga-too')
  await at.database.pool.query(`update actions set expires_at = now() - interval '1 second' where id = $1`, [actionId])
  // before the clock comes by
  expect(await askDesk(at, 'approve', { actionId }, bo.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  const clocks = [at.house.startClock(), at.house.startClock()]
  await expect.poll(() => stateOf(actionId), { timeout: 5_000 }).toBe('rejected')
  await expect.poll(() => toldIn(conversationId), { timeout: 5_000 }).toContain('nobody could decide in time')
  await Promise.all(clocks.map((stop) => stop()))
  const { rows } = await at.database.pool.query(`select error, decided_by from actions where id = $1`, [actionId])
  expect([rows[0], (await at.order(number)).status, await stateOf(kept.actionId)]).toEqual([{ error: 'expired', decided_by: null }, 'pending', 'approval'])
  expect(await timesTold(conversationId, 'nobody could decide in time')).toBe(1)
  expect(await askDesk(at, 'approve', { actionId }, liv.cookie)).toMatchObject({ status: 409, body: { code: 'conflict' } })
  await agreeAs({})
  const { rows: audited } = await at.database.pool.query(`select who from audit where what = 'expire' and detail->>'actionId' = $1`, [actionId])
  expect(audited).toEqual([{ who: 'clock' }])
})

test('every decision stands in the audit with who made it', async () => {
  const { rows } = await at.database.pool.query(`select what, count(*)::int as count from audit where who in ($1, $2) group by what`, [
    bo.agent.id,
    liv.agent.id,
  ])
  const { rows: decided } = await at.database.pool.query(`select count(*)::int as count from actions where decided_by is not null`)
  const audited = rows.filter(({ what }) => what === 'approve' || what === 'reject').reduce((sum, row) => sum + row.count, 0)
  // all but the one whose process died
  expect(audited).toBe(decided[0].count - 1)
})

let rulesCount = 1
/** From now on people agree like this. */
async function agreeAs(approval: Partial<Rules['approval']>): Promise<void> {
  const version = String(++rulesCount)
  await at.house.workspaces.putRules(at.workspaceId, { ...CAREFUL, version, approval: { ...CAREFUL.approval, ...approval } }, at.house.now())
  at.house.deskHouse.rules.book.changed(at.workspaceId)
}

/** A pending order of Ann's, asked to be cancelled, with the shopper's yes: it waits for a person. */
async function askToCancel(person: string, order?: string): Promise<{ number: string; conversationId: ConversationId; actionId: ActionId }> {
  const number = order ?? (await newOrder())
  await at.say(person, `please cancel my order ${number}, I no longer need it. My email is ann@example.com`)
  const answer = await at.say(person, 'yes')
  expect(wordsIn(answer)).toContain('colleague')
  const conversationId = answer.conversationId as ConversationId
  return { number, conversationId, actionId: await actionIn(conversationId) }
}

async function actionIn(conversationId: ConversationId): Promise<ActionId> {
  const { rows } = await at.database.pool.query('select id, state from actions where conversation_id = $1', [conversationId])
  expect(rows).toEqual([{ id: expect.any(String), state: 'approval' }])
  return rows[0].id
}

/** A pending order of Ann's for 20.00, with a number of its own. */
async function newOrder(): Promise<string> {
  const order = await at.order('#W1000001')
  const number = `#W8${String(count++).padStart(6, '0')}`
  const items = order.items.map((item) => ({ ...item, id: `${number}-${item.id}` }))
  const payments = order.payments.map((entry) => ({ ...entry, id: `${number}-${entry.id}` }))
  await putOrders(at.database.pool, at.workspaceId, [{ ...order, id: number, number, items, payments }])
  return number
}

function refundsOf(order: Order): number[] {
  return order.payments.filter(({ kind }) => kind === 'refund').map(({ amount }) => amount.amount)
}

async function stateOf(id: ActionId): Promise<string> {
  return (await at.database.pool.query('select state from actions where id = $1', [id])).rows[0].state
}

/** The last thing that the shopper was told. */
async function toldIn(conversationId: ConversationId): Promise<string> {
  const { rows } = await at.database.pool.query(
    `select content->>'text' as text from messages where conversation_id = $1 and "from" = 'bot' order by seq desc limit 1`,
    [conversationId],
  )
  return rows[0].text
}

async function timesTold(conversationId: ConversationId, words: string): Promise<number> {
  const { rows } = await at.database.pool.query(
    `select count(*)::int as count from messages where conversation_id = $1 and "from" = 'bot' and content->>'text' like '%' || $2 || '%'`,
    [conversationId, words],
  )
  return rows[0].count
}

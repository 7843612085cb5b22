import { createHash, createHmac } from 'node:crypto'
import type { Action } from '@xiaoer/contract/action'
import type { Command } from '@xiaoer/contract/command'
import type { ActionId, ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ruleMaker } from '../automation/test-rules.ts'
import { tauRetail } from '../rules/packs/tau-retail.ts'
import { FAKE_WOO, type FakeWoo, openFakeWoo } from '../shops/fakes/woocommerce.ts'
import { openTracks } from '../store/tracks.ts'
import { askDesk, type hire, knock } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

const STRIPE = { secretKey: 'sk_test_0123456789', webhookSecret: 'whsec_test' }
const TRACK17 = { key: 'key17' }
const WOO = 'woo-shop' as WorkspaceId

let at: TestHouse
let rules: Awaited<ReturnType<typeof ruleMaker>>
let manager: Awaited<ReturnType<typeof hire>>
let woo: FakeWoo
beforeAll(async () => {
  at = await openTestHouse()
  rules = await ruleMaker(at)
  manager = rules.manager
  woo = await openFakeWoo()
  const { providers, workspaces } = at.house
  await providers.connect(at.workspaceId, { kind: 'payment', name: 'stripe', settings: STRIPE }, at.house.now())
  await providers.connect(at.workspaceId, { kind: 'carrier', name: '17track', settings: TRACK17 }, at.house.now())
  const settings = { url: woo.address, consumerKey: FAKE_WOO.key, consumerSecret: FAKE_WOO.secret, webhookSecret: FAKE_WOO.webhookSecret }
  await workspaces.putRules(WOO, tauRetail, at.house.now())
  await workspaces.ensure({ id: WOO, name: 'Woo', shop: 'woocommerce', settings }, at.house.now())
}, 120_000)
afterAll(async () => {
  await woo.close()
  await at.close()
})

test('a refund that a payment company tells of settles the deed of which nobody knew; told twice, it is heeded once', async () => {
  const rule = await rules.put({ event: 'order.changed', when: [{ field: 'refundState', test: "'done'" }], actions: [{ type: 'tag', tag: 'money back' }] })
  const action = await leaveUnknown('ann', { type: 'cancelOrder', orderId: '#W1000001', orderNumber: '#W1000001', reason: 'ordered by mistake' })
  const shop = await at.house.deskHouse.shopOf(at.workspaceId)
  await shop.change(action.command, 'the first try')
  const paymentId = (await at.order('#W1000001')).payments.find(({ kind }) => kind === 'payment')!.id
  const refund = { id: 're_1', object: 'refund', amount: 2_000, currency: 'usd', status: 'succeeded', payment_intent: paymentId }
  const body = JSON.stringify({ id: 'evt_1', type: 'refund.updated', data: { object: refund } })
  const answers = [await pushStripe(body), await pushStripe(body)]
  expect(answers.map(({ status, text }) => [status, text])).toEqual([
    [200, 'ok'],
    [200, 'ok'],
  ])
  const [run] = await rules.ended(rule)
  expect(run).toMatchObject({ outcome: 'done', conversationId: action.conversationId })
  expect(await stateOf(action)).toBe('done')
  expect(await pushesFrom('stripe')).toHaveLength(1)
  expect((await at.order('#W1000001')).payments.filter(({ kind }) => kind === 'refund')).toHaveLength(1)
  // who tries an automation out on the past finds it there
  const draft = { title: 'T', event: 'order.changed' as const, conditions: [{ field: 'refundState' as const, test: "'done'" }], actions: rule.actions }
  const tried = await askDesk(at, 'tryAutomation', { draft }, manager.cookie)
  expect(tried.body).toMatchObject({ counts: { events: 1, fires: 1 }, events: [{ conversationId: action.conversationId, about: '#W1000001' }] })
})

test('a stranger’s push, an old one and one of who is not connected change nothing and keep nothing', async () => {
  const body = JSON.stringify({ id: 'evt_2', type: 'refund.updated', data: { object: {} } })
  const before = await pushesFrom('stripe')
  expect((await pushStripe(body, { secret: 'whsec_other' })).status).toBe(401)
  expect((await pushStripe(body, { seconds: Math.floor(Date.now() / 1_000) - 400 })).status).toBe(401)
  expect((await knock(at.address, { path: `/api/v1/hooks/payment/${at.workspaceId}/stripe`, body })).status).toBe(401)
  expect((await knock(at.address, { path: `/api/v1/hooks/payment/${at.workspaceId}/paypal`, body })).status).toBe(404)
  expect((await knock(at.address, { path: `/api/v1/hooks/shop/${at.workspaceId}/shopify`, body })).status).toBe(404)
  expect((await knock(at.address, { path: '/api/v1/hooks/payment/nowhere/stripe', body })).status).toBe(404)
  expect((await knock(at.address, { path: `/api/v1/hooks/pigeon/${at.workspaceId}/stripe`, body })).status).toBe(404)
  expect(await pushesFrom('stripe')).toEqual(before)
})

test('a parcel’s pushes in the wrong order leave it where it is; the ticket that waited for the carrier goes on and tells what came', async () => {
  const { conversationId } = await at.say('bob', 'hello')
  const { ticketId } = await file(at.workspaceId, conversationId as ConversationId, '#W2000001', { fields: { number: 'RR123456789CN' }, kind: 'lost-parcel' })
  await wait(ticketId)
  const delivered = [scan('2026-11-20T08:00:00Z', 'Signed for'), scan('2026-11-18T08:00:00Z', 'On its way')]
  expect((await pushTrack17('Delivered', delivered)).text).toBe('ok')
  await expect.poll(async () => (await ticketOf(ticketId)).ticket.state, { timeout: 8_000 }).toBe('open')
  expect((await pushTrack17('InTransit', [scan('2026-11-18T08:00:00Z', 'On its way')])).status).toBe(200)
  await expect.poll(async () => (await pushesFrom('17track')).filter(({ done }) => done).length, { timeout: 8_000 }).toBe(2)
  expect((await openTracks(at.database).of(at.workspaceId, 'rr123456789cn'))?.tracking).toMatchObject({ state: 'delivered' })
  const told = (await ticketOf(ticketId)).events.filter(({ what }) => what === 'noted').map(({ text }) => text)
  expect(told).toEqual(['RR123456789CN · delivered · 2026-11-20T08:00:00Z Hangzhou Signed for'])
  expect((await pushTrack17('Delivered', delivered, 'other key')).status).toBe(401)
})

test('a shop’s push has its order read again: tickets hear how it stands now, whatever the push said', async () => {
  const [order] = woo.orders
  const conversationId = await converse(WOO)
  const { ticketId } = await file(WOO, conversationId, order!.number, { kind: 'refund', fields: {} })
  const push = woo.webhook('order.updated', JSON.stringify({ id: order!.id, number: order!.number, status: 'refunded' }), 'delivery-1')
  const send = (one: typeof push) => knock(at.address, { path: `/api/v1/hooks/shop/${WOO}/woocommerce`, headers: one.headers, body: one.body })
  expect((await send(push)).status).toBe(200)
  expect((await send(push)).status, 'delivered again').toBe(200)
  const notes = async () =>
    (await at.database.pool.query(`select text from ticket_events where ticket_id = $1 and what = 'noted' order by at`, [ticketId])).rows.map(
      ({ text }) => text,
    )
  const now = async () => (await (await at.house.deskHouse.shopOf(WOO)).find({ find: 'order', number: order!.number }))!
  await expect.poll(notes, { timeout: 8_000 }).toEqual([expect.stringContaining((await now()).status)])
  expect(await pushesFrom('woocommerce')).toHaveLength(1)
  // another delivery of the same state says nothing new
  expect((await send(woo.webhook('order.updated', JSON.stringify({ id: order!.id, number: order!.number }), 'delivery-2'))).status).toBe(200)
  await expect.poll(async () => (await pushesFrom('woocommerce')).filter(({ done }) => done).length, { timeout: 8_000 }).toBe(2)
  expect(await notes()).toHaveLength(1)
  expect((await send({ ...push, body: Buffer.from(`${Buffer.from(push.body)} `) })).status, 'changed on the way').toBe(401)
  const ping = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from('webhook_id=7') }
  expect((await send(ping)).status, 'the first delivery only asks whether somebody is there').toBe(200)
})

test('while the shop does not answer a push waits, and is heeded when it does', async () => {
  const order = woo.orders[1]!
  const { ticketId } = await file(WOO, await converse(WOO), order.number, { kind: 'shipping', fields: {} })
  woo.faults.push({ on: /^GET /, is: 'broken', times: 50 })
  const push = woo.webhook('order.updated', JSON.stringify({ id: order.id, number: order.number }), 'delivery-3')
  expect((await knock(at.address, { path: `/api/v1/hooks/shop/${WOO}/woocommerce`, headers: push.headers, body: push.body })).status).toBe(200)
  const mine = async () => (await pushesFrom('woocommerce')).find(({ id }) => id === 'delivery-3')!
  await expect.poll(async () => (await mine()).tries, { timeout: 20_000 }).toBe(1)
  await at.house.pushDoor.tend()
  expect(await mine(), 'not due yet').toMatchObject({ tries: 1, done: false })
  woo.faults.length = 0
  await at.database.pool.query(`update pushes set due_at = now() - interval '1 s' where id = 'delivery-3'`)
  await at.house.pushDoor.tend()
  expect(await mine()).toMatchObject({ tries: 2, done: true })
  expect((await at.database.pool.query(`select from ticket_events where ticket_id = $1 and what = 'noted'`, [ticketId])).rowCount).toBe(1)
}, 40_000)

function pushStripe(body: string, { secret = STRIPE.webhookSecret, seconds = Math.floor(Date.now() / 1_000) } = {}) {
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return knock(at.address, { path: `/api/v1/hooks/payment/${at.workspaceId}/stripe`, headers: { 'stripe-signature': `t=${seconds},v1=${signature}` }, body })
}

const scan = (time: string, description: string) => ({ time_utc: time, description, location: 'Hangzhou', stage: null })

function pushTrack17(status: string, events: readonly object[], key = TRACK17.key) {
  const track_info = {
    latest_status: { status, sub_status: null },
    time_metrics: null,
    tracking: { providers: [{ provider: { key: 3011, name: 'China Post' }, events }] },
  }
  const body = JSON.stringify({ event: 'TRACKING_UPDATED', data: { number: 'RR123456789CN', carrier: 3011, track_info } })
  const sign = createHash('sha256').update(`${body}/${key}`).digest('hex')
  return knock(at.address, { path: `/api/v1/hooks/carrier/${at.workspaceId}/17track`, headers: { sign }, body })
}

async function leaveUnknown(userId: string, command: Command): Promise<Action> {
  const { conversationId } = await at.say(userId, 'hello')
  const before = await at.order('#W1000001')
  const { ledger, newId, now } = at.house
  const place = { workspaceId: at.workspaceId, conversationId: conversationId as ConversationId }
  const opened = await ledger.open({
    ...{ ...place, id: newId() as ActionId, key: newId(), command, state: 'executing', amount: null },
    ...{ rules: 'test@1', agent: 'orders', before, expiresAt: null, now: now() },
  })
  if (opened.opened !== 'new') throw new Error(`not new: ${opened.opened}`)
  return (await ledger.move(at.workspaceId, opened.action.id, ['executing'], { state: 'unknown', error: 'silence', now: now() }))!
}

async function stateOf({ id }: Action): Promise<string> {
  return (await at.database.pool.query('select state from actions where id = $1', [id])).rows[0].state
}

async function pushesFrom(name: string): Promise<readonly { id: string; done: boolean; tries: number }[]> {
  return (await at.database.pool.query('select id, done_at is not null as done, tries from pushes where name = $1 order by at', [name])).rows
}

async function file(
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  orderNumber: string,
  { kind, fields }: { kind: 'lost-parcel' | 'refund' | 'shipping'; fields: Record<string, string> },
) {
  const { deskHouse, newId, now } = at.house
  const [id, key] = [newId() as TicketId, newId()]
  const draft = { kind, summary: 'Where is it?', orderNumber, itemIds: [], fields, evidence: [], tried: [], cites: null, suggestion: null }
  await deskHouse.tickets.file({ workspaceId, conversationId, id, key, draft, customerId: null, emotion: 'neutral', now: now() })
  return { ticketId: id }
}

async function wait(ticketId: TicketId): Promise<void> {
  // it is nobody's: who else waits for the carrier must not take it
  await at.database.pool.query(`update tickets set assignee = null where id = $1`, [ticketId])
  const { ticket } = await ticketOf(ticketId)
  const { status } = await askDesk(at, 'changeTicket', { ticketId, version: ticket.version, state: 'waiting-other' }, manager.cookie)
  expect(status).toBe(200)
}

async function ticketOf(ticketId: TicketId) {
  return (await askDesk(at, 'ticket', { ticketId }, manager.cookie)).body
}

/** A conversation of a workspace that has no channel of its own here. */
async function converse(workspaceId: WorkspaceId): Promise<ConversationId> {
  const { conversationId } = await at.say(`shopper of ${at.house.newId()}`, 'hello')
  const move = (table: string, column: string) =>
    at.database.pool.query(`update ${table} set workspace_id = $2 where ${column} = $1`, [conversationId, workspaceId])
  await move('conversations', 'id')
  return conversationId as ConversationId
}

import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiKey } from '@xiaoer/contract/api-key-api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { WebhookEvent, WebhookId } from '@xiaoer/contract/webhook-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendWebhooks, WAITS_MS } from '../clock/send-webhooks.ts'
import { signIn } from '../desk/sign-in.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

let at: TestHouse
let boss: Awaited<ReturnType<typeof hire>>
let li: Awaited<ReturnType<typeof hire>>
beforeAll(async () => {
  at = await openTestHouse()
  boss = await hire(at, 'manager', 'Boss')
  li = await hire(at, 'agent', 'Li')
})
afterAll(() => at.close())

describe('the record of deeds', () => {
  test('who signs in, who is refused, and what is changed: who, from where, before and after', async () => {
    await at.house.agents.add({ ...boss.agent, id: 'a-mei' as never, email: 'mei@desk.example', passwordHash: 'none' }, at.house.now())
    await expect(signIn({ email: 'mei@desk.example', password: 'wrong' }, at.house.deskHouse)).rejects.toThrow('wrong-credentials')
    const team = { takes: { issues: [], languages: [], levels: [], channels: [], emotions: [] }, hours: null, giving: 'by-hand' as const, weights: {} }
    const rest = { botDrafts: false, mostHandovers: 3, clocks: { firstReply: null, nextReply: null, resolution: null, platforms: [] } }
    for (const name of ['Sales', 'Sellers']) {
      const saved = await askDesk(at, 'saveTeam', { teamId: 'sales', name, ...team, ...rest }, boss.cookie)
      expect(saved.status, saved.text).toBe(200)
    }
    await expect.poll(async () => (await audit({ who: 'a-mei' })).rows.map(({ what }) => what)).toEqual(['sign-in-refused'])
    const { rows, names } = await audit({ kind: 'team' })
    expect(rows[0]).toMatchObject({
      who: boss.agent.id,
      what: 'team',
      address: '127.0.0.1',
      via: null,
      detail: { teamId: 'sales', before: { name: 'Sales' }, after: { name: 'Sellers' } },
    })
    expect(names[boss.agent.id]).toBe('Boss')
  })

  test('it is taken out as CSV, which is on record, too; an agent does not see it', async () => {
    expect((await askDesk(at, 'audit', {}, li.cookie)).status).toBe(403)
    expect((await askDesk(at, 'exportAudit', {}, li.cookie)).body.code).toBe('forbidden')
    const { body } = await askDesk(at, 'exportAudit', { kind: 'team' }, boss.cookie)
    expect(body.rows).toBe(2)
    expect(body.csv.split('\r\n')[0]).toBe('seq,at,who,what,conversation,address,key,detail')
    expect((await audit({ kind: 'export' })).rows.map(({ what, who }) => [what, who])).toEqual([['export-audit', boss.agent.id]])
  })

  test('pages follow each other without a gap', async () => {
    for (let count = 0; count < 130; count++)
      await at.house.deskHouse.conversations.audit(at.workspaceId, { ...entry(`page-${count}`), what: 'invite', detail: { count } })
    const first = await audit({ kind: 'team' })
    const second = await audit({ kind: 'team', before: first.next!.before, beforeId: first.next!.beforeId })
    expect([first.rows.length, second.rows.length, second.next]).toEqual([100, 32, null])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(132)
  })

  test('every row carries the hash of the one before, as anybody can reckon; writers at the same time form one chain', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => at.house.deskHouse.conversations.audit(at.workspaceId, { ...entry(`crowd-${n}`), detail: { 值: '"\n' } })),
    )
    const { body } = await askDesk(at, 'verifyAudit', {}, boss.cookie)
    const count = (await at.database.pool.query('select count(*)::int as n from audit where workspace_id = $1', [at.workspaceId])).rows[0].n
    expect(body).toEqual({ rows: count, head: expect.stringMatching(/^[0-9a-f]{64}$/), broken: null })
  })

  test('nobody changes or removes a row, not even the engine; what is forgotten on purpose breaks nothing; tampering is found', async () => {
    const sql = (text: string) => at.database.pool.query(text)
    for (const statement of [`update audit set who = 'x'`, `update audit set who = 'x', detail = null`, 'delete from audit', 'truncate audit'])
      await expect(sql(statement)).rejects.toThrow('only added to')
    await sql(`update audit set detail = null where id = 'crowd-3'`)
    expect((await askDesk(at, 'verifyAudit', {}, boss.cookie)).body.broken).toBeNull()
    await sql('alter table audit disable trigger audit_kept')
    const { rows } = await sql(`update audit set detail = '{"count": 1000}' where id = 'page-7' returning seq`)
    expect((await askDesk(at, 'verifyAudit', {}, boss.cookie)).body.broken).toEqual({ seq: rows[0].seq, why: 'changed' })
    await sql(`update audit set detail = '{"count": 7}' where id = 'page-7'`)
    await sql('alter table audit enable trigger audit_kept')
    expect((await askDesk(at, 'verifyAudit', {}, boss.cookie)).body.broken).toBeNull()
  })
})

describe('keys', () => {
  test('a key is shown once, kept by its hash, may what it was given and no more, and is known by who made it', async () => {
    const { token, key } = await makeKey(['conversations.read.all', 'reply'])
    expect(token).toMatch(/^xk_[\w-]{43}$/)
    const kept = await at.database.pool.query('select * from api_keys where id = $1', [key.id])
    expect(JSON.stringify(kept.rows)).not.toContain(token)
    const { conversationId } = await at.say('key-1', 'where is my order')
    const listed = await asked<{ conversations: Conversation[] }>(token, 'GET', '/api/v1/conversations')
    expect([listed.status, listed.body.conversations.some(({ id }) => id === conversationId)]).toEqual([200, true])
    const said = await asked<{ messages: { seq: number; from: string }[] }>(token, 'GET', `/api/v1/conversations/${conversationId}/messages?after=1`)
    expect(said.body.messages.every(({ seq }) => seq > 1)).toBe(true)
    const reply = { text: 'It is on its way', clientId: 'from-erp-1', afterwards: 'hand-back' }
    const sent = await asked<{ id: string; agentId: string }>(token, 'POST', `/api/v1/conversations/${conversationId}/messages`, reply)
    const again = await asked<{ id: string }>(token, 'POST', `/api/v1/conversations/${conversationId}/messages`, reply)
    expect([sent.status, sent.body.agentId, again.body.id]).toEqual([200, boss.agent.id, sent.body.id])
    expect((await asked<Conversation>(token, 'GET', `/api/v1/conversations/${conversationId}`)).body.holder).toBe('bot')
    expect((await asked(token, 'GET', '/api/v1/tickets')).body).toMatchObject({ code: 'forbidden', detail: { permission: 'tickets.read' } })
    const { rows } = await audit({ kind: 'conversation' })
    expect(rows.find(({ what }) => what === 'reply')).toMatchObject({ who: boss.agent.id, via: key.id, conversationId })
    const [shown] = (await askDesk(at, 'apiKeys', {}, boss.cookie)).body.keys
    expect(shown).toMatchObject({ id: key.id, lastUsedFrom: '127.0.0.1', lastUsedAt: expect.any(String) })
  })

  test('tickets and contacts, too', async () => {
    const { token } = await makeKey(['tickets.read', 'tickets.write', 'contacts.read'])
    const { conversationId } = await at.say('key-2', 'hello')
    const draft = { clientId: 'ticket-01', kind: 'fault', summary: '屏幕坏了' }
    const opened = await asked<{ ticket: { id: string } }>(token, 'POST', `/api/v1/conversations/${conversationId}/tickets`, draft)
    expect(opened.status, JSON.stringify(opened.body)).toBe(200)
    expect((await asked(token, 'GET', `/api/v1/tickets/${opened.body.ticket.id}`)).body).toMatchObject({ ticket: { summary: '屏幕坏了' } })
    expect((await asked(token, 'GET', '/api/v1/tickets?search=屏幕')).body).toMatchObject({ tickets: [{ id: opened.body.ticket.id }] })
    expect((await asked(token, 'GET', '/api/v1/contacts?name=nobody-of-this-name')).body).toEqual({ contacts: [] })
    expect((await asked(token, 'GET', '/api/v1/contacts')).body).toMatchObject({ code: 'invalid', detail: { name: expect.anything() } })
    expect((await asked(token, 'GET', '/api/v1/tickets/unknown')).body).toMatchObject({ code: 'not-found' })
  })

  test('a wrong key, none, an expired one and one that was taken back open nothing; one that is rotated opens until its overlap ends', async () => {
    const path = '/api/v1/conversations'
    const old = await makeKey(['conversations.read.all'])
    const { body: fresh } = await askDesk(at, 'rotateApiKey', { keyId: old.key.id, overlapHours: 1 }, boss.cookie)
    expect([(await asked(old.token, 'GET', path)).status, (await asked(fresh.token, 'GET', path)).status]).toEqual([200, 200])
    expect((await askDesk(at, 'rotateApiKey', { keyId: old.key.id }, boss.cookie)).body.code).toBe('conflict')
    await at.database.pool.query(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [old.key.id])
    expect((await asked(old.token, 'GET', path)).status).toBe(401)
    await askDesk(at, 'revokeApiKey', { keyId: fresh.key.id }, boss.cookie)
    for (const token of [fresh.token, `${fresh.token}x`, 'xk_', '', 'Bearer']) expect([token, (await asked(token, 'GET', path)).status]).toEqual([token, 401])
    expect((await audit({ kind: 'key' })).rows.slice(0, 3).map(({ what }) => what)).toEqual(['revoke-key', 'rotate-key', 'make-key'])
    expect(JSON.stringify((await audit({ kind: 'key' })).rows)).not.toContain('xk_')
  })

  test('an agent makes no keys; the description is there for everybody', async () => {
    expect((await askDesk(at, 'makeApiKey', { name: 'x', permissions: ['reply'] }, li.cookie)).body.code).toBe('forbidden')
    const described = await fetch(`${at.address}/api/v1/openapi.json`)
    expect([described.status, ((await described.json()) as { openapi: string }).openapi]).toEqual([200, '3.1.0'])
  })
})

describe('webhooks', () => {
  test('events come signed, in order within a conversation, whoever writes; one that was refused is told again under its id', async () => {
    const shop = await openReceiver()
    const { id, secret } = await hook(shop.url, ['conversation.opened', 'message.received', 'message.sent', 'ticket.opened', 'conversation.resolved'])
    shop.answer(503)
    const { conversationId } = await at.say('hooked', 'hello')
    await askDesk(at, 'openTicket', { conversationId, clientId: 'hook-0001', kind: 'fault', summary: 'broken', orderNumber: null }, boss.cookie)
    await askDesk(at, 'resolve', { conversationId }, boss.cookie)
    await tend()
    expect(shop.got.length, 'what follows in this conversation waits for the first').toBe(1)
    await tend(10_000)
    expect(shop.got.slice(1).map(({ body }) => body.type)).toEqual([
      'conversation.opened',
      'message.received',
      'message.sent',
      'ticket.opened',
      'conversation.resolved',
    ])
    expect([shop.got[0]!.id, shop.got[0]!.raw]).toEqual([shop.got[1]!.id, shop.got[1]!.raw])
    expect(shop.got[2]!.body).toMatchObject({ timestamp: expect.any(String), data: { conversationId, from: 'shopper', content: { text: 'hello' } } })
    expect(shop.got.every((one) => one.isBy(secret!))).toBe(true)
    const { body } = await askDesk(at, 'webhookDeliveries', { webhookId: id }, boss.cookie)
    expect(body.deliveries.at(-1)).toMatchObject({ state: 'sent', tries: [{ status: 503, said: 'no' }, { status: 204 }] })
    await remove(id)
    shop.close()
  })

  test('the secret is changed without a gap; a test tells what came back, and what was told is told again on request', async () => {
    const shop = await openReceiver()
    const { id, secret, version } = await hook(shop.url, ['rating.given'])
    const { body: rotated } = await askDesk(at, 'rotateWebhook', { webhookId: id, version, overlapHours: 1 }, boss.cookie)
    const { body: tested } = await askDesk(at, 'testWebhook', { webhookId: id }, boss.cookie)
    expect(tested).toMatchObject({ event: 'webhook.test', state: 'sent', tries: [{ status: 204 }] })
    expect([shop.got[0]!.isBy(secret!), shop.got[0]!.isBy(rotated.secret)]).toEqual([true, true])
    shop.answer(500)
    const { body: failed } = await askDesk(at, 'testWebhook', { webhookId: id }, boss.cookie)
    expect(failed, 'a test is tried once').toMatchObject({ state: 'failed', tries: [{ status: 500, said: 'no' }] })
    const { body } = await askDesk(at, 'replayWebhook', { webhookId: id, deliveryIds: [tested.id] }, boss.cookie)
    await tend()
    expect([body.count, shop.got.map((one) => one.id)]).toEqual([1, [tested.id, failed.id, tested.id]])
    expect((await askDesk(at, 'webhooks', {}, boss.cookie)).text).not.toContain('whsec_')
    await remove(id)
    shop.close()
  })

  test('for three days it is tried, then given up and seen to be; switched on again it goes on with what waited', async () => {
    const shop = await openReceiver()
    const { id } = await hook(shop.url, ['message.received'])
    shop.answer(...WAITS_MS.map(() => 500), 500)
    await at.say('patient', 'hello')
    let after = 0
    await tend()
    for (const wait of WAITS_MS) {
      after += wait + 1_000
      await tend(after)
    }
    expect(shop.got).toHaveLength(WAITS_MS.length + 1)
    expect(WAITS_MS.reduce((sum, wait) => sum + wait) / 3_600_000).toBeGreaterThan(70)
    const [given] = (await askDesk(at, 'webhooks', {}, boss.cookie)).body.webhooks
    expect(given).toMatchObject({ id, state: 'given-up', givenUpAt: expect.any(String) })
    expect((await audit({ kind: 'webhook' })).rows[0]).toMatchObject({ who: 'clock', what: 'webhook-given-up', detail: { webhookId: id, status: 500 } })
    await askDesk(at, 'switchWebhook', { webhookId: id, version: given!.version, on: true }, boss.cookie)
    const { body } = await askDesk(at, 'replayWebhook', { webhookId: id, since: '2026-01-01T00:00:00Z' }, boss.cookie)
    await tend()
    expect([body.count, shop.got.at(-1)!.id]).toEqual([1, shop.got[0]!.id])
    await remove(id)
    shop.close()
  })

  test('where clouds keep their keys nobody is told anything', async () => {
    const { id } = await hook('http://169.254.169.254/latest', ['message.received'])
    const { body } = await askDesk(at, 'testWebhook', { webhookId: id }, boss.cookie)
    expect(body).toMatchObject({ state: 'failed', tries: [{ status: null, said: '169.254.169.254 is no place for webhooks' }] })
    const odd = { webhookId: at.house.newId() as WebhookId, version: 0, title: 'x', events: ['message.received' as const] }
    for (const url of ['ftp://x.example/', 'https://me:secret@x.example/', 'x'])
      expect([url, (await askDesk(at, 'saveWebhook', { ...odd, url }, boss.cookie)).body.code]).toEqual([url, 'invalid'])
  })
})

const audit = async (asked: Parameters<typeof askDesk<'audit'>>[2]) => (await askDesk(at, 'audit', asked, boss.cookie)).body

function entry(id: string) {
  return { id, who: boss.agent.id, what: 'test', conversationId: null, detail: null, now: at.house.now() }
}

async function makeKey(permissions: ApiKey['permissions']) {
  const { status, body, text } = await askDesk(at, 'makeApiKey', { name: 'ERP', permissions }, boss.cookie)
  expect(status, text).toBe(200)
  return body
}

async function asked<Body>(token: string, method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: Body }> {
  const headers = { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  const answer = await fetch(`${at.address}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return { status: answer.status, body: (await answer.json()) as Body }
}

async function hook(url: string, events: WebhookEvent[]) {
  const webhookId = at.house.newId() as WebhookId
  const { status, body, text } = await askDesk(at, 'saveWebhook', { webhookId, version: 0, title: 'ERP', url, events }, boss.cookie)
  expect(status, text).toBe(200)
  return { id: webhookId, secret: body.secret, version: body.webhook.version }
}

async function remove(webhookId: WebhookId) {
  const found = (await askDesk(at, 'webhooks', {}, boss.cookie)).body.webhooks.find(({ id }) => id === webhookId)
  expect((await askDesk(at, 'removeWebhook', { webhookId, version: found!.version }, boss.cookie)).status).toBe(200)
}

/** What the clock does, so much later. */
function tend(later = 0) {
  const { now, newId } = at.house
  const onTrouble = (error: unknown) => expect.fail(String(error))
  return sendWebhooks(Date.now() + later, { webhooks: at.house.deskHouse.access.webhooks, now, newId, onTrouble })
}

/** A merchant's own server; it checks signatures with code of its own, from the specification. */
async function openReceiver() {
  const got: { id: string; raw: string; body: { type: string; timestamp: string; data: Record<string, unknown> }; isBy: (secret: string) => boolean }[] = []
  let statuses: number[] = []
  const isBy = (headers: IncomingHttpHeaders, raw: string, secret: string) => {
    const right = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
      .update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`)
      .digest('base64')
    return String(headers['webhook-signature']).split(' ').includes(`v1,${right}`)
  }
  const server = createServer(async (asked, response) => {
    const { headers } = asked
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part)
    const raw = Buffer.concat(parts).toString('utf8')
    got.push({ id: String(headers['webhook-id']), raw, body: JSON.parse(raw), isBy: (secret) => isBy(headers, raw, secret) })
    const status = statuses.shift() ?? 204
    response.writeHead(status).end(status === 204 ? undefined : 'no')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    answer(...next: number[]) {
      statuses = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

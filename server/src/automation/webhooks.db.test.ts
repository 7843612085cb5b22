import type { AutomationId } from '@xiaoer/contract/automation'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../house.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'
import { sendWebhook } from './send-webhook.ts'
import { openWebhookReceiver, ruleMaker } from './test-rules.ts'

const SECRET = 'whsec_0123456789abcdef'

let at: TestHouse
let rules: Awaited<ReturnType<typeof ruleMaker>>
let li: Awaited<ReturnType<typeof hire>>
let receiver: Awaited<ReturnType<typeof openWebhookReceiver>>
beforeAll(async () => {
  at = await openTestHouse()
  rules = await ruleMaker(at)
  li = await hire(at, 'agent', 'Li')
  receiver = await openWebhookReceiver(SECRET)
})
afterEach(async () => {
  receiver.answer()
  ;(receiver.got as unknown[]).length = 0
  await rules.forget()
})
afterAll(() => {
  receiver.close()
  return at.close()
})

test('another system is told of a ticket, signed, with all that it needs to know', async () => {
  const rule = await onTicket()
  const { conversationId } = await at.say('told', '你好')
  const { body } = await askDesk(
    at,
    'openTicket',
    { conversationId, clientId: 'told-0001', kind: 'fault', summary: '屏幕坏了', orderNumber: '#W1000001' },
    li.cookie,
  )
  const [run] = await rules.ended(rule)
  expect(run).toMatchObject({ outcome: 'done', steps: [{ type: 'webhook', outcome: 'done', note: 'HTTP 204', attempts: 1, nextAt: null }] })
  expect(receiver.got).toMatchObject([{ genuine: true, id: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
  expect(receiver.got[0]!.body).toMatchObject({
    id: receiver.got[0]!.id,
    event: 'ticket.opened',
    automation: { id: rule.id, title: rule.title },
    conversation: { id: conversationId, language: 'zh', channel: { name: 'rest', title: 'REST' } },
    ticket: { id: body.ticket.id, number: body.ticket.number, kind: 'fault', summary: '屏幕坏了', orderNumber: '#W1000001' },
    action: null,
  })
})

test('who does not answer is told again, later and later, the same words under the same id; then it is given up', async () => {
  receiver.answer(503, 429, 500, 503, 502)
  const rule = await onTicket()
  await openTicket('patient')
  await expect.poll(() => receiver.got.length, { timeout: 5_000 }).toBe(1)
  await expect.poll(async () => (await rules.runsOf(rule.id))[0]!.steps[0]!.attempts).toBe(1)
  // another process on the same database
  const other = openHouse({ database: at.database, logger: at.house.logger, files: at.files })
  let clock = Date.now()
  const after = async (seconds: number) => {
    clock += seconds * 1_000
    await Promise.all([at.house.automatic.tend(clock), other.automatic.tend(clock)])
  }
  await after(1)
  expect(receiver.got, 'not before its time').toHaveLength(1)
  expect((await rules.runsOf(rule.id))[0]).toMatchObject({ outcome: 'retrying', steps: [{ note: 'HTTP 503', nextAt: expect.any(String) }] })
  for (const [seconds, count] of [
    [10, 2],
    [60, 3],
    [180, 4],
    [700, 5],
    [3_600, 5],
  ] as const) {
    await after(seconds)
    expect(receiver.got).toHaveLength(count)
  }
  expect((await rules.runsOf(rule.id))[0]).toMatchObject({ outcome: 'failed', steps: [{ outcome: 'failed', note: 'HTTP 502', attempts: 5, nextAt: null }] })
  expect(new Set(receiver.got.map(({ id, raw }) => id + raw)).size).toBe(1)
  expect(receiver.got.every(({ genuine }) => genuine)).toBe(true)
})

test('the second try may do, and what is refused for good is not tried again, nor a redirect followed', async () => {
  receiver.answer(503, 200)
  const rule = await onTicket()
  await openTicket('second')
  await expect.poll(async () => (await rules.runsOf(rule.id))[0]?.steps[0]?.attempts, { timeout: 5_000 }).toBe(1)
  await at.house.automatic.tend(Date.now() + 20_000)
  expect((await rules.runsOf(rule.id))[0]).toMatchObject({ outcome: 'done', steps: [{ attempts: 2, note: 'HTTP 200' }] })
  receiver.answer(400)
  await openTicket('refused')
  await expect.poll(async () => (await rules.runsOf(rule.id))[0]!.outcome, { timeout: 5_000 }).toBe('failed')
  receiver.answer(302)
  await openTicket('moved')
  await expect.poll(async () => (await rules.runsOf(rule.id))[0]!.steps[0]!.note, { timeout: 5_000 }).toBe('HTTP 302')
  expect(receiver.got).toHaveLength(4)
})

test('a secret is written and never read; an address keeps its own until another is written, a new address needs one', async () => {
  const rule = await onTicket()
  const webhook = { type: 'webhook' as const, url: receiver.url, secret: null }
  const { body } = await askDesk(at, 'automations', {}, rules.manager.cookie)
  expect(body.automations[0]!.actions).toEqual([webhook])
  const save = (actions: unknown[], version: number) =>
    askDesk(
      at,
      'saveAutomation',
      { automationId: rule.id, version, title: 'Again', event: 'ticket.opened', conditions: [], actions: actions as never },
      rules.manager.cookie,
    )
  const kept = await save([webhook], rule.version)
  expect([kept.status, kept.body.actions]).toEqual([200, [webhook]])
  expect(await save([{ ...webhook, url: 'https://elsewhere.example/' }], rule.version + 1)).toMatchObject({
    status: 400,
    body: { code: 'invalid', detail: { problems: [{ part: 'actions', place: 0, why: 'secret-wanted' }] } },
  })
  await openTicket('kept')
  await rules.ended(rule)
  expect(receiver.got).toMatchObject([{ genuine: true }])
})

test('an automation that was removed tells nothing any more, though a try was still due', async () => {
  receiver.answer(503)
  const rule = await onTicket()
  await openTicket('removed')
  await expect.poll(async () => (await rules.runsOf(rule.id))[0]?.steps[0]?.attempts, { timeout: 5_000 }).toBe(1)
  await askDesk(at, 'removeAutomation', { automationId: rule.id as AutomationId, version: rule.version }, rules.manager.cookie)
  await at.house.automatic.tend(Date.now() + 60_000)
  expect(receiver.got).toHaveLength(1)
  expect((await rules.runsOf(rule.id))[0]).toMatchObject({ title: null, outcome: 'failed', steps: [{ note: 'gone' }] })
})

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]/',
  'http://[::ffff:169.254.169.254]/',
  'http://0.0.0.0:1/',
  'http://100.100.100.200/',
])('what a cloud tells only its own machines is not asked for: %s', async (url) => {
  const answer = await sendWebhook({ url, body: '{}', deliveryId: 'd', secret: SECRET, at: Date.now() })
  expect(answer).toMatchObject({ sent: false, again: false, note: expect.stringContaining('is no place for webhooks') })
})

test('nobody at home is a passing trouble', async () => {
  expect(await sendWebhook({ url: 'http://127.0.0.1:9/', body: '{}', deliveryId: 'd', secret: SECRET, at: Date.now() })).toMatchObject({
    sent: false,
    again: true,
  })
})

function onTicket() {
  return rules.put({ event: 'ticket.opened', actions: [{ type: 'webhook', url: receiver.url, secret: SECRET }] })
}

async function openTicket(who: string): Promise<void> {
  const { conversationId } = await at.say(who, 'hello')
  await askDesk(at, 'openTicket', { conversationId, clientId: `${who}-0001`, kind: 'fault', summary: who }, li.cookie)
}

import { randomBytes } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Webhook, WebhookId } from '@xiaoer/contract/webhook-api'
import { AppError } from '../errors.ts'
import { webhookSecret } from '../sign-webhook.ts'
import { TEST_EVENT } from '../store/webhooks.ts'
import { changesOf } from './changes-of.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { entryOf } from './note-deed.ts'

const PAGE = 50
const HOUR_MS = 3_600_000
/** More addresses than a shop has systems; each event is written once for each. */
const MOST_WEBHOOKS = 20

/** Every address that is told of events, and how it stands. */
export async function listWebhooks(agent: Agent, house: DeskHouse): Promise<Output<'webhooks'>> {
  mustMay(agent, 'webhooks.write')
  const [webhooks, people] = await Promise.all([house.access.webhooks.of(agent.workspaceId), house.agents.of(agent.workspaceId)])
  return { webhooks: [...webhooks], names: Object.fromEntries(people.map(({ id, name }) => [id, name])) }
}

/** A new one is told from now on; what happened before is not. */
export async function saveWebhook(agent: Agent, { webhookId, ...wishes }: Taken<'saveWebhook'>, house: DeskHouse): Promise<Output<'saveWebhook'>> {
  mustMay(agent, 'webhooks.write')
  const all = await house.access.webhooks.of(agent.workspaceId)
  const before = all.find(({ id }) => id === webhookId)
  if (!before && wishes.version > 0) throw new AppError('not-found')
  if (!before && all.length >= MOST_WEBHOOKS) throw new AppError('too-many-webhooks')
  const secret = webhookSecret(randomBytes(32))
  const { title, url, events } = wishes
  const changes = changesOf(before ? { title: before.title, url: before.url, events: before.events } : null, { title, url, events })
  const saved = await house.access.webhooks.save(
    agent.workspaceId,
    { ...wishes, id: webhookId },
    secret,
    by(agent, 'save-webhook', { webhookId, ...changes }, house),
  )
  // the first answer was lost on its way: the secret that was kept is another
  if (!saved && before && wishes.version === 0) return { webhook: before, secret: null }
  if (!saved) throw new AppError('conflict')
  return { webhook: await find(agent, webhookId, house), secret: saved.isNew ? secret : null }
}

/** What waits goes out when it is switched on again. */
export async function switchWebhook(agent: Agent, { webhookId, version, on }: Taken<'switchWebhook'>, house: DeskHouse): Promise<Webhook> {
  await find(agent, webhookId, house)
  const done = await house.access.webhooks.switch(agent.workspaceId, webhookId, { version, on }, by(agent, 'switch-webhook', { webhookId, on }, house))
  if (!done) throw new AppError('conflict')
  return find(agent, webhookId, house)
}

/** Another secret; the old one signs beside it for a while. */
export async function rotateWebhook(
  agent: Agent,
  { webhookId, version, overlapHours }: Taken<'rotateWebhook'>,
  house: DeskHouse,
): Promise<Output<'rotateWebhook'>> {
  await find(agent, webhookId, house)
  const secret = webhookSecret(randomBytes(32))
  const oldUntil = new Date(Date.parse(house.now()) + overlapHours * HOUR_MS).toISOString()
  const deed = by(agent, 'rotate-webhook', { webhookId, overlapHours }, house)
  if (!(await house.access.webhooks.rotate(agent.workspaceId, webhookId, { version, secret, oldUntil }, deed))) throw new AppError('conflict')
  return { webhook: await find(agent, webhookId, house), secret }
}

/** It is told nothing any more, and what waited for it is forgotten. */
export async function removeWebhook(agent: Agent, { webhookId, version }: Taken<'removeWebhook'>, house: DeskHouse): Promise<Record<string, never>> {
  const { title, url } = await find(agent, webhookId, house)
  if (!(await house.access.webhooks.remove(agent.workspaceId, webhookId, version, by(agent, 'remove-webhook', { webhookId, title, url }, house))))
    throw new AppError('conflict')
  return {}
}

/** Tells it of nothing in particular, also where it is switched off: that is how one tries whether it may be switched on. */
export async function testWebhook(agent: Agent, webhookId: WebhookId, house: DeskHouse): Promise<Output<'testWebhook'>> {
  await find(agent, webhookId, house)
  const id = `msg_${house.newId().replaceAll('-', '')}`
  await house.access.webhooks.add(agent.workspaceId, { id, webhookId, event: TEST_EVENT, now: house.now() })
  await house.access.audit.write(agent.workspaceId, entryOf(agent, { what: 'test-webhook', detail: { webhookId, deliveryId: id } }, house))
  await house.access.sendNow(id)
  const [delivery] = await house.access.webhooks.deliveries(agent.workspaceId, webhookId, { ids: [id], most: 1 })
  return delivery!
}

/** What was told, and what came back; the latest first. */
export async function listDeliveries(
  agent: Agent,
  { webhookId, state, before }: Taken<'webhookDeliveries'>,
  house: DeskHouse,
): Promise<Output<'webhookDeliveries'>> {
  await find(agent, webhookId, house)
  const found = await house.access.webhooks.deliveries(agent.workspaceId, webhookId, { state, before, most: PAGE + 1 })
  const deliveries = found.slice(0, PAGE)
  return { deliveries, next: found.length > PAGE ? deliveries.at(-1)!.seq : null }
}

/** Tells again, under the same ids: a receiver that has one already lets it go. */
export async function replayWebhook(agent: Agent, { webhookId, deliveryIds, since, until, onlyFailed }: Taken<'replayWebhook'>, house: DeskHouse) {
  await find(agent, webhookId, house)
  if (deliveryIds.length === 0 && since === undefined) throw new AppError('invalid', { since: ['Name deliveries, or say since when.'] })
  const asked = { ids: deliveryIds, since: since ?? null, until: until ?? null, onlyFailed }
  const entry = entryOf(agent, { what: 'replay-webhook', detail: { webhookId, ...asked, ids: deliveryIds.length } }, house)
  return { count: await house.access.webhooks.replay(agent.workspaceId, webhookId, asked, entry) }
}

function by(agent: Agent, what: string, detail: unknown, house: DeskHouse) {
  return { who: agent.id, now: house.now(), entry: entryOf(agent, { what, detail }, house) }
}

async function find(agent: Agent, webhookId: WebhookId, house: DeskHouse): Promise<Webhook> {
  mustMay(agent, 'webhooks.write')
  const found = (await house.access.webhooks.of(agent.workspaceId)).find(({ id }) => id === webhookId)
  if (!found) throw new AppError('not-found')
  return found
}

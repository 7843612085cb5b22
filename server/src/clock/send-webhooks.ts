import type { WebhookTry } from '@xiaoer/contract/webhook-api'
import { ForbiddenPlace, postSafely } from '../post-safely.ts'
import { signWebhook } from '../sign-webhook.ts'
import { type DueDelivery, TEST_EVENT, type Webhooks, webhookBody } from '../store/webhooks.ts'

export interface WebhookPost {
  readonly webhooks: Webhooks
  readonly now: () => string
  readonly newId: () => string
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
/** Twelve tries within three days, as long as a weekend and a Monday; then somebody must look after it. */
export const WAITS_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR]
/** Longer than a try may take (10 s): a sender that has not come back by then is dead, and it is tried again. */
const LEASE_MS = 30 * SECOND
/** What arrived or failed is looked at for so long. */
const KEPT_MS = 30 * 24 * HOUR
/** A receiver says with it that it wants nothing any more. */
const GONE = 410

/** Sends what is due at an instant (Unix milliseconds), until nothing is: what waited for another of its conversation follows at once. Answers how many tries there were. */
export async function sendWebhooks(now: number, post: WebhookPost, only?: string): Promise<number> {
  for (let count = 0; ; ) {
    const due = await post.webhooks.take(iso(now), iso(now + LEASE_MS), only)
    if (due.length === 0) return count
    count += due.length
    await Promise.all(due.map((one) => sendOne(one, now, post).catch((error) => post.onTrouble(error, { deliveryId: one.id }))))
    if (only) return count
  }
}

/** Beside the tick, never twice at once in a process: a receiver that is slow keeps nobody else waiting. */
export function webhookSender(post: WebhookPost): (now: number) => void {
  let isBusy = false
  let lastForgot = Number.NEGATIVE_INFINITY
  const tend = async (now: number) => {
    await sendWebhooks(now, post)
    if (Math.abs(now - lastForgot) < HOUR) return
    lastForgot = now
    await post.webhooks.forget(iso(now - KEPT_MS))
  }
  return (now) => {
    if (isBusy) return
    isBusy = true
    tend(now)
      .catch(post.onTrouble)
      .finally(() => {
        isBusy = false
      })
  }
}

async function sendOne(delivery: DueDelivery, now: number, { webhooks, ...post }: WebhookPost): Promise<void> {
  const { tried, isForGood } = await tryOne(delivery, Date.parse(post.now()))
  if (tried.status !== null && tried.status >= 200 && tried.status < 300) return webhooks.tried(delivery, tried, { state: 'sent', nextAt: post.now() })
  // who sends a test looks at what comes back: it is tried once and says nothing of the address
  const isTest = delivery.event === TEST_EVENT
  const wait = isForGood || isTest ? undefined : WAITS_MS[delivery.attempts - 1]
  if (wait !== undefined) return webhooks.tried(delivery, tried, { state: 'due', nextAt: iso(now + wait) })
  await webhooks.tried(delivery, tried, { state: 'failed', nextAt: post.now() })
  if (isTest) return
  const { webhookId, id, tries } = delivery
  const detail = { webhookId, deliveryId: id, status: tried.status, said: tried.said.slice(0, 200), since: tries[0]?.at ?? tried.at }
  const entry = { id: post.newId(), who: 'clock', what: 'webhook-given-up', conversationId: null, detail, now: post.now() }
  await webhooks.giveUp(delivery, post.now(), entry)
}

async function tryOne({ id, url, event, at, told, secrets }: DueDelivery, now: number): Promise<{ tried: WebhookTry; isForGood: boolean }> {
  const body = webhookBody(event, at, told)
  const signing = secrets.filter(({ until }) => until === null || Date.parse(until) > now).map(({ secret }) => secret)
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const { status, said } = await postSafely(url, body, signWebhook({ id, body, at: now }, signing))
    return { tried: { at: iso(now), ms: took(), status, said: said.replaceAll('\u0000', '') }, isForGood: status === GONE }
  } catch (error) {
    return { tried: { at: iso(now), ms: took(), status: null, said: (error as Error).message }, isForGood: error instanceof ForbiddenPlace }
  }
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}

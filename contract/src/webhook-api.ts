import * as z from 'zod'
import { Instant } from './instant.ts'

export const WebhookId = z.string().min(1).max(80).brand<'Webhook'>()
export type WebhookId = z.infer<typeof WebhookId>

/** What can be told to an address, as docs/webhooks.md describes it. */
export const WebhookEvent = z.enum([
  'conversation.opened',
  'conversation.handed-over',
  'conversation.resolved',
  'message.received',
  'message.sent',
  'ticket.opened',
  'ticket.changed',
  'action.done',
  'action.failed',
  'rating.given',
])
export type WebhookEvent = z.infer<typeof WebhookEvent>

/** An address of the merchant's that is told of events. Its secret was shown once. */
export const Webhook = z.object({
  id: WebhookId,
  title: z.string(),
  url: z.string(),
  events: z.array(WebhookEvent),
  /** `given-up`: nothing arrived for three days; somebody looks after it and switches it on again. */
  state: z.enum(['on', 'off', 'given-up']),
  version: z.int(),
  updatedBy: z.string(),
  updatedAt: z.string(),
  givenUpAt: z.string().nullable(),
  /** Until when the secret before this one still signs, too; null: there is none. */
  oldSecretUntil: z.string().nullable(),
  /** How many wait to be told, and when the last one arrived. */
  waiting: z.int(),
  arrivedAt: z.string().nullable(),
})
export type Webhook = z.infer<typeof Webhook>

/** One try to tell: `status` null where nobody answered, `said` are their first words or what went wrong. */
export const WebhookTry = z.object({ at: z.string(), ms: z.int(), status: z.int().nullable(), said: z.string() })
export type WebhookTry = z.infer<typeof WebhookTry>

export const WebhookDelivery = z.object({
  /** The same at every try, and when it is told again: a receiver knows it by `webhook-id`. */
  id: z.string(),
  seq: z.int(),
  event: z.string(),
  conversationId: z.string().nullable(),
  at: z.string(),
  state: z.enum(['due', 'sent', 'failed']),
  nextAt: z.string(),
  tries: z.array(WebhookTry),
  /** What is sent, byte by byte. */
  body: z.string(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>

const one = z.object({ webhookId: WebhookId })
/** The version that was seen: a change on an older one is a conflict. */
const seen = one.extend({ version: z.int().positive() })
/** A password has no place in an address. */
const Url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .regex(/^https?:\/\/[^/@?#\\]+([/?#]|$)/)

/** The routes of webhooks, part of `API`. */
export const WEBHOOK_API = {
  webhooks: {
    method: 'GET',
    path: '/api/v1/desk/webhooks',
    input: z.object({}),
    output: z.object({ webhooks: z.array(Webhook), names: z.record(z.string(), z.string()) }),
  },
  /** `version`: as it was seen, 0 for a new one; the same new `webhookId` again is the same. `secret` is told for a new one, once. */
  saveWebhook: {
    method: 'POST',
    path: '/api/v1/desk/webhooks',
    input: one.extend({
      version: z.int().nonnegative(),
      title: z.string().trim().min(1).max(80),
      url: Url,
      events: z.array(WebhookEvent).min(1),
    }),
    output: z.object({ webhook: Webhook, secret: z.string().nullable() }),
  },
  switchWebhook: { method: 'POST', path: '/api/v1/desk/webhooks/:webhookId/switch', input: seen.extend({ on: z.boolean() }), output: Webhook },
  /** A new secret, shown once; the old one signs beside it so many hours more. */
  rotateWebhook: {
    method: 'POST',
    path: '/api/v1/desk/webhooks/:webhookId/rotate',
    input: seen.extend({ overlapHours: z.int().min(0).max(168).default(24) }),
    output: z.object({ webhook: Webhook, secret: z.string() }),
  },
  removeWebhook: { method: 'POST', path: '/api/v1/desk/webhooks/:webhookId/remove', input: seen, output: z.object({}) },
  /** Tells it of nothing in particular, now; answers with what came back. */
  testWebhook: { method: 'POST', path: '/api/v1/desk/webhooks/:webhookId/test', input: one, output: WebhookDelivery },
  webhookDeliveries: {
    method: 'GET',
    path: '/api/v1/desk/webhooks/:webhookId/deliveries',
    /** The latest first; `next` of one page is `before` for the one after it. */
    input: one.extend({ state: WebhookDelivery.shape.state.optional(), before: z.coerce.number().int().positive().optional() }),
    output: z.object({ deliveries: z.array(WebhookDelivery), next: z.int().nullable() }),
  },
  /** Tells again, under the same ids: those named, or those of a span. */
  replayWebhook: {
    method: 'POST',
    path: '/api/v1/desk/webhooks/:webhookId/replay',
    input: one.extend({
      deliveryIds: z.array(z.string().max(80)).max(500).default([]),
      since: Instant.optional(),
      until: Instant.optional(),
      /** Of a span, only those that never arrived. */
      onlyFailed: z.boolean().default(true),
    }),
    output: z.object({ count: z.int() }),
  },
} as const

import { createHash } from 'node:crypto'
import { parseBody } from '../../parse-body.ts'
import { isSame } from '../../signed-body.ts'
import type { Delivery, Webhook } from '../platforms/webhook.ts'

/** Youzan's own pages: an order is read half a minute after a push at the earliest, or it may be told as it was. */
export const READ_AFTER_MS = 30_000

/** What a push is about, in the form in which `ordersIn` reads it. `version` rises: of two pushes on one thing the higher counts. */
export interface YouzanPush {
  readonly id: string
  readonly version: number
  readonly msg: unknown
}

/** MD5 over the app's id, the raw bytes and the app's secret. */
export function eventSign(clientId: string, body: Uint8Array | string, clientSecret: string): string {
  return createHash('md5').update(clientId).update(body).update(clientSecret).digest('hex')
}

/** A push has no time in it: a repeated one is known by its `msg_id` only. */
export function verifyPush({ headers, body }: Delivery, keys: { clientId: string; clientSecret: string; kdtId: string }): Webhook {
  const signature = headers['event-sign']
  if (signature === undefined) return { kind: 'refused', why: 'not signed' }
  if (!isSame(eventSign(keys.clientId, body, keys.clientSecret), signature.toLowerCase())) return { kind: 'refused', why: 'wrong signature' }
  if (headers['client-id'] !== undefined && headers['client-id'] !== keys.clientId) return { kind: 'refused', why: 'another app' }
  const parsed = parseBody(body) as Record<string, unknown> | undefined
  if (typeof parsed !== 'object' || parsed === null) return { kind: 'refused', why: 'incomplete' }
  if (parsed.kdt_id !== undefined && String(parsed.kdt_id) !== keys.kdtId) return { kind: 'refused', why: 'another shop' }
  if (parsed.test === true) return { kind: 'ping' }
  const topic = headers['event-type'] ?? parsed.type
  const about = String(parsed.id ?? '')
  const id = parsed.msg_id ?? [topic, parsed.kdt_id, about, parsed.version].join(':')
  if (typeof topic !== 'string' || topic === '') return { kind: 'refused', why: 'incomplete' }
  const push: YouzanPush = { id: about, version: Number(parsed.version ?? 0), msg: decode(parsed.msg) }
  return { kind: 'event', id: String(id), topic, body: push }
}

/** The numbers of the orders that a push says have changed, each once. */
export function ordersIn(event: Webhook): readonly string[] {
  if (event.kind !== 'event') return []
  const { id, msg } = event.body as YouzanPush
  const told = msg as { tid?: unknown; full_order_info?: { order_info?: { tid?: unknown } } } | null
  const numbers = [told?.tid, told?.full_order_info?.order_info?.tid, id].filter((one): one is string => typeof one === 'string' && isTid(one))
  return [...new Set(numbers)]
}

/** An order's number, and that of a present's part. */
export const isTid = (text: string): boolean => /^[EC]\d{6,30}$/.test(text)

/** Of pushes of the older kind: JSON with percent signs, where a space may be a plus. */
function decode(msg: unknown): unknown {
  if (typeof msg !== 'string') return msg ?? null
  try {
    return JSON.parse(decodeURIComponent(msg.replaceAll('+', ' ')))
  } catch {
    return null
  }
}

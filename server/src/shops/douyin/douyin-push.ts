import { parseBody } from '../../parse-body.ts'
import { isSame } from '../../signed-body.ts'
import { parseLong } from '../platforms/long-numbers.ts'
import type { Delivery, Webhook } from '../platforms/webhook.ts'
import { type DouyinKeys, eventSign } from './sign-douyin.ts'

/** One message of a push; `data` as it was in it, with the digits of all ids. */
export interface DouyinMessage {
  readonly tag: string
  readonly id: string
  readonly data: unknown
}

/** Messages come several at a time. A push has no time in it: a repeated one is known by the numbers of its messages only. */
export function verifyPush({ headers, body }: Delivery, keys: DouyinKeys): Webhook {
  const signature = headers['event-sign']
  if (signature === undefined) return { kind: 'refused', why: 'not signed' }
  const how = headers['sign-method'] === 'hmac-sha256' ? 'hmac-sha256' : 'md5'
  if (!isSame(eventSign(body, keys, how), signature.toLowerCase())) return { kind: 'refused', why: 'wrong signature' }
  if (headers['app-id'] !== undefined && headers['app-id'] !== keys.appKey) return { kind: 'refused', why: 'another app' }
  const parsed = parseBody(body)
  const messages = (Array.isArray(parsed) ? parsed : []).flatMap(readMessage)
  if (messages.length === 0) return { kind: 'refused', why: 'incomplete' }
  if (messages.every(({ tag }) => tag === TEST)) return { kind: 'ping' }
  return { kind: 'event', id: messages.map(({ id }) => id).join(','), topic: [...new Set(messages.map(({ tag }) => tag))].join(','), body: messages }
}

/** The numbers of the orders that a push says have changed, each once. */
export function ordersIn(event: Webhook): readonly string[] {
  if (event.kind !== 'event') return []
  const numbers = (event.body as readonly DouyinMessage[]).flatMap(({ data }) => {
    const number = (data as { p_id?: unknown } | null | undefined)?.p_id
    return number === undefined || !isOrderNumber(String(number)) ? [] : [String(number)]
  })
  return [...new Set(numbers)]
}

/** Digits, up to nineteen of them today. */
export const isOrderNumber = (text: string): boolean => /^[1-9]\d{9,19}$/.test(text)

const TEST = '0'

function readMessage(message: unknown): DouyinMessage[] {
  const { tag, msg_id, data } = (message ?? {}) as { tag?: unknown; msg_id?: unknown; data?: unknown }
  if (tag === undefined || msg_id === undefined) return []
  return [{ tag: String(tag), id: String(msg_id), data: typeof data === 'string' ? parseLong(data) : data }]
}

import { AppError } from '../../errors.ts'
import type { Ear, Heard } from '../../news.ts'
import type { Acknowledgement } from '../../push.ts'
import type { Delivery, Webhook } from './webhook.ts'

interface Hearing {
  verify(delivery: Delivery): Webhook
  /** The numbers of the orders that an event is about; none where it is about something else. */
  ordersIn(event: Webhook & { readonly kind: 'event' }): readonly string[] | Promise<readonly string[]>
  /** RFC 3339. */
  now(): string
  readonly acknowledgement?: Acknowledgement
  readonly readAfterMs?: number
}

/** The ear of a platform that pushes events about orders. Strangers are told nothing of why they are refused. */
export function platformEar({ verify, ordersIn, now, acknowledgement = TAKEN, readAfterMs }: Hearing): Ear {
  return {
    acknowledgement,
    async hear({ headers, rawBody }) {
      const webhook = verify({ headers, body: rawBody, now: Date.parse(now()) })
      if (webhook.kind === 'refused') throw new AppError(webhook.why === 'incomplete' ? 'invalid' : 'wrong-signature')
      if (webhook.kind === 'ping') return { id: 'ping', news: [] }
      return { ...orderNews(webhook.id, await ordersIn(webhook)), ...(readAfterMs === undefined ? {} : { readAfterMs }) }
    },
  }
}

/** That orders have changed, each named once. */
export function orderNews(id: string, numbers: readonly string[]): Heard {
  return { id, news: [...new Set(numbers)].map((number) => ({ about: 'order', number })) }
}

/** A number out of somebody else's body, as a shop would print it; none where it is no such thing. */
export function numberIn(value: unknown): readonly string[] {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  return typeof text === 'string' && /^[\p{L}\p{N}#_./-]{1,60}$/u.test(text) ? [text] : []
}

/** What the Chinese platforms want to read. */
export const CODE_0: Acknowledgement = { contentType: 'application/json', body: '{"code":0,"msg":"success"}' }

const TAKEN: Acknowledgement = { contentType: 'text/plain', body: 'ok' }

import { createHash } from 'node:crypto'
import { RestMessage } from '@xiaoer/contract/rest-channel'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, Outbound, RawRequest, Receipt, Received } from './channel.ts'

export const RestSettings = z.object({
  /** SHA-256 (hex) of the keys that may send; the keys themselves are kept nowhere. */
  keyHashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)).min(1),
  /** Proves a signed-in user: `user.hash` = hex HMAC-SHA256(secret, user.id). */
  secret: z.string().min(16).optional(),
  /** Where replies are posted, signed with every secret that is valid now. */
  callback: z.object({ url: z.url({ protocol: /^https?$/ }), secrets: z.array(z.string().min(8)).min(1).max(2) }).optional(),
})
export type RestSettings = z.infer<typeof RestSettings>

/** The REST channel: for one's own apps, scripts and tests. Replies are read with `?wait=reply`, or posted to a callback. */
export function restChannel(): Channel<RestSettings> {
  return {
    name: 'rest',
    settings: RestSettings,
    capabilities: {
      chat: true,
      text: { max: 20_000, unit: 'utf16' },
      buttons: { max: 12, label: 80 },
      cards: true,
      media: ['image', 'video', 'voice', 'file'],
      captions: true,
      typing: false,
      read: false,
      idempotent: true,
    },
    needsSending: ({ settings }) => settings.callback !== undefined,
    receive,
    send,
  }
}

export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function receive(request: RawRequest, account: ChannelAccount<RestSettings>): Received {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (!key || !account.settings.keyHashes.some((hash) => isSame(hashKey(key), hash))) return { kind: 'refused', status: 401 }
  const body = parseBody(request.body)
  if (body === undefined) return { kind: 'invalid', message: 'malformed-json' }
  const type = (body as { type?: unknown } | null)?.type
  if (typeof type === 'string' && type !== 'text') return { kind: 'events', events: [{ kind: 'other', why: `type ${type}` }] }
  const parsed = RestMessage.safeParse(body)
  if (!parsed.success) return { kind: 'invalid', message: 'invalid', detail: z.flattenError(parsed.error).fieldErrors }
  const { externalId, user, text, timestamp } = parsed.data
  const signed = user.hash !== undefined && account.settings.secret !== undefined && isSame(signBody(account.settings.secret, user.id, 'hex'), user.hash)
  if (user.hash !== undefined && !signed) return { kind: 'refused', status: 401 }
  return {
    kind: 'events',
    events: [
      {
        kind: 'message',
        externalId,
        userId: user.id,
        signedLogin: signed,
        content: { type: 'text', text },
        at: timestamp === undefined ? request.now : timestamp * 1000,
        ...(user.name ? { name: user.name } : {}),
        ...(user.locale ? { locale: user.locale } : {}),
      },
    ],
  }
}

async function send(message: Outbound, { settings }: ChannelAccount<RestSettings>): Promise<Receipt> {
  if (!settings.callback) return { outcome: 'sent', externalId: null }
  const body = JSON.stringify({ event: 'message.created', message })
  // the time of this try, not of the message: receivers refuse what is older than 300 s, and the last try is a day later
  const at = Math.floor(Date.now() / 1000)
  try {
    const response = await fetch(settings.callback.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
      headers: { 'content-type': 'application/json', 'x-cs-signature': signature(at, body, settings.callback.secrets), 'x-cs-delivery': message.messageId },
      body,
    })
    // what is not read holds its connection
    await response.body?.cancel()
    if (response.ok) return { outcome: 'delivered', externalId: null }
    const retryAfter = Number(response.headers.get('retry-after'))
    if (response.status === 429)
      return { outcome: 'problem', problem: 'RATE_LIMITED', detail: 'HTTP 429', ...(retryAfter > 0 ? { retryAfterMs: retryAfter * 1000 } : {}) }
    if (response.status === 401 || response.status === 403) return { outcome: 'problem', problem: 'AUTH_REVOKED', detail: `HTTP ${response.status}` }
    if (response.status === 410) return { outcome: 'problem', problem: 'RECIPIENT_GONE', detail: 'HTTP 410' }
    return {
      outcome: 'problem',
      problem: response.status >= 500 || response.status === 408 ? 'TRANSIENT' : 'CONTENT_REJECTED',
      detail: `HTTP ${response.status}`,
    }
  } catch (error) {
    return { outcome: 'problem', problem: 'TRANSIENT', detail: (error as Error).message }
  }
}

/** `t=<unix>,v1=<hex>`: HMAC-SHA256 over `t.body`, one v1 for each secret that is valid. */
export function signature(at: number, body: string, secrets: readonly string[]): string {
  return [`t=${at}`, ...secrets.map((secret) => `v1=${signBody(secret, `${at}.${body}`, 'hex')}`)].join(',')
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const PORTAL = { zh: 'developer.x.com → 您的应用 → Keys and tokens', en: 'developer.x.com → your app → Keys and tokens' }

export const XDmSettings = z.object({
  consumerSecret: setting(z.string().min(8), { zh: 'API Key Secret', en: 'API key secret', secret: true, where: PORTAL }),
  clientId: setting(z.string().min(4), { zh: 'OAuth 2.0 Client ID', en: 'OAuth 2.0 client ID', where: PORTAL }),
  clientSecret: setting(z.string().min(8), { zh: 'OAuth 2.0 Client Secret', en: 'OAuth 2.0 client secret', secret: true, where: PORTAL }),
  refreshToken: setting(z.string().min(8), {
    zh: '首个 refresh token（以后自动更新）',
    en: 'First refresh token (renewed by itself from then on)',
    secret: true,
    where: PORTAL,
  }),
  api: setting(z.url().default('https://api.x.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type XDmSettings = z.infer<typeof XDmSettings>

/** Direct messages of X, by the Account Activity API. Encrypted chats are not shown to any app. */
export function xDmChannel(): Channel<XDmSettings> {
  return {
    name: 'x-dm',
    settings: XDmSettings,
    capabilities: {
      chat: true,
      text: { max: 10_000, unit: 'chars' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: true,
      idempotent: false,
      rate: { account: { most: 1_440, perMs: 86_400_000 }, recipient: { most: 15, perMs: 900_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    probe,
  }
}

function receive(request: RawRequest, { settings }: ChannelAccount<XDmSettings>): Received {
  const sign = (bytes: string | Uint8Array) => `sha256=${signBody(settings.consumerSecret, bytes, 'base64')}`
  if (request.method === 'GET') {
    const token = request.query.crc_token
    if (!token) return { kind: 'refused', status: 403 }
    return { kind: 'handshake', acknowledge: { contentType: 'application/json', body: JSON.stringify({ response_token: sign(token) }) } }
  }
  if (!isSame(request.headers['x-twitter-webhooks-signature'] ?? '', sign(request.body))) return { kind: 'refused', status: 401 }
  const told = Activity.safeParse(parseBody(request.body))
  if (!told.success) return { kind: 'invalid', message: 'not an activity of X' }
  return { kind: 'events', events: eventsIn(told.data) }
}

const id = z.string().min(1).max(100)
const Message = z.object({
  type: z.string(),
  id,
  created_timestamp: z.coerce.number(),
  message_create: z.object({
    sender_id: id,
    message_data: z.object({
      text: z.string().default(''),
      attachment: z.object({ media: z.object({ media_url_https: z.string().optional() }).optional() }).optional(),
      quick_reply_response: z.object({ metadata: z.string().optional() }).optional(),
    }),
  }),
})
const Activity = z.looseObject({
  for_user_id: id,
  direct_message_events: z.array(Message).optional(),
  direct_message_indicate_typing_events: z.array(z.object({ sender_id: id })).optional(),
  direct_message_mark_read_events: z.array(z.object({ sender_id: id, created_timestamp: z.coerce.number() })).optional(),
  users: z.record(z.string(), z.looseObject({ name: z.string().optional() })).optional(),
})
type Activity = z.infer<typeof Activity>

function eventsIn(told: Activity): readonly ChannelEvent[] {
  const events: ChannelEvent[] = [
    ...(told.direct_message_events ?? []).map((message) => eventOf(message, told)),
    ...(told.direct_message_indicate_typing_events ?? []).map(({ sender_id }): ChannelEvent => ({ kind: 'typing', userId: sender_id, on: true })),
    ...(told.direct_message_mark_read_events ?? []).map((read): ChannelEvent => ({ kind: 'read', userId: read.sender_id, until: read.created_timestamp })),
  ]
  const others = Object.keys(told).filter((key) => /_events$/.test(key) && !key.startsWith('direct_message'))
  return [...events, ...others.map((key): ChannelEvent => ({ kind: 'other', why: key }))]
}

function eventOf(
  { type, id: externalId, created_timestamp: at, message_create: { sender_id: userId, message_data } }: z.infer<typeof Message>,
  told: Activity,
): ChannelEvent {
  if (type !== 'message_create') return { kind: 'other', why: type }
  if (userId === told.for_user_id) return { kind: 'other', why: 'our own message' }
  const picture = message_data.attachment?.media?.media_url_https
  // X shows it to who is signed in alone: the agent opens it there
  const content: Content = { type: 'text', text: [message_data.text, picture].filter(Boolean).join('\n') }
  const name = told.users?.[userId]?.name
  return { kind: 'message', externalId, userId, signedLogin: false, content, at, ...(name ? { name } : {}) }
}

async function send({ to, content }: Outbound, account: ChannelAccount<XDmSettings>): Promise<Receipt> {
  const text = 'text' in content ? (content.text ?? '') : ''
  const url = `${account.settings.api}/2/dm_conversations/with/${encodeURIComponent(to)}/messages`
  const told = await useToken(account, mint, (token) =>
    callPlatform({ method: 'POST', url, headers: { authorization: `Bearer ${token}` }, json: { text } }, { idempotent: false, problemIn }),
  )
  if (told.outcome === 'problem') return told
  return { outcome: 'sent', externalId: z.object({ data: z.object({ dm_event_id: z.string() }) }).safeParse(told.body).data?.data.dm_event_id ?? null }
}

function problemIn({ status, body, headers }: Answer): Problem | null {
  const detail = `HTTP ${status} ${wordsIn(body)}`
  if (status === 403) return problem('RECIPIENT_GONE', detail)
  if (status !== 429) return null
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  return problem('RATE_LIMITED', detail, headers.get('retry-after') ?? (reset > 0 ? Math.ceil(reset - Date.now() / 1_000) : null))
}

/** The refresh token is good once: the next one is kept before anything is done with the access token. */
async function mint({ settings, memory }: ChannelAccount<XDmSettings>): Promise<Minted | Problem> {
  const kept = rotatingSecret(memory, settings.refreshToken)
  const refresh_token = (await kept.last()) ?? settings.refreshToken
  const told = await callPlatform(
    {
      method: 'POST',
      url: `${settings.api}/2/oauth2/token`,
      headers: { authorization: `Basic ${Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token, client_id: settings.clientId }),
    },
    { idempotent: false, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const minted = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() }).safeParse(told.body).data
  if (!minted) return problem('TRANSIENT', 'no token was told')
  await kept.keep(minted.refresh_token)
  return { token: minted.access_token, lifeMs: minted.expires_in * 1_000 }
}

async function probe(account: ChannelAccount<XDmSettings>): Promise<Probe> {
  const told = await useToken(account, mint, (token) =>
    callPlatform({ method: 'GET', url: `${account.settings.api}/2/users/me`, headers: { authorization: `Bearer ${token}` } }, { idempotent: true, problemIn }),
  )
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: `@${z.object({ data: z.object({ username: z.string() }) }).safeParse(told.body).data?.data.username ?? 'X'}` }
}

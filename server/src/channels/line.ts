import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { buttonData, pressed } from './platform/button-data.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { pieceId } from './platform/piece-id.ts'

const CONSOLE = { zh: 'LINE Developers 控制台 → Messaging API', en: 'LINE Developers console → Messaging API' }

export const LineSettings = z.object({
  channelSecret: setting(z.string().min(16), { zh: 'Channel secret', en: 'Channel secret', secret: true, where: CONSOLE }),
  accessToken: setting(z.string().min(16), { zh: '长期 channel access token', en: 'Channel access token (long-lived)', secret: true, where: CONSOLE }),
  api: setting(z.url().default('https://api.line.me'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  dataApi: setting(z.url().default('https://api-data.line.me'), { zh: '文件接口地址', en: 'Address of the API for files', advanced: true }),
})
export type LineSettings = z.infer<typeof LineSettings>

/** LINE Messaging API: signed webhooks in; replies (free, within a minute) and pushes out. */
export function lineChannel(): Channel<LineSettings> {
  return {
    name: 'line',
    settings: LineSettings,
    capabilities: {
      chat: true,
      text: { max: 5_000, unit: 'utf16' },
      buttons: { max: 13, label: 20 },
      cards: false,
      media: ['image'],
      typing: true,
      read: false,
      // a reply has no key of its own, a push has
      idempotent: false,
      rate: { account: { most: 2_000, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download,
    typing,
    probe,
  }
}

const Event = z.object({
  type: z.string(),
  mode: z.string().optional(),
  webhookEventId: z.string().min(1).max(100),
  timestamp: z.number(),
  replyToken: z.string().optional(),
  source: z.object({ type: z.string(), userId: z.string().min(1).max(100).optional() }).optional(),
  message: z.looseObject({ type: z.string(), id: z.string() }).optional(),
  postback: z.object({ data: z.string() }).optional(),
})
type Event = z.infer<typeof Event>

const Webhook = z.object({ events: z.array(Event).max(1_000) })

function receive(request: RawRequest, { settings }: ChannelAccount<LineSettings>): Received {
  if (!isSame(request.headers['x-line-signature'] ?? '', signBody(settings.channelSecret, request.body, 'base64'))) return { kind: 'refused', status: 401 }
  const webhook = Webhook.safeParse(parseBody(request.body))
  if (!webhook.success) return { kind: 'invalid', message: 'not a webhook of LINE' }
  return { kind: 'events', events: webhook.data.events.map(eventOf) }
}

function eventOf(event: Event): ChannelEvent {
  const { type, webhookEventId: externalId, timestamp: at, replyToken } = event
  const userId = event.source?.userId
  if (!userId || event.source?.type !== 'user') return { kind: 'other', why: `${type} in a ${event.source?.type ?? 'place without a person'}` }
  // another module has the chat: nothing of it is ours to answer
  if (event.mode === 'standby') return { kind: 'other', why: `${type} on standby` }
  const wayBack = replyToken ? { replyToken, at } : undefined
  if (type === 'unfollow') return { kind: 'gone', userId, why: 'blocked the account' }
  if (type === 'follow') return { kind: 'opened', userId, at, ...(wayBack ? { wayBack } : {}) }
  const said = type === 'postback' && event.postback ? { content: pressed(event.postback.data) } : event.message ? saidIn(event.message) : null
  if (!said) return { kind: 'other', why: event.message ? `message of type ${event.message.type}` : type }
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...said, ...(wayBack ? { wayBack } : {}) }
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  video: ['video', 'video/mp4'],
  audio: ['voice', 'audio/mp4'],
  file: ['file', 'application/octet-stream'],
} as const

function saidIn(message: NonNullable<Event['message']>): { content: Content; media?: string } | null {
  const { type, id } = message
  if (type === 'text' && typeof message.text === 'string') return { content: { type: 'text', text: message.text } }
  if (type === 'location') {
    const place = z
      .object({ latitude: z.number(), longitude: z.number(), title: z.string().optional(), address: z.string().optional() })
      .safeParse(message).data
    return place
      ? { content: { type: 'location', lat: place.latitude, lng: place.longitude, title: (place.title ?? place.address ?? '').slice(0, 300) } }
      : null
  }
  if (type === 'sticker') return { content: { type: 'text', text: wordsOfSticker(message.keywords) } }
  if (!Object.hasOwn(KINDS, type)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  const name = typeof message.fileName === 'string' ? { name: message.fileName.slice(0, 300) } : {}
  return { content: { type: kind, url: '', mime, ...name }, media: id }
}

/** What a sticker means, as far as LINE says it. */
function wordsOfSticker(keywords: unknown): string {
  const [first] = Array.isArray(keywords) ? keywords.filter((word) => typeof word === 'string') : []
  return first ? `(${first})` : '(sticker)'
}

/** A reply token is good for a minute; a little is kept for the way. */
const REPLY_MS = 50_000

/** By the reply token where it still lives (a reply costs the merchant nothing), else by a push under a key of its own. */
async function send(message: Outbound, account: ChannelAccount<LineSettings>): Promise<Receipt> {
  const messages = [messageOf(message.content)]
  const { replyToken, at } = message.wayBack ?? {}
  if (message.part === 0 && typeof replyToken === 'string' && Date.now() - Number(at) < REPLY_MS) {
    const replied = await post('/v2/bot/message/reply', { replyToken, messages }, account)
    if (replied.outcome === 'answered') return receiptOf(replied)
    // used or too old: the push that follows is the first to arrive
    if (!/reply token/i.test(replied.detail)) return replied
  }
  const retryKey = pieceId('line retry key', message)
  const push = () => post('/v2/bot/message/push', { to: message.to, messages }, account, { 'x-line-retry-key': retryKey })
  const first = await push()
  // whether it arrived is asked with the same key
  const pushed = first.outcome === 'problem' && first.problem === 'UNCERTAIN' ? await push() : first
  return pushed.outcome === 'answered' ? receiptOf(pushed) : pushed
}

function messageOf(content: Content): unknown {
  if (content.type === 'image') return { type: 'image', originalContentUrl: content.url, previewImageUrl: content.url }
  const text = 'text' in content ? (content.text ?? '') : ''
  if (content.type !== 'buttons') return { type: 'text', text }
  const items = content.buttons.map((button) => ({
    type: 'action',
    action: { type: 'postback', label: button.label, data: buttonData(button, 300), displayText: button.label },
  }))
  return { type: 'text', text, quickReply: { items } }
}

function receiptOf({ body }: Answer): Receipt {
  const sent = z.object({ sentMessages: z.array(z.object({ id: z.string() })) }).safeParse(body).data
  return { outcome: 'sent', externalId: sent?.sentMessages[0]?.id ?? null }
}

function post(path: string, json: unknown, { settings }: ChannelAccount<LineSettings>, headers: Record<string, string> = {}): Promise<Answer | Problem> {
  return callPlatform(
    { method: 'POST', url: `${settings.api}${path}`, headers: { authorization: `Bearer ${settings.accessToken}`, ...headers }, json },
    { idempotent: false, problemIn },
  )
}

function problemIn({ status, body, headers }: Answer): Problem | 'fine' | null {
  const detail = `HTTP ${status} ${wordsIn(body)}`
  // the same key again: it was taken before
  if (status === 409) return 'fine'
  if (status === 401) return problem('AUTH_REVOKED', detail)
  // of the month: waiting seconds helps nobody
  if (status === 429 && /monthly limit/i.test(detail)) return problem('QUOTA_WINDOW', detail)
  if (status === 429) return problem('RATE_LIMITED', detail, headers.get('retry-after'))
  return null
}

async function download(media: string, { settings }: ChannelAccount<LineSettings>): Promise<Media> {
  return fetchBytes(`${settings.dataApi}/v2/bot/message/${encodeURIComponent(media)}/content`, { authorization: `Bearer ${settings.accessToken}` })
}

async function typing({ userId }: { readonly userId: string }, account: ChannelAccount<LineSettings>): Promise<void> {
  await post('/v2/bot/chat/loading/start', { chatId: userId, loadingSeconds: 5 }, account)
}

async function probe({ settings }: ChannelAccount<LineSettings>): Promise<Probe> {
  const told = await callPlatform(
    { method: 'GET', url: `${settings.api}/v2/bot/info`, headers: { authorization: `Bearer ${settings.accessToken}` } },
    { idempotent: true, problemIn },
  )
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const bot = z.object({ displayName: z.string(), basicId: z.string().optional() }).safeParse(told.body).data
  return { works: true, as: bot ? [bot.displayName, bot.basicId].filter(Boolean).join(' ') : 'LINE' }
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import { type Answer, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'

const PANEL = { zh: 'Viber 管理后台 partners.viber.com → 您的机器人', en: 'Viber admin panel partners.viber.com → your bot' }
const SHOWN = { zh: '顾客看到的名字，最多 28 个字', en: 'What shoppers see, 28 signs at most' }
const GREETING = { zh: '顾客打开对话、还没说话时看到的一句话', en: 'What shoppers read when they open the chat and have said nothing yet' }

export const ViberSettings = z.object({
  authToken: setting(z.string().min(16), { zh: '认证口令', en: 'Authentication token', secret: true, where: PANEL }),
  senderName: setting(z.string().min(1).max(28), { zh: '显示名称', en: 'Name', where: SHOWN }),
  welcome: setting(z.string().min(1).max(2_000).optional(), { zh: '欢迎语', en: 'Welcome', where: GREETING }),
  api: setting(z.url().default('https://chatapi.viber.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type ViberSettings = z.infer<typeof ViberSettings>

/** Viber's REST Bot API: signed callbacks in; to whoever follows the bot, words, keyboards and media out. */
export function viberChannel(): Channel<ViberSettings> {
  return {
    name: 'viber',
    settings: ViberSettings,
    capabilities: {
      chat: true,
      text: { max: 7_000, unit: 'utf16' },
      buttons: { max: 12, label: 40 },
      cards: false,
      media: ['image', 'video', 'file'],
      typing: false,
      read: true,
      idempotent: false,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    connect,
    probe,
  }
}

type Account = ChannelAccount<ViberSettings>

const Id = z.string().min(1).max(100)
/** 64 bits: the short ones come as numbers, the long ones are kept as words. */
const Token = z.union([z.string().min(1).max(30), z.int()]).transform(String)
const User = z.object({ id: Id, name: z.string().optional(), language: z.string().optional() })

const Message = z.looseObject({ type: z.string(), text: z.string().optional(), media: z.string().optional(), tracking_data: z.string().optional() })
type Message = z.infer<typeof Message>

const Callback = z.object({
  event: z.string(),
  /** Unix milliseconds. */
  timestamp: z.number(),
  message_token: Token,
  sender: User.optional(),
  message: Message.optional().catch(undefined),
  user: User.optional(),
  user_id: Id.optional(),
  desc: z.string().optional(),
  subscribed: z.boolean().optional(),
})
type Callback = z.infer<typeof Callback>

function receive(request: RawRequest, { settings }: Account): Received {
  const signature = request.headers['x-viber-content-signature'] ?? request.query.sig ?? ''
  if (!isSame(signature, signBody(settings.authToken, request.body, 'hex'))) return { kind: 'refused', status: 401 }
  const callback = Callback.safeParse(parseBody(request.body))
  if (!callback.success) return { kind: 'invalid', message: 'not a callback of Viber' }
  const { event } = callback.data
  if (event === 'webhook') return { kind: 'handshake', acknowledge: {} }
  const welcome = event === 'conversation_started' && settings.welcome
  return {
    kind: 'events',
    events: [eventOf(callback.data)],
    // whoever does not follow yet can be told this one thing, and only in the answer
    ...(welcome ? { acknowledge: { contentType: 'application/json', body: JSON.stringify({ ...senderOf(settings), type: 'text', text: welcome }) } } : {}),
  }
}

const STATES = { delivered: 'delivered', seen: 'read', failed: 'failed' } as const

function eventOf({ event, timestamp: at, message_token: externalId, ...told }: Callback): ChannelEvent {
  if (event === 'message') return messageOf({ ...told, externalId, at })
  if (Object.hasOwn(STATES, event))
    return { kind: 'receipt', externalId, state: STATES[event as keyof typeof STATES], ...(told.desc ? { detail: told.desc } : {}) }
  if (event === 'unsubscribed' && told.user_id) return { kind: 'gone', userId: told.user_id, why: 'follows no longer' }
  const follows = event === 'subscribed' || (event === 'conversation_started' && told.subscribed)
  return follows && told.user ? { kind: 'opened', userId: told.user.id, at } : { kind: 'other', why: event }
}

function messageOf({
  sender,
  message,
  externalId,
  at,
}: Pick<Callback, 'sender' | 'message'> & { readonly externalId: string; readonly at: number }): ChannelEvent {
  const said = message && saidIn(message)
  if (!sender || !said) return { kind: 'other', why: `message of type ${message?.type}` }
  const { id: userId, name, language: locale } = sender
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...said, ...(name ? { name } : {}), ...(locale ? { locale } : {}) }
}

const KINDS = { picture: ['image', 'image/jpeg'], video: ['video', 'video/mp4'], file: ['file', 'application/octet-stream'] } as const

function saidIn(message: Message): { content: Content; media?: string } | null {
  const { type, text, media } = message
  if (type === 'text' && text !== undefined) return { content: pressedIn(message) ?? { type: 'text', text } }
  if (type === 'url' && media) return { content: { type: 'text', text: media } }
  if (type === 'sticker') return { content: { type: 'text', text: '(sticker)' } }
  if (type === 'location') {
    const place = z.object({ lat: z.number(), lon: z.number() }).safeParse(message.location).data
    return place ? { content: { type: 'location', lat: place.lat, lng: place.lon } } : null
  }
  if (type === 'contact') {
    const card = z.object({ name: z.string(), phone_number: z.string() }).partial().safeParse(message.contact).data
    return card ? { content: { type: 'text', text: [card.name, card.phone_number].filter(Boolean).join(' ') } } : null
  }
  if (!media || !Object.hasOwn(KINDS, type)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  const name = typeof message.file_name === 'string' ? { name: message.file_name.slice(0, 300) } : {}
  return { content: { type: kind, url: '', mime, ...name, ...(text ? { text } : {}) }, media }
}

const Tracked = z.record(z.string(), z.string())
const MOST_TRACKED = 4_000

/** What is pressed comes as the words on it; which button that was stands in what we gave along. */
function pressedIn({ text = '', tracking_data: tracked }: Message): Content | null {
  const ids = Tracked.safeParse(parseBody(Buffer.from(tracked ?? ''))).data
  return ids && Object.hasOwn(ids, text) ? { type: 'action', actionId: ids[text]!.slice(0, 200), label: text.slice(0, 200) } : null
}

async function send({ to, content, senderName }: Outbound, account: Account): Promise<Receipt> {
  const sent = await post('send_message', { receiver: to, ...senderOf(account.settings, senderName), ...said(content) }, account)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ message_token: Token }).safeParse(sent.body).data?.message_token ?? null }
}

function senderOf({ senderName }: ViberSettings, person?: string): object {
  return { sender: { name: [...(person ?? senderName)].slice(0, 28).join('') } }
}

/** Pictures are JPEG; a video or file needs its size. What is otherwise goes as an address, which Viber shows with a preview. */
function said(content: Content): object {
  if ('url' in content) {
    const { type, url: media, mime, size, name } = content
    if (type === 'image' && mime === 'image/jpeg') return { type: 'picture', text: '', media }
    if (type === 'video' && size !== undefined) return { type: 'video', media, size }
    if (type === 'file' && size !== undefined && name) return { type: 'file', media, size, file_name: name }
    return { type: 'url', media }
  }
  const text = 'text' in content ? content.text : ''
  if (content.type !== 'buttons') return { type: 'text', text }
  const { buttons } = content
  const tracked = JSON.stringify(Object.fromEntries(buttons.map(({ id, label }) => [label, id])))
  const keys = buttons.map(({ label }) => ({ Columns: buttons.length > 4 ? 3 : 6, Rows: 1, ActionType: 'reply', ActionBody: label, Text: label }))
  return {
    type: 'text',
    text,
    min_api_version: 7,
    keyboard: { Type: 'keyboard', DefaultHeight: false, Buttons: keys },
    ...(tracked.length <= MOST_TRACKED ? { tracking_data: tracked } : {}),
  }
}

const EVENTS = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started']

async function connect(url: string, account: Account): Promise<Probe> {
  const set = await post('set_webhook', { url, event_types: EVENTS, send_name: true, send_photo: false }, account)
  return set.outcome === 'problem' ? { works: false, problem: set.problem, detail: set.detail } : probe(account)
}

async function probe(account: Account): Promise<Probe> {
  const told = await post('get_account_info', {}, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ name: z.string() }).safeParse(told.body).data?.name ?? 'Viber' }
}

function post(what: string, json: object, { settings }: Account): Promise<Answer | Problem> {
  const call = { method: 'POST', url: `${settings.api}/pa/${what}`, headers: { 'x-viber-auth-token': settings.authToken }, json } as const
  return callPlatform(call, { idempotent: false, problemIn })
}

/** Viber answers 200 and says in the body what it means. */
function problemIn({ body, status: http }: Answer): Problem | 'fine' | null {
  const told = z.object({ status: z.int(), status_message: z.string().optional() }).safeParse(body).data
  if (!told || http >= 300) return null
  return told.status === 0 ? 'fine' : problem(OF_STATUS[told.status] ?? 'TRANSIENT', `status ${told.status} ${told.status_message ?? ''}`.trim())
}

/** By number: what cannot be shown or fetched, who follows no longer, what only the merchant can mend. */
const OF_STATUS: Readonly<Record<number, SendProblem>> = {
  1: 'CONTENT_REJECTED',
  2: 'AUTH_REVOKED',
  3: 'CONTENT_REJECTED',
  4: 'CONTENT_REJECTED',
  5: 'RECIPIENT_GONE',
  6: 'RECIPIENT_GONE',
  7: 'AUTH_REVOKED',
  8: 'AUTH_REVOKED',
  9: 'AUTH_REVOKED',
  10: 'AUTH_REVOKED',
  11: 'CONTENT_REJECTED',
  12: 'RATE_LIMITED',
  13: 'CONTENT_REJECTED',
  14: 'CONTENT_REJECTED',
  15: 'AUTH_REVOKED',
  16: 'CONTENT_REJECTED',
  21: 'RECIPIENT_GONE',
  22: 'CONTENT_REJECTED',
  23: 'AUTH_REVOKED',
  24: 'AUTH_REVOKED',
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Media, Outbound, Probe, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import { buttonData, pressed } from './platform/button-data.ts'
import { type Answer, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'

const APPS = { zh: 'api.slack.com/apps → 您的应用', en: 'api.slack.com/apps → your app' }

export const SlackSettings = z.object({
  signingSecret: setting(z.string().min(16), {
    zh: 'Signing Secret',
    en: 'Signing secret',
    secret: true,
    where: { zh: `${APPS.zh} → Basic Information`, en: `${APPS.en} → Basic Information` },
  }),
  botToken: setting(z.string().startsWith('xoxb-'), {
    zh: 'Bot User OAuth Token',
    en: 'Bot user OAuth token',
    secret: true,
    where: { zh: `${APPS.zh} → OAuth & Permissions`, en: `${APPS.en} → OAuth & Permissions` },
  }),
  api: setting(z.url().default('https://slack.com/api'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  files: setting(z.url().default('https://files.slack.com'), { zh: '文件地址', en: 'Address of files', advanced: true }),
})
export type SlackSettings = z.infer<typeof SlackSettings>

/** Slack: direct messages with the app, by the Events API. What is said in channels is public, and not answered. */
export function slackChannel(): Channel<SlackSettings> {
  return {
    name: 'slack',
    settings: SlackSettings,
    capabilities: {
      chat: true,
      text: { max: 4_000, unit: 'utf16' },
      buttons: { max: 25, label: 75, text: 3_000 },
      cards: false,
      media: ['image'],
      typing: false,
      read: false,
      idempotent: false,
      rate: { recipient: { most: 1, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download,
    probe,
  }
}

/** Older requests may be somebody's who recorded them. */
const MOST_AGE_S = 300

function receive(request: RawRequest, { settings }: ChannelAccount<SlackSettings>): Received {
  const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': at = '' } = request.headers
  const base = Buffer.concat([Buffer.from(`v0:${at}:`), request.body])
  if (!isSame(signature, `v0=${signBody(settings.signingSecret, base, 'hex')}`)) return { kind: 'refused', status: 401 }
  if (!(Math.abs(request.now / 1_000 - Number(at)) <= MOST_AGE_S)) return { kind: 'refused', status: 401 }
  const body = /^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '') ? parseBody(payloadIn(request.body)) : parseBody(request.body)
  const said = Said.safeParse(body)
  if (!said.success) return { kind: 'invalid', message: 'not an event of Slack' }
  if (said.data.type === 'url_verification') return { kind: 'handshake', acknowledge: { body: said.data.challenge } }
  return {
    kind: 'events',
    events: said.data.type === 'event_callback' ? [eventOf(said.data, request.now)] : said.data.actions.map((action) => pressOf(action, said.data as Pressed)),
  }
}

/** What is pressed comes as a form. */
function payloadIn(body: Uint8Array): Uint8Array {
  return Buffer.from(new URLSearchParams(Buffer.from(body).toString('utf8')).get('payload') ?? '')
}

const id = z.string().min(1).max(100)
const Event = z.object({
  type: z.literal('event_callback'),
  event_id: id,
  event: z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    channel: z.string().optional(),
    channel_type: z.string().optional(),
    user: z.string().optional(),
    bot_id: z.string().optional(),
    text: z.string().optional(),
    ts: z.string().optional(),
    files: z.array(z.looseObject({ mimetype: z.string().optional(), name: z.string().optional(), url_private_download: z.string().optional() })).optional(),
  }),
})
const Pressed = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id }),
  channel: z.object({ id }).optional(),
  actions: z
    .array(
      z.object({ value: z.string().max(2_000).default(''), action_ts: z.string(), action_id: z.string(), text: z.object({ text: z.string() }).optional() }),
    )
    .min(1)
    .max(25),
})
type Pressed = z.infer<typeof Pressed>
const Said = z.discriminatedUnion('type', [z.object({ type: z.literal('url_verification'), challenge: z.string().max(1_000) }), Event, Pressed])

function eventOf({ event_id: externalId, event }: z.infer<typeof Event>, now: number): ChannelEvent {
  const { type, subtype, channel, user: userId } = event
  if (!userId || event.bot_id) return { kind: 'other', why: `${type} of a bot` }
  if (type === 'app_home_opened' && channel) return { kind: 'opened', userId, at: now, wayBack: { channel } }
  if (type !== 'message') return { kind: 'other', why: type }
  if (event.channel_type !== 'im') return { kind: 'other', why: `message in a channel (${event.channel_type ?? 'unknown'})` }
  if (subtype !== undefined && subtype !== 'file_share') return { kind: 'other', why: subtype }
  const { content, media } = contentOf(event)
  const at = Math.round(Number(event.ts) * 1_000)
  return { kind: 'message', externalId, userId, signedLogin: false, content, at, ...(media ? { media } : {}), ...(channel ? { wayBack: { channel } } : {}) }
}

function contentOf({ text = '', files = [] }: z.infer<typeof Event>['event']): { content: Content; media?: string } {
  const words = wordsIn(text)
  const [file] = files
  if (!file?.url_private_download) return { content: { type: 'text', text: words } }
  const mime = file.mimetype ?? 'application/octet-stream'
  const kind = mime.startsWith('image/') ? 'image' : mime.startsWith('video/') ? 'video' : mime.startsWith('audio/') ? 'voice' : 'file'
  const named = file.name ? { name: file.name.slice(0, 300) } : {}
  return { content: { type: kind, url: '', mime, ...named, ...(words ? { text: words } : {}) }, media: file.url_private_download }
}

function pressOf({ value, action_id, action_ts, text }: Pressed['actions'][number], { user, channel }: Pressed): ChannelEvent {
  const wayBack = channel ? { wayBack: { channel: channel.id } } : {}
  const content = pressed(value || action_id, text?.text)
  return {
    kind: 'message',
    externalId: `${action_ts} ${action_id} ${user.id}`,
    userId: user.id,
    signedLogin: false,
    content,
    at: Math.round(Number(action_ts) * 1_000),
    ...wayBack,
  }
}

/** What a person reads: links and mentions as words, no escapes. */
function wordsIn(text: string): string {
  return text
    .replace(/<([^<>|]*)\|([^<>]*)>/g, '$2')
    .replace(/<(?:mailto:|tel:)?([^<>|]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

async function send({ to, wayBack, content }: Outbound, account: ChannelAccount<SlackSettings>): Promise<Receipt> {
  const text = escaped('text' in content ? (content.text ?? '') : '')
  const told = await call('chat.postMessage', { channel: wayBack?.channel ?? to, text: text || '…', mrkdwn: false, ...blocksOf(content) }, account)
  if (told.outcome === 'problem') return told
  return { outcome: 'sent', externalId: z.object({ ts: z.string() }).safeParse(told.body).data?.ts ?? null }
}

function blocksOf(content: Content): { blocks?: unknown[] } {
  if (content.type === 'image') return { blocks: [{ type: 'image', image_url: content.url, alt_text: content.name ?? 'picture' }] }
  if (content.type !== 'buttons') return {}
  const elements = content.buttons.map((button, index) => ({
    type: 'button',
    text: { type: 'plain_text', text: button.label },
    action_id: `b${index}`,
    value: buttonData(button, 2_000),
  }))
  return {
    blocks: [
      { type: 'section', text: { type: 'plain_text', text: content.text } },
      { type: 'actions', elements },
    ],
  }
}

/** The API answers 200 also when it says no. */
const PROBLEMS: Readonly<Record<string, SendProblem>> = {
  ratelimited: 'RATE_LIMITED',
  token_expired: 'AUTH_REVOKED',
  token_revoked: 'AUTH_REVOKED',
  invalid_auth: 'AUTH_REVOKED',
  not_authed: 'AUTH_REVOKED',
  account_inactive: 'AUTH_REVOKED',
  missing_scope: 'AUTH_REVOKED',
  channel_not_found: 'RECIPIENT_GONE',
  user_not_found: 'RECIPIENT_GONE',
  is_archived: 'RECIPIENT_GONE',
  not_in_channel: 'RECIPIENT_GONE',
  internal_error: 'TRANSIENT',
  service_unavailable: 'TRANSIENT',
}

function call(method: string, json: unknown, { settings }: ChannelAccount<SlackSettings>): Promise<Answer | Problem> {
  const headers = { authorization: `Bearer ${settings.botToken}`, 'content-type': 'application/json; charset=utf-8' }
  return callPlatform({ method: 'POST', url: `${settings.api}/${method}`, headers, json }, { idempotent: false, problemIn })
}

function problemIn({ status, body, headers }: Answer): Problem | null {
  const error = z.object({ ok: z.literal(false), error: z.string() }).safeParse(body).data?.error
  if (error === undefined) return status === 401 ? problem('AUTH_REVOKED', 'HTTP 401') : null
  return problem(PROBLEMS[error] ?? 'CONTENT_REJECTED', error, headers.get('retry-after'))
}

async function download(media: string, { settings }: ChannelAccount<SlackSettings>): Promise<Media> {
  // the token goes to nobody else
  if (new URL(media).origin !== new URL(settings.files).origin) throw new Error('not an address of Slack')
  return fetchBytes(media, { authorization: `Bearer ${settings.botToken}` })
}

async function probe(account: ChannelAccount<SlackSettings>): Promise<Probe> {
  const told = await call('auth.test', {}, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const { team = 'Slack', user = '' } = z.object({ team: z.string(), user: z.string() }).partial().safeParse(told.body).data ?? {}
  return { works: true, as: `${team} ${user}`.trim() }
}

import { createDecipheriv, createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { eventOf, Pushed } from './feishu/read-pushed.ts'
import { buttonData } from './platform/button-data.ts'
import { type Answer, type Call, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { type Mint, useToken } from './platform/use-token.ts'

const CONSOLE = { zh: '飞书开放平台 → 应用 → 凭证与基础信息', en: 'Feishu/Lark developer console → app → Credentials & Basic Info' }
const EVENTS = { zh: '飞书开放平台 → 应用 → 事件与回调 → 加密策略', en: 'Feishu/Lark developer console → app → Events & Callbacks → Encryption Strategy' }

export const FeishuSettings = z.object({
  appId: setting(z.string().min(5), { zh: 'App ID', en: 'App ID', where: CONSOLE }),
  appSecret: setting(z.string().min(16), { zh: 'App Secret', en: 'App Secret', secret: true, where: CONSOLE }),
  verificationToken: setting(z.string().min(4), { zh: 'Verification Token', en: 'Verification Token', secret: true, where: EVENTS }),
  encryptKey: setting(z.string().min(4).optional(), { zh: 'Encrypt Key（推荐填写）', en: 'Encrypt Key (recommended)', secret: true, where: EVENTS }),
  api: setting(z.url().default('https://open.feishu.cn'), {
    zh: '接口地址（Lark 国际版填 https://open.larksuite.com）',
    en: 'Address of the API (Lark: https://open.larksuite.com)',
    advanced: true,
  }),
})
export type FeishuSettings = z.infer<typeof FeishuSettings>

/** Feishu 飞书 and Lark: events in, sealed or plain; messages and cards with buttons out. */
export function feishuChannel(): Channel<FeishuSettings> {
  return {
    name: 'feishu',
    settings: FeishuSettings,
    capabilities: {
      chat: true,
      text: { max: 10_000, unit: 'utf16' },
      buttons: { max: 12, label: 80, text: 5_000 },
      cards: false,
      media: [],
      typing: false,
      read: true,
      // its keys are good for an hour only, and what waits may wait longer
      idempotent: false,
      rate: { account: { most: 50, perMs: 1_000 }, recipient: { most: 5, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download,
    probe,
  }
}

const Sealed = z.object({ encrypt: z.string() })
const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string().max(1_000), token: z.string() })
const REFUSED: Received = { kind: 'refused', status: 401 }

function receive({ body, headers }: RawRequest, { settings }: ChannelAccount<FeishuSettings>): Received {
  const { encryptKey, verificationToken } = settings
  const sealed = Sealed.safeParse(parseBody(body)).data?.encrypt
  // with a key nothing plain is believed
  if (encryptKey ? sealed === undefined : sealed !== undefined) return REFUSED
  const opened = encryptKey ? openSealed(sealed!, encryptKey) : body
  const told = opened && parseBody(opened)
  const challenge = Challenge.safeParse(told).data
  // unsigned for some tenants: whoever knows the token may ask
  if (challenge) {
    if (!isSame(challenge.token, verificationToken)) return REFUSED
    return { kind: 'handshake', acknowledge: { contentType: 'application/json', body: JSON.stringify({ challenge: challenge.challenge }) } }
  }
  if (encryptKey && !isSame(headers['x-lark-signature'] ?? '', signatureOf(headers, encryptKey, body))) return REFUSED
  if (!encryptKey && !isSame(Tokened.safeParse(told).data?.header.token ?? '', verificationToken)) return REFUSED
  const pushed = Pushed.safeParse(told)
  if (!pushed.success) return { kind: 'invalid', message: 'not an event of Feishu' }
  return { kind: 'events', events: eventOf(pushed.data), acknowledge: { contentType: 'application/json', body: '{}' } }
}

const Tokened = z.object({ header: z.object({ token: z.string() }) })

function signatureOf(headers: RawRequest['headers'], encryptKey: string, body: Uint8Array): string {
  const before = `${headers['x-lark-request-timestamp'] ?? ''}${headers['x-lark-request-nonce'] ?? ''}${encryptKey}`
  return createHash('sha256').update(before).update(body).digest('hex')
}

/** AES-256-CBC under the hashed key; the first block is the vector. Null: under another key. */
export function openSealed(sealed: string, encryptKey: string): Uint8Array | null {
  try {
    const bytes = Buffer.from(sealed, 'base64')
    const opener = createDecipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), bytes.subarray(0, 16))
    return Buffer.concat([opener.update(bytes.subarray(16)), opener.final()])
  } catch {
    return null
  }
}

/** Under a key of its own, so that it may be asked once more whether it arrived. */
async function send(message: Outbound, account: ChannelAccount<FeishuSettings>): Promise<Receipt> {
  const json = { receive_id: message.to, ...messageOf(message.content), uuid: signBody('feishu', `${message.messageId} ${message.part}`, 'hex').slice(0, 50) }
  const post = () => ask({ method: 'POST', path: '/open-apis/im/v1/messages?receive_id_type=open_id', json }, account, false)
  const first = await post()
  const sent = first.outcome === 'problem' && first.problem === 'UNCERTAIN' ? await post() : first
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ data: z.object({ message_id: z.string() }) }).safeParse(sent.body).data?.data.message_id ?? null }
}

function messageOf(content: Content): { msg_type: string; content: string } {
  const text = 'text' in content ? (content.text ?? '') : ''
  if (content.type !== 'buttons') return { msg_type: 'text', content: JSON.stringify({ text }) }
  const buttons = content.buttons.map((button) => ({
    tag: 'button',
    text: { tag: 'plain_text', content: button.label },
    behaviors: [{ type: 'callback', value: { data: buttonData(button, 500) } }],
  }))
  const elements = [{ tag: 'div', text: { tag: 'plain_text', content: text } }, ...buttons]
  return { msg_type: 'interactive', content: JSON.stringify({ schema: '2.0', body: { elements } }) }
}

const Token = z.object({ tenant_access_token: z.string().min(1), expire: z.number().positive() })

const mint: Mint<FeishuSettings> = async ({ settings: { api, appId, appSecret } }) => {
  const answer = await callPlatform(
    { method: 'POST', url: `${api}/open-apis/auth/v3/tenant_access_token/internal`, json: { app_id: appId, app_secret: appSecret } },
    // every code here says that the app is not known, switched off or has another secret
    { idempotent: true, problemIn: ({ status, body }) => (status < 500 && codeIn(body) ? problem('AUTH_REVOKED', `${codeIn(body)} ${wordsIn(body)}`) : null) },
  )
  if (answer.outcome === 'problem') return answer
  const told = Token.safeParse(answer.body).data
  return told ? { token: told.tenant_access_token, lifeMs: told.expire * 1_000 } : problem('TRANSIENT', 'no token in the answer')
}

type Question = Omit<Call, 'url' | 'headers'> & { readonly path: string }

function ask({ path, ...call }: Question, account: ChannelAccount<FeishuSettings>, idempotent: boolean): Promise<Answer | Problem> {
  const url = `${account.settings.api}${path}`
  return useToken(account, mint, (token) => callPlatform({ ...call, url, headers: { authorization: `Bearer ${token}` } }, { idempotent, problemIn }))
}

const TOKEN_DEAD = new Set([99991661, 99991663, 99991664, 99991668])
const TOO_FAST = new Set([99991400, 230020])
/** The app's ability to be a bot is off, it may not do this, or may not reach this person. */
const NOT_ALLOWED = new Set([230006, 99991672, 99991679])
const GONE = new Set([230002, 230013])

/** Feishu tells by a code in the body, under any status. */
function problemIn({ status, headers, body }: Answer): Problem | null {
  const code = codeIn(body)
  if (!code || status >= 500) return null
  const detail = `${code} ${wordsIn(body)}`
  if (TOKEN_DEAD.has(code)) return problem('AUTH_EXPIRED', detail)
  if (TOO_FAST.has(code)) return problem('RATE_LIMITED', detail, headers.get('x-ogw-ratelimit-reset'))
  if (NOT_ALLOWED.has(code)) return problem('AUTH_REVOKED', detail)
  return problem(GONE.has(code) ? 'RECIPIENT_GONE' : 'CONTENT_REJECTED', detail)
}

function codeIn(body: unknown): number {
  return z.object({ code: z.number() }).safeParse(body).data?.code ?? 0
}

/** `media`: the message, the key within it and its kind. */
async function download(media: string, account: ChannelAccount<FeishuSettings>): Promise<Media> {
  const [message = '', key = '', kind = 'file'] = media.split(' ')
  const got = await useToken(account, mint, async (token) => ({
    outcome: 'fetched' as const,
    media: await fetchBytes(
      `${account.settings.api}/open-apis/im/v1/messages/${encodeURIComponent(message)}/resources/${encodeURIComponent(key)}?type=${kind}`,
      { authorization: `Bearer ${token}` },
    ),
  }))
  if (got.outcome === 'problem') throw new Error(got.detail)
  return got.media
}

async function probe(account: ChannelAccount<FeishuSettings>): Promise<Probe> {
  const told = await ask({ method: 'GET', path: '/open-apis/bot/v3/info' }, account, true)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ bot: z.object({ app_name: z.string() }) }).safeParse(told.body).data?.bot.app_name ?? account.settings.appId }
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { isSignedByApp } from './platform/is-signed-by-app.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { sortedPairs } from './platform/sorted-pairs.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const APP = { zh: 'open.lazada.com → App Console → 您的应用', en: 'open.lazada.com → App Console → your app' }
const HOSTS = { sg: 'lazada.sg', my: 'lazada.com.my', th: 'lazada.co.th', vn: 'lazada.vn', id: 'lazada.co.id', ph: 'lazada.com.ph' } as const

export const LazadaChatSettings = z.object({
  appKey: setting(z.string().regex(/^\d{4,20}$/), { zh: 'App Key', en: 'App key', where: APP }),
  appSecret: setting(z.string().min(8), { zh: 'App Secret', en: 'App secret', secret: true, where: APP }),
  sellerId: setting(z.string().regex(/^\d{1,30}$/), {
    zh: '卖家编号',
    en: 'Seller ID',
    where: { zh: 'Lazada 卖家中心 → 账号', en: 'Lazada Seller Center → Account' },
  }),
  country: setting(z.enum(['sg', 'my', 'th', 'vn', 'id', 'ph']), { zh: '站点', en: 'Country' }),
  refreshToken: setting(z.string().min(8), {
    zh: '首个 refresh token（以后自动更新）',
    en: 'First refresh token (renewed by itself from then on)',
    secret: true,
    where: APP,
  }),
  api: setting(z.url().optional(), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  auth: setting(z.url().default('https://auth.lazada.com/rest'), { zh: '授权地址', en: 'Address where tokens are given', advanced: true }),
})
export type LazadaChatSettings = z.infer<typeof LazadaChatSettings>

/** Lazada's instant messages, for apps that Lazada has let into them. Whoever has not written cannot be written to. */
export function lazadaChatChannel(): Channel<LazadaChatSettings> {
  return {
    name: 'lazada-chat',
    settings: LazadaChatSettings,
    capabilities: {
      chat: true,
      // Lazada publishes no limit: what its own window takes
      text: { max: 500, unit: 'utf16' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: false,
      reorders: 1_000,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, apiOf(settings)),
    probe,
  }
}

type Account = ChannelAccount<LazadaChatSettings>

const Id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(100))
const Message = z.object({
  session_id: Id,
  message_id: Id,
  content: z.string().max(50_000),
  from_account_id: Id,
  from_account_type: z.coerce.number(),
  to_account_id: Id,
  send_time: z.coerce.number(),
  template_id: z.coerce.number(),
  type: z.coerce.number().default(1),
  auto_reply: z.boolean().nullish(),
  status: z.coerce.number().default(0),
  process_msg: z.string().nullish(),
})
type Message = z.infer<typeof Message>
const Push = z.object({ message_type: z.number(), seller_id: Id.optional(), data: z.unknown() })

const MESSAGE = 2
const BUYER = 1
const BY_LAZADA = 2
const RECALLED = 1

function receive(request: RawRequest, { settings }: Account): Received {
  if (!isSignedByApp(request, settings)) return { kind: 'refused', status: 401 }
  const push = Push.safeParse(parseBody(request.body))
  if (!push.success) return { kind: 'invalid', message: 'not a push of Lazada' }
  return { kind: 'events', events: [eventOf(push.data, settings)] }
}

function eventOf({ message_type, seller_id, data }: z.infer<typeof Push>, { sellerId }: LazadaChatSettings): ChannelEvent {
  if (message_type !== MESSAGE) return { kind: 'other', why: `push ${message_type}` }
  if (seller_id !== undefined && seller_id !== sellerId) return { kind: 'other', why: `of another seller, ${seller_id}` }
  const message = Message.safeParse(data).data
  if (!message) return { kind: 'other', why: 'a message that cannot be read' }
  const { message_id: externalId, send_time: at, session_id: sessionId } = message
  if (message.status === RECALLED) return { kind: 'other', why: 'a message that was taken back' }
  if (message.type === BY_LAZADA) return { kind: 'other', why: 'a message of Lazada itself' }
  const isBuyers = message.from_account_type === BUYER
  // what Lazada keeps from the buyer only the seller sees
  if (!isBuyers && message.process_msg) return { kind: 'receipt', externalId, state: 'failed', detail: message.process_msg.slice(0, 500) }
  if (!isBuyers && message.auto_reply) return { kind: 'other', why: 'an automatic reply of Lazada' }
  const said = saidIn(message)
  if (!said) return { kind: 'other', why: `message of template ${message.template_id}` }
  if (!isBuyers) return { kind: 'echo', externalId, userId: message.to_account_id, content: said.content, at }
  return { kind: 'message', externalId, userId: message.from_account_id, signedLogin: false, at, wayBack: { sessionId }, ...said }
}

const TEMPLATES: Readonly<Record<number, 'text' | 'image' | 'video'>> = { 1: 'text', 3: 'image', 4: 'text', 6: 'video' }
const ITEM = 10_006
const ORDER = 10_007

function saidIn({ template_id, content }: Message): { readonly content: Content; readonly media?: string } | null {
  const inside = z.record(z.string(), z.unknown()).safeParse(parseBody(Buffer.from(content))).data ?? {}
  const told = (...names: string[]) => names.map((name) => inside[name]).find((value) => typeof value === 'string' || typeof value === 'number') ?? ''
  const words = (...parts: (string | number)[]): { content: Content } | null => {
    const text = parts.filter((part) => part !== '').join('\n')
    return text ? { content: { type: 'text', text: text.slice(0, 20_000) } } : null
  }
  // what they ask about: the words that the bot looks for
  if (template_id === ORDER) return words(told('orderId', 'order_id'))
  if (template_id === ITEM) return words(told('title'), told('actionUrl', 'url') || told('itemId', 'item_id'))
  const kind = TEMPLATES[template_id]
  if (kind === 'text') return words(told('txt'))
  const media = String(told('imgUrl', 'img_url', 'videoUrl', 'url'))
  if (!kind || !URL.canParse(media)) return null
  return { content: { type: kind, url: '', mime: kind === 'image' ? 'image/jpeg' : 'video/mp4' }, media }
}

async function send({ content, wayBack }: Outbound, account: Account): Promise<Receipt> {
  if (typeof wayBack?.sessionId !== 'string') return { outcome: 'problem', problem: 'WINDOW_CLOSED', detail: 'They have not written to the shop.' }
  const txt = 'text' in content ? (content.text ?? '') : ''
  const sent = await ask('POST', '/im/message/send', { session_id: wayBack.sessionId, template_id: '1', txt }, account)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ data: z.object({ message_id: Id }) }).safeParse(sent.body).data?.data.message_id ?? null }
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask('GET', '/seller/get', {}, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ data: z.object({ name: z.string() }) }).safeParse(told.body).data?.data.name ?? account.settings.sellerId }
}

function ask(method: 'GET' | 'POST', path: string, params: Record<string, string>, account: Account): Promise<Answer | Problem> {
  return useToken(account, mint, (token) => {
    const signed = signedParams(path, { ...params, access_token: token }, account.settings)
    const url = `${apiOf(account.settings)}${path}`
    const call = method === 'GET' ? { method, url: `${url}?${signed}` } : { method, url, body: signed }
    return callPlatform(call, { idempotent: method === 'GET', problemIn })
  })
}

function apiOf({ api, country }: LazadaChatSettings): string {
  return api ?? `https://api.${HOSTS[country]}/rest`
}

function signedParams(path: string, params: Record<string, string>, { appKey, appSecret }: LazadaChatSettings): URLSearchParams {
  const all = { ...params, app_key: appKey, sign_method: 'sha256', timestamp: String(Date.now()) }
  return new URLSearchParams({ ...all, sign: signLazada(appSecret, path, all) })
}

export function signLazada(appSecret: string, path: string, params: Readonly<Record<string, string>>): string {
  return signBody(appSecret, path + sortedPairs(params), 'hex').toUpperCase()
}

async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const path = '/auth/token/refresh'
  const kept = rotatingSecret(memory, settings.refreshToken)
  const body = signedParams(path, { refresh_token: (await kept.last()) ?? settings.refreshToken }, settings)
  const told = await callPlatform({ method: 'POST', url: `${settings.auth}${path}`, body }, { idempotent: true })
  if (told.outcome === 'problem') return told
  const given = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.coerce.number() }).safeParse(told.body).data
  if (!given) return notRenewed(told)!
  await kept.keep(given.refresh_token)
  return { token: given.access_token, lifeMs: given.expires_in * 1_000 }
}

const Told = z.object({ code: z.coerce.string(), message: z.string().default(''), success: z.boolean().optional(), err_code: z.coerce.string().optional() })

/** Lazada answers 200 and says in the body what it means. */
function problemIn({ status, body }: Answer): Problem | null {
  const told = Told.safeParse(body).data
  if (!told || status >= 300 || (told.code === '0' && told.success !== false)) return null
  const detail = [told.code, told.err_code, wordsIn(body)].filter(Boolean).join(' ')
  const code = told.code === '0' ? (told.err_code ?? '') : told.code
  return problem(OF_CODE[code] ?? (/session.*clos/i.test(code) ? 'WINDOW_CLOSED' : 'CONTENT_REJECTED'), detail)
}

const OF_CODE: Readonly<Record<string, SendProblem>> = {
  IllegalAccessToken: 'AUTH_EXPIRED',
  ApiCallLimit: 'RATE_LIMITED',
  AppCallLimit: 'RATE_LIMITED',
  SellerCallLimit: 'RATE_LIMITED',
  IncompleteSignature: 'AUTH_REVOKED',
  InsufficientPermission: 'AUTH_REVOKED',
  ServiceTimeout: 'UNCERTAIN',
  SystemError: 'UNCERTAIN',
}

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

const APP = { zh: 'partner.tiktokshop.com → App & Service → 您的应用', en: 'partner.tiktokshop.com → App & Service → your app' }
const SHOPS = { zh: '授权后调用 /authorization/202309/shops 得到', en: 'From /authorization/202309/shops, after authorising' }

export const TiktokShopSettings = z.object({
  appKey: setting(z.string().min(3).max(100), { zh: 'App Key', en: 'App key', where: APP }),
  appSecret: setting(z.string().min(8), { zh: 'App Secret', en: 'App secret', secret: true, where: APP }),
  shopId: setting(z.string().regex(/^\d{1,30}$/), { zh: '店铺编号', en: 'Shop ID', where: SHOPS }),
  shopCipher: setting(z.string().min(3).max(200), { zh: '店铺密文（cipher）', en: 'Shop cipher', where: SHOPS }),
  refreshToken: setting(z.string().min(8), {
    zh: '首个 refresh token（以后自动更新）',
    en: 'First refresh token (renewed by itself from then on)',
    secret: true,
    where: APP,
  }),
  api: setting(z.url().default('https://open-api.tiktokglobalshop.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  auth: setting(z.url().default('https://auth.tiktok-shops.com'), { zh: '授权地址', en: 'Address where tokens are given', advanced: true }),
})
export type TiktokShopSettings = z.infer<typeof TiktokShopSettings>

/** Customer service of TikTok Shop. A buyer is known by the conversation: that is what pushes of both sides name. */
export function tiktokShopChannel(): Channel<TiktokShopSettings> {
  return {
    name: 'tiktok-shop',
    settings: TiktokShopSettings,
    capabilities: {
      chat: true,
      text: { max: 2_000, unit: 'utf16' },
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
    download: (media, { settings }) => fetchNamed(media, settings.api),
    probe,
  }
}

type Account = ChannelAccount<TiktokShopSettings>

const Id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(100))
const Push = z.object({ type: z.number(), shop_id: Id.optional(), data: z.unknown() })
const Message = z.object({
  message_id: Id,
  conversation_id: Id,
  type: z.string(),
  content: z.string().max(50_000),
  create_time: z.number(),
  is_visible: z.boolean().default(true),
  sender: z.object({ role: z.string(), nickname: z.string().optional() }),
})
type Message = z.infer<typeof Message>

const MESSAGE = 14
/** Who of the shop's side is a person. */
const STAFF = new Set(['SHOP', 'CUSTOMER_SERVICE'])

function receive(request: RawRequest, { settings }: Account): Received {
  if (!isSignedByApp(request, settings)) return { kind: 'refused', status: 401 }
  const push = Push.safeParse(parseBody(request.body))
  if (!push.success) return { kind: 'invalid', message: 'not a push of TikTok Shop' }
  return { kind: 'events', events: [eventOf(push.data, settings)] }
}

function eventOf({ type, shop_id, data }: z.infer<typeof Push>, { shopId }: TiktokShopSettings): ChannelEvent {
  if (type !== MESSAGE) return { kind: 'other', why: `push ${type}` }
  if (shop_id !== undefined && shop_id !== shopId) return { kind: 'other', why: `of another shop, ${shop_id}` }
  const message = Message.safeParse(data).data
  if (!message) return { kind: 'other', why: 'a message that cannot be read' }
  const { message_id: externalId, conversation_id: userId, create_time, sender } = message
  const at = create_time * 1_000
  if (!message.is_visible) return { kind: 'other', why: 'a message that nobody sees' }
  if (sender.role === 'BUYER' && message.type.startsWith('BUYER_ENTER_')) return { kind: 'opened', userId, at }
  const said = saidIn(message)
  if (!said || (sender.role !== 'BUYER' && !STAFF.has(sender.role))) return { kind: 'other', why: `${message.type} of ${sender.role}` }
  if (sender.role !== 'BUYER') return { kind: 'echo', externalId, userId, content: said.content, at }
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...(sender.nickname ? { name: sender.nickname } : {}), ...said }
}

const KINDS = { IMAGE: ['image', 'image/jpeg'], VIDEO: ['video', 'video/mp4'], EMOTICONS: ['image', 'image/gif'] } as const
/** What they ask about: the words that the bot looks for. */
const CARDS: Readonly<Record<string, string>> = { ORDER_CARD: 'order_id', PRODUCT_CARD: 'product_id', COUPON_CARD: 'coupon_id' }

function saidIn({ type, content }: Message): { readonly content: Content; readonly media?: string } | null {
  const inside = z.record(z.string(), z.unknown()).safeParse(parseBody(Buffer.from(content))).data ?? {}
  const told = (name: string) => (typeof inside[name] === 'string' || typeof inside[name] === 'number' ? String(inside[name]) : '')
  const card = Object.hasOwn(CARDS, type) ? CARDS[type]! : null
  const text = card ? told(card) && (type === 'ORDER_CARD' ? told(card) : `(${card.replace('_id', '')} ${told(card)})`) : type === 'TEXT' ? told('content') : ''
  if (text) return { content: { type: 'text', text: text.slice(0, 20_000) } }
  if (!Object.hasOwn(KINDS, type) || !URL.canParse(told('url'))) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime }, media: told('url') }
}

async function send({ to, content }: Outbound, account: Account): Promise<Receipt> {
  const text = 'text' in content ? (content.text ?? '') : ''
  const body = JSON.stringify({ type: 'TEXT', content: JSON.stringify({ content: text }) })
  const path = `/customer_service/202309/conversations/${encodeURIComponent(to)}/messages`
  const sent = await ask('POST', path, account, { shop_cipher: account.settings.shopCipher }, body)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ data: z.object({ message_id: Id }) }).safeParse(sent.body).data?.data.message_id ?? null }
}

const Shops = z.object({ data: z.object({ shops: z.array(z.object({ id: Id, name: z.string() })) }) })

async function probe(account: Account): Promise<Probe> {
  const told = await ask('GET', '/authorization/202309/shops', account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const { shopId } = account.settings
  const shop = Shops.safeParse(told.body).data?.data.shops.find(({ id }) => id === shopId)
  return shop ? { works: true, as: shop.name } : { works: false, problem: 'AUTH_REVOKED', detail: `shop ${shopId} has not authorised the app` }
}

function ask(method: 'GET' | 'POST', path: string, account: Account, params: Record<string, string> = {}, body = ''): Promise<Answer | Problem> {
  const { api, appKey, appSecret } = account.settings
  return useToken(account, mint, (token) => {
    const all = { ...params, app_key: appKey, timestamp: String(Math.floor(Date.now() / 1_000)) }
    const query = new URLSearchParams({ ...all, sign: signTiktokShop(appSecret, { path, params: all, body }) })
    const headers = { 'x-tts-access-token': token, 'content-type': 'application/json' }
    return callPlatform({ method, url: `${api}${path}?${query}`, headers, ...(body ? { body } : {}) }, { idempotent: method === 'GET', problemIn })
  })
}

interface Signed {
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly body: string
}

export function signTiktokShop(appSecret: string, { path, params, body }: Signed): string {
  return signBody(appSecret, `${appSecret}${path}${sortedPairs(params)}${body}${appSecret}`, 'hex')
}

const Given = z.object({ data: z.object({ access_token: z.string(), refresh_token: z.string(), access_token_expire_in: z.number() }) })

async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const { appKey, appSecret, auth, refreshToken } = settings
  const kept = rotatingSecret(memory, refreshToken)
  const refresh_token = (await kept.last()) ?? refreshToken
  const query = new URLSearchParams({ app_key: appKey, app_secret: appSecret, refresh_token, grant_type: 'refresh_token' })
  const told = await callPlatform(
    { method: 'GET', url: `${auth}/api/v2/token/refresh?${query}` },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = Given.safeParse(told.body).data?.data
  // TikTok refuses with status 200 too
  if (!given) return notRenewed(told)!
  await kept.keep(given.refresh_token)
  // told as the second in which it dies
  return { token: given.access_token, lifeMs: given.access_token_expire_in * 1_000 - Date.now() }
}

function problemIn({ status, body, headers }: Answer): Problem | null {
  const { code, message } = z.object({ code: z.number(), message: z.string().default('') }).safeParse(body).data ?? { code: 0, message: '' }
  if (code === 0) return null
  const detail = `HTTP ${status} ${code} ${message || wordsIn(body)}`
  const known = OF_CODE[code] ?? (status < 300 && /can ?not send/i.test(message) ? 'WINDOW_CLOSED' : undefined)
  if (known) return problem(known, detail, headers.get('retry-after'))
  return status < 300 ? problem('CONTENT_REJECTED', detail) : null
}

const OF_CODE: Readonly<Record<number, SendProblem>> = {
  105001: 'AUTH_EXPIRED',
  105002: 'AUTH_EXPIRED',
  105005: 'AUTH_REVOKED',
  106001: 'AUTH_REVOKED',
  106011: 'AUTH_REVOKED',
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const APP = { zh: 'open.shopee.com → App List → 您的应用', en: 'open.shopee.com → App List → your app' }
const PUSHED = {
  zh: '任意一条顾客消息的推送里的 to_id（open.shopee.com → Push Mechanism → 日志）',
  en: 'The to_id in the push of any message of a buyer (open.shopee.com → Push Mechanism → log)',
}

const digits = z.string().regex(/^\d{1,20}$/)

export const ShopeeChatSettings = z.object({
  partnerId: setting(digits, { zh: 'Partner ID', en: 'Partner ID', where: APP }),
  partnerKey: setting(z.string().min(16), { zh: 'Partner Key', en: 'Partner key', secret: true, where: APP }),
  shopId: setting(digits, { zh: '店铺编号', en: 'Shop ID', where: APP }),
  userId: setting(digits, { zh: '店铺账号的用户编号', en: 'User ID of the shop’s account', where: PUSHED }),
  refreshToken: setting(z.string().min(8), {
    zh: '首个 refresh token（以后自动更新）',
    en: 'First refresh token (renewed by itself from then on)',
    secret: true,
    where: APP,
  }),
  api: setting(z.url().default('https://partner.shopeemobile.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type ShopeeChatSettings = z.infer<typeof ShopeeChatSettings>

/** Shopee's seller chat, for apps that Shopee has let into it. */
export function shopeeChatChannel(): Channel<ShopeeChatSettings> {
  return {
    name: 'shopee-chat',
    settings: ShopeeChatSettings,
    capabilities: {
      chat: true,
      // Shopee publishes no limit: what its own window takes
      text: { max: 600, unit: 'utf16' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: false,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    probe,
  }
}

type Account = ChannelAccount<ShopeeChatSettings>

const Id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(100))
const Message = z.object({
  message_id: Id,
  from_id: Id,
  to_id: Id,
  from_user_name: z.string().optional(),
  message_type: z.string(),
  created_timestamp: z.number(),
  content: z.record(z.string(), z.unknown()),
})
type Message = z.infer<typeof Message>
const Push = z.object({ code: z.number(), shop_id: Id.optional(), data: z.object({ type: z.string().optional(), content: z.unknown() }).optional() })

const CHAT = 10

function receive(request: RawRequest, { settings }: Account): Received {
  // signed over the address as it was entered, and the bytes
  const signed = Buffer.concat([Buffer.from(`${request.url}|`), request.body])
  if (!isSame(request.headers.authorization ?? '', signBody(settings.partnerKey, signed, 'hex'))) return { kind: 'refused', status: 401 }
  const push = Push.safeParse(parseBody(request.body))
  if (!push.success) return { kind: 'invalid', message: 'not a push of Shopee' }
  return { kind: 'events', events: [eventOf(push.data, settings)] }
}

function eventOf({ code, shop_id, data }: z.infer<typeof Push>, { shopId, userId: ours }: ShopeeChatSettings): ChannelEvent {
  if (code !== CHAT) return { kind: 'other', why: `push ${code}` }
  if (shop_id !== undefined && shop_id !== shopId) return { kind: 'other', why: `of another shop, ${shop_id}` }
  const message = data?.type === 'message' ? Message.safeParse(data.content).data : undefined
  if (!message) return { kind: 'other', why: `a ${data?.type ?? 'push'} that cannot be read` }
  const said = saidIn(message)
  if (!said) return { kind: 'other', why: `message of type ${message.message_type}` }
  const { message_id: externalId, from_id: userId, created_timestamp, from_user_name: name } = message
  const at = created_timestamp * 1_000
  if (userId === ours) return { kind: 'echo', externalId, userId: message.to_id, content: said.content, at }
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...(name ? { name } : {}), ...said }
}

const KINDS = { image: ['image', 'image/jpeg'], video: ['video', 'video/mp4'] } as const

function saidIn({ message_type: type, content }: Message): { readonly content: Content; readonly media?: string } | null {
  const told = (name: string) => (typeof content[name] === 'string' || typeof content[name] === 'number' ? String(content[name]) : '')
  const words = (text: string): { content: Content } | null => (text ? { content: { type: 'text', text: text.slice(0, 20_000) } } : null)
  if (type === 'text') return words(told('text'))
  if (type === 'sticker') return words('(sticker)')
  // what they ask about: the words that the bot looks for
  if (type === 'order') return words(told('order_sn'))
  if (type === 'item') return words([told('name'), told('item_id') && `(item ${told('item_id')})`].filter(Boolean).join(' '))
  const media = told('url') || told('video_url')
  if (!Object.hasOwn(KINDS, type) || !URL.canParse(media)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime }, media }
}

async function send({ to, content }: Outbound, account: Account): Promise<Receipt> {
  const text = 'text' in content ? (content.text ?? '') : ''
  const json = { to_id: Number(to), message_type: 'text', content: { text } }
  const sent = await ask({ method: 'POST', path: '/api/v2/sellerchat/send_message', json }, account)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ response: z.object({ message_id: Id }) }).safeParse(sent.body).data?.response.message_id ?? null }
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask({ method: 'GET', path: '/api/v2/shop/get_shop_info' }, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ shop_name: z.string() }).safeParse(told.body).data?.shop_name ?? account.settings.shopId }
}

function ask({ path, ...call }: Omit<Call, 'url' | 'headers'> & { readonly path: string }, account: Account): Promise<Answer | Problem> {
  const { api, shopId } = account.settings
  return useToken(account, mint, (token) => {
    const signed = signedQuery(path, account.settings, token, shopId)
    const query = new URLSearchParams({ ...signed, access_token: token, shop_id: shopId })
    return callPlatform({ ...call, url: `${api}${path}?${query}` }, { idempotent: call.method === 'GET', problemIn })
  })
}

/** Good for five minutes. `more`: what is signed besides, in its order. */
function signedQuery(path: string, { partnerId, partnerKey }: ShopeeChatSettings, ...more: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  return { partner_id: partnerId, timestamp, sign: signShopee(partnerKey, [partnerId, path, timestamp, ...more]) }
}

export function signShopee(partnerKey: string, parts: readonly string[]): string {
  return signBody(partnerKey, parts.join(''), 'hex')
}

/** A refresh token is good once, for thirty days. */
async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const { api, partnerId, shopId, refreshToken } = settings
  const path = '/api/v2/auth/access_token/get'
  const kept = rotatingSecret(memory, refreshToken)
  const json = { refresh_token: (await kept.last()) ?? refreshToken, partner_id: Number(partnerId), shop_id: Number(shopId) }
  const told = await callPlatform(
    { method: 'POST', url: `${api}${path}?${new URLSearchParams(signedQuery(path, settings))}`, json },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = z.object({ access_token: z.string(), refresh_token: z.string(), expire_in: z.number() }).safeParse(told.body).data
  // Shopee refuses with status 200 too
  if (!given) return notRenewed(told)!
  await kept.keep(given.refresh_token)
  return { token: given.access_token, lifeMs: given.expire_in * 1_000 }
}

const Told = z.object({ error: z.string(), message: z.string().default('') })

function problemIn({ status, body, headers }: Answer): Problem | null {
  const { error = '', message = '' } = Told.safeParse(body).data ?? {}
  if (error === '') return null
  const detail = `HTTP ${status} ${error} ${message}`.trim()
  const known = OF_ERROR[error]
  if (known) return problem(known, detail, headers.get('retry-after'))
  if (status >= 300) return null
  return problem(/refus|block|reject/i.test(message) ? 'RECIPIENT_GONE' : 'CONTENT_REJECTED', detail)
}

const OF_ERROR: Readonly<Record<string, SendProblem>> = {
  error_auth: 'AUTH_EXPIRED',
  invalid_access_token: 'AUTH_EXPIRED',
  invalid_acceess_token: 'AUTH_EXPIRED',
  error_permission: 'AUTH_REVOKED',
  error_sign: 'AUTH_REVOKED',
  error_param: 'CONTENT_REJECTED',
  error_rate_limit: 'RATE_LIMITED',
  error_server: 'UNCERTAIN',
  error_inner: 'UNCERTAIN',
}

import { createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { pressed } from './platform/button-data.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { signSorted } from './platform/sign-sorted.ts'

const CONSOLE = { zh: '微博粉丝服务平台 → 高级功能 → 开发模式', en: 'Weibo fan service → Advanced → Developer mode' }

export const WeiboSettings = z.object({
  appSecret: setting(z.string().min(16), { zh: 'App Secret', en: 'App Secret', secret: true, where: CONSOLE }),
  accessToken: setting(z.string().min(16), { zh: 'Access Token（有效期 365 天）', en: 'Access token (good for 365 days)', secret: true, where: CONSOLE }),
  api: setting(z.url().default('https://m.api.weibo.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  tokenApi: setting(z.url().default('https://api.weibo.com'), { zh: '令牌查询地址', en: 'Address that tells about tokens', advanced: true }),
  fileApi: setting(z.url().default('https://upload.api.weibo.com'), { zh: '文件接口地址', en: 'Address of the API for files', advanced: true }),
})
export type WeiboSettings = z.infer<typeof WeiboSettings>

const DAY_MS = 86_400_000

/** Weibo fan service 微博粉丝服务: signed pushes in, answers within 48 hours out. */
export function weiboChannel(): Channel<WeiboSettings> {
  return {
    name: 'weibo',
    settings: WeiboSettings,
    capabilities: {
      chat: true,
      // less than 300
      text: { max: 299, unit: 'chars' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      idempotent: false,
      window: { ms: 2 * DAY_MS },
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings: { fileApi, accessToken } }) =>
      fetchBytes(`${fileApi}/2/mss/msget?${new URLSearchParams({ access_token: accessToken, fid: media })}`),
    probe,
  }
}

const FRESH_S = 300

const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(100))

const Push = z.object({
  type: z.string().max(100),
  sender_id: id,
  created_at: z.string().max(100),
  text: z.string().max(20_000).default(''),
  data: z
    .looseObject({
      subtype: z.string().max(100).optional(),
      key: z.string().max(200).optional(),
      tovfid: id.optional(),
      longitude: z.coerce.number().optional(),
      latitude: z.coerce.number().optional(),
    })
    .default({}),
})
type Push = z.infer<typeof Push>

function receive({ method, query, body, now }: RawRequest, { settings }: ChannelAccount<WeiboSettings>): Received {
  const { signature = '', timestamp = '', nonce = '', echostr = '' } = query
  const isFresh = Math.abs(now / 1_000 - Number(timestamp || Number.NaN)) <= FRESH_S
  if (!isFresh || !isSame(signature, signSorted(settings.appSecret, timestamp, nonce))) return { kind: 'refused', status: 403 }
  if (method === 'GET') return { kind: 'handshake', acknowledge: { body: echostr } }
  const push = Push.safeParse(parseBody(body))
  if (!push.success) return { kind: 'invalid', message: 'not a push of Weibo' }
  return { kind: 'events', events: [eventOf(push.data, now)] }
}

/** After a mention one answer is allowed. */
const AFTER_A_MENTION = { ms: 2 * DAY_MS, sends: 1 }
const OPENING = new Set(['follow', 'subscribe', 'scan', 'scan_follow'])
const LEAVING = new Set(['unfollow', 'unsubscribe'])

function eventOf(push: Push, now: number): ChannelEvent {
  const { type, sender_id: userId, created_at, data } = push
  const { subtype = '', key } = data
  const at = Date.parse(created_at) || now
  if (type === 'mention') return { kind: 'opened', userId, at, window: AFTER_A_MENTION }
  if (type === 'event' && OPENING.has(subtype)) return { kind: 'opened', userId, at }
  if (type === 'event' && LEAVING.has(subtype)) return { kind: 'gone', userId, why: subtype }
  const said = type === 'event' ? (subtype === 'click' && key ? { content: pressed(key) } : null) : saidIn(push)
  if (!said) return { kind: 'other', why: type === 'event' ? `event ${subtype}` : `message of type ${type}` }
  return { kind: 'message', externalId: idOf(push), userId, locale: 'zh-CN', signedLogin: false, at, ...said }
}

/** Weibo gives its messages no id: who said what when is one. */
function idOf({ sender_id, created_at, type, text, data }: Push): string {
  return createHash('sha256')
    .update(JSON.stringify([sender_id, created_at, type, text, data]))
    .digest('hex')
}

function saidIn({ type, text, data }: Push): { content: Content; media?: string } | null {
  const { tovfid: media, latitude: lat, longitude: lng } = data
  if (type === 'text' && text) return { content: { type: 'text', text } }
  if (type === 'position' && lat !== undefined && lng !== undefined && Number.isFinite(lat + lng))
    return { content: { type: 'location', lat, lng, title: text.slice(0, 300) } }
  if (type === 'image' && media) return { content: { type: 'image', url: '', mime: 'image/jpeg' }, media }
  if (type === 'voice' && media) return { content: { type: 'voice', url: '', mime: 'audio/amr' }, media }
  return null
}

async function send({ to, content }: Outbound, { settings }: ChannelAccount<WeiboSettings>): Promise<Receipt> {
  const data = JSON.stringify({ text: 'text' in content ? (content.text ?? '') : '' })
  const form = new URLSearchParams({ access_token: settings.accessToken, type: 'text', data, receiver_id: to, save_sender_box: '1' })
  const sent = await post(`${settings.api}/2/messages/reply.json`, form, false)
  return sent.outcome === 'problem' ? sent : { outcome: 'sent', externalId: null }
}

function post(url: string, form: URLSearchParams, idempotent: boolean): Promise<Answer | Problem> {
  return callPlatform({ method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form }, { idempotent, problemIn })
}

/** Of a token that dies after a year and renews by hand. */
const TOKEN_DEAD = new Set([21327, 21332])
const TOO_FAST = new Set([10022, 10023, 10024])

function problemIn({ status, body }: Answer): Problem | null {
  const code = z.object({ error_code: z.number() }).safeParse(body).data?.error_code ?? 0
  if (!code || status >= 500) return null
  const detail = `${code} ${wordsIn(body)}`
  if (TOKEN_DEAD.has(code)) return problem('AUTH_REVOKED', detail)
  return problem(TOO_FAST.has(code) ? 'RATE_LIMITED' : 'CONTENT_REJECTED', detail)
}

async function probe({ settings }: ChannelAccount<WeiboSettings>): Promise<Probe> {
  const told = await post(`${settings.tokenApi}/oauth2/get_token_info`, new URLSearchParams({ access_token: settings.accessToken }), true)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const { uid = 'Weibo', expire_in: left } = z.object({ uid: id.optional(), expire_in: z.number().optional() }).safeParse(told.body).data ?? {}
  return { works: true, as: uid, ...(left ? { expiresAt: Date.now() + left * 1_000 } : {}) }
}

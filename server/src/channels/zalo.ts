import { createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, Outbound, Probe, RawRequest, Receipt, Received, SendProblem, SendWindow } from './channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { type Minted, useToken } from './platform/use-token.ts'
import { eventsIn, ZaloEvent } from './zalo/read-event.ts'

const APP = { zh: 'developers.zalo.me → 您的应用 → 设置', en: 'developers.zalo.me → your app → Settings' }
const WEBHOOK = { zh: 'developers.zalo.me → 您的应用 → Webhook', en: 'developers.zalo.me → your app → Webhook' }
const EXPLORER = {
  zh: 'developers.zalo.me → 工具 → API Explorer，类型选 OA Access Token',
  en: 'developers.zalo.me → Tools → API Explorer, type OA Access Token',
}
const PAID = { zh: '公众号套餐含咨询消息额度时打开：7 天内可回复', en: 'Where the package of the account includes consultation messages: answer for 7 days' }

export const ZaloSettings = z.object({
  appId: setting(z.string().regex(/^\d{5,30}$/), { zh: '应用编号', en: 'App ID', where: APP }),
  appSecret: setting(z.string().min(8), { zh: '应用密钥', en: 'App secret key', secret: true, where: APP }),
  oaSecret: setting(z.string().min(8), { zh: '公众号密钥', en: 'OA secret key', secret: true, where: WEBHOOK }),
  refreshToken: setting(z.string().min(8), { zh: '刷新口令', en: 'Refresh token', secret: true, where: EXPLORER }),
  paid: setting(z.boolean().default(false), { zh: '用套餐额度在 7 天内回复', en: 'Answer for 7 days from the package', where: PAID, advanced: true }),
  api: setting(z.url().default('https://openapi.zalo.me'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  oauth: setting(z.url().default('https://oauth.zaloapp.com'), { zh: '授权地址', en: 'Address where tokens are given', advanced: true }),
})
export type ZaloSettings = z.infer<typeof ZaloSettings>

const HOUR_MS = 3_600_000
const WEEK: SendWindow = { ms: 7 * 24 * HOUR_MS }

/** Zalo Official Account: consultation messages to whoever wrote, eight within two days, or as many as the package pays for within a week. */
export function zaloChannel(): Channel<ZaloSettings> {
  return {
    name: 'zalo',
    settings: ZaloSettings,
    capabilities: {
      chat: true,
      text: { max: 2_000, unit: 'utf16' },
      // how buttons are written differs from version to version of the API: numbered words are always taken
      buttons: { max: 0, label: 0 },
      cards: false,
      media: ['image'],
      captions: { max: 2_000, below: ['image'] },
      typing: false,
      read: true,
      idempotent: false,
      window: { ms: 48 * HOUR_MS, sends: 8 },
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    probe,
  }
}

type Account = ChannelAccount<ZaloSettings>

function receive(request: RawRequest, { settings }: Account): Received {
  const body = parseBody(request.body)
  if (!isSigned(request, body, settings)) return { kind: 'refused', status: 401 }
  const event = ZaloEvent.safeParse(body)
  if (!event.success) return { kind: 'invalid', message: 'not an event of Zalo' }
  return { kind: 'events', events: eventsIn(event.data, settings.paid ? WEEK : undefined) }
}

/** Signed with the time that stands in the event, or with that of the header: Zalo's apps differ. */
function isSigned({ headers, body: bytes }: RawRequest, body: unknown, { appId, oaSecret }: ZaloSettings): boolean {
  const signature = (headers['x-zevent-signature'] ?? '').replace(/^(?:mac|sha256)=/, '')
  const inside = z.object({ timestamp: z.union([z.string(), z.number()]) }).safeParse(body).data?.timestamp
  return [inside, headers['x-zevent-timestamp']].some(
    (time) => time !== undefined && isSame(signature, createHash('sha256').update(appId).update(bytes).update(`${time}${oaSecret}`).digest('hex')),
  )
}

async function send({ to, content }: Outbound, account: Account): Promise<Receipt> {
  const sent = await ask({ method: 'POST', path: '/v3.0/oa/message/cs', json: { recipient: { user_id: to }, message: messageOf(content) } }, account)
  if (sent.outcome === 'problem') return sent
  const id = z.object({ data: z.object({ message_id: z.string() }) }).safeParse(sent.body).data?.data.message_id
  return { outcome: 'sent', externalId: id ?? null }
}

function messageOf(content: Content): object {
  const text = 'text' in content && content.text ? { text: content.text } : {}
  if (content.type !== 'image') return text
  return { ...text, attachment: { type: 'template', payload: { template_type: 'media', elements: [{ media_type: 'image', url: content.url }] } } }
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask({ method: 'GET', path: '/v2.0/oa/getoa' }, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ data: z.object({ name: z.string() }) }).safeParse(told.body).data?.data.name ?? 'Zalo' }
}

function ask({ path, ...call }: Omit<Call, 'url' | 'headers'> & { readonly path: string }, account: Account): Promise<Answer | Problem> {
  const { api } = account.settings
  return useToken(account, mint, (token) =>
    callPlatform({ ...call, url: `${api}${path}`, headers: { access_token: token } }, { idempotent: call.method === 'GET', problemIn }),
  )
}

/** A refresh token is good once, and for three months. */
async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const { appId, appSecret, oauth, refreshToken } = settings
  const kept = rotatingSecret(memory, refreshToken)
  const told = await callPlatform(
    {
      method: 'POST',
      url: `${oauth}/v4/oa/access_token`,
      headers: { secret_key: appSecret },
      body: new URLSearchParams({ refresh_token: (await kept.last()) ?? refreshToken, app_id: appId, grant_type: 'refresh_token' }),
    },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.coerce.number() }).safeParse(told.body).data
  // Zalo refuses with status 200 too
  if (!given) return notRenewed(told)!
  await kept.keep(given.refresh_token)
  return { token: given.access_token, lifeMs: given.expires_in * 1_000 }
}

const Told = z.object({ error: z.coerce.number(), message: z.string().optional() })

/** Zalo answers 200 and says in the body what it means. */
function problemIn({ body, status }: Answer): Problem | 'fine' | null {
  const told = Told.safeParse(body).data
  if (!told || status >= 300) return null
  return told.error === 0 ? 'fine' : problem(OF_ERROR[told.error] ?? (told.error <= -200 ? 'CONTENT_REJECTED' : 'TRANSIENT'), wordsOf(body))
}

function wordsOf(body: unknown): string {
  const { error = 0, message = '' } = Told.safeParse(body).data ?? {}
  return `error ${error} ${message}`.trim()
}

const OF_ERROR: Readonly<Record<number, SendProblem>> = {
  [-32]: 'RATE_LIMITED',
  [-211]: 'QUOTA_WINDOW',
  [-213]: 'RECIPIENT_GONE',
  [-216]: 'AUTH_EXPIRED',
  [-230]: 'WINDOW_CLOSED',
  [-244]: 'RECIPIENT_GONE',
}

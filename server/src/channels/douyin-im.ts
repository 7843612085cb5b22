import { createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { mintDouyin } from './douyin-im/mint-douyin.ts'
import { eventOf, Pushed } from './douyin-im/read-pushed.ts'
import { type Answer, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { useToken } from './platform/use-token.ts'

const CONSOLE = { zh: '抖音开放平台 → 控制台 → 应用详情', en: 'Douyin open platform → console → app' }
const AUTHORISED = { zh: '企业号授权应用（权限 im.direct_message）后得到', en: 'Given when the business account authorises the app (scope im.direct_message)' }

export const DouyinImSettings = z.object({
  clientKey: setting(z.string().min(5), { zh: 'Client Key', en: 'Client Key', where: CONSOLE }),
  clientSecret: setting(z.string().min(16), { zh: 'Client Secret', en: 'Client Secret', secret: true, where: CONSOLE }),
  openId: setting(z.string().min(3), { zh: '企业号的 open_id', en: 'open_id of the business account', where: AUTHORISED }),
  refreshToken: setting(z.string().min(8), { zh: 'refresh_token', en: 'refresh_token', secret: true, where: AUTHORISED }),
  api: setting(z.url().default('https://open.douyin.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type DouyinImSettings = z.infer<typeof DouyinImSettings>

/** Douyin 抖音 direct messages of a business account: signed webhooks in, answers to what was said within a day. */
export function douyinImChannel(): Channel<DouyinImSettings> {
  return {
    name: 'douyin-im',
    settings: DouyinImSettings,
    capabilities: {
      chat: true,
      text: { max: 1_000, unit: 'chars' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: true,
      idempotent: false,
      window: { ms: 24 * 3_600_000 },
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    probe,
  }
}

const Verify = z.object({ event: z.literal('verify_webhook'), client_key: z.string(), content: z.unknown() })
const Challenge = z.object({ challenge: z.union([z.number(), z.string().max(200)]) })

function receive({ headers, body }: RawRequest, { settings }: ChannelAccount<DouyinImSettings>): Received {
  const told = parseBody(body)
  const verify = Verify.safeParse(told).data
  // asked before anything is set up: to answer with their own number tells nothing
  const challenge = verify?.client_key === settings.clientKey ? Challenge.safeParse(innerOf(verify.content)).data : undefined
  if (challenge) return { kind: 'handshake', acknowledge: { contentType: 'application/json', body: JSON.stringify(challenge) } }
  const signature = createHash('sha1').update(settings.clientSecret).update(body).digest('hex')
  if (!isSame(headers['x-douyin-signature'] ?? '', signature)) return { kind: 'refused', status: 401 }
  const pushed = Pushed.safeParse(told)
  if (!pushed.success) return { kind: 'invalid', message: 'not an event of Douyin' }
  return { kind: 'events', events: [eventOf({ ...pushed.data, content: innerOf(pushed.data.content) }, settings.openId)] }
}

/** Written as JSON in JSON, or not. */
function innerOf(content: unknown): unknown {
  return typeof content === 'string' ? parseBody(Buffer.from(content)) : content
}

async function send({ to, wayBack, content }: Outbound, account: ChannelAccount<DouyinImSettings>): Promise<Receipt> {
  const { msgId, conversationId, scene } = wayBack ?? {}
  if (typeof msgId !== 'string' || typeof conversationId !== 'string') return problem('WINDOW_CLOSED', 'Douyin takes only answers to what somebody said.')
  const json = {
    msg_id: msgId,
    conversation_id: conversationId,
    to_user_id: to,
    scene: scene ?? 'im_replay_msg',
    content: { msg_type: 1, text: { text: textOf(content) } },
  }
  const url = `${account.settings.api}/im/send/msg/?${new URLSearchParams({ open_id: account.settings.openId })}`
  const sent = await useToken(account, mintDouyin, (token) =>
    callPlatform({ method: 'POST', url, headers: { 'access-token': token }, json }, { idempotent: false, problemIn }),
  )
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ msg_id: z.string() }).safeParse(sent.body).data?.msg_id ?? null }
}

function textOf(content: Content): string {
  return 'text' in content ? (content.text ?? '') : ''
}

const Told = z.object({
  err_no: z.number().optional(),
  err_msg: z.string().optional(),
  data: z.object({ error_code: z.number().optional(), description: z.string().optional() }).optional(),
})
const TOKEN_DEAD = new Set([2190002, 2190008])
const NO_SCOPE = new Set([2190004, 28001018])

/** Douyin answers 200 also where it refuses. */
function problemIn({ status, body }: Answer): Problem | null {
  const { err_no = 0, err_msg = '', data } = Told.safeParse(body).data ?? {}
  const code = data?.error_code || err_no
  if (status !== 200 || code === 0) return null
  const detail = `${code} ${data?.description || err_msg}`
  if (TOKEN_DEAD.has(code)) return problem('AUTH_EXPIRED', detail)
  if (NO_SCOPE.has(code)) return problem('AUTH_REVOKED', detail)
  return problem(String(code).startsWith('10010') ? 'RATE_LIMITED' : 'CONTENT_REJECTED', detail)
}

/** Whoever gets a token is authorised. */
async function probe(account: ChannelAccount<DouyinImSettings>): Promise<Probe> {
  const got = await useToken(account, mintDouyin, async () => ({ outcome: 'authorised' as const }))
  return got.outcome === 'problem' ? { works: false, problem: got.problem, detail: got.detail } : { works: true, as: account.settings.openId }
}

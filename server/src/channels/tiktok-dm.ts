import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received, SendProblem } from './channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem } from './platform/call-platform.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const PORTAL = { zh: 'business-api.tiktok.com → My Apps → 您的应用', en: 'business-api.tiktok.com → My Apps → your app' }

export const TiktokDmSettings = z.object({
  businessId: setting(z.string().min(1).max(200), { zh: '企业号编号（business_id）', en: 'ID of the business account (business_id)', where: PORTAL }),
  clientId: setting(z.string().min(3).max(200), { zh: 'Client ID', en: 'Client ID', where: PORTAL }),
  clientSecret: setting(z.string().min(8), { zh: 'Client Secret', en: 'Client secret', secret: true, where: PORTAL }),
  refreshToken: setting(z.string().min(8), {
    zh: '首个 refresh token（以后自动更新）',
    en: 'First refresh token (renewed by itself from then on)',
    secret: true,
    where: PORTAL,
  }),
  api: setting(z.url().default('https://business-api.tiktok.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type TiktokDmSettings = z.infer<typeof TiktokDmSettings>

/** Direct messages of a TikTok business account: ten answers within two days. */
export function tiktokDmChannel(): Channel<TiktokDmSettings> {
  return {
    name: 'tiktok-dm',
    settings: TiktokDmSettings,
    capabilities: {
      chat: true,
      text: { max: 1_000, unit: 'utf16' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: false,
      read: true,
      idempotent: false,
      window: { ms: 48 * 3_600_000, sends: 10 },
    },
    needsSending: () => true,
    receive,
    send,
    probe,
  }
}

type Account = ChannelAccount<TiktokDmSettings>

const FRESH_S = 300

function receive(request: RawRequest, { settings }: Account): Received {
  const [, time = '', signature = ''] = /^t=(\d{1,12}),s=([0-9a-f]{64})$/.exec(request.headers['tiktok-signature'] ?? '') ?? []
  const signed = Buffer.concat([Buffer.from(`${time}.`), request.body])
  const isFresh = Math.abs(request.now / 1_000 - Number(time)) <= FRESH_S
  if (!isFresh || !isSame(signature, signBody(settings.clientSecret, signed, 'hex'))) return { kind: 'refused', status: 401 }
  const told = Told.safeParse(parseBody(request.body))
  if (!told.success) return { kind: 'invalid', message: 'not an event of TikTok' }
  return { kind: 'events', events: [eventOf(told.data, settings)] }
}

const Id = z.string().min(1).max(200)
const Told = z.object({ event: z.string(), user_openid: z.string().optional(), create_time: z.number().optional(), content: z.string().max(50_000) })
const Party = z.object({ id: Id })
const Message = z.object({
  conversation_id: Id,
  message_id: Id.optional(),
  type: z.string().default(''),
  text: z.object({ body: z.string() }).optional(),
  timestamp: z.coerce.number(),
  from_user: Party,
  to_user: Party.optional(),
})
type Message = z.infer<typeof Message>

function eventOf({ event, user_openid, content }: z.infer<typeof Told>, { businessId }: TiktokDmSettings): ChannelEvent {
  if (user_openid !== undefined && user_openid !== businessId) return { kind: 'other', why: `of another account, ${user_openid}` }
  const message = Message.safeParse(parseBody(Buffer.from(content))).data
  if (!message) return { kind: 'other', why: event }
  const { from_user, to_user, timestamp: at, message_id: externalId, conversation_id: conversationId } = message
  if (event === 'im_mark_read_msg' && from_user.id !== businessId) return { kind: 'read', userId: from_user.id, until: at }
  const said = externalId ? saidIn(message) : null
  if (!said || !externalId) return { kind: 'other', why: `${event} of type ${message.type}` }
  if (event === 'im_send_msg' && to_user) return { kind: 'echo', externalId, userId: to_user.id, content: said, at }
  if (event !== 'im_receive_msg') return { kind: 'other', why: event }
  return { kind: 'message', externalId, userId: from_user.id, signedLogin: false, content: said, at, wayBack: { conversationId } }
}

/** TikTok shows pictures and shared videos to who is signed in alone: the agent opens them there. */
const SHOWN_THERE: Readonly<Record<string, string>> = { image: '(image)', video: '(video)', sticker: '(sticker)', share_post: '(shared post)' }

function saidIn({ type, text }: Message): Content | null {
  const words = type === 'text' ? text?.body : SHOWN_THERE[type]
  return words ? { type: 'text', text: words.slice(0, 20_000) } : null
}

async function send({ content, wayBack }: Outbound, account: Account): Promise<Receipt> {
  if (typeof wayBack?.conversationId !== 'string') return { outcome: 'problem', problem: 'WINDOW_CLOSED', detail: 'They have not written to the account.' }
  const body = 'text' in content ? (content.text ?? '') : ''
  const json = {
    business_id: account.settings.businessId,
    recipient_type: 'CONVERSATION',
    recipient: wayBack.conversationId,
    message_type: 'TEXT',
    text: { body },
  }
  const sent = await ask({ method: 'POST', path: '/business/message/send/', json }, account)
  if (sent.outcome === 'problem') return sent
  const told = z.object({ data: z.object({ message: z.object({ message_id: z.string() }) }) }).safeParse(sent.body).data
  return { outcome: 'sent', externalId: told?.data.message.message_id ?? null }
}

async function probe(account: Account): Promise<Probe> {
  const { businessId } = account.settings
  const query = new URLSearchParams({ business_id: businessId, fields: '["username","display_name"]' })
  const told = await ask({ method: 'GET', path: `/business/get/?${query}` }, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ data: z.object({ display_name: z.string() }) }).safeParse(told.body).data?.data.display_name ?? businessId }
}

function ask({ path, ...call }: Omit<Call, 'url' | 'headers'> & { readonly path: string }, account: Account): Promise<Answer | Problem> {
  const url = `${account.settings.api}/open_api/v1.3${path}`
  return useToken(account, mint, (token) =>
    callPlatform({ ...call, url, headers: { 'access-token': token } }, { idempotent: call.method === 'GET', problemIn }),
  )
}

const Given = z.object({ data: z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number() }) })

async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const { api, clientId, clientSecret, refreshToken } = settings
  const kept = rotatingSecret(memory, refreshToken)
  const json = { client_id: clientId, client_secret: clientSecret, grant_type: 'refresh_token', refresh_token: (await kept.last()) ?? refreshToken }
  const told = await callPlatform(
    { method: 'POST', url: `${api}/open_api/v1.3/tt_user/oauth2/refresh_token/`, json },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = Given.safeParse(told.body).data?.data
  // TikTok refuses with status 200 too
  if (!given) return notRenewed(told)!
  await kept.keep(given.refresh_token)
  return { token: given.access_token, lifeMs: given.expires_in * 1_000 }
}

/** TikTok answers 200 and says in the body what it means. */
function problemIn({ status, body }: Answer): Problem | null {
  const told = z.object({ code: z.number(), message: z.string().default('') }).safeParse(body).data
  if (!told || status >= 300 || told.code === 0) return null
  const kind = OF_CODE[told.code] ?? (told.code >= 50_000 ? 'UNCERTAIN' : /window|48 hours/i.test(told.message) ? 'WINDOW_CLOSED' : 'CONTENT_REJECTED')
  return problem(kind, `${told.code} ${told.message}`)
}

const OF_CODE: Readonly<Record<number, SendProblem>> = {
  40001: 'AUTH_REVOKED',
  40100: 'RATE_LIMITED',
  40104: 'AUTH_EXPIRED',
  40105: 'AUTH_EXPIRED',
}

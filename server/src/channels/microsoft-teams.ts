import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { Activity, readActivity } from './microsoft-teams/read-activity.ts'
import { isFromMicrosoft } from './microsoft-teams/verify-token.ts'
import { buttonData } from './platform/button-data.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const AZURE = { zh: 'Azure 门户 → Azure Bot → Configuration', en: 'Azure portal → Azure Bot → Configuration' }

export const TeamsSettings = z.object({
  appId: setting(z.string().min(8), { zh: 'Microsoft App ID', en: 'Microsoft App ID', where: AZURE }),
  tenantId: setting(z.string().min(2), { zh: 'App Tenant ID', en: 'App Tenant ID', where: AZURE }),
  clientSecret: setting(z.string().min(8), {
    zh: '客户端密码',
    en: 'Client secret',
    secret: true,
    where: { zh: 'Azure 门户 → 应用注册 → 证书和密码', en: 'Azure portal → App registrations → Certificates & secrets' },
  }),
  keys: setting(z.url().default('https://login.botframework.com/v1/.well-known/openidconfiguration'), {
    zh: '签名公钥地址',
    en: 'Address of the signing keys',
    advanced: true,
  }),
  login: setting(z.url().default('https://login.microsoftonline.com'), { zh: '登录地址', en: 'Address to sign in', advanced: true }),
  services: setting(z.string().min(1).default('trafficmanager.net botframework.com'), { zh: '可信的服务域名', en: 'Domains of the service', advanced: true }),
})
export type TeamsSettings = z.infer<typeof TeamsSettings>

/** Microsoft Teams: personal chats with the bot, by the Bot Framework. */
export function teamsChannel(): Channel<TeamsSettings> {
  return {
    name: 'microsoft-teams',
    settings: TeamsSettings,
    capabilities: {
      chat: true,
      text: { max: 16_000, unit: 'utf16' },
      buttons: { max: 6, label: 80 },
      cards: false,
      media: ['image'],
      captions: true,
      typing: true,
      read: false,
      idempotent: false,
      // tokens are checked side by side: who was faster was not always first
      reorders: 500,
      rate: { account: { most: 50, perMs: 1_000 }, recipient: { most: 7, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download,
    typing: async ({ wayBack }, account) => void (wayBack && (await post({ type: 'typing' }, wayBack, account))),
    probe,
  }
}

async function receive(request: RawRequest, { settings }: ChannelAccount<TeamsSettings>): Promise<Received> {
  const body = parseBody(request.body)
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  // the token names the service that the activity must come from: without one there is nothing to compare
  const serviceUrl = z.object({ serviceUrl: z.string() }).safeParse(body).data?.serviceUrl ?? ''
  if (!token || !(await isFromMicrosoft(token, { settings, serviceUrl, now: request.now }))) return { kind: 'refused', status: 401 }
  const activity = Activity.safeParse(body)
  if (!activity.success) return { kind: 'invalid', message: 'not an activity of Teams' }
  const { event, answer } = readActivity(activity.data)
  return { kind: 'events', events: [event], ...(answer ? { acknowledge: { contentType: 'application/json', body: JSON.stringify(answer) } } : {}) }
}

async function send({ wayBack, content }: Outbound, account: ChannelAccount<TeamsSettings>): Promise<Receipt> {
  // the whole reference is needed, and only they can give it: by writing, or adding the bot
  if (!wayBack?.service) return problem('WINDOW_CLOSED', 'They have not added the bot yet.')
  const told = await post({ type: 'message', textFormat: 'plain', ...saying(content) }, wayBack, account)
  return told.outcome === 'problem' ? told : { outcome: 'sent', externalId: z.object({ id: z.string() }).safeParse(told.body).data?.id ?? null }
}

function saying(content: Content): object {
  const text = 'text' in content ? (content.text ?? '') : ''
  if (content.type === 'image') return { text, attachments: [{ contentType: content.mime, contentUrl: content.url, name: content.name ?? 'picture' }] }
  if (content.type !== 'buttons') return { text }
  const card = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'TextBlock', text: content.text, wrap: true }],
    actions: content.buttons.map((button) => ({ type: 'Action.Submit', title: button.label, data: { pressed: buttonData(button, 1_000) } })),
  }
  return { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] }
}

function post(activity: object, wayBack: NonNullable<Outbound['wayBack']>, account: ChannelAccount<TeamsSettings>): Promise<Answer | Problem> {
  const service = String(wayBack.service)
  if (!isTrusted(service, account.settings)) return Promise.resolve(problem('CONTENT_REJECTED', `${service} is no service of Teams`))
  const url = `${service.replace(/\/?$/, '/')}v3/conversations/${encodeURIComponent(String(wayBack.conversation))}/activities`
  return useToken(account, mint, (token) =>
    callPlatform({ method: 'POST', url, headers: { authorization: `Bearer ${token}` }, json: activity }, { idempotent: false, problemIn }),
  )
}

/** The token is given only to the service it is for: where an activity says to answer is a stranger's word until then. */
function isTrusted(service: string, { services }: TeamsSettings): boolean {
  if (!URL.canParse(service)) return false
  const { protocol, host, hostname } = new URL(service)
  return services.split(/\s+/).some((domain) => host === domain || (protocol === 'https:' && (hostname === domain || hostname.endsWith(`.${domain}`))))
}

function problemIn({ status, body, headers }: Answer): Problem | null {
  if (status < 400) return null
  const code = z.object({ error: z.object({ code: z.string() }) }).safeParse(body).data?.error.code ?? ''
  const detail = `HTTP ${status} ${code} ${wordsIn(body)}`.trim()
  if (status === 429 || status === 412) return problem('RATE_LIMITED', detail, headers.get('retry-after'))
  if (status === 404 || code === 'MessageWritesBlocked' || code === 'ConversationBlockedByUser') return problem('RECIPIENT_GONE', detail)
  return null
}

async function mint({ settings }: ChannelAccount<TeamsSettings>): Promise<Minted | Problem> {
  const { appId, clientSecret, tenantId, login } = settings
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: clientSecret,
    scope: 'https://api.botframework.com/.default',
  })
  const told = await callPlatform(
    { method: 'POST', url: `${login}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, body },
    { idempotent: true, problemIn: ({ status, body: said }) => (status === 400 || status === 401 ? problem('AUTH_REVOKED', wordsIn(said)) : null) },
  )
  if (told.outcome === 'problem') return told
  const minted = z.object({ access_token: z.string(), expires_in: z.coerce.number() }).safeParse(told.body).data
  return minted ? { token: minted.access_token, lifeMs: minted.expires_in * 1_000 } : problem('TRANSIENT', 'no token was told')
}

/** A file's address opens by itself; a picture in the words needs our token. */
async function download(media: string, account: ChannelAccount<TeamsSettings>): Promise<Media> {
  if (!isTrusted(media, account.settings)) throw new Error('not an address of Teams')
  const told = { media: null as Media | null }
  const answer = await useToken(account, mint, async (token): Promise<Answer> => {
    told.media = await fetchBytes(media, { authorization: `Bearer ${token}` })
    return { outcome: 'answered', status: 200, headers: new Headers(), body: null }
  })
  if (!told.media) throw new Error(answer.outcome === 'problem' ? answer.detail : 'nothing was told')
  return told.media
}

async function probe({ settings }: ChannelAccount<TeamsSettings>): Promise<Probe> {
  const minted = await mint({ id: '', settings, memory: {} as never })
  return 'outcome' in minted ? { works: false, problem: minted.problem, detail: minted.detail } : { works: true, as: settings.appId }
}

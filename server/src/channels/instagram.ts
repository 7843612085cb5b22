import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { askGraph } from './meta/graph.ts'
import { eventsIn, MessagingWebhook } from './meta/messaging-webhook.ts'
import { DAY, receiptOf, requestOf, WEEK } from './meta/send-messaging.ts'
import { verify } from './meta/verify.ts'
import { callPlatform, type Problem } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { notRenewed, rotatingSecret } from './platform/rotating-secret.ts'
import { type Minted, useToken } from './platform/use-token.ts'

const INSTAGRAM = { zh: 'Meta 开发者后台 → Instagram → API 设置', en: 'Meta app dashboard → Instagram → API setup' }
const APP_BASIC = { zh: 'Meta 开发者后台 → 应用设置 → 基本', en: 'Meta app dashboard → App settings → Basic' }
const OWN = {
  zh: '自己想一个，填在 Meta 开发者后台 → Instagram → Webhooks',
  en: 'Of your own making; enter it in the Meta app dashboard → Instagram → Webhooks',
}
const HUMAN = { zh: 'Meta 已批准“Human Agent”权限时打开：人工客服可在 7 天内回复', en: 'Where Meta has granted “Human Agent”: people may answer for 7 days' }

export const InstagramSettings = z.object({
  login: setting(z.enum(['instagram', 'facebook']).default('instagram'), { zh: '登录方式', en: 'How the account was connected', where: INSTAGRAM }),
  accountId: setting(z.string().regex(/^[\w-]{1,40}$/), { zh: 'Instagram 专业账号编号', en: 'Instagram professional account ID', where: INSTAGRAM }),
  accessToken: setting(z.string().min(12), { zh: '访问口令', en: 'Access token', secret: true, where: INSTAGRAM }),
  appSecret: setting(z.string().min(16), { zh: 'Instagram 应用密钥', en: 'Instagram app secret', secret: true, where: INSTAGRAM }),
  facebookSecret: setting(z.string().min(16).optional(), { zh: 'Facebook 应用密钥', en: 'Facebook app secret', secret: true, where: APP_BASIC }),
  verifyToken: setting(z.string().min(8), { zh: '验证口令', en: 'Verify token', secret: true, where: OWN }),
  humanAgent: setting(z.boolean().default(false), { zh: '人工客服 7 天回复', en: 'People may answer for 7 days', where: HUMAN, advanced: true }),
  api: setting(z.url().optional(), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  version: setting(
    z
      .string()
      .regex(/^v\d+\.0$/)
      .default('v23.0'),
    { zh: '接口版本', en: 'Version of the API', advanced: true },
  ),
})
export type InstagramSettings = z.infer<typeof InstagramSettings>

/** Instagram's direct messages, by either login; a token of Instagram's own lives for 60 days and is renewed by the house. */
export function instagramChannel(): Channel<InstagramSettings> {
  return {
    name: 'instagram',
    settings: InstagramSettings,
    capabilities: {
      chat: true,
      text: { max: 1_000, unit: 'bytes' },
      buttons: { max: 13, label: 20 },
      cards: false,
      media: ['image', 'video', 'voice'],
      typing: false,
      read: true,
      idempotent: false,
      window: DAY,
      rate: { account: { most: 100, perMs: 1_000 } },
      reorders: 1_200,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, apiOf(settings)),
    probe,
  }
}

type Account = ChannelAccount<InstagramSettings>

function receive(request: RawRequest, { settings }: Account): Received {
  const { appSecret, facebookSecret, verifyToken } = settings
  // which of the two signs depends on where the address was entered
  const told = verify(request, verifyToken, facebookSecret ? [appSecret, facebookSecret] : [appSecret])
  if (told) return told
  const webhook = MessagingWebhook.safeParse(parseBody(request.body))
  if (!webhook.success || webhook.data.object !== 'instagram') return { kind: 'invalid', message: 'not a webhook of Instagram' }
  return { kind: 'events', events: eventsIn(webhook.data, settings.accountId, settings.humanAgent ? WEEK : undefined) }
}

async function send(message: Outbound, account: Account): Promise<Receipt> {
  return receiptOf(await ask(`${account.settings.accountId}/messages`, account, requestOf(message)))
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask(`${account.settings.accountId}?fields=username`, account)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const name = z.object({ username: z.string() }).safeParse(told.body).data?.username
  return { works: true, as: name ? `@${name}` : account.settings.accountId }
}

/** A page's token, which Facebook's login gives, does not grow old. */
function ask(path: string, account: Account, json?: unknown) {
  const { login, version, accessToken } = account.settings
  const graph = { api: apiOf(account.settings), version }
  if (login === 'facebook') return askGraph(path, { ...graph, accessToken }, json)
  return useToken(account, mint, (token) => askGraph(path, { ...graph, accessToken: token, renews: true }, json))
}

function apiOf({ api, login }: InstagramSettings): string {
  return api ?? `https://graph.${login}.com`
}

/** Renewed can be what is a day old; four fifths of this are a little more. */
const FIRST_LIFE_MS = 31 * 3_600_000

async function mint({ settings, memory }: Account): Promise<Minted | Problem> {
  const kept = rotatingSecret(memory, settings.accessToken)
  const last = await kept.last()
  if (last === null) {
    await kept.keep(settings.accessToken)
    return { token: settings.accessToken, lifeMs: FIRST_LIFE_MS }
  }
  const query = new URLSearchParams({ grant_type: 'ig_refresh_token', access_token: last })
  const told = await callPlatform(
    { method: 'GET', url: `${apiOf(settings)}/refresh_access_token?${query}` },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const renewed = z.object({ access_token: z.string(), expires_in: z.number() }).safeParse(told.body).data
  if (!renewed) return notRenewed(told)!
  await kept.keep(renewed.access_token)
  return { token: renewed.access_token, lifeMs: renewed.expires_in * 1_000 }
}

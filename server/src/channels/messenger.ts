import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { askGraph } from './meta/graph.ts'
import { eventsIn, MessagingWebhook, OURS } from './meta/messaging-webhook.ts'
import { DAY, receiptOf, requestOf, WEEK } from './meta/send-messaging.ts'
import { verify } from './meta/verify.ts'
import { fetchNamed } from './platform/fetch-named.ts'

const MESSENGER = { zh: 'Meta 开发者后台 → Messenger → API 设置', en: 'Meta app dashboard → Messenger → API Setup' }
const APP_BASIC = { zh: 'Meta 开发者后台 → 应用设置 → 基本', en: 'Meta app dashboard → App settings → Basic' }
const OWN = {
  zh: '自己想一个，填在 Meta 开发者后台 → Messenger → Webhooks',
  en: 'Of your own making; enter it in the Meta app dashboard → Messenger → Webhooks',
}
const HUMAN = { zh: 'Meta 已批准“Human Agent”权限时打开：人工客服可在 7 天内回复', en: 'Where Meta has granted “Human Agent”: people may answer for 7 days' }

export const MessengerSettings = z.object({
  pageId: setting(z.string().regex(/^[\w-]{1,40}$/), { zh: '主页编号', en: 'Page ID', where: MESSENGER }),
  accessToken: setting(z.string().min(12), { zh: '主页访问口令', en: 'Page access token', secret: true, where: MESSENGER }),
  appSecret: setting(z.string().min(16), { zh: '应用密钥', en: 'App secret', secret: true, where: APP_BASIC }),
  verifyToken: setting(z.string().min(8), { zh: '验证口令', en: 'Verify token', secret: true, where: OWN }),
  humanAgent: setting(z.boolean().default(false), { zh: '人工客服 7 天回复', en: 'People may answer for 7 days', where: HUMAN, advanced: true }),
  api: setting(z.url().default('https://graph.facebook.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  version: setting(
    z
      .string()
      .regex(/^v\d+\.0$/)
      .default('v23.0'),
    { zh: '接口版本', en: 'Version of the API', advanced: true },
  ),
})
export type MessengerSettings = z.infer<typeof MessengerSettings>

/** Facebook Messenger: a page's conversations, for a day after the shopper wrote; for people of the shop a week, where Meta has granted it. */
export function messengerChannel(): Channel<MessengerSettings> {
  return {
    name: 'messenger',
    settings: MessengerSettings,
    capabilities: {
      chat: true,
      text: { max: 2_000, unit: 'utf16' },
      buttons: { max: 13, label: 20 },
      cards: false,
      media: ['image', 'video', 'voice', 'file'],
      typing: true,
      read: true,
      idempotent: false,
      window: DAY,
      rate: { account: { most: 300, perMs: 1_000 } },
      reorders: 1_200,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    typing,
    probe,
  }
}

type Account = ChannelAccount<MessengerSettings>

function receive(request: RawRequest, { settings }: Account): Received {
  const told = verify(request, settings.verifyToken, [settings.appSecret])
  if (told) return told
  const webhook = MessagingWebhook.safeParse(parseBody(request.body))
  if (!webhook.success || webhook.data.object !== 'page') return { kind: 'invalid', message: 'not a webhook of Messenger' }
  return { kind: 'events', events: eventsIn(webhook.data, settings.pageId, settings.humanAgent ? WEEK : undefined) }
}

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const request = requestOf(message)
  return receiptOf(await post({ messaging_type: 'RESPONSE', ...request, message: { ...request.message, metadata: OURS } }, account))
}

async function typing({ userId }: { readonly userId: string }, account: Account): Promise<void> {
  await post({ recipient: { id: userId }, sender_action: 'typing_on' }, account)
}

function post(said: object, { settings }: Account) {
  return askGraph(`${settings.pageId}/messages`, settings, said)
}

async function probe({ settings }: Account): Promise<Probe> {
  const told = await askGraph(`${settings.pageId}?fields=name`, settings)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: z.object({ name: z.string() }).safeParse(told.body).data?.name ?? settings.pageId }
}

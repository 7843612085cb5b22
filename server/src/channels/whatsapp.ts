import type { Content } from '@xiaoer/contract/content'
import type { Template } from '@xiaoer/contract/template'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { askGraph } from './meta/graph.ts'
import { verify } from './meta/verify.ts'
import { eventsIn, WhatsAppWebhook } from './meta/whatsapp-webhook.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'

const API_SETUP = { zh: 'Meta 开发者后台 → WhatsApp → API 设置', en: 'Meta app dashboard → WhatsApp → API Setup' }
const SYSTEM_USER = { zh: 'Meta 商务设置 → 系统用户 → 生成永久口令', en: 'Meta Business settings → System users → Generate token (never expires)' }
const APP_BASIC = { zh: 'Meta 开发者后台 → 应用设置 → 基本', en: 'Meta app dashboard → App settings → Basic' }
const WEBHOOK = {
  zh: '自己想一个，填在 Meta 开发者后台 → WhatsApp → 配置',
  en: 'Of your own making; enter it in the Meta app dashboard → WhatsApp → Configuration',
}

export const WhatsAppSettings = z.object({
  phoneNumberId: setting(z.string().regex(/^\d{5,30}$/), { zh: '电话号码编号', en: 'Phone number ID', where: API_SETUP }),
  accessToken: setting(z.string().min(16), { zh: '访问口令', en: 'Access token', secret: true, where: SYSTEM_USER }),
  appSecret: setting(z.string().min(16), { zh: '应用密钥', en: 'App secret', secret: true, where: APP_BASIC }),
  verifyToken: setting(z.string().min(8), { zh: '验证口令', en: 'Verify token', secret: true, where: WEBHOOK }),
  api: setting(z.url().default('https://graph.facebook.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  version: setting(
    z
      .string()
      .regex(/^v\d+\.0$/)
      .default('v23.0'),
    { zh: '接口版本', en: 'Version of the API', advanced: true },
  ),
})
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>

/** WhatsApp Cloud API: signed webhooks in; words, media, reply buttons and lists out, for a day after the shopper wrote; approved templates at any time. */
export function whatsappChannel(): Channel<WhatsAppSettings> {
  return {
    name: 'whatsapp',
    settings: WhatsAppSettings,
    capabilities: {
      chat: true,
      text: { max: 4_096, unit: 'utf16' },
      // three as reply buttons, more as rows of a list
      buttons: { max: 10, label: 20, text: 1_024 },
      cards: false,
      media: ['image', 'video', 'voice', 'file'],
      captions: { max: 1_024, below: ['image', 'video', 'file'] },
      typing: true,
      read: true,
      idempotent: false,
      window: { ms: 24 * 3_600_000 },
      templates: true,
      // to one person: 45 at once, then one in six seconds
      rate: { account: { most: 80, perMs: 1_000 }, recipient: { most: 45, perMs: 270_000 } },
      reorders: 1_200,
    },
    needsSending: () => true,
    receive,
    send,
    download,
    typing,
    probe,
  }
}

function receive(request: RawRequest, { settings }: ChannelAccount<WhatsAppSettings>): Received {
  const told = verify(request, settings.verifyToken, [settings.appSecret])
  if (told) return told
  const webhook = WhatsAppWebhook.safeParse(parseBody(request.body))
  if (!webhook.success) return { kind: 'invalid', message: 'not a webhook of WhatsApp' }
  return { kind: 'events', events: eventsIn(webhook.data, settings.phoneNumberId) }
}

async function send({ to, content }: Outbound, account: ChannelAccount<WhatsAppSettings>): Promise<Receipt> {
  // whoever hides the phone number has an id of their own instead
  const recipient = /^\d+$/.test(to) ? { to } : { recipient: to }
  const sent = await post({ recipient_type: 'individual', ...recipient, ...messageOf(content) }, account)
  if (sent.outcome === 'problem') return sent
  const ids = z.object({ messages: z.array(z.object({ id: z.string() })) }).safeParse(sent.body).data
  return { outcome: 'sent', externalId: ids?.messages[0]?.id ?? null }
}

function messageOf(content: Content): object {
  if (content.type === 'buttons') return { type: 'interactive', interactive: interactiveOf(content) }
  const text = 'text' in content ? content.text : undefined
  if (content.type === 'text' && content.template) return { type: 'template', template: templateOf(content.template) }
  if (!('url' in content)) return { type: 'text', text: { preview_url: false, body: text ?? '' } }
  const words = text ? { caption: text } : {}
  if (content.type === 'voice') return { type: 'audio', audio: { link: content.url } }
  if (content.type === 'file') return { type: 'document', document: { link: content.url, ...(content.name ? { filename: content.name } : {}), ...words } }
  return { type: content.type, [content.type]: { link: content.url, ...words } }
}

function templateOf({ name, language, values }: Template): object {
  const parameters = values.map((text) => ({ type: 'text', text }))
  return { name, language: { code: language }, ...(parameters.length > 0 ? { components: [{ type: 'body', parameters }] } : {}) }
}

const MOST_REPLY_BUTTONS = 3

function interactiveOf({ text, buttons }: Extract<Content, { type: 'buttons' }>): object {
  const body = { text }
  if (buttons.length <= MOST_REPLY_BUTTONS)
    return { type: 'button', body, action: { buttons: buttons.map(({ id, label }) => ({ type: 'reply', reply: { id, title: label } })) } }
  const open = /\p{Script=Han}/u.test(text) ? '请选择' : 'Choose'
  return { type: 'list', body, action: { button: open, sections: [{ title: open, rows: buttons.map(({ id, label }) => ({ id, title: label })) }] } }
}

async function download(media: string, { settings }: ChannelAccount<WhatsAppSettings>): Promise<Media> {
  const told = await askGraph(`${encodeURIComponent(media)}?phone_number_id=${settings.phoneNumberId}`, settings)
  if (told.outcome === 'problem') throw new Error(told.detail)
  // good for five minutes, and only with the token
  const { url } = z.object({ url: z.url() }).parse(told.body)
  return fetchBytes(url, { authorization: `Bearer ${settings.accessToken}` })
}

/** WhatsApp shows typing below a message that it marks as read with it. */
async function typing({ wayBack }: { readonly wayBack: Outbound['wayBack'] }, account: ChannelAccount<WhatsAppSettings>): Promise<void> {
  if (wayBack?.messageId) await post({ status: 'read', message_id: wayBack.messageId, typing_indicator: { type: 'text' } }, account)
}

function post(said: object, { settings }: ChannelAccount<WhatsAppSettings>) {
  return askGraph(`${settings.phoneNumberId}/messages`, settings, { messaging_product: 'whatsapp', ...said })
}

async function probe({ settings }: ChannelAccount<WhatsAppSettings>): Promise<Probe> {
  const told = await askGraph(`${settings.phoneNumberId}?fields=display_phone_number,verified_name`, settings)
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const number = z.object({ display_phone_number: z.string(), verified_name: z.string().optional() }).safeParse(told.body).data
  return { works: true, as: number ? [number.verified_name, number.display_phone_number].filter(Boolean).join(' ') : settings.phoneNumberId }
}

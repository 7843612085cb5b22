import { randomBytes } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import { Menu, type ServerFrame, WidgetFrame } from '@xiaoer/contract/widget-frames'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame, signBody } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelCapabilities, Inbound, Outbound, RawRequest, Receipt, Received } from './channel.ts'

export const WidgetSettings = z.object({
  /** Signs the ids of shoppers who are logged in at the shop. */
  secret: z
    .string()
    .min(16)
    .default(() => randomBytes(24).toString('hex')),
  /** Origins that may show the widget; empty: any. */
  origins: setting(z.array(z.string().refine(isOrigin, 'write it like https://shop.example, without a path')).default([]), {
    zh: '可以放聊天窗的网站，例如 https://shop.example；空着就是都可以',
    en: 'Sites that may show the window, like https://shop.example; empty: any',
  }),
  /** A guided menu for each language that the shop wants it in. */
  menu: setting(z.record(z.string().max(10), Menu).default({}), { zh: '引导菜单', en: 'Guided menu' }),
})
export type WidgetSettings = z.infer<typeof WidgetSettings>

/** The method of a request that our own socket made; no HTTP client can send it. */
const SOCKET = 'WS'

/** Anything else would never be what a browser sends, and shut the window out everywhere. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text
}

/** Gives a frame to all open windows of a visitor; how many there were. */
export type PushFrame = (channelId: string, userId: string, frame: ServerFrame) => number

/** The shopper's chat window on the shop's page. */
export function widgetChannel(push: PushFrame): Channel<WidgetSettings> {
  return { ...spokenInFrames(push), name: 'widget', settings: WidgetSettings, needsSending: () => false }
}

/**
 * What our own socket carries, whoever looks at it. One request is one `msg` or `action` frame; the socket that carries it has said who writes
 * (`x-visitor`, `x-signed-login`: set by our own socket, never by the client).
 */
export function spokenInFrames(push: PushFrame) {
  return {
    capabilities: {
      chat: true,
      text: { max: 20_000, unit: 'utf16' },
      buttons: { max: 12, label: 80 },
      cards: true,
      media: ['image', 'video', 'voice', 'file'],
      captions: true,
      typing: true,
      read: true,
      idempotent: true,
    } satisfies ChannelCapabilities,
    receive,
    send: async (message: Outbound, account: Pick<ChannelAccount<unknown>, 'id'>) => send(message, account, push),
  }
}

/** hex HMAC-SHA256(secret, userId): what a shop's server gives its page for a shopper who is logged in. */
export function userHash(secret: string, userId: string): string {
  return signBody(secret, userId, 'hex')
}

export function isRightHash(secret: string, userId: string, hash: string): boolean {
  return isSame(userHash(secret, userId), hash)
}

function receive(request: RawRequest): Received {
  const userId = request.headers['x-visitor']
  // what is posted over plain HTTP has headers of a stranger's making
  if (!userId || request.method !== SOCKET) return { kind: 'refused', status: 401 }
  const parsed = WidgetFrame.safeParse(parseBody(request.body)).data
  if (!parsed) return { kind: 'invalid', message: 'not a frame of this protocol' }
  if (parsed.t !== 'msg' && parsed.t !== 'action') return { kind: 'events', events: [{ kind: 'other', why: parsed.t }] }
  const locale = request.headers['x-locale']
  const name = request.headers['x-name']
  const message: Inbound = {
    externalId: `${userId}:${parsed.cid}`,
    userId,
    signedLogin: request.headers['x-signed-login'] === 'yes',
    content: contentOf(parsed),
    at: request.now,
    ...(name ? { name } : {}),
    ...(locale ? { locale } : {}),
  }
  return { kind: 'events', events: [{ kind: 'message', ...message }] }
}

function contentOf(frame: Extract<WidgetFrame, { t: 'msg' | 'action' }>): Content {
  if (frame.t === 'action') return { type: 'action', actionId: frame.actionId, label: frame.label }
  if (frame.type === 'text') return { type: 'text', text: frame.text }
  const { type, url, mime, size, name, text } = frame
  return { type, url, mime, ...(size === undefined ? {} : { size }), ...(name === undefined ? {} : { name }), ...(text === '' ? {} : { text }) }
}

function send(message: Outbound, account: Pick<ChannelAccount<unknown>, 'id'>, push: PushFrame): Receipt {
  const frame: ServerFrame = {
    t: 'msg',
    id: message.messageId,
    seq: message.seq,
    from: message.from,
    at: message.at,
    content: message.content,
    ...(message.senderName ? { name: message.senderName } : {}),
  }
  const windows = push(account.id, message.to, frame)
  // nobody is looking: the window comes for it by seq
  return { outcome: windows > 0 ? 'delivered' : 'sent', externalId: null }
}

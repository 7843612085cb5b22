import * as z from 'zod'
import { setting } from '../setting.ts'
import type { Channel, ChannelEvent } from './channel.ts'
import { pressed } from './platform/button-data.ts'
import { messageOf, personOf, type Said } from './wechat/read-said.ts'
import { receivePush } from './wechat/receive-push.ts'
import { sendWechat, typeWechat } from './wechat/send-wechat.ts'
import { downloadWechat, probeWechat } from './wechat/wechat-api.ts'

const CONSOLE = { zh: '微信公众平台 → 设置与开发 → 基本配置', en: 'WeChat Official Accounts Platform → Settings & Development → Basic Configuration' }

export const WechatOfficialSettings = z.object({
  appId: setting(z.string().min(5), { zh: '开发者ID (AppID)', en: 'AppID', where: CONSOLE }),
  appSecret: setting(z.string().min(16), { zh: '开发者密码 (AppSecret)', en: 'AppSecret', secret: true, where: CONSOLE }),
  token: setting(z.string().min(3).max(32), { zh: '令牌 (Token)', en: 'Token', secret: true, where: CONSOLE }),
  aesKey: setting(z.string().length(43).optional(), {
    zh: '消息加解密密钥 (EncodingAESKey)，明文模式留空',
    en: 'EncodingAESKey; empty in plain mode',
    secret: true,
    where: CONSOLE,
  }),
  api: setting(z.url().default('https://api.weixin.qq.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type WechatOfficialSettings = z.infer<typeof WechatOfficialSettings>

/** So long and so often may be answered: after words, and after somebody only followed, scanned or pressed a menu. */
const AFTER_WORDS = { ms: 48 * 3_600_000, sends: 5 }
const AFTER_A_PRESS = { ms: 60_000, sends: 3 }

/** WeChat Official Account 公众号: pushes in, plain or sealed; messages of customer service out. */
export function wechatOfficialChannel(): Channel<WechatOfficialSettings> {
  return {
    name: 'wechat-official',
    settings: WechatOfficialSettings,
    capabilities: {
      chat: true,
      text: { max: 2_048, unit: 'bytes' },
      buttons: { max: 10, label: 40 },
      cards: false,
      media: [],
      typing: true,
      read: false,
      idempotent: false,
      window: AFTER_WORDS,
    },
    needsSending: () => true,
    receive: (request, { settings }) => receivePush(request, settings, eventOf),
    send: sendWechat,
    download: downloadWechat,
    typing: typeWechat,
    probe: probeWechat,
  }
}

function eventOf(said: Said): ChannelEvent {
  if (said.MsgType !== 'event') return messageOf(said)
  const { Event: event = '', EventKey: key } = said
  const person = personOf(said)
  const name = event.toLowerCase()
  if (name === 'unsubscribe') return { kind: 'gone', userId: person.userId, why: 'unsubscribed' }
  if (name === 'subscribe' || name === 'scan') return { kind: 'opened', userId: person.userId, at: person.at, window: AFTER_A_PRESS }
  // a menu of the merchant's own: its key is read as what was said
  if (name === 'click' && key)
    return {
      kind: 'message',
      externalId: `${person.userId} ${said.CreateTime} ${event} ${key}`.slice(0, 300),
      ...person,
      content: pressed(key),
      window: AFTER_A_PRESS,
    }
  return { kind: 'other', why: `event ${event}` }
}

import * as z from 'zod'
import { setting } from '../setting.ts'
import type { Channel, ChannelEvent } from './channel.ts'
import { messageOf, personOf, type Said } from './wechat/read-said.ts'
import { receivePush } from './wechat/receive-push.ts'
import { sendWechat, typeWechat } from './wechat/send-wechat.ts'
import { downloadWechat, probeWechat } from './wechat/wechat-api.ts'

const CONSOLE = { zh: '微信公众平台（小程序）→ 开发管理 → 开发设置', en: 'WeChat Mini Program console → Development → Development Settings' }

export const WechatMiniSettings = z.object({
  appId: setting(z.string().min(5), { zh: 'AppID (小程序ID)', en: 'AppID', where: CONSOLE }),
  appSecret: setting(z.string().min(16), { zh: 'AppSecret (小程序密钥)', en: 'AppSecret', secret: true, where: CONSOLE }),
  token: setting(z.string().min(3).max(32), { zh: '消息推送 Token', en: 'Token of the message push', secret: true, where: CONSOLE }),
  aesKey: setting(z.string().length(43).optional(), {
    zh: '消息推送 EncodingAESKey，明文模式留空',
    en: 'EncodingAESKey of the message push; empty in plain mode',
    secret: true,
    where: CONSOLE,
  }),
  api: setting(z.url().default('https://api.weixin.qq.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type WechatMiniSettings = z.infer<typeof WechatMiniSettings>

/** So long and so often may be answered: after words, and after somebody only came in. */
const AFTER_WORDS = { ms: 48 * 3_600_000, sends: 5 }
const AFTER_ENTERING = { ms: 60_000, sends: 2 }

/** WeChat Mini Program 小程序客服消息: the same pushes and the same API as an official account, without menus. */
export function wechatMiniChannel(): Channel<WechatMiniSettings> {
  return {
    name: 'wechat-mini',
    settings: WechatMiniSettings,
    capabilities: {
      chat: true,
      text: { max: 2_048, unit: 'bytes' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: [],
      typing: true,
      read: false,
      idempotent: false,
      window: AFTER_WORDS,
      rate: { recipient: { most: 100, perMs: 60_000 } },
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
  const { userId, at } = personOf(said)
  if (said.Event === 'user_enter_tempsession') return { kind: 'opened', userId, at, window: AFTER_ENTERING }
  return { kind: 'other', why: `event ${said.Event ?? ''}` }
}

import { openFakeApple } from '@xiaoer/server/channels/fakes/apple-messages'
import { openFakeDingtalk } from '@xiaoer/server/channels/fakes/dingtalk'
import { openFakeDiscord } from '@xiaoer/server/channels/fakes/discord'
import { openFakeDouyinIm } from '@xiaoer/server/channels/fakes/douyin-im'
import { openFakeEbay } from '@xiaoer/server/channels/fakes/ebay'
import type { FakeChannel, Written } from '@xiaoer/server/channels/fakes/fake-channel'
import { openFakeFeishu } from '@xiaoer/server/channels/fakes/feishu'
import { openFakeInstagram } from '@xiaoer/server/channels/fakes/instagram'
import { openFakeKakao } from '@xiaoer/server/channels/fakes/kakaotalk'
import { openFakeLazada } from '@xiaoer/server/channels/fakes/lazada-chat'
import { openFakeLine } from '@xiaoer/server/channels/fakes/line'
import { openFakeMessenger } from '@xiaoer/server/channels/fakes/messenger'
import { openFakeTeams } from '@xiaoer/server/channels/fakes/microsoft-teams'
import { openFakeRcs } from '@xiaoer/server/channels/fakes/rcs'
import { openFakeShopee } from '@xiaoer/server/channels/fakes/shopee-chat'
import { openFakeSlack } from '@xiaoer/server/channels/fakes/slack'
import { openFakeTelegram } from '@xiaoer/server/channels/fakes/telegram'
import { openFakeTiktokDm } from '@xiaoer/server/channels/fakes/tiktok-dm'
import { openFakeTiktokShop } from '@xiaoer/server/channels/fakes/tiktok-shop'
import { openFakeTwilioSms } from '@xiaoer/server/channels/fakes/twilio-sms'
import { openFakeTwilioVoice } from '@xiaoer/server/channels/fakes/twilio-voice'
import { openFakeViber } from '@xiaoer/server/channels/fakes/viber'
import { openFakeWechat } from '@xiaoer/server/channels/fakes/wechat'
import { openFakeWecom } from '@xiaoer/server/channels/fakes/wecom'
import { openFakeWeibo } from '@xiaoer/server/channels/fakes/weibo'
import { openFakeWhatsApp } from '@xiaoer/server/channels/fakes/whatsapp'
import { openFakeX } from '@xiaoer/server/channels/fakes/x-dm'
import { openFakeZalo } from '@xiaoer/server/channels/fakes/zalo'
import { hashKey } from '@xiaoer/server/channels/rest'
import { openFakePlatform } from '@xiaoer/server/fake-platform'

/** The platform of each channel, by the channel's name. */
export const FAKES: Readonly<Record<string, () => Promise<FakeChannel>>> = {
  'apple-messages': openFakeApple,
  dingtalk: openFakeDingtalk,
  discord: openFakeDiscord,
  'douyin-im': openFakeDouyinIm,
  ebay: openFakeEbay,
  feishu: openFakeFeishu,
  instagram: openFakeInstagram,
  kakaotalk: openFakeKakao,
  'lazada-chat': openFakeLazada,
  line: openFakeLine,
  messenger: openFakeMessenger,
  'microsoft-teams': openFakeTeams,
  rcs: openFakeRcs,
  rest: openRestApp,
  'shopee-chat': openFakeShopee,
  slack: openFakeSlack,
  telegram: openFakeTelegram,
  'tiktok-dm': openFakeTiktokDm,
  'tiktok-shop': openFakeTiktokShop,
  'twilio-sms': openFakeTwilioSms,
  'twilio-voice': openFakeTwilioVoice,
  viber: openFakeViber,
  'wechat-kf': openFakeWecom,
  'wechat-mini': () =>
    openFakeWechat({
      appId: 'wxfedcba9876543210',
      appSecret: 'wechat_mini_secret_01',
      token: 'mini_token_01',
      aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba',
      isMini: true,
    }),
  'wechat-official': () => openFakeWechat(),
  weibo: openFakeWeibo,
  whatsapp: openFakeWhatsApp,
  'x-dm': openFakeX,
  zalo: openFakeZalo,
}

/** A merchant's own app, which speaks the REST channel. */
async function openRestApp(): Promise<FakeChannel> {
  const key = 'ck_bench_0123456789abcdef'
  const platform = await openFakePlatform(() => ({ status: 204 }))
  return Object.assign(platform, {
    got: [],
    settings: { keyHashes: [hashKey(key)] },
    sends: /^POST/,
    write: ({ id, userId, text, at }: Written) => ({
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ externalId: id, user: { id: userId }, text, timestamp: Math.floor(at / 1000) }),
    }),
  })
}

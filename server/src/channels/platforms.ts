import { CLOSED_CHANNELS } from './closed-channels.ts'

interface InTwo {
  readonly zh: string
  readonly en: string
}

/** What a merchant who looks for a platform is told of it. */
export interface Platform {
  readonly title: InTwo
  readonly region: 'own' | 'china' | 'asia' | 'world'
  /** Its page in docs/, with the set-up step by step. */
  readonly guide: string
  /** Why nobody is let in; null: it can be set up. */
  readonly closed: InTwo | null
}

/** Pages of these are still to be written: the table of all channels says what they can. */
const TABLE = 'channels/README.md'

const open = (zh: string, en: string, region: Platform['region'], guide?: string): Platform => ({
  title: { zh, en },
  region,
  guide: guide ? `${guide}.md` : TABLE,
  closed: null,
})

/** Closed ones that are looked for outside of China. */
const ABROAD = new Set(['shopify-inbox', 'amazon-messages', 'aliexpress-messages'])

/** Every platform by the name of its channel, those first that most look for. */
export const PLATFORMS: Readonly<Record<string, Platform>> = {
  widget: open('网页聊天窗', 'Chat window', 'own', 'widget'),
  app: open('自己的手机应用', 'Your own phone app', 'own', 'channels/app'),
  rest: open('自己的程序（REST）', 'Your own apps (REST)', 'own'),
  mail: open('电子邮件', 'E-mail', 'own', 'channels/mail'),
  'wechat-official': open('微信公众号', 'WeChat Official Account', 'china', 'channels/wechat-official'),
  'wechat-kf': open('微信客服', 'WeChat Customer Service', 'china', 'channels/wechat-kf'),
  'wechat-mini': open('微信小程序', 'WeChat Mini Program', 'china', 'channels/wechat-mini'),
  'douyin-im': open('抖音私信', 'Douyin messages', 'china', 'channels/douyin-im'),
  weibo: open('微博', 'Weibo', 'china', 'channels/weibo'),
  dingtalk: open('钉钉', 'DingTalk', 'china', 'channels/dingtalk'),
  feishu: open('飞书', 'Feishu / Lark', 'china', 'channels/feishu'),
  line: open('LINE', 'LINE', 'asia', 'channels/line'),
  kakaotalk: open('KakaoTalk', 'KakaoTalk', 'asia', 'channels/kakaotalk'),
  zalo: open('Zalo', 'Zalo', 'asia', 'channels/zalo'),
  'shopee-chat': open('Shopee 聊聊', 'Shopee chat', 'asia', 'channels/shopee-chat'),
  'lazada-chat': open('Lazada 聊天', 'Lazada chat', 'asia', 'channels/lazada-chat'),
  whatsapp: open('WhatsApp', 'WhatsApp', 'world', 'channels/whatsapp'),
  messenger: open('Messenger', 'Messenger', 'world', 'channels/messenger'),
  instagram: open('Instagram', 'Instagram', 'world', 'channels/instagram'),
  telegram: open('Telegram', 'Telegram', 'world', 'channels/telegram'),
  viber: open('Viber', 'Viber', 'world', 'channels/viber'),
  'x-dm': open('X（推特）私信', 'X direct messages', 'world', 'channels/x-dm'),
  'tiktok-dm': open('TikTok 私信', 'TikTok direct messages', 'world', 'channels/tiktok-dm'),
  'tiktok-shop': open('TikTok Shop 客服', 'TikTok Shop', 'world', 'channels/tiktok-shop'),
  ebay: open('eBay 站内信', 'eBay messages', 'world', 'channels/ebay'),
  'apple-messages': open('Apple 商务聊天', 'Apple Messages for Business', 'world', 'channels/apple-messages'),
  rcs: open('RCS 短信', 'RCS', 'world', 'channels/rcs'),
  'twilio-voice': open('电话（Twilio）', 'Telephone (Twilio)', 'world', 'channels/twilio-voice'),
  'twilio-sms': open('短信（Twilio）', 'SMS (Twilio)', 'world', 'channels/twilio-sms'),
  slack: open('Slack', 'Slack', 'world', 'channels/slack'),
  discord: open('Discord', 'Discord', 'world', 'channels/discord'),
  'microsoft-teams': open('Microsoft Teams', 'Microsoft Teams', 'world', 'channels/microsoft-teams'),
  'google-play': open('Google Play 评价', 'Google Play reviews', 'world', 'channels/store-reviews'),
  'app-store': open('App Store 评价', 'App Store reviews', 'world', 'channels/store-reviews'),
  ...Object.fromEntries(
    CLOSED_CHANNELS.map(({ name, zh, en, why }): [string, Platform] => [
      name,
      { title: { zh, en }, region: ABROAD.has(name) ? 'world' : 'china', guide: 'channels/closed.md', closed: why },
    ]),
  ),
}

import { appStoreChannel } from '../channels/app-store.ts'
import { appleMessagesChannel } from '../channels/apple-messages.ts'
import type { Channel } from '../channels/channel.ts'
import { CLOSED_CHANNELS, closedChannel } from '../channels/closed-channels.ts'
import { dingtalkChannel } from '../channels/dingtalk.ts'
import { discordChannel } from '../channels/discord.ts'
import { douyinImChannel } from '../channels/douyin-im.ts'
import { ebayChannel } from '../channels/ebay.ts'
import { feishuChannel } from '../channels/feishu.ts'
import { googlePlayChannel } from '../channels/google-play.ts'
import { instagramChannel } from '../channels/instagram.ts'
import { kakaoTalkChannel } from '../channels/kakaotalk.ts'
import { lazadaChatChannel } from '../channels/lazada-chat.ts'
import { lineChannel } from '../channels/line.ts'
import { mailChannel } from '../channels/mail.ts'
import { messengerChannel } from '../channels/messenger.ts'
import { teamsChannel } from '../channels/microsoft-teams.ts'
import { mobileAppChannel } from '../channels/mobile-app.ts'
import { rcsChannel } from '../channels/rcs.ts'
import { restChannel } from '../channels/rest.ts'
import { shopeeChatChannel } from '../channels/shopee-chat.ts'
import { slackChannel } from '../channels/slack.ts'
import { telegramChannel } from '../channels/telegram.ts'
import { tiktokDmChannel } from '../channels/tiktok-dm.ts'
import { tiktokShopChannel } from '../channels/tiktok-shop.ts'
import { twilioSmsChannel } from '../channels/twilio-sms.ts'
import { twilioVoiceChannel } from '../channels/twilio-voice.ts'
import { viberChannel } from '../channels/viber.ts'
import { wechatKfChannel } from '../channels/wechat-kf.ts'
import { wechatMiniChannel } from '../channels/wechat-mini.ts'
import { wechatOfficialChannel } from '../channels/wechat-official.ts'
import { weiboChannel } from '../channels/weibo.ts'
import { whatsappChannel } from '../channels/whatsapp.ts'
import { type PushFrame, widgetChannel } from '../channels/widget.ts'
import { xDmChannel } from '../channels/x-dm.ts'
import { zaloChannel } from '../channels/zalo.ts'

/** Those that speak over our own sockets. */
export const windowChannels = (push: PushFrame): readonly Channel[] => [widgetChannel(push), mobileAppChannel(push)].map((channel) => channel as Channel)

/** Every channel but these. */
export const CHANNELS: readonly Channel[] = [
  restChannel(),
  mailChannel(),
  discordChannel(),
  kakaoTalkChannel(),
  lineChannel(),
  teamsChannel(),
  slackChannel(),
  telegramChannel(),
  wechatOfficialChannel(),
  whatsappChannel(),
  messengerChannel(),
  instagramChannel(),
  wechatKfChannel(),
  viberChannel(),
  zaloChannel(),
  wechatMiniChannel(),
  xDmChannel(),
  feishuChannel(),
  ebayChannel(),
  shopeeChatChannel(),
  dingtalkChannel(),
  lazadaChatChannel(),
  douyinImChannel(),
  tiktokShopChannel(),
  weiboChannel(),
  rcsChannel(),
  appleMessagesChannel(),
  googlePlayChannel(),
  appStoreChannel(),
  tiktokDmChannel(),
  twilioSmsChannel(),
  twilioVoiceChannel(),
  ...CLOSED_CHANNELS.map(closedChannel),
].map((channel) => channel as Channel)

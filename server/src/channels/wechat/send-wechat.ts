import type { Content } from '@xiaoer/contract/content'
import type { ChannelAccount, Outbound, Receipt } from '../channel.ts'
import { askApi } from './ask-api.ts'
import { WECHAT_API, type WechatApiSettings } from './wechat-api.ts'

/** A message of customer service to a follower or a user of the mini program. WeChat tells no id of it. */
export async function sendWechat<Settings extends WechatApiSettings>({ to, content }: Outbound, account: ChannelAccount<Settings>): Promise<Receipt> {
  const json = { touser: to, ...messageOf(content) }
  const sent = await askApi({ method: 'POST', path: '/cgi-bin/message/custom/send', json, idempotent: false }, account, WECHAT_API)
  return sent.outcome === 'problem' ? sent : { outcome: 'sent', externalId: null }
}

/** Shows that somebody is typing. */
export async function typeWechat<Settings extends WechatApiSettings>(
  { userId }: { readonly userId: string },
  account: ChannelAccount<Settings>,
): Promise<void> {
  const json = { touser: userId, command: 'Typing' }
  await askApi({ method: 'POST', path: '/cgi-bin/message/custom/typing', json, idempotent: true }, account, WECHAT_API)
}

function messageOf(content: Content): object {
  if (content.type === 'buttons')
    return {
      msgtype: 'msgmenu',
      msgmenu: { head_content: content.text, list: content.buttons.map(({ id, label }) => ({ id, content: label })), tail_content: '' },
    }
  return { msgtype: 'text', text: { content: 'text' in content ? content.text : '' } }
}

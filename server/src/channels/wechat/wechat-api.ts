import type { ChannelAccount, Media, Probe } from '../channel.ts'
import { callPlatform } from '../platform/call-platform.ts'
import { type Api, downloadMedia, mintedIn } from './ask-api.ts'
import { wechatProblem } from './wechat-problem.ts'

/** What the API of an official account or a mini program is asked with. */
export interface WechatApiSettings {
  readonly appId: string
  readonly appSecret: string
  readonly api: string
}

export const WECHAT_API: Api<WechatApiSettings> = {
  /** The stable token: the same for all who ask, so that two houses on one account do not take it from each other. */
  mint: async ({ settings: { api, appId, appSecret } }) =>
    mintedIn(
      await callPlatform(
        {
          method: 'POST',
          url: `${api}/cgi-bin/stable_token`,
          json: { grant_type: 'client_credential', appid: appId, secret: appSecret, force_refresh: false },
        },
        // here 40001 says that the secret is wrong
        { idempotent: true, problemIn: (told) => wechatProblem(told, { 40001: 'AUTH_REVOKED' }) },
      ),
    ),
  // the follower wants no messages
  problems: { 48002: 'RECIPIENT_GONE' },
}

export function downloadWechat<Settings extends WechatApiSettings>(media: string, account: ChannelAccount<Settings>): Promise<Media> {
  return downloadMedia(media, account, WECHAT_API)
}

/** A token is given only to the right secret from an address on the list: whoever has one is connected. */
export async function probeWechat(account: ChannelAccount<WechatApiSettings>): Promise<Probe> {
  const minted = await WECHAT_API.mint(account)
  return 'outcome' in minted ? { works: false, problem: minted.problem, detail: minted.detail } : { works: true, as: account.settings.appId }
}

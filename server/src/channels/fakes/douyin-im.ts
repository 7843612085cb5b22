import { createHash } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeDouyinIm extends FakeChannel {
  readonly settings: typeof ACCOUNT & { readonly api: string }
  /** A webhook, signed as Douyin does. */
  push(event: string, content: object, who?: { readonly from?: string; readonly to?: string }): Hook
  pushWords(words: string): Hook
  /** What somebody said in the last day, and can be answered. */
  readonly open: Set<string>
  /** Access tokens are not taken any more. */
  forgetTokens(): void
  /** How often the refresh token was renewed. */
  renewals(): number
}

const ACCOUNT = { clientKey: 'aw_client_1', clientSecret: 'douyin_client_secret_01', openId: 'openid_b', refreshToken: 'rft.0000000000' }

/** Douyin's direct messages on loopback, from the protocol sheet. */
export async function openFakeDouyinIm(): Promise<FakeDouyinIm> {
  const got: Shown[] = []
  const open = new Set<string>()
  const refresh = new Set([ACCOUNT.refreshToken])
  let minted = 0
  let dead = 0
  let renewals = 0
  const platform = await openFakePlatform(({ method, path, url, headers, body }): FakeAnswer => {
    if (path === '/files/picture') return { status: 200, body: Buffer.from('picture'), headers: { 'content-type': 'image/png' } }
    if (method !== 'POST') return { status: 404, body: '' }
    if (path === '/oauth/refresh_token/' || path === '/oauth/renew_refresh_token/') {
      const form = new URLSearchParams(body)
      if (form.get('client_key') !== ACCOUNT.clientKey) return no(10003, 'client_key 错误')
      if (!refresh.has(form.get('refresh_token') ?? '')) return no(10010, 'refresh_token 过期')
      if (path === '/oauth/renew_refresh_token/') {
        if (renewals >= 5) return no(10020, 'refresh_token 刷新次数超限')
        refresh.clear()
        refresh.add(`rft.renewed-${++renewals}`)
        return yes({ refresh_token: `rft.renewed-${renewals}`, expires_in: 2_592_000 })
      }
      if (form.get('grant_type') !== 'refresh_token') return no(10002, '参数错误')
      return yes({
        access_token: `act.${++minted}`,
        refresh_token: [...refresh][0],
        expires_in: 1_296_000,
        open_id: ACCOUNT.openId,
        scope: 'im.direct_message',
      })
    }
    if (path !== '/im/send/msg/') return { status: 404, body: '' }
    if (headers['access-token'] !== `act.${minted}` || minted === dead) return no(2190008, 'access_token 已过期')
    if (url.searchParams.get('open_id') !== ACCOUNT.openId) return no(2190002, 'access_token 无效')
    const said = JSON.parse(body) as { msg_id: string; conversation_id?: string; to_user_id: string; content: { msg_type: number; text?: { text: string } } }
    if (!open.has(said.msg_id) || !said.conversation_id) return no(28005003, 'msg_id 已过期')
    const words = said.content.msg_type === 1 ? said.content.text?.text : undefined
    if (!words || [...words].length > 1_000) return no(28005010, '消息内容不合法')
    got.push({ id: `@o${got.length}`, to: said.to_user_id, words, buttons: [], genuine: true })
    return { status: 200, body: { data: { error_code: 0, description: '' }, extra: { logid: 'x' }, err_no: 0, err_msg: '', msg_id: `@o${got.length - 1}` } }
  })
  const pushWords = (words: string): Hook => ({
    headers: { 'x-douyin-signature': createHash('sha1').update(`${ACCOUNT.clientSecret}${words}`).digest('hex'), 'msg-id': 'h1' },
    body: words,
  })
  const push = (event: string, content: object, { from = 'openid_c', to = ACCOUNT.openId } = {}) =>
    pushWords(JSON.stringify({ event, from_user_id: from, to_user_id: to, client_key: ACCOUNT.clientKey, content: JSON.stringify(content) }))
  return Object.assign(platform, {
    got,
    open,
    settings: { ...ACCOUNT, api: platform.address },
    sends: /im\/send\/msg/,
    push,
    pushWords,
    write({ id, userId, text, at }: Written): Hook {
      open.add(id)
      const user_infos = [{ open_id: userId, nick_name: 'Lin', avatar: 'https://a/1' }]
      const said = {
        conversation_short_id: `@${userId}`,
        server_message_id: id,
        conversation_type: 1,
        create_time: at,
        message_type: 'text',
        text,
        source: '2',
        user_infos,
      }
      return push('im_receive_msg', said, { from: userId })
    },
    forgetTokens() {
      dead = minted
    },
    renewals: () => renewals,
  })
}

function yes(data: object): FakeAnswer {
  return { status: 200, body: { data: { error_code: 0, description: '', ...data }, message: 'success' } }
}

function no(error_code: number, description: string): FakeAnswer {
  return { status: 200, body: { data: { error_code, description }, extra: { logid: 'x', error_code, description }, message: 'error' } }
}

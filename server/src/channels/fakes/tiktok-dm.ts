import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeTiktokDm extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** An event, signed as TikTok does. `content` is JSON within JSON. `t`: Unix seconds. */
  event(name: string, content: object | string, how?: { readonly t?: number; readonly business?: string }): SignedHook
  signed(body: string, t?: number): SignedHook
  expire(): void
  refreshes(): number
}

type SignedHook = Hook & { readonly headers: Record<string, string>; readonly body: string }

const SECRET = 'tt_client_secret_1'

/** TikTok's Business Messaging on loopback, from the protocol sheet: it answers 200 and says in the body what it means. */
export async function openFakeTiktokDm(): Promise<FakeTiktokDm> {
  const got: Shown[] = []
  const tokens = new Set<string>()
  let refreshToken = 'tt_refresh_0'
  let refreshes = 0
  let count = 0

  const refresh = (said: Record<string, string>): FakeAnswer => {
    if (said.client_id !== 'tt_client_1' || said.client_secret !== SECRET || said.grant_type !== 'refresh_token') return says(40_002, 'invalid client')
    if (said.refresh_token !== refreshToken) return says(40_105, 'refresh_token is invalid or expired')
    refreshToken = `tt_refresh_${++refreshes}`
    tokens.clear()
    tokens.add(`tt_access_${refreshes}`)
    return says(0, 'OK', { access_token: `tt_access_${refreshes}`, expires_in: 86_400, refresh_token: refreshToken, refresh_token_expires_in: 31_536_000 })
  }
  const take = (said: { business_id?: string; recipient_type?: string; recipient?: string; message_type?: string; text?: { body?: string } }): FakeAnswer => {
    const { business_id, recipient_type, recipient = '', message_type, text } = said
    const words = text?.body ?? ''
    if (business_id !== 'biz1' || recipient_type !== 'CONVERSATION' || recipient === '') return says(40_002, 'business_id or recipient is invalid')
    if (message_type !== 'TEXT' || words === '' || words.length > 6_000) return says(40_002, 'text.body is invalid')
    const id = `tt-${++count}`
    got.push({ id, to: recipient, words, buttons: [], genuine: true })
    return says(0, 'OK', { message: { message_id: id } })
  }
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (method === 'POST' && path === '/open_api/v1.3/tt_user/oauth2/refresh_token/') return refresh(JSON.parse(body))
    if (!tokens.has(String(headers['access-token']))) return says(40_105, 'Access token is incorrect or has been revoked.')
    if (method === 'GET' && path === '/open_api/v1.3/business/get/') return says(0, 'OK', { username: 'xiaoer_shop', display_name: '小二示范店' })
    return method === 'POST' && path === '/open_api/v1.3/business/message/send/' ? take(JSON.parse(body)) : says(40_002, 'invalid path')
  })
  const signed = (body: string, t = Math.floor(Date.now() / 1_000)): SignedHook => ({
    headers: { 'content-type': 'application/json', 'tiktok-signature': `t=${t},s=${createHmac('sha256', SECRET).update(`${t}.${body}`).digest('hex')}` },
    body,
  })
  const event: FakeTiktokDm['event'] = (name, content, { t, business = 'biz1' } = {}) =>
    signed(
      JSON.stringify({
        client_key: 'k',
        event: name,
        create_time: 1_760_000_000,
        user_openid: business,
        content: typeof content === 'string' ? content : JSON.stringify(content),
      }),
      t,
    )
  return Object.assign(platform, {
    got,
    settings: { businessId: 'biz1', clientId: 'tt_client_1', clientSecret: SECRET, refreshToken, api: platform.address },
    sends: /message\/send/,
    event,
    signed,
    expire: () => tokens.clear(),
    refreshes: () => refreshes,
    write: ({ id, userId, text, at }: Written) =>
      event('im_receive_msg', {
        conversation_id: `c-${userId}`,
        message_id: id,
        type: 'text',
        text: { body: text },
        timestamp: at,
        from_user: { id: userId, role: 'personal_account' },
        to_user: { id: 'biz1', role: 'business_account' },
      }),
  })
}

function says(code: number, message: string, data: object = {}): FakeAnswer {
  return { status: 200, body: { code, message, request_id: 'r', data } }
}

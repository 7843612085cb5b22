import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeLazada extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** A push, signed as Lazada does: over the app's key and the bytes. */
  push(body: object | string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  expire(): void
  refreshes(): number
}

const APP = '123456'
const SECRET = 'lz_secret_1'

/** Lazada's Open Platform on loopback, from the protocol sheet: it answers 200 and says in the body what it means. */
export async function openFakeLazada(): Promise<FakeLazada> {
  const got: Shown[] = []
  const tokens = new Set<string>()
  let refreshToken = 'lz_refresh_0'
  let refreshes = 0
  let count = 0

  /** All that was sent but the signature itself is signed. */
  const isSigned = (path: string, params: Record<string, string>) => {
    const { sign, ...rest } = params
    const base = Object.keys(rest)
      .sort()
      .map((key) => key + rest[key])
      .join('')
    return params.sign_method === 'sha256' && sign === createHmac('sha256', SECRET).update(path).update(base).digest('hex').toUpperCase()
  }
  const take = ({ session_id, template_id, txt = '' }: Record<string, string>): FakeAnswer => {
    if (!session_id) return no('MissingParameter', 'The input parameter session_id is missing')
    if (session_id === 'closed')
      return { status: 200, body: { code: '0', request_id: 'r', success: false, err_code: 'SESSION_CLOSED', err_message: 'the session is closed' } }
    if (template_id !== '1' || txt === '') return no('InvalidParameter', 'template_id or txt is invalid')
    const id = `1zYOS7N0cuIqw${++count}`
    got.push({ id, to: session_id, words: txt, buttons: [], genuine: true })
    return { status: 200, body: { code: '0', request_id: 'r', success: true, data: { message_id: id, template_id: 1, current_time: 1_760_000_000_000 } } }
  }
  const refresh = ({ refresh_token }: Record<string, string>): FakeAnswer => {
    if (refresh_token !== refreshToken) return no('InvalidRefreshToken', 'the refresh_token is invalid or expired')
    refreshToken = `lz_refresh_${++refreshes}`
    tokens.clear()
    tokens.add(`lz_access_${refreshes}`)
    return {
      status: 200,
      body: { code: '0', access_token: `lz_access_${refreshes}`, refresh_token: refreshToken, expires_in: 604_800, refresh_expires_in: 2_592_000 },
    }
  }
  const platform = await openFakePlatform(({ method, path, url, body }) => {
    if (path === '/media/x.jpg') return { status: 200, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), headers: { 'content-type': 'image/jpeg' } }
    if (!path.startsWith('/rest/')) return { status: 404, body: '' }
    const api = path.slice('/rest'.length)
    const params = Object.fromEntries([...url.searchParams, ...(method === 'POST' ? new URLSearchParams(body) : [])])
    if (params.app_key !== APP || !isSigned(api, params)) return no('IncompleteSignature', 'The request signature does not conform to platform standards')
    if (Math.abs(Date.now() - Number(params.timestamp)) > 7_200_000) return no('IllegalTimestamp', 'The timestamp is out of range')
    if (api === '/auth/token/refresh') return refresh(params)
    if (!tokens.has(params.access_token ?? ''))
      return { status: 200, body: { code: 'IllegalAccessToken', type: 'ISP', message: 'The specified access token is invalid or expired' } }
    if (method === 'GET' && api === '/seller/get') return { status: 200, body: { code: '0', data: { name: '小二示范店', seller_id: '20240305' } } }
    return method === 'POST' && api === '/im/message/send' ? take(params) : no('InvalidApiPath', 'The specified API path is invalid')
  })
  const push: FakeLazada['push'] = (told) => {
    const body = typeof told === 'string' ? told : JSON.stringify(told)
    return { headers: { 'content-type': 'application/json', authorization: createHmac('sha256', SECRET).update(APP).update(body).digest('hex') }, body }
  }
  return Object.assign(platform, {
    got,
    settings: {
      appKey: APP,
      appSecret: SECRET,
      sellerId: '20240305',
      refreshToken,
      country: 'sg',
      api: `${platform.address}/rest`,
      auth: `${platform.address}/rest`,
    },
    sends: /im\/message\/send/,
    push,
    expire: () => tokens.clear(),
    refreshes: () => refreshes,
    write: ({ id, userId, text, at }: Written) =>
      push({
        data: {
          session_id: `s-${userId}`,
          message_id: id,
          content: JSON.stringify({ txt: text }),
          from_account_id: userId,
          from_account_type: 1,
          send_time: at,
          template_id: 1,
          to_account_id: '231135951',
          to_account_type: 2,
          type: 1,
          site_id: 'SG',
          auto_reply: false,
          status: 0,
        },
        seller_id: '20240305',
        message_type: 2,
        timestamp: at,
        site: 'lazada_sg',
      }),
  })
}

function no(code: string, message: string): FakeAnswer {
  return { status: 200, body: { code, type: 'ISV', message, request_id: 'r' } }
}

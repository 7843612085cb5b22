import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeTiktokShop extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** A push, signed as TikTok Shop does: over the app's key and the bytes. */
  push(body: object | string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  expire(): void
  refreshes(): number
}

const APP = 'tts1'
const SECRET = 'tts_secret_1'

/** TikTok Shop's customer service on loopback, from the protocol sheet. */
export async function openFakeTiktokShop(): Promise<FakeTiktokShop> {
  const got: Shown[] = []
  const tokens = new Set<string>()
  let refreshToken = 'tts_refresh_0'
  let refreshes = 0
  let count = 0

  /** Path, sorted query and body between two secrets. */
  const isSigned = (path: string, query: URLSearchParams, body: string) => {
    const { sign, access_token: _, ...rest } = Object.fromEntries(query)
    const base = Object.keys(rest)
      .sort()
      .map((key) => key + rest[key])
      .join('')
    return sign === createHmac('sha256', SECRET).update(`${SECRET}${path}${base}${body}${SECRET}`).digest('hex')
  }
  const refresh = (query: URLSearchParams): FakeAnswer => {
    if (query.get('app_key') !== APP || query.get('app_secret') !== SECRET || query.get('grant_type') !== 'refresh_token')
      return no(200, 36_004_004, 'invalid app')
    if (query.get('refresh_token') !== refreshToken) return no(200, 36_004_003, 'refresh token is invalid or expired')
    refreshToken = `tts_refresh_${++refreshes}`
    tokens.clear()
    tokens.add(`tts_access_${refreshes}`)
    const access_token_expire_in = Math.floor(Date.now() / 1_000) + 604_800
    return yes({
      access_token: `tts_access_${refreshes}`,
      access_token_expire_in,
      refresh_token: refreshToken,
      refresh_token_expire_in: access_token_expire_in,
      seller_name: '小二示范店',
    })
  }
  const take = (conversation: string, { type, content = '' }: { type?: string; content?: string }): FakeAnswer => {
    if (conversation === 'closed') return no(200, 45_101_004, 'the conversation can not send message')
    if (type !== 'TEXT') return no(400, 45_101_001, 'type is invalid')
    const words = (JSON.parse(content) as { content?: string }).content ?? ''
    if (words === '' || words.length > 2_000) return no(400, 45_101_001, 'content is invalid')
    const id = String(722_323_407_926_368_819n + BigInt(++count))
    got.push({ id, to: conversation, words, buttons: [], genuine: true })
    return yes({ message_id: id })
  }
  const platform = await openFakePlatform(({ method, path, url, headers, body }) => {
    if (path === '/media/x.jpg') return { status: 200, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), headers: { 'content-type': 'image/jpeg' } }
    if (method === 'GET' && path === '/api/v2/token/refresh') return refresh(url.searchParams)
    if (url.searchParams.get('app_key') !== APP || !isSigned(path, url.searchParams, body)) return no(401, 106_001, 'signature is invalid')
    if (Math.abs(Date.now() / 1_000 - Number(url.searchParams.get('timestamp'))) > 300) return no(400, 106_010, 'timestamp is expired')
    if (!tokens.has(String(headers['x-tts-access-token']))) return no(401, 105_001, 'access token is invalid')
    if (method === 'GET' && path === '/authorization/202309/shops')
      return yes({ shops: [{ id: '7494049642642441621', name: '小二示范店', region: 'GB', cipher: 'cip1' }] })
    if (url.searchParams.get('shop_cipher') !== 'cip1') return no(403, 106_011, 'shop_cipher is invalid')
    const conversation = /^\/customer_service\/202309\/conversations\/([^/]+)\/messages$/.exec(path)?.[1]
    return method === 'POST' && conversation ? take(conversation, JSON.parse(body)) : no(404, 36_009_009, 'invalid path')
  })
  const push: FakeTiktokShop['push'] = (told) => {
    const body = typeof told === 'string' ? told : JSON.stringify(told)
    return { headers: { 'content-type': 'application/json', authorization: createHmac('sha256', SECRET).update(APP).update(body).digest('hex') }, body }
  }
  return Object.assign(platform, {
    got,
    settings: {
      appKey: APP,
      appSecret: SECRET,
      shopId: '7494049642642441621',
      shopCipher: 'cip1',
      refreshToken,
      api: platform.address,
      auth: platform.address,
    },
    sends: /conversations\/[^/]+\/messages /,
    push,
    expire: () => tokens.clear(),
    refreshes: () => refreshes,
    write: ({ id, userId, text, at }: Written) =>
      push({
        type: 14,
        tts_notification_id: `n-${id}`,
        shop_id: '7494049642642441621',
        timestamp: Math.floor(at / 1_000),
        data: {
          content: JSON.stringify({ content: text }),
          conversation_id: userId,
          create_time: Math.floor(at / 1_000),
          is_visible: true,
          message_id: id,
          index: String(at),
          type: 'TEXT',
          sender: { im_user_id: `im-${userId}`, role: 'BUYER' },
        },
      }),
  })
}

function yes(data: object): FakeAnswer {
  return { status: 200, body: { code: 0, message: 'Success', request_id: 'r', data } }
}

function no(status: number, code: number, message: string): FakeAnswer {
  return { status, body: { code, message, request_id: 'r' } }
}

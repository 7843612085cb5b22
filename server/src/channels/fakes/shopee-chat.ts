import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import { HOOK_HOST, type Hook, hookedId } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeShopee extends FakeChannel {
  readonly settings: Readonly<Record<string, unknown>>
  /** A push, signed as Shopee does: over the address and the bytes. */
  push(body: object | string, address?: string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  /** Buyers who refuse messages of shops. */
  readonly refusing: Set<string>
  expire(): void
  refreshes(): number
}

const KEY = 'shopee_partner_key_1'
const PARTNER = 1_000_001
const SHOP = 200_002

/** Shopee's Open Platform on loopback, from the protocol sheet: every call is signed, refresh tokens are good once. */
export async function openFakeShopee(): Promise<FakeShopee> {
  const got: Shown[] = []
  const tokens = new Set<string>()
  const refusing = new Set<string>()
  let refreshToken = 'shopee_refresh_0'
  let refreshes = 0
  let count = 0

  const isSigned = (path: string, query: URLSearchParams, ...more: string[]) => {
    const { partner_id = '', timestamp = '', sign } = Object.fromEntries(query)
    const base = [partner_id, path, timestamp, ...more].join('')
    return Math.abs(Date.now() / 1_000 - Number(timestamp)) <= 300 && sign === createHmac('sha256', KEY).update(base).digest('hex')
  }
  const refresh = (said: { refresh_token?: string; partner_id?: number; shop_id?: number }): FakeAnswer => {
    if (said.partner_id !== PARTNER || said.shop_id !== SHOP) return no(403, 'error_param', 'partner_id or shop_id is wrong')
    if (said.refresh_token !== refreshToken) return no(403, 'error_auth', 'Invalid refresh_token')
    refreshToken = `shopee_refresh_${++refreshes}`
    tokens.clear()
    tokens.add(`shopee_access_${refreshes}`)
    return {
      status: 200,
      body: { error: '', message: '', request_id: 'r', access_token: `shopee_access_${refreshes}`, refresh_token: refreshToken, expire_in: 14_400 },
    }
  }
  const take = (said: { to_id?: unknown; message_type?: string; content?: { text?: string } }): FakeAnswer => {
    if (!/^\d+$/.test(String(said.to_id)) || typeof said.to_id !== 'number') return no(200, 'error_param', 'to_id must be a number')
    if (refusing.has(String(said.to_id))) return no(200, 'error_chat', 'buyer refused')
    const words = said.content?.text ?? ''
    if (said.message_type !== 'text' || words === '') return no(200, 'error_param', 'content is invalid')
    const id = String(2_300_000_000 + ++count)
    got.push({ id, to: String(said.to_id), words, buttons: [], genuine: true })
    const response = {
      message_id: id,
      to_id: said.to_id,
      message_type: 'text',
      content: { text: words },
      conversation_id: '5001',
      created_timestamp: 1_760_000_000,
    }
    return { status: 200, body: { error: '', message: '', request_id: 'r', response } }
  }
  const platform = await openFakePlatform(({ method, path, url: { searchParams: query }, body }) => {
    if (method === 'GET' && path === '/media/x.jpg')
      return { status: 200, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), headers: { 'content-type': 'image/jpeg' } }
    if (path === '/api/v2/auth/access_token/get') return isSigned(path, query) ? refresh(JSON.parse(body)) : no(403, 'error_sign', 'Wrong sign.')
    const token = query.get('access_token') ?? ''
    if (!isSigned(path, query, token, query.get('shop_id') ?? '')) return no(403, 'error_sign', 'Wrong sign.')
    if (!tokens.has(token)) return no(403, 'invalid_access_token', 'Invalid access_token, please have a check.')
    if (query.get('shop_id') !== String(SHOP)) return no(403, 'error_permission', 'No permission to the shop')
    if (method === 'GET' && path === '/api/v2/shop/get_shop_info')
      return { status: 200, body: { error: '', message: '', request_id: 'r', shop_name: '小二示范店', region: 'SG' } }
    return method === 'POST' && path === '/api/v2/sellerchat/send_message' ? take(JSON.parse(body)) : no(404, 'error_not_found', 'no such path')
  })
  const push: FakeShopee['push'] = (body, address = `${HOOK_HOST}/api/v1/channels/${hookedId('shopee-chat')}/hook`) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return { headers: { 'content-type': 'application/json', authorization: createHmac('sha256', KEY).update(`${address}|${text}`).digest('hex') }, body: text }
  }
  return Object.assign(platform, {
    got,
    settings: { partnerId: String(PARTNER), partnerKey: KEY, shopId: String(SHOP), userId: '4001', refreshToken, api: platform.address },
    sends: /sellerchat\/send_message/,
    push,
    refusing,
    expire: () => tokens.clear(),
    refreshes: () => refreshes,
    userIdOf: numbered,
    write: ({ id, userId, text, at }: Written) =>
      push({
        code: 10,
        shop_id: SHOP,
        timestamp: Math.floor(at / 1_000),
        data: {
          type: 'message',
          region: 'SG',
          content: {
            message_id: id,
            shop_id: SHOP,
            from_id: Number(numbered(userId)),
            from_user_name: userId,
            to_id: 4001,
            to_user_name: 'shop1',
            message_type: 'text',
            conversation_id: '5001',
            created_timestamp: Math.floor(at / 1_000),
            content: { text },
            source: 'android',
          },
        },
      }),
  })
}

/** Shopee's people are numbers. */
function numbered(name: string): string {
  return /^\d+$/.test(name) ? name : String(Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7))
}

function no(status: number, error: string, message: string): FakeAnswer {
  return { status, body: { error, message, request_id: 'r' } }
}

import { createHash } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeWeibo extends FakeChannel {
  readonly settings: typeof ACCOUNT & { readonly api: string; readonly tokenApi: string; readonly fileApi: string }
  /** A push, signed as Weibo does. */
  push(said: unknown, at?: number): Hook
  handshake(echostr: string): Hook
  /** Who wrote in the last two days. */
  readonly open: Set<string>
}

const ACCOUNT = { appSecret: 'wb_app_secret_01', accessToken: '2.00wb_access_token_01' }

/** Weibo's fan service on loopback, from the protocol sheet. */
export async function openFakeWeibo(): Promise<FakeWeibo> {
  const got: Shown[] = []
  const open = new Set<string>()
  const platform = await openFakePlatform(({ method, path, url, body }): FakeAnswer => {
    const form = new URLSearchParams(method === 'POST' ? body : url.search)
    if (form.get('access_token') !== ACCOUNT.accessToken) return no(403, 21332, 'invalid_access_token')
    if (path === '/oauth2/get_token_info') return { status: 200, body: { uid: 1902538057, appkey: '1', scope: null, create_at: 1, expire_in: 31_536_000 } }
    if (path === '/2/mss/msget')
      return form.get('fid') === '821804469'
        ? { status: 200, body: Buffer.from('picture'), headers: { 'content-type': 'image/jpeg' } }
        : no(400, 10008, 'param error')
    if (path !== '/2/messages/reply.json' || method !== 'POST') return { status: 404, body: '' }
    if (form.get('type') !== 'text') return no(400, 10008, 'param error')
    const { text } = JSON.parse(form.get('data') ?? '{}') as { text?: string }
    const to = form.get('receiver_id') ?? ''
    if (!text) return no(400, 20008, 'content is null')
    if ([...text].length >= 300) return no(400, 20012, 'text too long')
    if (!open.has(to)) return no(400, 20301, "can't send direct message to user who is not your follower")
    got.push({ id: String(got.length), to, words: text, buttons: [], genuine: form.get('save_sender_box') === '1' })
    return { status: 200, body: { result: true, sender_id: 1902538057, receiver_id: to, type: 'text' } }
  })
  const queryAt = (at: number) => {
    const timestamp = String(Math.floor(at / 1_000))
    return { signature: createHash('sha1').update([ACCOUNT.appSecret, timestamp, 'nonce1'].sort().join('')).digest('hex'), timestamp, nonce: 'nonce1' }
  }
  const push = (said: unknown, at = Date.now()): Hook => ({ query: queryAt(at), body: typeof said === 'string' ? said : JSON.stringify(said) })
  return Object.assign(platform, {
    got,
    open,
    settings: { ...ACCOUNT, api: platform.address, tokenApi: platform.address, fileApi: platform.address },
    sends: /messages\/reply/,
    push,
    handshake: (echostr: string): Hook => ({ method: 'GET', query: { ...queryAt(Date.now()), echostr } }),
    write({ userId, text, at }: Written): Hook {
      open.add(userId)
      return push({ type: 'text', receiver_id: 1902538057, sender_id: userId, created_at: asWeibo(at), text, data: {} })
    },
  })
}

/** Mon Jul 16 18:09:20 +0800 2012 */
function asWeibo(ms: number): string {
  const [day, date, month, year, time] = new Date(ms + 8 * 3_600_000).toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${time} +0800 ${year}`
}

function no(status: number, error_code: number, error: string): FakeAnswer {
  return { status, body: { error, error_code, request: '/2/messages/reply.json' } }
}

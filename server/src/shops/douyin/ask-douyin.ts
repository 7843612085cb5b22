import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, type PlatformRequest, unavailable } from '../platforms/ask-platform.ts'
import { askWithToken, type Heard, orNothing, type TokenDoor } from '../platforms/ask-with-token.ts'
import { keepToken, type Token } from '../platforms/keep-token.ts'
import { type DouyinKeys, paramJson, signDouyin } from './sign-douyin.ts'

export interface DouyinDoor extends DouyinKeys {
  readonly address: string
  readonly shopId: string
  readonly patience: Patience
  /** Unix milliseconds. */
  now(): number
}

/** Douyin's open API by method ("order.orderDetail"); what it answers is trusted to have the form that the caller names. */
export interface AskDouyin {
  /** Null where there is no such thing. */
  read<Data>(method: string, input: object): Promise<Data | null>
  write<Data>(method: string, input: object): Promise<Data>
}

/** Opens the way to a shop on Douyin by an app of its own. */
export function askDouyin(door: DouyinDoor): AskDouyin {
  const through: TokenDoor = { token: keepToken((before: DouyinToken | null) => fetchToken(door, before), door.now), patience: door.patience, hear: hearDouyin }
  const ask = (kind: 'read' | 'write', method: string, input: object) => askWithToken(through, kind, (token) => signedQuestion(door, method, input, token))
  return {
    read: (method, input) => orNothing(ask('read', method, input)),
    write: async <Data>(method: string, input: object) => (await ask('write', method, input)) as Data,
  }
}

/** Signed for this moment: made anew for each try. */
function signedQuestion(door: DouyinDoor, method: string, input: object, token?: string): PlatformRequest {
  const json = paramJson(input)
  const timestamp = Math.floor(door.now() / 1_000)
  const query = new URLSearchParams({
    method,
    app_key: door.appKey,
    ...(token === undefined ? {} : { access_token: token }),
    timestamp: String(timestamp),
    v: '2',
    sign: signDouyin({ method, json, timestamp }, door, 'hmac-sha256'),
    sign_method: 'hmac-sha256',
  })
  return { method: 'POST', url: `${door.address}/${method.replaceAll('.', '/')}?${query}`, headers: { accept: 'application/json' }, body: json }
}

interface DouyinToken extends Token {
  readonly renewal: string
}

/** A key is renewed with what came with it; where that has lapsed too, an app of the shop's own is given a first one again. */
async function fetchToken(door: DouyinDoor, before: DouyinToken | null): Promise<DouyinToken> {
  const get = async (method: string, input: object): Promise<Heard> =>
    hearDouyin(await askPlatform(() => signedQuestion(door, method, input), 'read', door.patience))
  const renewed = before === null ? null : tokenIn(await get('token.refresh', { grant_type: 'refresh_token', refresh_token: before.renewal }), door.now())
  if (renewed !== null) return renewed
  const heard = await get('token.create', { code: '', grant_type: 'authorization_self', shop_id: Number(door.shopId) })
  const created = tokenIn(heard, door.now())
  if (created === null) throw unavailable(`The shop does not accept our key: ${wordsOf(heard)}`)
  return created
}

function tokenIn(heard: Heard, now: number): DouyinToken | null {
  const data = heard.is === 'data' ? (heard.data as { access_token?: string; expires_in?: number; refresh_token?: string } | null) : null
  return data?.access_token ? { value: data.access_token, until: now + Number(data.expires_in ?? 0) * 1_000, renewal: data.refresh_token ?? '' } : null
}

interface DouyinAnswer {
  readonly code?: number
  readonly msg?: string
  readonly sub_code?: string
  readonly sub_msg?: string
  readonly data?: unknown
  /** For their support: which of their own logs has it. */
  readonly log_id?: string
}

function hearDouyin({ status, body }: PlatformAnswer): Heard {
  if (status !== 200 || typeof body !== 'object' || body === null) return { is: 'broken', message: `HTTP ${status} without an answer` }
  const { code, msg, sub_code = '', sub_msg, data, log_id } = body as DouyinAnswer
  if (code === 10000) return { is: 'data', data }
  const words = [sub_msg || msg, `(${code}`, `${sub_code}${log_id ? ` ${log_id}` : ''})`].filter(Boolean).join(' ')
  if (/access-token|signature|app-id/.test(sub_code) || (code === 30001 && !/permission/.test(sub_code))) return { is: 'signed-out', message: words }
  switch (code) {
    case 60000:
      return { is: 'busy' }
    case 30001:
    case 30002:
    case 80000:
      return { is: 'refused', refusal: new PlatformRefusal('FORBIDDEN', words) }
    case 40001:
    case 40002:
    case 40003:
    case 40004:
      return { is: 'refused', refusal: new PlatformRefusal(isMissing(words) ? 'NOT_FOUND' : 'INVALID', words) }
    case 50001:
    case 50002:
    case 70000:
      return { is: 'refused', refusal: new PlatformRefusal(isMissing(words) ? 'NOT_FOUND' : 'CONFLICT_STATE', words) }
    default:
      return { is: 'broken', message: words }
  }
}

/** Douyin has a code for "business failed" and none for "there is no such thing". */
const isMissing = (words: string): boolean => /不存在|not.?exist|not found/i.test(words)

function wordsOf(heard: Heard): string {
  return heard.is === 'refused' ? heard.refusal.message : 'message' in heard ? heard.message : heard.is
}

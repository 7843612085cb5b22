import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, unavailable } from '../platforms/ask-platform.ts'
import { askWithToken, type Heard, orNothing, type TokenDoor } from '../platforms/ask-with-token.ts'
import { keepToken, type Token } from '../platforms/keep-token.ts'

/** The APIs that are spoken here, each in the version whose fields we know. */
const VERSIONS = {
  'youzan.trade.get': '4.0.2',
  'youzan.trades.sold.get': '4.0.4',
  'youzan.trade.refund.get': '3.0.1',
  'youzan.trade.refund.agree': '3.0.1',
  'youzan.trade.refund.seller.active': '3.0.1',
  'youzan.trade.close': '3.0.0',
  'youzan.trade.memo.update': '3.0.0',
  'youzan.trade.order.address.update': '1.0.0',
  'youzan.logistics.express.get': '3.0.0',
  'youzan.logistics.goodsexpress.get': '3.0.0',
  'youzan.item.detail.get': '1.0.2',
  'youzan.items.onsale.get': '3.0.0',
  'youzan.cloud.secret.decrypt.batch': '1.0.0',
  'youzan.cloud.secret.decryptmask.batch': '1.0.0',
} as const
export type YouzanApi = keyof typeof VERSIONS

export interface YouzanDoor {
  readonly address: string
  readonly clientId: string
  readonly clientSecret: string
  readonly kdtId: string
  readonly patience: Patience
  /** Unix milliseconds. */
  now(): number
}

/** Youzan's open API; what it answers is trusted to have the form that the caller names. */
export interface AskYouzan {
  /** Null where there is no such thing. */
  read<Data>(api: YouzanApi, input: object): Promise<Data | null>
  write(api: YouzanApi, input: object): Promise<void>
}

/** Opens the way to a shop on Youzan. A shop's own app ("silent") gets a key whenever it asks, the same one as long as it is good. */
export function askYouzan(door: YouzanDoor): AskYouzan {
  const through: TokenDoor = { token: keepToken(() => fetchToken(door), door.now), patience: door.patience, hear: hearYouzan }
  const ask = (kind: 'read' | 'write', api: YouzanApi, input: object): Promise<unknown> => {
    const body = JSON.stringify(input)
    return askWithToken(through, kind, (token) => ({
      method: 'POST',
      url: `${door.address}/api/${api}/${VERSIONS[api]}?access_token=${encodeURIComponent(token)}`,
      headers: { accept: 'application/json' },
      body,
    }))
  }
  return {
    read: (api, input) => orNothing(ask('read', api, input)),
    write: async (api, input) => void (await ask('write', api, input)),
  }
}

/** A number of Java's that JavaScript would round: written as its digits. */
export function longNumber(digits: string): unknown {
  const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }
  if (!/^\d{1,19}$/.test(digits)) throw new PlatformRefusal('INVALID', `${digits.slice(0, 40)} is no number of Youzan's.`)
  return rawJSON(digits)
}

async function fetchToken({ address, clientId, clientSecret, kdtId, patience, now }: YouzanDoor): Promise<Token> {
  // "refresh" would end the key that another process of this house works with
  const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, authorize_type: 'silent', grant_id: kdtId, refresh: false })
  const answer = await askPlatform(() => ({ method: 'POST', url: `${address}/auth/token`, headers: { accept: 'application/json' }, body }), 'read', patience)
  const heard = hearYouzan(answer)
  const data = heard.is === 'data' ? (heard.data as { access_token?: string; expires?: number } | null) : null
  if (!data?.access_token) throw unavailable(`The shop does not accept our key: ${wordsOf(heard)}`)
  return { value: data.access_token, until: lapseOf(Number(data.expires ?? 0), now()) }
}

/** Their pages disagree on what `expires` is: an instant in milliseconds or seconds, or seconds to live. */
function lapseOf(expires: number, now: number): number {
  if (expires > 1e12) return expires
  return expires > 1e9 ? expires * 1_000 : now + expires * 1_000
}

interface YouzanAnswer {
  readonly code?: number | string
  readonly success?: boolean
  readonly data?: unknown
  readonly message?: string | null
  /** Of the gateway, before it comes to an API. */
  readonly gw_err_resp?: { readonly err_code: number; readonly err_msg: string }
  /** Of old APIs. */
  readonly response?: unknown
  readonly error_response?: { readonly code: number; readonly msg: string }
}

const TOKEN_CODES = [10003, 4201, 4202, 4203]
/** Too often; and "too fast" on one refund. */
const BUSY_CODES = [20001, 4101, 102010003]
const BROKEN_CODES = [-100, 5001, 10500, 106000001, 106100118]
const REFUSALS: Readonly<Record<number, PlatformRefusal['code']>> = {
  10004: 'FORBIDDEN',
  4204: 'FORBIDDEN',
  103010039: 'CONFLICT_VERSION',
  102010002: 'CONFLICT_VERSION',
  103011024: 'NOT_FOUND',
  122001001: 'NOT_FOUND',
  106000004: 'NOT_FOUND',
  102090108: 'CONFLICT_STATE',
}

function hearYouzan({ status, body }: PlatformAnswer): Heard {
  if (status !== 200 || typeof body !== 'object' || body === null) return { is: 'broken', message: `HTTP ${status} without an answer` }
  const { code, success, data, message, gw_err_resp, response, error_response } = body as YouzanAnswer
  if (response !== undefined) return { is: 'data', data: response }
  // some write their code as text
  const number = Number(gw_err_resp?.err_code ?? error_response?.code ?? code)
  if (number === 200 && success !== false) return { is: 'data', data }
  const words = `${gw_err_resp?.err_msg ?? error_response?.msg ?? message ?? ''} (${number})`
  if (TOKEN_CODES.includes(number)) return { is: 'signed-out', message: words }
  if (BUSY_CODES.includes(number)) return { is: 'busy' }
  if (BROKEN_CODES.includes(number) || Number.isNaN(number)) return { is: 'broken', message: words }
  const isMissing = /not found|不存在/i.test(words)
  return { is: 'refused', refusal: new PlatformRefusal(REFUSALS[number] ?? (isMissing ? 'NOT_FOUND' : 'INVALID'), words) }
}

function wordsOf(heard: Heard): string {
  return heard.is === 'refused' ? heard.refusal.message : 'message' in heard ? heard.message : heard.is
}

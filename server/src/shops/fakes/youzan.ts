import { createHash } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { makeRefund, openDesk, refused } from './youzan-desk.ts'
import { type FakeRefund, fenOf, fillYouzan, type YouzanShelves, yuanOf } from './youzan-shelves.ts'

export const FAKE_YOUZAN = { clientId: 'cid', clientSecret: 'csecret', kdtId: '9001' }

export interface FakeYouzan extends FakePlatform, YouzanShelves {
  /** Unix milliseconds. */
  now: number
  /** Of the shop, in fen. */
  balance: number
  /** What was given back, in fen. */
  readonly paidBack: number[]
  /** All keys lapse. */
  lapse(): void
  /** The buyer asks for money in the app: all of these lines, or so much of the first. */
  buyerAsks(order: number, lines: readonly number[], of?: { fen?: number; demand?: FakeRefund['demand'] }): FakeRefund
  push(type: string, msg: object, more?: object): { headers: Record<string, string>; body: Uint8Array }
}

/** Seven days. */
const LIFE_MS = 7 * 86_400_000

/** Youzan's gateway as the protocol sheet has it: keys in the query, 200 whatever happens, closed lists of parameters. */
export async function openFakeYouzan(): Promise<FakeYouzan> {
  const shelves = fillYouzan()
  const state = { now: Date.parse('2026-11-20T08:00:00Z'), balance: 1_000_000, paidBack: [] as number[] }
  const keys = new Map<string, number>()
  const desk = openDesk(shelves, state)

  const giveKey = (input: Record<string, unknown>): Record<string, unknown> => {
    if (input.client_id !== FAKE_YOUZAN.clientId) return refused(1103, 'Client 不存在')
    if (input.client_secret !== FAKE_YOUZAN.clientSecret) return refused(1000, '应用信息错误')
    if (input.authorize_type !== 'silent' || input.grant_id !== FAKE_YOUZAN.kdtId) return refused(1103, '授权关系不存在')
    // who asks while a key is good gets the same one
    const good = [...keys].find(([, until]) => until > state.now)
    const [access_token, expires] = good ?? [`token-${keys.size + 1}`, state.now + LIFE_MS]
    keys.set(access_token, expires)
    return { success: true, code: 200, data: { access_token, expires, authority_id: FAKE_YOUZAN.kdtId }, message: null }
  }

  const answer = (request: FakeRequest): FakeAnswer => {
    const told = (body: Record<string, unknown>): FakeAnswer => ({ status: 200, body })
    const gateway = (err_code: number, err_msg: string) => told({ gw_err_resp: { trace_id: 'yz7-1', err_code, err_msg } })
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) return gateway(4007, '非法的请求姿势')
    const input = JSON.parse(request.body, keepDigits) as Record<string, unknown>
    if (request.path === '/auth/token') return told(giveKey(input))
    const name = /^\/api\/(.+)$/.exec(request.path)?.[1]
    const api = name === undefined ? undefined : desk[name]
    if (api === undefined) return gateway(4005, '非法的API')
    const key = request.url.searchParams.get('access_token')
    if (key === null) return gateway(4201, '非法的请求凭证')
    const until = keys.get(key)
    if (until === undefined) return gateway(4203, 'Token 不存在')
    if (until <= state.now) return gateway(4202, '请求凭证过期')
    const known = [...api.must, ...(api.may ?? [])]
    const odd = [...Object.keys(input).filter((one) => !known.includes(one)), ...api.must.filter((one) => input[one] === undefined)]
    // a Long is a number, however long
    if (/"(?:oid|item_id|version)":"/.test(request.body)) return told(refused(102000001, 'a Long came as text'))
    return told(odd.length > 0 ? refused(102000001, `parameters: ${odd.join(', ')}`) : api.do(input))
  }

  const fake = await openFakePlatform(answer)
  return Object.assign(state, {
    ...fake,
    ...shelves,
    lapse: () => keys.clear(),
    buyerAsks(order: number, lines: readonly number[], { fen, demand = 1 }: { fen?: number; demand?: FakeRefund['demand'] } = {}) {
      const trade = shelves.trades[order]!
      const parts = lines.map((line) => ({ oid: trade.lines[line]!.oid, fen: fen ?? fenOf(trade.lines[line]!.payment) }))
      const fee = yuanOf(parts.reduce((sum, part) => sum + part.fen, 0))
      return makeRefund(trade, { parts, fee, type: 'BUYER_APPLY_REFUND', demand, desc: '不想要了', now: state.now })
    },
    push(type: string, msg: object, more: object = {}) {
      const isOld = /^trade_/.test(type)
      const body = JSON.stringify({
        kdt_id: Number(FAKE_YOUZAN.kdtId),
        type,
        msg: isOld ? encodeURIComponent(JSON.stringify(msg)).replaceAll('%20', '+') : msg,
        msg_id: 'm1',
        version: 1,
        sendCount: 0,
        test: false,
        ...more,
      })
      const sign = createHash('md5').update(`${FAKE_YOUZAN.clientId}${body}${FAKE_YOUZAN.clientSecret}`).digest('hex')
      return { headers: { 'event-sign': sign, 'event-type': type, 'client-id': FAKE_YOUZAN.clientId }, body: Buffer.from(body) }
    },
  })
}

/** An id that is a number too long for JavaScript is read as its digits. */
function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}

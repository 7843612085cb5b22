import { createHash, createHmac } from 'node:crypto'
import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import { openDesk, refused } from './douyin-desk.ts'
import { type DouyinShelves, type FakeAfterSale, fillDouyin, secondsOf } from './douyin-shelves.ts'

export const FAKE_DOUYIN = { appKey: '6839996111118329223', appSecret: '7f3d1b5e-fake', shopId: '4463798' }

export interface FakeDouyin extends FakePlatform, DouyinShelves {
  /** Unix seconds. */
  now: number
  /** What was given back, in fen. */
  readonly paidBack: number[]
  /** The keys lapse; with them the keys that renew them, where that is said. */
  lapse(how?: 'all'): void
  /** The buyer asks for money in the app for one line: all of it, or so much. */
  buyerAsks(order: number, line: number, of?: { fen?: number; type?: number }): FakeAfterSale
  push(messages: readonly { tag: string; msg_id: string; data: string }[], how?: 'hmac-sha256'): { headers: Record<string, string>; body: Uint8Array }
}

const LIFE_S = 7 * 86_400

/** Douyin's gateway as the protocol sheet has it: everything signed, the method in the path and in the query, parameters sorted and compact. */
export async function openFakeDouyin(): Promise<FakeDouyin> {
  const shelves = fillDouyin()
  const state = { now: secondsOf('2026-11-20T08:00:00Z'), paidBack: [] as number[] }
  const keys = new Map<string, number>()
  const renewals = new Set<string>()
  const desk = openDesk(shelves, state)

  const giveKey = (): object => {
    const [access_token, refresh_token] = [`at-${keys.size + 1}`, `rt-${keys.size + 1}`]
    keys.set(access_token, state.now + LIFE_S)
    renewals.add(refresh_token)
    return { code: 10000, msg: 'success', data: { access_token, refresh_token, expires_in: LIFE_S, shop_id: FAKE_DOUYIN.shopId } }
  }
  const createKey = (input: Record<string, unknown>): object => {
    const isOwn = input.grant_type === 'authorization_self' && input.code === '' && String(input.shop_id) === FAKE_DOUYIN.shopId
    return isOwn ? giveKey() : refused(50001, 'dop.token-generate-failed:no-authorization', '店铺授权已失效')
  }
  const renewKey = (input: Record<string, unknown>): object => {
    const isGood = input.grant_type === 'refresh_token' && renewals.delete(String(input.refresh_token))
    return isGood ? giveKey() : refused(50001, 'dop.token-generate-failed:token-expired', 'token已过期')
  }

  const answer = (request: FakeRequest): FakeAnswer => {
    const told = (body: object): FakeAnswer => ({ status: 200, body })
    const query = request.url.searchParams
    const method = request.path.slice(1).replaceAll('/', '.')
    if (request.method !== 'POST' || query.get('method') !== method) return told(refused(40003, 'isv.invalid-method', 'method'))
    if (query.get('app_key') !== FAKE_DOUYIN.appKey) return told(refused(40003, 'isv.app-id-invalid', 'app_key'))
    const timestamp = query.get('timestamp') ?? ''
    if (!/^\d{10}$/.test(timestamp) || Math.abs(Number(timestamp) - state.now) > 600) return told(refused(40003, 'isv.timestamp-invalid', '时间戳不合法'))
    if (query.get('v') !== '2' || query.get('sign') !== sign(method, request.body, timestamp, query.get('sign_method')))
      return told(refused(40003, 'isv.signature-invalid', '签名校验失败'))
    const input = JSON.parse(request.body) as Record<string, unknown>
    if (JSON.stringify(sorted(input)) !== request.body) return told(refused(40003, 'isv.parameter-format-invalid', 'param_json is not sorted and compact'))
    if (method === 'token.create') return told(createKey(input))
    if (method === 'token.refresh') return told(renewKey(input))
    const until = keys.get(query.get('access_token') ?? '')
    if (until === undefined) return told(refused(40003, 'isv.access-token-no-existed', 'access_token不存在，请使用最新的access_token访问'))
    if (until <= state.now) return told(refused(30001, 'isv.access-token-expired', 'access_token已过期'))
    const api = desk[method]
    if (api === undefined) return told(refused(70000, 'isp.api-service-off', 'API不存在或API已下线'))
    const known = [...api.must, ...(api.may ?? [])]
    const odd = [...Object.keys(input).filter((one) => !known.includes(one)), ...api.must.filter((one) => input[one] === undefined)]
    return told(odd.length > 0 ? refused(40004, 'isv.parameter-invalid:0', `parameters: ${odd.join(', ')}`) : api.do(input))
  }

  const fake = await openFakePlatform(answer)
  return Object.assign(state, {
    ...fake,
    ...shelves,
    lapse(how?: 'all') {
      for (const key of keys.keys()) keys.set(key, 0)
      if (how === 'all') renewals.clear()
    },
    buyerAsks(order: number, line: number, { fen, type }: { fen?: number; type?: number } = {}): FakeAfterSale {
      const placed = shelves.orders[order]!
      const sku = placed.sku_orders[line]!
      const sale: FakeAfterSale = {
        id: shelves.newId(),
        related_id: sku.order_id,
        type: type ?? (placed.ship_time === 0 ? 2 : 1),
        status: 6,
        refund_status: 1,
        refund_total_amount: fen ?? sku.pay_amount - sku.promotion_pay_amount,
        real_refund_amount: 0,
        reason: '不想要了',
        apply_time: state.now - 60 + placed.after_sales.length,
        update_time: state.now - 60,
        logs: [{ operator: '买家', time: '2026-11-20 15:59:00', text: '买家发起售后', desc_kvs: [] }],
      }
      placed.after_sales.push(sale)
      return sale
    },
    push(messages: readonly { tag: string; msg_id: string; data: string }[], how?: 'hmac-sha256') {
      const body = JSON.stringify(messages)
      const { appKey, appSecret } = FAKE_DOUYIN
      const text = `${appKey}${body}${appSecret}`
      const headers: Record<string, string> =
        how === undefined
          ? { 'event-sign': createHash('md5').update(text).digest('hex') }
          : { 'event-sign': createHmac('sha256', appSecret).update(text).digest('hex'), 'sign-method': how }
      return { headers: { ...headers, 'app-id': appKey }, body: Buffer.from(body) }
    },
  })
}

function sign(method: string, body: string, timestamp: string, how: string | null): string {
  const { appKey, appSecret } = FAKE_DOUYIN
  const text = `${appSecret}app_key${appKey}method${method}param_json${body}timestamp${timestamp}v2${appSecret}`
  return how === 'hmac-sha256' ? createHmac('sha256', appSecret).update(text).digest('hex') : createHash('md5').update(text).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, sorted(one)]))
}

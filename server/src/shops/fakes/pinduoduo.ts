import { type FakeRouter, inChina, openFakeRouter, signedBetween } from '../platforms/test-router.ts'
import { type FakePddAfterSale, type FakePddOrder, fillPinduoduo } from './pinduoduo-shelves.ts'

export const FAKE_PINDUODUO = { clientId: 'fake-client', clientSecret: 'fake-secret', accessToken: 'fake-token', mallId: '99' }

export interface FakePinduoduo extends FakeRouter, ReturnType<typeof fillPinduoduo> {
  now: string
  /** Doors before 2025 know no `order_sn` in the list of after-sales. */
  listsByOrder: boolean
  /** The buyer applies; fen. Answers the after-sale's id. */
  apply(orderSn: string, fen: number, options?: Partial<FakePddAfterSale>): number
  message(type: string, content: object): { type: string; mallID: number; content: string }
}

type Form = Readonly<Record<string, string>>

/** Pinduoduo's router: signed forms, an envelope a method (one of them misspelt, one missing), yuan in orders and lists, fen in details and goods. */
export async function openFakePinduoduo(): Promise<FakePinduoduo> {
  let ids = 700_000_000_001
  const shelves = fillPinduoduo(() => ids++)
  const state = { now: '2026-11-20T08:00:00Z', listsByOrder: true }

  const answer = (form: Form): object => {
    if (form.sign !== signedBetween(form, FAKE_PINDUODUO.clientSecret)) return failed(20004, '签名sign校验失败')
    if (form.client_id !== FAKE_PINDUODUO.clientId) return failed(20032, 'access_token或client_id错误')
    if (form.data_type !== 'JSON' || (form.version ?? 'V1') !== 'V1') return failed(10001, '公共参数错误:data_type')
    if (!(Math.abs(Number(form.timestamp) * 1_000 - Date.parse(state.now)) <= 600_000)) return failed(10001, '公共参数错误:timestamp')
    if (form.access_token !== FAKE_PINDUODUO.accessToken) return failed(10019, 'access_token已过期')
    return METHODS[form.type ?? '']?.(form) ?? failed(10001, '公共参数错误:type')
  }

  const orderOf = (sn: string | undefined) => shelves.orders.find((one) => one.order_sn === sn)
  const noOrder = failed(50001, '业务服务错误', '50001', '订单不存在')
  const touch = (order: FakePddOrder) => {
    order.updated_at = inChina(state.now)
  }

  const METHODS: Readonly<Record<string, (form: Form) => object>> = {
    'pdd.order.information.get'({ order_sn }) {
      const found = orderOf(order_sn)
      return found ? { order_info_get_response: { order_info: found, request_id: 'r1' } } : noOrder
    },
    'pdd.refund.list.increment.get'(form) {
      const [from, to] = [Number(form.start_updated_at), Number(form.end_updated_at)]
      if (!form.after_sales_status || !form.after_sales_type || !(to - from >= 0 && to - from <= 1_800)) return failed(21001, '请求参数错误')
      if (!(Number(form.page_size) <= 100) || Number(form.page) < 1) return failed(21001, '请求参数错误')
      const found = shelves.afterSales.filter((one) =>
        form.order_sn && state.listsByOrder ? one.order_sn === form.order_sn : isWithin(one.updated_time, from, to),
      )
      const refund_list = found.map(
        ({ id, order_sn, after_sales_type, after_sales_status, after_sales_reason, refund_amount, created_time, updated_time }) => ({
          ...{ id, order_sn, after_sales_status, after_sale_reason: after_sales_reason, created_time, updated_time },
          // counted from 2, and in yuan
          ...{ after_sales_type: after_sales_type + 1, refund_amount: (refund_amount / 100).toFixed(2) },
        }),
      )
      return { refund_increment_get_response: { refund_list, total_count: refund_list.length, request_id: 'r1' } }
    },
    'pdd.refund.information.get'({ order_sn, after_sales_id }) {
      const found = shelves.afterSales.find((one) => one.order_sn === order_sn && String(one.id) === after_sales_id)
      if (!found) return failed(50001, '业务服务错误', '50001', '售后单不存在')
      const { created_time: _, updated_time: __, operate_desc: ___, ...detail } = found
      return detail
    },
    'pdd.refund.agree'({ request = '{}' }) {
      const { order_sn, after_sales_id } = JSON.parse(request) as Record<string, string>
      const found = shelves.afterSales.find((one) => one.order_sn === order_sn && String(one.id) === String(after_sales_id))
      const message = found === undefined ? '售后单不存在' : found.after_sales_status !== 2 ? '当前状态不支持该操作' : null
      if (message !== null) return { response: { result: { succ: false, message, order_sn, after_sales_id } } }
      Object.assign(found!, { after_sales_status: 4, updated_time: inChina(state.now), operate_desc: JSON.parse(request).operate_desc })
      const order = orderOf(order_sn)!
      Object.assign(order, { after_sales_status: 4, refund_status: 3 })
      touch(order)
      return { response: { result: { succ: true, message: '退款操作成功', order_sn, after_sales_id } } }
    },
    'pdd.order.note.update'({ order_sn, note, tag, tag_name }) {
      const found = orderOf(order_sn)
      if (!found || note === undefined) return { response: { success: false, error_code: 1, error_msg: '订单不存在' } }
      if ([...note].length > 300) return { response: { success: false, error_code: 2, error_msg: '备注过长' } }
      // what is not said is taken away
      Object.assign(found, { remark: note, remark_tag: Number(tag ?? 0), remark_tag_name: tag_name ?? '' })
      touch(found)
      return { response: { success: true, error_code: 0, error_msg: '' } }
    },
    'pdd.goods.detail.get'({ goods_id }) {
      const found = shelves.goods.find((one) => String(one.goods_id) === goods_id)
      return found ? { goods_detail_get_response: { ...found, request_id: 'r1' } } : failed(50001, '业务服务错误', '50001', '商品不存在')
    },
    'pdd.goods.list.get'({ goods_name = '' }) {
      const found = shelves.goods.filter((one) => one.goods_name.toLowerCase().includes(goods_name.toLowerCase()))
      const goods_list = found.map((one) => ({ goods_id: one.goods_id, goods_name: one.goods_name, is_onsale: one.status === 1 ? 1 : 0 }))
      return { goods_list_get_response: { goods_list, total_count: goods_list.length, request_id: 'r1' } }
    },
    'pdd.logistics.companies.get': () => ({
      logistics_companies_get_response: { logistics_companies: [{ id: 44, logistics_company: '顺丰快递', code: 'SF', available: 1 }], request_id: 'r1' },
    }),
    'pdd.logistics.ordertrace.get'({ company_code, mail_no }) {
      if (company_code !== 'SF' || !mail_no) return failed(21001, '请求参数错误')
      const trace_list = [{ status_time: '2026-11-13 20:00:00', status_desc: '已揽收', action: 'GOT', time: '', desc: '' }]
      return { logistics_ordertrace_get_resposne: { trace_list, request_id: 'r1' } }
    },
  }

  const apply: FakePinduoduo['apply'] = (order_sn, fen, options = {}) => {
    const id = ids++
    const made: FakePddAfterSale = {
      id,
      order_sn,
      after_sales_type: 1,
      after_sales_status: 2,
      after_sales_reason: '不想要了',
      refund_amount: fen,
      created_time: inChina(state.now),
      updated_time: inChina(state.now),
      express_no: '',
      operate_desc: '',
      ...options,
    }
    shelves.afterSales.push(made)
    const order = orderOf(order_sn)!
    Object.assign(order, { after_sales_status: made.after_sales_status, refund_status: 2 })
    touch(order)
    return id
  }

  const fake = await openFakeRouter('/api/router', answer)
  return Object.assign(state, {
    ...fake,
    ...shelves,
    apply,
    message: (type: string, content: object) => ({ type, mallID: Number(FAKE_PINDUODUO.mallId), content: JSON.stringify(content) }),
  })
}

function failed(error_code: number, error_msg: string, sub_code: string | null = null, sub_msg = ''): object {
  return { error_response: { error_code, error_msg, sub_code, sub_msg, request_id: 'r1' } }
}

function isWithin(time: string, from: number, to: number): boolean {
  const at = Date.parse(`${time.replace(' ', 'T')}+08:00`) / 1_000
  return at >= from && at <= to
}

import { type FakeRouter, inChina, openFakeRouter, signedBetween } from '../platforms/test-router.ts'
import { type FakeJdOrder, fillJd } from './jingdong-shelves.ts'

export const FAKE_JD = { appKey: '12345678', appSecret: 'secret', accessToken: 'fake-token', customerCode: '010K000001' }

export interface FakeJd extends FakeRouter, ReturnType<typeof fillJd> {
  now: string
  /** The buyer applies to cancel an order; fen. Answers the application's id. */
  apply(orderId: number, fen: number): number
}

type Form = Readonly<Record<string, string>>
type Input = Readonly<Record<string, unknown>>

/** JOS as the protocol sheet has it: signed forms with JSON inside, wrappers that are spelt "responce", success told apart from HTTP 200. */
export async function openFakeJd(): Promise<FakeJd> {
  let ids = 306_000_000_001
  const shelves = fillJd(() => ids++)
  const state = { now: '2026-11-20T08:00:00Z' }

  const answer = (form: Form): object => {
    if (form.sign !== signedBetween(form, FAKE_JD.appSecret)) return failed('12', '无效签名', 'Invalid Signature')
    if (form.app_key !== FAKE_JD.appKey) return failed('21', '无效App Key', 'Invalid App Key')
    if (form.v !== '2.0') return failed('5', '不支持的版本号', 'Unsupported Version')
    const told = Date.parse(`${form.timestamp?.replace(' ', 'T')}+08:00`)
    if (!(Math.abs(told - Date.parse(state.now)) <= 360_000)) return failed('8', '非法的时间戳参数', 'Invalid Timestamp')
    if (form.access_token !== FAKE_JD.accessToken) return failed('19', 'token已过期', 'Invalid access_token')
    const method = METHODS[form.method ?? '']
    if (!method) return failed('15', '不存在的方法名', 'Invalid Method')
    const [name, result] = method(JSON.parse(form['360buy_param_json'] ?? '{}') as Input)
    return { [`${form.method!.replaceAll('.', '_')}_responce`]: { code: '0', [name]: result } }
  }

  const orderOf = (id: unknown) => shelves.orders.find((one) => String(one.orderId) === String(id))
  const touch = (order: FakeJdOrder) => {
    order.modified = inChina(state.now)
  }

  const METHODS: Readonly<Record<string, (input: Input) => readonly [string, object]>> = {
    'jingdong.pop.order.get'({ order_id, optional_fields, source_id }) {
      const found = orderOf(order_id)
      if (source_id !== 'JOS' || typeof optional_fields !== 'string') return ['orderDetailInfo', { apiResult: no('10100040', '参数不正确') }]
      if (!found) return ['orderDetailInfo', { apiResult: no('10100002', '订单号不正确') }]
      const wanted = optional_fields.split(',')
      const orderInfo = Object.fromEntries(Object.entries(found).filter(([name]) => wanted.includes(name) && name !== 'flag'))
      return ['orderDetailInfo', { apiResult: { success: 'true', errorCode: '', chineseErrCode: '' }, orderInfo }]
    },
    'jingdong.pop.afs.soa.refundapply.queryPageList'({ orderId, pageIndex, pageSize }) {
      if (!(Number(pageSize) <= 50) || Number(pageIndex) < 1) return ['queryResult', { success: false, errorCode: '1', errorMessage: '参数不正确' }]
      const found = shelves.applications.filter((one) => String(one.orderId) === String(orderId))
      return ['queryResult', { success: true, totalCount: found.length, result: page(found, Number(pageIndex), Number(pageSize)) }]
    },
    'jingdong.asc.serviceAndRefund.view'({ orderId, pageNumber, pageSize }) {
      if (!(Number(pageSize) <= 50) || Number(pageNumber) < 1) return ['pageResult', { success: false, code: '1' }]
      const found = shelves.services.filter(({ sameOrderServiceBill }) => String(sameOrderServiceBill.orderId) === String(orderId))
      return ['pageResult', { success: true, code: '00000', totalCount: found.length, data: page(found, Number(pageNumber), Number(pageSize)) }]
    },
    'jingdong.b2c.shop.aftersales.refund.get'({ afsServiceId }) {
      const found = shelves.services.find(({ sameOrderServiceBill }) => String(sameOrderServiceBill.serviceId) === String(afsServiceId))
      if (found?.status !== 13) return ['result', { success: 'true', errorCode: '200', data: { afsEstimateRefundDetail: { maxRefundAmount: '40.00' } } }]
      return ['result', { success: 'true', errorCode: '200', data: { afsActualRefundDetail: { actualRefundAmount: found.refoundAmount } } }]
    },
    'jingdong.pop.afs.soa.refundapply.replyRefund': (input) => ['replyResult', reply(input)],
    'jingdong.order.venderRemark.queryByOrderId'({ order_id }) {
      const found = orderOf(order_id)
      const vender_remark = found ? { order_id, remark: found.venderRemark, flag: String(found.flag) } : null
      return ['venderRemarkQueryResult', { api_jos_result: { success: true }, vender_remark }]
    },
    'jingdong.pop.order.modifyVenderRemark'({ order_id, flag, remark }) {
      const found = orderOf(order_id)
      if (!found) return ['modifyvenderremark_result', { success: false, error_code: '10100002', chinese_err_code: '订单号不正确' }]
      if (![0, 1, 2, 3, 4, 5].includes(flag as number))
        return ['modifyvenderremark_result', { success: false, error_code: '10100040', chinese_err_code: '旗帜有误' }]
      if (typeof remark !== 'string' || [...remark].length > 500)
        return ['modifyvenderremark_result', { success: false, error_code: '10100039', chinese_err_code: '备注过长' }]
      Object.assign(found, { venderRemark: remark, flag })
      touch(found)
      return ['modifyvenderremark_result', { success: true, error_code: '', chinese_err_code: '' }]
    },
    'jingdong.ldop.receive.trace.get'({ customerCode, waybillCode }) {
      const data =
        customerCode === FAKE_JD.customerCode
          ? [
              { waybillCode, opeTitle: '揽收', opeRemark: '快件已揽收', opeTime: '2026/11/13 16:00:00' },
              { waybillCode, opeTitle: '妥投', opeRemark: '快件已签收', opeTime: '2026/11/14 16:00:00' },
            ]
          : []
      return ['querytrace_result', { code: 100, messsage: '成功', data }]
    },
  }

  /** 1 agrees, 2 refuses; the remark is wanted in both. */
  const reply = ({ id, status, remark, checkUserName, outWareStatus, rejectType }: Input): object => {
    const found = shelves.applications.find((one) => String(one.id) === String(id))
    const order = orderOf(found?.orderId)
    if (!found || !order) return { success: false, errorCode: '2', errorMessage: '退款单不存在' }
    if (!remark || !checkUserName || (status === 2 && !rejectType)) return { success: false, errorCode: '3', errorMessage: '缺少审核信息' }
    if (outWareStatus !== (order.waybill ? 1 : 2)) return { success: false, errorCode: '4', errorMessage: '出库状态与订单不符' }
    if (found.status !== 0) return { success: false, errorCode: '5', errorMessage: '退款单已审核' }
    Object.assign(found, { status, checkRemark: remark, checkUserName, checkTime: inChina(state.now) })
    touch(order)
    return { success: true }
  }

  const apply: FakeJd['apply'] = (orderId, fen) => {
    const order = orderOf(orderId)!
    // a buyer who wants out of an order that was not sent locks it
    if (order.orderState === 'WAIT_SELLER_STOCK_OUT') order.orderState = 'LOCKED'
    const id = ids++
    const application = { id, orderId, buyerId: 'made-up', buyerName: 'L**', applyTime: inChina(state.now), applyRefundSum: fen, reason: '不想要了' }
    shelves.applications.push({ ...application, status: 0, checkTime: null, checkUserName: null, checkRemark: null })
    return id
  }

  const fake = await openFakeRouter('/routerjson', answer)
  return Object.assign(state, { ...fake, ...shelves, apply })
}

const no = (errorCode: string, chineseErrCode: string) => ({ success: false, errorCode, chineseErrCode, englishErrCode: '' })

function failed(code: string, zh_desc: string, en_desc: string): object {
  return { error_response: { code, zh_desc, en_desc } }
}

function page<Entry>(all: readonly Entry[], number: number, size: number): Entry[] {
  return all.slice((number - 1) * size, number * size)
}

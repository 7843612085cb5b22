import { createHmac } from 'node:crypto'
import { type FakeRouter, inChina, joinedInOrder, openFakeRouter, signedBetween } from '../platforms/test-router.ts'
import { type FakeRefund, type FakeTrade, fillTaobao } from './taobao-shelves.ts'

export const FAKE_TAOBAO = { appKey: '12345678', appSecret: 'helloworld', session: 'fake-session' }

export interface FakeTaobao extends FakeRouter, ReturnType<typeof fillTaobao> {
  now: string
  /** The app may see names and addresses. */
  unmasked: boolean
  /** Yuan above which Taobao wants a code from the seller's phone. */
  smsAbove: number
  /** The buyer applies for money back on a line of a trade; answers the refund's id. */
  apply(tid: string, yuan: string, options?: Partial<FakeRefund>): string
}

type Form = Readonly<Record<string, string>>

/** TOP as the protocol sheet has it: signed forms, envelopes named after methods, yuan as text, ids of 64 bits as numbers. */
export async function openFakeTaobao(): Promise<FakeTaobao> {
  let ids = 0n
  const newId = () => String(2_026_111_000_000_000_001n + ids++)
  const shelves = fillTaobao(newId)
  const state = { now: '2026-11-20T08:00:00Z', unmasked: false, smsAbove: 5_000 }

  const answer = (form: Form): object | string => {
    if (form.sign !== signatureOf(form)) return failed(25, 'Invalid signature')
    if (form.app_key !== FAKE_TAOBAO.appKey) return failed(29, 'Invalid app Key')
    if (form.v !== '2.0' || form.format !== 'json') return failed(41, 'Invalid arguments:v or format')
    const told = Date.parse(`${form.timestamp?.replace(' ', 'T')}+08:00`)
    if (!(Math.abs(told - Date.parse(state.now)) <= 600_000)) return failed(41, 'Invalid arguments:timestamp')
    if (form.session !== FAKE_TAOBAO.session) return failed(27, 'Invalid session')
    return METHODS[form.method ?? '']?.(form) ?? failed(22, 'Invalid method')
  }

  const trade = ({ tid }: Form) => shelves.trades.find((one) => one.tid === tid)
  const touch = (one: FakeTrade) => {
    one.modified = inChina(state.now)
  }
  const noTrade = failed(15, 'Remote service error', 'isv.trade-not-exist', 'the trade does not exist')

  const METHODS: Readonly<Record<string, (form: Form) => object | string>> = {
    'taobao.trade.fullinfo.get'(form) {
      const found = trade(form)
      if (!form.fields || !/^\d+$/.test(form.tid ?? '')) return failed(40, 'Missing required arguments:fields or tid')
      return found ? told('trade_fullinfo_get', { trade: pick(state.unmasked ? found : masked(found), form.fields) }) : noTrade
    },
    'taobao.refund.get'({ refund_id, fields }) {
      const found = shelves.refunds.find((one) => one.refund_id === refund_id)
      if (!fields) return failed(40, 'Missing required arguments:fields')
      return found ? told('refund_get', { refund: pick(found, fields) }) : failed(15, 'Remote service error', 'isv.refund-not-exist', 'no such refund')
    },
    'taobao.logistics.trace.search'(form) {
      const invoice = trade(form)?.orders.order.find((one) => one.invoice_no)?.invoice_no
      if (!invoice) return failed(15, 'Remote service error', 'isv.trade-not-exist', 'nothing was sent')
      const steps = [{ status_time: '2026-11-13 20:00:00', status_desc: '已揽收', action: 'GOT' }]
      return told('logistics_trace_search', { tid: form.tid, out_sid: invoice, company_name: '顺丰速运', trace_list: { transit_step_info: steps } })
    },
    'taobao.item.seller.get'({ num_iid, fields }) {
      const item = shelves.items.find((one) => one.num_iid === num_iid)
      if (!fields) return failed(40, 'Missing required arguments:fields')
      if (!item) return failed(15, 'Remote service error', 'isv.item-not-exist', 'no such item')
      return told('item_seller_get', { item: pick(item, fields.replace(/\bsku\b/, 'skus')) })
    },
    'taobao.items.onsale.get'({ q = '', fields }) {
      if (!fields) return failed(40, 'Missing required arguments:fields')
      const found = shelves.items.filter(({ title }) => title.toLowerCase().includes(q.toLowerCase()))
      return told('items_onsale_get', { total_results: found.length, items: { item: found.map((one) => pick(one, fields)) } })
    },
    'taobao.trade.memo.update'(form) {
      const found = trade(form)
      if (!found) return noTrade
      if (bytes(form.memo ?? '') > 1_000) return failed(15, 'Remote service error', 'isv.invalid-parameter:memo', 'the memo is too long')
      if (form.memo || form.reset === 'true') found.seller_memo = form.reset === 'true' ? '' : form.memo!
      // what is not said falls back
      found.seller_flag = Number(form.flag ?? 0)
      touch(found)
      return told('trade_memo_update', { trade: { tid: found.tid, modified: found.modified } })
    },
    'taobao.trade.close'(form) {
      const found = trade(form)
      if (!found) return noTrade
      if (!form.close_reason) return failed(40, 'Missing required arguments:close_reason')
      if (found.status !== 'WAIT_BUYER_PAY') return failed(15, 'Remote service error', 'isv.trade-close-not-allow', 'the trade is paid')
      found.status = 'TRADE_CLOSED_BY_TAOBAO'
      touch(found)
      return told('trade_close', { trade: { tid: found.tid, modified: found.modified } })
    },
    'taobao.trade.shippingaddress.update'(form) {
      const found = trade(form)
      if (!found) return noTrade
      if (found.status !== 'WAIT_SELLER_SEND_GOODS') return failed(15, 'Remote service error', 'isv.trade-status-error', 'only before shipping')
      if (form.receiver_zip !== undefined && !/^\d{6}$/.test(form.receiver_zip)) return failed(41, 'Invalid arguments:receiver_zip')
      for (const [name, value] of Object.entries(form)) if (name.startsWith('receiver_')) Object.assign(found, { [name]: value })
      touch(found)
      return told('trade_shippingaddress_update', { trade: { tid: found.tid, modified: found.modified } })
    },
    'taobao.rp.refunds.agree': ({ refund_infos = '' }) => agree(refund_infos),
    'taobao.tmc.messages.consume': ({ group_name, quantity }) =>
      group_name && Number(quantity) <= 200
        ? told('tmc_messages_consume', { messages: { tmc_message: shelves.messages } })
        : failed(41, 'Invalid arguments:quantity'),
    'taobao.tmc.messages.confirm'({ s_message_ids = '' }) {
      const confirmed = s_message_ids.split(',')
      shelves.messages.splice(0, Infinity, ...shelves.messages.filter(({ id }) => !confirmed.includes(id)))
      return told('tmc_messages_confirm', { is_success: true })
    },
  }

  /** "id|fen|version|phase,…", each judged by itself. */
  const agree = (infos: string): object | string => {
    const parts = infos.split(',').map((info) => info.split('|'))
    if (parts.some((info) => info.length !== 4)) return failed(41, 'Invalid arguments:refund_infos')
    if (parts.length > 20 || parts.reduce((sum, [, fen]) => sum + Number(fen), 0) > 600_000) return failed(41, 'Invalid arguments:refund_infos')
    const results = parts.map(([refund_id, fen, version, phase]) => {
      const refund = shelves.refunds.find((one) => one.refund_id === refund_id)
      const why =
        refund === undefined
          ? '退款不存在'
          : refund.status !== 'WAIT_SELLER_AGREE'
            ? '退款状态不正确'
            : refund.refund_version !== version
              ? '退款版本号不一致'
              : Math.round(Number(refund.refund_fee) * 100) !== Number(fen) || refund.refund_phase !== phase
                ? '退款金额或阶段不正确'
                : Number(refund.refund_fee) > state.smsAbove
                  ? '请输入短信验证码'
                  : null
      if (why === null) pay(refund!)
      return { refund_id, succ: why === null, message: why ?? '操作成功' }
    })
    const succ = results.every((one) => one.succ)
    return told('rp_refunds_agree', { succ, msg_code: succ ? 'OP_SUCC' : 'OP_FAILURE_UE', message: '', results: { refund_mapping_result: results } })
  }

  const pay = (refund: FakeRefund) => {
    Object.assign(refund, { status: 'SUCCESS', modified: inChina(state.now) })
    const found = shelves.trades.find((one) => one.tid === refund.tid)!
    found.orders.order.find((one) => one.oid === refund.oid)!.refund_status = 'SUCCESS'
    if (found.consign_time === undefined && found.orders.order.every((one) => one.refund_status === 'SUCCESS')) found.status = 'TRADE_CLOSED'
    touch(found)
  }

  const apply: FakeTaobao['apply'] = (tid, yuan, options = {}) => {
    const found = shelves.trades.find((one) => one.tid === tid)!
    // a line has one application at a time; a closed one makes room for the next
    const free = found.orders.order.filter(({ oid }) => !shelves.refunds.some((one) => one.oid === oid && one.status !== 'CLOSED'))
    const applied = free.find(({ price }) => price === yuan) ?? free[0]!
    const refund: FakeRefund = {
      refund_id: newId(),
      tid,
      oid: applied.oid,
      status: 'WAIT_SELLER_AGREE',
      refund_fee: yuan,
      reason: '不想要了',
      desc: '',
      created: inChina(state.now),
      modified: inChina(state.now),
      good_status: found.consign_time ? 'BUYER_RECEIVED' : 'BUYER_NOT_RECEIVED',
      has_good_return: false,
      refund_phase: found.end_time ? 'aftersale' : 'onsale',
      refund_version: String(Date.parse(state.now)),
      cs_status: 1,
      advance_status: 0,
      operation_contraint: 'null',
      ...options,
    }
    shelves.refunds.push(refund)
    Object.assign(applied, { refund_id: refund.refund_id, refund_status: refund.status })
    return refund.refund_id
  }

  const fake = await openFakeRouter('/router/rest', answer)
  return Object.assign(state, { ...fake, ...shelves, apply })
}

/** TOP signs in three ways. */
function signatureOf(form: Form): string | null {
  const { appSecret } = FAKE_TAOBAO
  if (form.sign_method === 'md5') return signedBetween(form, appSecret)
  const hash = { hmac: 'md5', 'hmac-sha256': 'sha256' }[form.sign_method ?? '']
  return hash === undefined ? null : createHmac(hash, appSecret).update(joinedInOrder(form)).digest('hex').toUpperCase()
}

function failed(code: number, msg: string, sub_code?: string, sub_msg?: string): object {
  return { error_response: { code, msg, ...(sub_code ? { sub_code, sub_msg } : {}), request_id: 'r1' } }
}

/** Ids go out as numbers that JavaScript cannot hold. */
function told(name: string, body: object): string {
  const text = JSON.stringify({ [`${name}_response`]: { ...body, request_id: 'r1' } })
  return text.replace(/"(tid|oid|num_iid|sku_id|refund_version|id)":"(\d+)"/g, '"$1":$2')
}

/** Only what was asked for. */
function pick(from: object, fields: string): object {
  const wanted = fields.split(',').map((field) => field.trim())
  return Object.fromEntries(Object.entries(from).filter(([name]) => wanted.includes(name)))
}

function masked(trade: FakeTrade): FakeTrade {
  return {
    ...trade,
    receiver_name: `${trade.receiver_name.slice(0, 1)}**`,
    receiver_mobile: trade.receiver_mobile.replace(/^(\d{3})\d{4}/, '$1****'),
    receiver_address: `${trade.receiver_address.slice(0, 1)}***`,
  }
}

function bytes(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 128 ? 1 : 2), 0)
}

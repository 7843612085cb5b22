import { chinaClock, type FakeRefund, type FakeTrade, fenOf, type YouzanShelves } from './youzan-shelves.ts'

type Input = Record<string, unknown>
type Answer = Record<string, unknown>
interface Api {
  readonly must: readonly string[]
  readonly may?: readonly string[]
  do(input: Input): Answer
}

const ok = (data: unknown): Answer => ({ trace_id: 'yz7-1', code: 200, success: true, data, message: 'successful' })
/** A refusal as the sheet writes it. */
export const refused = (code: number, message: string): Answer => ({ trace_id: 'yz7-1', code, success: false, data: null, message })

const isOpen = ({ status }: FakeRefund) => status.startsWith('WAIT_')
const cipher = (plain: string) => (plain === '' ? '' : `$${Buffer.from(plain).toString('base64')}$1$`)
const uncipher = (text: string) => Buffer.from(/^\$(.+)\$1\$$/.exec(text)?.[1] ?? '', 'base64').toString()
const mask = (plain: string) => (/^\d{11}$/.test(plain) ? `${plain.slice(0, 3)}****${plain.slice(-4)}` : `${plain.slice(0, 1)}***`)

/** What each API of Youzan does, by `name/version`, on these shelves. `paidBack` is what left the shop's account, in fen. */
export function openDesk(shelves: YouzanShelves, state: { now: number; balance: number; paidBack: number[] }): Record<string, Api> {
  const tradeOf = (tid: unknown) => shelves.trades.find((one) => one.tid === tid)
  const refundOf = (id: unknown) => shelves.trades.flatMap((one) => one.refunds).find((one) => one.refund_id === id)
  const touch = (trade: FakeTrade) => {
    trade.update_time = chinaClock(state.now)
  }

  /** Money goes back; an order of which all was given back before dispatch is closed. */
  const payBack = (trade: FakeTrade, refund: FakeRefund): void => {
    Object.assign(refund, { status: 'SUCCESS', version: refund.version + 1, modified: chinaClock(state.now), refund_success_time: chinaClock(state.now) })
    state.paidBack.push(fenOf(refund.refund_fee))
    state.balance -= fenOf(refund.refund_fee)
    const back = trade.refunds.filter(({ status }) => status === 'SUCCESS').reduce((sum, one) => sum + fenOf(one.refund_fee), 0)
    trade.refund_state = back >= fenOf(trade.payment) ? 12 : 2
    if (trade.refund_state === 12 && trade.consign_time === '') Object.assign(trade, { status: 'TRADE_CLOSED', close_type: 2 })
    touch(trade)
  }

  const sellerActive = (input: Input): Answer => {
    const trade = tradeOf(input.tid)
    if (!trade) return refused(5000, 'trade not found')
    const before = shelves.trades.flatMap((one) => one.refunds).find((one) => one.biz_value === input.biz_value)
    const done = (refund_id: string): Answer => ({ ...ok({ refund_id, is_success: true }), code: '200' })
    if (before) return before.tid === trade.tid ? done(before.refund_id) : refused(102010005, 'biz_value is of another order')
    if (trade.pay_time === '') return refused(102010006, 'not paid')
    if (trade.refunds.some(isOpen)) return refused(102010007, 'a refund of this order is under way')
    if (!/^\d+\.\d\d$/.test(String(input.refund_fee)) || !Array.isArray(input.coupons)) return refused(102000001, 'parameter format')
    const items = input.items as { oid: unknown; refund_fee: string; num?: number }[] | undefined
    if ((items === undefined) === (input.oid === undefined)) return refused(102000001, 'oid or items')
    const parts = (items ?? [{ oid: input.oid, refund_fee: String(input.refund_fee) }]).map((one) => ({ oid: String(one.oid), fen: fenOf(one.refund_fee) }))
    if (parts.reduce((sum, part) => sum + part.fen, 0) !== fenOf(String(input.refund_fee))) return refused(102000001, 'the parts are not the sum')
    for (const { oid, fen } of parts) {
      const line = trade.lines.find((one) => one.oid === oid)
      if (!line) return refused(102000001, `no oid ${oid}`)
      const back = trade.refunds
        .filter(({ status }) => status !== 'CLOSED')
        .flatMap((one) => one.parts)
        .reduce((sum, part) => (part.oid === oid ? sum + part.fen : sum), 0)
      if (fen <= 0 || fen > fenOf(line.payment) - back) return refused(102010008, 'more than can be refunded')
    }
    if (fenOf(String(input.refund_fee)) > state.balance) return refused(102090108, 'the balance of the shop is insufficient')
    const refund = makeRefund(trade, { parts, fee: String(input.refund_fee), type: 'SELLER_REFUND', demand: 1, desc: String(input.desc), now: state.now })
    refund.biz_value = String(input.biz_value)
    payBack(trade, refund)
    return done(refund.refund_id)
  }

  const decrypt = (to: (plain: string) => string): Api => ({
    must: ['sources'],
    do: ({ sources }) => ok(Object.fromEntries((sources as string[]).map((one) => [one, to(uncipher(one))]))),
  })

  return {
    'youzan.trade.get/4.0.2': {
      must: ['tid'],
      do({ tid }) {
        const trade = tradeOf(tid)
        return trade ? ok(showTrade(trade)) : refused(5000, 'trade not found')
      },
    },
    'youzan.trades.sold.get/4.0.4': {
      must: ['page_no', 'page_size'],
      may: ['yz_open_id'],
      do({ yz_open_id, page_no, page_size }) {
        if (Number(page_no) < 1 || Number(page_no) > 100 || Number(page_size) > 100) return refused(5000, '每页最多显示100条数据')
        const found = shelves.trades.filter((one) => yz_open_id === undefined || one.yz_open_id === yz_open_id)
        const page = found.slice((Number(page_no) - 1) * Number(page_size), Number(page_no) * Number(page_size))
        return ok({ total_results: found.length, full_order_info_list: page.map((one) => ({ full_order_info: showTrade(one).full_order_info })) })
      },
    },
    'youzan.trade.refund.get/3.0.1': {
      must: ['refund_id'],
      do({ refund_id }) {
        const refund = refundOf(refund_id)
        if (!refund) return refused(103011024, '退款记录不存在')
        const { parts, biz_value: _, ...told } = refund
        return ok({ ...told, oid: parts[0]?.oid ?? '', return_goods: refund.demand === 2 })
      },
    },
    'youzan.trade.refund.agree/3.0.1': {
      must: ['refund_id', 'version'],
      do({ refund_id, version }) {
        const refund = refundOf(refund_id)
        if (!refund) return refused(103011024, '退款记录不存在')
        if (refund.version !== version) return refused(103010039, '退款版本号错误')
        if (refund.status !== 'WAIT_SELLER_AGREE') return refused(102010002, '操作过期，请刷新后确认最新退款状态')
        if (fenOf(refund.refund_fee) > state.balance) return refused(102090108, 'the balance of the shop is insufficient')
        payBack(tradeOf(refund.tid)!, refund)
        return ok({ is_success: true })
      },
    },
    'youzan.trade.refund.seller.active/3.0.1': { must: ['tid', 'refund_fee', 'desc', 'biz_value', 'coupons'], may: ['oid', 'items'], do: sellerActive },
    'youzan.trade.close/3.0.0': {
      must: ['tid', 'close_reason'],
      do({ tid }) {
        const trade = tradeOf(tid)
        if (trade?.status !== 'WAIT_BUYER_PAY') return refused(101000003, 'only an unpaid order can be closed')
        Object.assign(trade, { status: 'TRADE_CLOSED', close_type: 5 })
        touch(trade)
        return ok({ is_success: true })
      },
    },
    'youzan.trade.memo.update/3.0.0': {
      must: ['tid', 'memo'],
      do({ tid, memo }) {
        const trade = tradeOf(tid)
        if (!trade) return { error_response: { code: 50000, msg: 'trade not found' } }
        trade.memo = String(memo)
        return { response: { is_success: true } }
      },
    },
    'youzan.trade.order.address.update/1.0.0': {
      must: ['tid', 'receiver_name', 'receiver_tel', 'delivery_province', 'delivery_city', 'delivery_district', 'delivery_address', 'delivery_postal_code'],
      do(input) {
        const trade = tradeOf(input.tid)
        if (trade?.status !== 'WAIT_SELLER_SEND_GOODS') return refused(101000004, 'the address cannot be changed now')
        if (trade.address_changes++ > 0) return refused(101000005, '收货地址只能修改一次')
        const text = (name: string) => String(input[name])
        trade.receiver = { name: text('receiver_name'), tel: text('receiver_tel'), address: text('delivery_address') }
        trade.place = {
          province: text('delivery_province'),
          city: text('delivery_city'),
          district: text('delivery_district'),
          postal_code: text('delivery_postal_code'),
        }
        touch(trade)
        return ok({ is_success: true })
      },
    },
    'youzan.cloud.secret.decrypt.batch/1.0.0': decrypt((plain) => plain),
    'youzan.cloud.secret.decryptmask.batch/1.0.0': decrypt(mask),
    'youzan.logistics.express.get/3.0.0': { must: [], do: () => ok({ allExpress: shelves.express }) },
    'youzan.logistics.goodsexpress.get/3.0.0': {
      must: ['express_id', 'express_no'],
      do: ({ express_no }) => ok({ nu: express_no, state: 0, data: '[{"time":"2026-11-12 09:00:00","context":"【杭州市】已揽收"}]' }),
    },
    'youzan.item.detail.get/1.0.2': {
      must: ['item_id'],
      do({ item_id }) {
        const item = shelves.items.find((one) => one.item_id === item_id)
        return item ? ok(item) : refused(122001001, '商品不存在')
      },
    },
    'youzan.items.onsale.get/3.0.0': {
      must: ['q', 'page_no', 'page_size'],
      do({ q }) {
        const found = shelves.items.filter(({ title }) => title.toLowerCase().includes(String(q).toLowerCase()))
        return ok({ count: found.length, items: found.map(({ item_id, title }) => ({ item_id, title })) })
      },
    },
  }
}

/** A refund on record; nothing is paid yet. */
export function makeRefund(
  trade: FakeTrade,
  of: { parts: FakeRefund['parts']; fee: string; type: FakeRefund['refund_type']; demand: FakeRefund['demand']; desc: string; now: number },
): FakeRefund {
  const at = chinaClock(of.now)
  const refund: FakeRefund = {
    refund_id: `${at.replace(/\D/g, '')}00000${trade.tid.slice(-4)}${trade.refunds.length}`,
    tid: trade.tid,
    parts: of.parts,
    status: 'WAIT_SELLER_AGREE',
    refund_fee: of.fee,
    refund_type: of.type,
    demand: of.demand,
    desc: of.desc,
    version: of.now,
    created: at,
    modified: at,
    refund_success_time: '',
  }
  trade.refunds.push(refund)
  return refund
}

function showTrade(trade: FakeTrade) {
  const { tid, status, created, update_time, pay_time, consign_time, success_time, close_type, refund_state, pay_type_str } = trade
  return {
    full_order_info: {
      order_info: { tid, status, created, update_time, pay_time, consign_time, success_time, close_type, refund_state, pay_type_str, express_type: 0 },
      pay_info: { payment: trade.payment, total_fee: trade.payment, post_fee: '0.00', transaction: [`w${tid.slice(1)}`], outer_transactions: [] },
      buyer_info: { yz_open_id: trade.yz_open_id, buyer_phone: cipher(trade.buyer_phone) },
      address_info: {
        receiver_name: cipher(trade.receiver.name),
        receiver_tel: cipher(trade.receiver.tel),
        delivery_address: cipher(trade.receiver.address),
        delivery_province: trade.place.province,
        delivery_city: trade.place.city,
        delivery_district: trade.place.district,
        delivery_postal_code: trade.place.postal_code,
      },
      remark_info: { buyer_message: '', trade_memo: trade.memo },
      source_info: { is_offline_order: false },
      orders: trade.lines,
    },
    refund_order: trade.refunds.map(({ refund_id, refund_fee, parts }) => ({ refund_id, refund_fee, oids: parts.map(({ oid }) => ({ oid })) })),
    delivery_order: trade.parcels.map(({ express_id, express_no, oids }) => ({
      express_state: 1,
      oids: oids.map((oid) => ({ oid })),
      dists: [{ dist_id: express_no, express_info: { express_id, express_no } }],
    })),
  }
}

import type { DouyinShelves, FakeAfterSale, FakeDouyinOrder } from './douyin-shelves.ts'

type Input = Record<string, unknown>
interface Api {
  readonly must: readonly string[]
  readonly may?: readonly string[]
  do(input: Input): object
}

const ok = (data: unknown): object => ({ code: 10000, msg: 'success', sub_code: '', sub_msg: '', data, log_id: 'log-1' })
/** A refusal as the sheet writes it. */
export const refused = (code: number, sub_code: string, sub_msg: string): object => ({ code, msg: 'fail', sub_code, sub_msg, log_id: 'log-1' })
const failed = (message: string) => refused(50002, 'isv.business-failed:2001', message)

/** An int64 as Java and Go write it: digits, not text. */
const long = (digits: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(digits)
const cipher = (plain: string) => (plain === '' ? '' : `$${Buffer.from(plain).toString('base64')}$CgYIASAHKAE$1$$`)
const uncipher = (text: string) => Buffer.from(/^\$(.+?)\$/.exec(text)?.[1] ?? '', 'base64').toString()

/** What each API of Douyin does, by method, on these shelves. `paidBack` is what left the shop, in fen. */
export function openDesk(shelves: DouyinShelves, state: { now: number; readonly paidBack: number[] }): Record<string, Api> {
  const orderOf = (id: unknown) => shelves.orders.find((one) => one.order_id === id)
  const caseOf = (id: unknown) => {
    const order = shelves.orders.find((one) => one.after_sales.some((sale) => sale.id === id))
    return order && { order, sale: order.after_sales.find((one) => one.id === id)! }
  }

  const agreeRefund = (order: FakeDouyinOrder, sale: FakeAfterSale, remark: string): void => {
    Object.assign(sale, { status: 12, refund_status: 3, real_refund_amount: sale.refund_total_amount, update_time: state.now })
    sale.logs.push({ operator: '商家', time: '2026-11-20 16:00:00', text: '商家同意退款', desc_kvs: [{ key: '备注', value: remark }] })
    state.paidBack.push(sale.refund_total_amount)
    order.update_time = state.now
    const back = order.after_sales.filter(({ refund_status }) => refund_status === 3).reduce((sum, one) => sum + one.real_refund_amount, 0)
    if (order.ship_time === 0 && back === order.pay_amount - order.promotion_pay_amount) Object.assign(order, { order_status: 4, cancel_reason: '售后关闭' })
  }

  const operate = (input: Input): object => {
    const items = input.items as { aftersale_id?: unknown; reason?: unknown; remark?: unknown; update_time?: unknown }[]
    if (!Array.isArray(items) || items.length !== 1) return refused(40004, 'isv.parameter-invalid:1', 'one item a call')
    const [{ aftersale_id, remark, update_time, ...rest }] = items as [(typeof items)[number]]
    if (Object.keys(rest).some((one) => one !== 'reason')) return refused(40004, 'isv.parameter-invalid:2', 'unknown field of an item')
    const found = caseOf(aftersale_id)
    if (!found) return failed('售后单不存在')
    const { order, sale } = found
    if (update_time !== undefined && update_time !== sale.update_time) return failed('售后单已变更，请刷新')
    if (![201, 202].includes(Number(input.type)) || ![1, 2].includes(sale.type)) return failed('操作类型不支持')
    if (sale.status !== 6) return failed('售后单状态不允许该操作')
    if (input.type === 201) agreeRefund(order, sale, String(remark ?? ''))
    else Object.assign(sale, { status: 27, update_time: state.now })
    return ok({ items: [{ aftersale_id: long(sale.id), status_code: 0, status_msg: '' }] })
  }

  return {
    'order.orderDetail': {
      must: ['shop_order_id'],
      do({ shop_order_id }) {
        const order = orderOf(shop_order_id)
        return order ? ok({ shop_order_detail: showOrder(order) }) : failed('订单不存在')
      },
    },
    'afterSale.List': {
      must: ['order_id', 'page', 'size'],
      may: ['order_by'],
      do({ order_id, page, size }) {
        if (Number(size) > 100) return refused(40004, 'isv.parameter-invalid:3', 'size')
        const all = orderOf(order_id)?.after_sales ?? []
        const items = all.slice(Number(page) * Number(size), (Number(page) + 1) * Number(size)).map((one) => ({
          aftersale_info: { aftersale_id: one.id, aftersale_type: one.type, aftersale_status: one.status, related_id: one.related_id },
          order_info: { shop_order_id: order_id },
        }))
        return ok({ items, has_more: all.length > (Number(page) + 1) * Number(size), total: all.length, page, size: items.length })
      },
    },
    'afterSale.Detail': {
      must: ['after_sale_id'],
      may: ['need_operation_record'],
      do({ after_sale_id, need_operation_record }) {
        const found = caseOf(after_sale_id)
        return found ? ok({ process_info: showCase(found.sale, need_operation_record === true) }) : failed('售后单不存在')
      },
    },
    'afterSale.operate': { must: ['type', 'items'], do: operate },
    'order.addressModify': {
      must: ['order_id', 'post_addr'],
      may: ['post_receiver', 'post_tel'],
      do({ order_id, post_addr, post_receiver, post_tel }) {
        const order = orderOf(order_id)
        if (!order || ![2, 105].includes(order.order_status)) return failed('订单状态不允许修改地址')
        const at = post_addr as Record<string, { name?: string }> & { address_detail?: string }
        const names = [at.province, at.city, at.town, at.street].map((one) => one?.name)
        if (names.some((one) => typeof one !== 'string') || typeof at.address_detail !== 'string') return refused(40004, 'isv.parameter-invalid:4', 'post_addr')
        order.place = { province: names[0]!, city: names[1]!, town: names[2]!, street: names[3]! }
        const { name, tel } = order.receiver
        order.receiver = { name: String(post_receiver ?? name), tel: String(post_tel ?? tel), detail: at.address_detail }
        order.update_time = state.now
        return ok({})
      },
    },
    'order.addOrderRemark': {
      must: ['order_id', 'remark'],
      may: ['is_add_star', 'star'],
      do({ order_id, remark }) {
        const order = orderOf(order_id)
        if (!order) return failed('订单不存在')
        if ([...String(remark)].length > 60) return refused(40004, 'isv.parameter-invalid:5', '备注不得超过60个字符')
        order.seller_words = String(remark)
        return ok({})
      },
    },
    'order.batchDecrypt': {
      must: ['cipher_infos'],
      do({ cipher_infos }) {
        const infos = cipher_infos as { auth_id: string; cipher_text: string }[]
        if (infos.length > 50) return refused(40004, 'isv.parameter-invalid:6', '上限为50')
        return ok({ decrypt_infos: infos.map((one) => decrypt(orderOf(one.auth_id), one)), custom_err: { err_code: 0, err_msg: '' } })
      },
    },
    'logistics.trackNoRouteDetail': {
      must: ['logistics_code', 'track_no'],
      do: ({ logistics_code, track_no }) =>
        ok({
          track_info: { track_no, express: logistics_code },
          route_node_list: [{ content: '【杭州市】已揽收', timestamp: '1762909200', state: '1', state_description: '揽收', site_name: '杭州' }],
        }),
    },
    'product.detail': {
      must: ['product_id'],
      do({ product_id }) {
        const found = shelves.products.find((one) => one.product_id === product_id)
        if (!found) return failed('商品不存在')
        const specs = found.specs.map((one) => ({ ...one, values: one.values.map(({ id, name }) => ({ id: long(id), name })) }))
        const spec_prices = found.spec_prices.map((one) => ({ ...one, sku_id: long(one.sku_id), spec_detail_ids: one.spec_detail_ids.map(long) }))
        return ok({ ...found, product_id: long(found.product_id), product_id_str: found.product_id, specs, spec_prices })
      },
    },
    'product.listV2': {
      must: ['name', 'page', 'size'],
      may: ['status', 'check_status'],
      do({ name }) {
        const found = shelves.products.filter((one) => one.name.toLowerCase().includes(String(name).toLowerCase()))
        return ok({ data: found.map((one) => ({ product_id: long(one.product_id), name: one.name })), total: found.length, page: 1, size: found.length })
      },
    },
  }
}

function decrypt(order: FakeDouyinOrder | undefined, { auth_id, cipher_text }: { auth_id: string; cipher_text: string }) {
  const plain = uncipher(cipher_text)
  const { name, tel, detail } = order?.receiver ?? { name: '', tel: '', detail: '' }
  // ciphers are of an order: another's number opens nothing
  if (plain === '' || ![name, tel, detail].includes(plain)) return { auth_id, cipher_text, decrypt_text: '', err_no: 300008, err_msg: '解密失败' }
  const is_virtual_tel = plain === tel && order!.virtual_tel
  return { auth_id, cipher_text, decrypt_text: is_virtual_tel ? '18400000000-7576' : plain, err_no: 0, err_msg: '', is_virtual_tel }
}

function showCase(sale: FakeAfterSale, withLogs: boolean) {
  return {
    after_sale_info: {
      after_sale_id: long(sale.id),
      after_sale_type: sale.type,
      after_sale_status: sale.status,
      refund_status: sale.refund_status,
      refund_total_amount: sale.refund_total_amount,
      real_refund_amount: sale.real_refund_amount,
      apply_time: sale.apply_time,
      update_time: sale.update_time,
      reason: sale.reason,
    },
    logistics_info: { return: { tracking_no: sale.status === 11 ? 'YT0001' : '', company_name: sale.status === 11 ? '圆通速递' : '' } },
    record_logs_list: withLogs ? sale.logs : [],
  }
}

function showOrder(order: FakeDouyinOrder) {
  const { receiver, place, virtual_tel: _, sku_orders, parcels, after_sales, ...told } = order
  const at = { province: { name: place.province }, city: { name: place.city }, town: { name: place.town }, street: { name: place.street } }
  return {
    ...told,
    main_status: told.order_status,
    encrypt_post_receiver: cipher(receiver.name),
    encrypt_post_tel: cipher(receiver.tel),
    post_addr: { ...at, detail: '', encrypt_detail: cipher(receiver.detail) },
    mask_post_receiver: `${receiver.name.slice(0, 1)}**`,
    mask_post_tel: `1********${receiver.tel.slice(-2)}`,
    mask_post_addr: { ...at, detail: '***' },
    doudian_open_id: '1@#open',
    logistics_info: parcels.map((one, index) => ({
      ...one,
      delivery_id: String(index),
      product_info: sku_orders.map(({ order_id }) => ({ sku_order_id: order_id, product_count: 1 })),
    })),
    sku_order_list: sku_orders.map((line) => {
      const sale = after_sales.findLast((one) => one.related_id === line.order_id)
      return {
        ...line,
        product_id: long(line.product_id),
        product_id_str: line.product_id,
        sku_id: long(line.sku_id),
        parent_order_id: told.order_id,
        logistics_receipt_time: told.logistics_receipt_time,
        after_sale_info: { after_sale_status: sale?.status ?? 0, after_sale_type: sale?.type ?? 0, refund_status: sale?.refund_status ?? 0 },
      }
    }),
  }
}

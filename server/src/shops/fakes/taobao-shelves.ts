import { inChina } from '../platforms/test-router.ts'
import { STORY } from './story.ts'

/** What the fake keeps; ids of 64 bits as text, sent as numbers. */
export interface FakeLine {
  oid: string
  num_iid: string
  sku_id: string
  title: string
  sku_properties_name: string
  price: string
  num: number
  payment: string
  divide_order_fee: string
  refund_id?: string
  refund_status: string
  status: string
  logistics_company?: string
  invoice_no?: string
}
export interface FakeTrade {
  tid: string
  status: string
  payment: string
  total_fee: string
  post_fee: string
  discount_fee: string
  created: string
  pay_time?: string
  consign_time?: string
  end_time?: string
  modified: string
  buyer_open_uid: string
  buyer_message: string
  seller_memo: string
  seller_flag: number
  receiver_name: string
  receiver_mobile: string
  receiver_state: string
  receiver_city: string
  receiver_district: string
  receiver_address: string
  receiver_zip: string
  oaid: string
  orders: { order: FakeLine[] }
}
export interface FakeRefund {
  refund_id: string
  tid: string
  oid: string
  status: string
  refund_fee: string
  reason: string
  desc: string
  created: string
  modified: string
  good_status: string
  has_good_return: boolean
  refund_phase: 'onsale' | 'aftersale'
  refund_version: string
  cs_status: number
  advance_status: number
  operation_contraint: string
  company_name?: string
  sid?: string
}

/** A shop's shelves with the story of the contract on them. */
export function fillTaobao(newId: () => string) {
  const [shirt, mug] = [newId(), newId()]
  const skus = STORY.shirt.variants.map(({ colour, price, stock }) => ({
    sku_id: newId(),
    properties_name: `1627207:28320:颜色:${colour};20509:28314:尺码:M`,
    price,
    quantity: stock,
  }))
  const items = [
    {
      num_iid: shirt,
      title: STORY.shirt.name,
      price: '30.00',
      num: 17,
      desc: '<p>A shirt &amp; more.</p>',
      pic_url: 'https://shop.example.com/1.jpg',
      props_name: '20021:105255:材质:linen',
      approve_status: 'onsale',
      skus: { sku: skus },
    },
    { num_iid: mug, title: STORY.mug.name, price: STORY.mug.price, num: 9, desc: '', pic_url: '', props_name: '', approve_status: 'onsale' },
  ]
  const line = (item: { num_iid: string; title: string }, sku: string, price: string, status: string): FakeLine => ({
    oid: newId(),
    num_iid: item.num_iid,
    sku_id: sku,
    title: item.title,
    sku_properties_name: item.num_iid === shirt ? '颜色:red;尺码:M' : '',
    price,
    num: 1,
    payment: price,
    divide_order_fee: price,
    refund_status: 'NO_REFUND',
    status,
  })
  const place = (state: string, at: string): FakeTrade => {
    const status = { unpaid: 'WAIT_BUYER_PAY', pending: 'WAIT_SELLER_SEND_GOODS', shipped: 'WAIT_BUYER_CONFIRM_GOODS', delivered: 'TRADE_FINISHED' }[state]!
    const lines = [line(items[0]!, skus[0]!.sku_id, '30.00', status), line(items[1]!, mug, '10.00', status)]
    const sent = state === 'shipped' || state === 'delivered'
    if (sent) for (const one of lines) Object.assign(one, { logistics_company: '顺丰速运', invoice_no: 'SF0001' })
    return {
      tid: newId(),
      status,
      payment: '40.00',
      total_fee: '40.00',
      post_fee: '0.00',
      discount_fee: '0.00',
      created: inChina(at),
      ...(state === 'unpaid' ? {} : { pay_time: inChina(at) }),
      ...(sent ? { consign_time: '2026-11-13 16:00:00' } : {}),
      ...(state === 'delivered' ? { end_time: '2026-11-15 16:00:00' } : {}),
      modified: inChina(at),
      buyer_open_uid: 'AAF-made-up',
      buyer_message: '',
      seller_memo: '',
      seller_flag: 3,
      receiver_name: 'Lin Testa',
      receiver_mobile: '19900000001',
      receiver_state: STORY.home.region,
      receiver_city: STORY.home.city,
      receiver_district: '',
      receiver_address: STORY.home.line1,
      receiver_zip: STORY.home.postcode,
      oaid: 'made-up',
      orders: { order: lines },
    }
  }
  const trades = [place('unpaid', '2026-11-09T08:00:00Z'), ...STORY.orders.map(({ state, at }) => place(state, at))]
  return { items, skus, trades, refunds: [] as FakeRefund[], messages: [] as { id: string; topic: string; content: string }[] }
}

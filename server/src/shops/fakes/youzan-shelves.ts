import { STORY } from './story.ts'

export interface FakeLine {
  oid: string
  item_id: number
  sku_id: number
  title: string
  num: number
  price: string
  discount_price: string
  /** Of the line, with its share of freight and discounts. */
  payment: string
  sku_properties_name: string
}

export interface FakeRefund {
  refund_id: string
  tid: string
  /** What is given back of each line, in fen. */
  parts: { oid: string; fen: number }[]
  status: string
  refund_fee: string
  refund_type: 'BUYER_APPLY_REFUND' | 'SELLER_REFUND'
  demand: 1 | 2 | 3
  desc: string
  version: number
  created: string
  modified: string
  refund_success_time: string
  biz_value?: string
}

export interface FakeTrade {
  tid: string
  status: string
  yz_open_id: string
  buyer_phone: string
  created: string
  update_time: string
  pay_time: string
  consign_time: string
  success_time: string
  close_type: number
  refund_state: number
  pay_type_str: string
  payment: string
  /** Plain here; told as ciphers. */
  receiver: { name: string; tel: string; address: string }
  place: { province: string; city: string; district: string; postal_code: string }
  address_changes: number
  memo: string
  lines: FakeLine[]
  parcels: { express_id: number; express_no: string; oids: string[] }[]
  refunds: FakeRefund[]
}

export type YouzanShelves = ReturnType<typeof fillYouzan>

/** "2026-11-20 16:00:00": the clock in China, as Youzan writes times. */
export const chinaClock = (unixMs: number): string => new Date(unixMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

export const fenOf = (yuan: string): number => Math.round(Number(yuan) * 100)
export const yuanOf = (fen: number): string => (fen / 100).toFixed(2)

/** The story under ids as Youzan has them: order numbers begin with E, ids of lines are longer than a JavaScript number. */
export function fillYouzan() {
  let ids = 4_100
  const newId = () => ids++
  const shirt = {
    item_id: newId(),
    title: STORY.shirt.name,
    desc: '<p>A shirt &amp; more.</p>',
    is_display: 1,
    quantity: 17,
    item_price_param: { price: 3_000 },
    images: [{ image_id: 1, image_url: 'https://img.example.com/1.jpg' }],
    sku_list: STORY.shirt.variants.map(({ colour, price, stock }) => ({
      sku_id: newId(),
      price: fenOf(price),
      stock_num: stock,
      sku_props: [{ prop_name_id: 1, prop_name: '颜色', prop_value_id: newId(), prop_value_name: colour }],
    })),
  }
  const mug = { ...shirt, item_id: newId(), title: STORY.mug.name, desc: '', quantity: 9, item_price_param: { price: fenOf(STORY.mug.price) }, sku_list: [] }
  const line = (oid: string, of: { item_id: number; title: string; sku_id: number; yuan: string; properties: string }): FakeLine => ({
    oid,
    item_id: of.item_id,
    sku_id: of.sku_id,
    title: of.title,
    num: 1,
    price: of.yuan,
    discount_price: of.yuan,
    payment: of.yuan,
    sku_properties_name: of.properties,
  })
  const place = (buyer: (typeof STORY)['customer'] | (typeof STORY)['stranger'], pay: string, { state, at }: { state: string; at: string }): FakeTrade => {
    const [number, created] = [newId(), chinaClock(Date.parse(at))]
    const tel = buyer.phone.slice(3)
    const oids = [`289316636339929${number}`, `289316636339930${number}`] as const
    return {
      tid: `E${created.replace(/\D/g, '')}0749${number}`,
      status: state === 'pending' ? 'WAIT_SELLER_SEND_GOODS' : state === 'shipped' ? 'WAIT_BUYER_CONFIRM_GOODS' : 'TRADE_SUCCESS',
      yz_open_id: `oid-${buyer.first.toLowerCase()}`,
      buyer_phone: tel,
      created,
      update_time: created,
      pay_time: created,
      consign_time: state === 'pending' ? '' : chinaClock(Date.parse(at) + 86_400_000),
      success_time: state === 'delivered' ? chinaClock(Date.parse(at) + 3 * 86_400_000) : '',
      close_type: 0,
      refund_state: 0,
      pay_type_str: pay,
      payment: '40.00',
      receiver: { name: `${buyer.first} ${buyer.last}`, tel, address: STORY.home.line1 },
      place: { province: STORY.home.region, city: STORY.home.city, district: '西湖区', postal_code: STORY.home.postcode },
      address_changes: 0,
      memo: '',
      lines: [
        line(oids[0], {
          item_id: shirt.item_id,
          title: shirt.title,
          sku_id: shirt.sku_list[0]!.sku_id,
          yuan: '30.00',
          properties: '[{"k":"颜色","k_id":1,"v":"red","v_id":2}]',
        }),
        line(oids[1], { item_id: mug.item_id, title: mug.title, sku_id: 0, yuan: '10.00', properties: '' }),
      ],
      parcels: state === 'pending' ? [] : [{ express_id: 7, express_no: 'SF0001', oids: [...oids] }],
      refunds: [],
    }
  }
  const trades = [
    place(STORY.stranger, 'ALIPAY', { state: 'delivered', at: '2026-10-01T08:00:00Z' }),
    ...STORY.orders.map((order) => place(STORY.customer, 'WEIXIN_DAIXIAO', order)),
  ]
  return { trades, items: [shirt, mug], express: [{ id: 7, name: '顺丰速运', display: 0 }] }
}

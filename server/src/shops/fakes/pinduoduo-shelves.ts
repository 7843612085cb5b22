import { inChina } from '../platforms/test-router.ts'
import { STORY } from './story.ts'

export interface FakePddOrder {
  order_sn: string
  order_status: number
  confirm_status: number
  group_status: number
  refund_status: number
  after_sales_status: number
  /** Yuan, as all sums of an order. */
  pay_amount: number
  goods_amount: number
  discount_amount: number
  postage: number
  pay_type: string
  created_time: string
  pay_time: string
  confirm_time: string
  shipping_time: string
  receive_time: string
  updated_at: string
  buyer_memo: string
  remark: string
  remark_tag: number
  remark_tag_name: string
  logistics_id: number
  tracking_number: string
  receiver_name: string
  receiver_name_mask: string
  receiver_phone: string
  receiver_phone_mask: string
  receiver_address: string
  receiver_address_mask: string
  country: string
  province: string
  city: string
  town: string
  item_list: { goods_id: number; sku_id: number; goods_name: string; goods_price: number; goods_spec: string; goods_count: number; outer_id: string }[]
}
export interface FakePddAfterSale {
  id: number
  order_sn: string
  /** As the detail counts: 1 money, 2 goods and money, 3 exchange, 4 sent again, 5 repair. */
  after_sales_type: number
  after_sales_status: number
  after_sales_reason: string
  /** Fen. */
  refund_amount: number
  created_time: string
  updated_time: string
  express_no: string
  operate_desc: string
}

/** A shop's shelves with the story of the contract on them. */
export function fillPinduoduo(newId: () => number) {
  const skus = STORY.shirt.variants.map(({ colour, price, stock }) => ({
    sku_id: newId(),
    is_onsale: 1,
    price: Math.round(Number(price) * 100) + 200,
    multi_price: Math.round(Number(price) * 100),
    quantity: stock,
    reserve_quantity: 0,
    spec: [{ parent_id: 1, parent_name: '颜色', spec_id: 2, spec_name: colour }],
  }))
  const goods = [
    { goods_id: newId(), goods_name: STORY.shirt.name, goods_desc: 'A shirt.', image_url: 'https://shop.example.com/1.jpg', status: 1, sku_list: skus },
    {
      goods_id: newId(),
      goods_name: STORY.mug.name,
      goods_desc: '',
      image_url: '',
      status: 1,
      sku_list: [{ ...skus[0]!, sku_id: newId(), price: 1_200, multi_price: 1_000, quantity: 9, spec: [] }],
    },
  ]
  const place = (state: string, at: string): FakePddOrder => ({
    order_sn: `261110-${String(newId()).padStart(15, '1')}`,
    order_status: { pending: 1, shipped: 2, delivered: 3 }[state]!,
    confirm_status: 1,
    group_status: 1,
    refund_status: 1,
    after_sales_status: 0,
    pay_amount: 40,
    goods_amount: 40,
    discount_amount: 0,
    postage: 0,
    pay_type: 'WEIXIN',
    created_time: inChina(at),
    pay_time: inChina(at),
    confirm_time: inChina(at),
    shipping_time: state === 'pending' ? '' : '2026-11-13 16:00:00',
    receive_time: state === 'delivered' ? '2026-11-15 16:00:00' : '',
    updated_at: inChina(at),
    buyer_memo: '',
    remark: '',
    remark_tag: 3,
    remark_tag_name: '老客',
    logistics_id: state === 'pending' ? 0 : 44,
    tracking_number: state === 'pending' ? '' : 'SF0001',
    receiver_name: '~AgAAAAA=~made~1~~',
    receiver_name_mask: 'L**',
    receiver_phone: '$made$1$$',
    receiver_phone_mask: '1990000****',
    receiver_address: '~AgAAAAA=~up~1~~',
    receiver_address_mask: '1 T***',
    country: '中国',
    province: STORY.home.region,
    city: STORY.home.city,
    town: '',
    item_list: [
      {
        goods_id: goods[0]!.goods_id,
        sku_id: skus[0]!.sku_id,
        goods_name: STORY.shirt.name,
        goods_price: 30,
        goods_spec: 'red',
        goods_count: 1,
        outer_id: '',
      },
      {
        goods_id: goods[1]!.goods_id,
        sku_id: goods[1]!.sku_list[0]!.sku_id,
        goods_name: STORY.mug.name,
        goods_price: 10,
        goods_spec: '',
        goods_count: 1,
        outer_id: '',
      },
    ],
  })
  return { goods, skus, orders: STORY.orders.map(({ state, at }) => place(state, at)), afterSales: [] as FakePddAfterSale[] }
}

import { STORY } from './story.ts'

export interface FakeAfterSale {
  id: string
  /** The line's own order number. */
  related_id: string
  /** 0 goods come back, 1 sent and money only, 2 not sent and money only, 3 exchange. */
  type: number
  status: number
  refund_status: number
  refund_total_amount: number
  real_refund_amount: number
  reason: string
  apply_time: number
  update_time: number
  logs: { operator: string; time: string; text: string; desc_kvs: { key: string; value: string }[] }[]
}

export interface FakeSkuOrder {
  order_id: string
  product_id: string
  sku_id: string
  product_name: string
  spec: { name: string; value: string }[]
  item_num: number
  pay_amount: number
  promotion_pay_amount: number
}

export interface FakeDouyinOrder {
  order_id: string
  order_status: number
  create_time: number
  update_time: number
  pay_time: number
  ship_time: number
  finish_time: number
  logistics_receipt_time: number
  pay_type: number
  pay_amount: number
  promotion_pay_amount: number
  cancel_reason: string
  seller_words: string
  /** Plain here; told as ciphers and masked. */
  receiver: { name: string; tel: string; detail: string }
  place: { province: string; city: string; town: string; street: string }
  /** The platform gives a number that only forwards calls. */
  virtual_tel: boolean
  sku_orders: FakeSkuOrder[]
  parcels: { tracking_no: string; company: string; company_name: string; ship_time: number }[]
  after_sales: FakeAfterSale[]
}

export type DouyinShelves = ReturnType<typeof fillDouyin>

export const secondsOf = (instant: string): number => Date.parse(instant) / 1_000

/** The story under ids as Douyin has them: nineteen digits, longer than a JavaScript number. Money is fen. */
export function fillDouyin() {
  let ids = 100
  const newId = () => `6920000000000000${ids++}`
  const fen = (price: string) => Math.round(Number(price) * 100)
  const colours = STORY.shirt.variants.map(({ colour }) => ({ id: newId(), name: colour }))
  const shirt = {
    product_id: newId(),
    name: STORY.shirt.name,
    description: '<p>A shirt &amp; more.</p>',
    status: 0,
    check_status: 3,
    pic: ['https://img.example.com/1.jpg'],
    category_detail: { first_cname: '服饰', second_cname: '衬衫', third_cname: '', fourth_cname: '' },
    specs: [{ name: '颜色', values: colours }],
    spec_prices: STORY.shirt.variants.map(({ price, stock }, index) => ({
      sku_id: newId(),
      spec_detail_ids: [colours[index]!.id],
      stock_num: stock,
      price: fen(price),
    })),
  }
  const mug = {
    ...shirt,
    product_id: newId(),
    name: STORY.mug.name,
    description: '',
    specs: [],
    spec_prices: [{ sku_id: newId(), spec_detail_ids: [] as string[], stock_num: 9, price: fen(STORY.mug.price) }],
  }
  const place = (buyer: (typeof STORY)['customer'] | (typeof STORY)['stranger'], payType: number, { state, at }: { state: string; at: string }) => {
    const [order_id, created] = [newId(), secondsOf(at)]
    const line = (
      of: { product_id: string; name: string; spec_prices: readonly { sku_id: string }[] },
      more: Pick<FakeSkuOrder, 'pay_amount' | 'promotion_pay_amount' | 'spec'>,
      own: string,
    ): FakeSkuOrder => ({
      order_id: own,
      product_id: of.product_id,
      sku_id: of.spec_prices[0]!.sku_id,
      product_name: of.name,
      item_num: 1,
      ...more,
    })
    const order: FakeDouyinOrder = {
      order_id,
      order_status: state === 'pending' ? 2 : state === 'shipped' ? 3 : 5,
      create_time: created,
      update_time: created,
      pay_time: created,
      ship_time: state === 'pending' ? 0 : created + 86_400,
      finish_time: state === 'delivered' ? created + 3 * 86_400 : 0,
      logistics_receipt_time: state === 'delivered' ? created + 2 * 86_400 : 0,
      pay_type: payType,
      // of 42.00, two came from the payment provider
      pay_amount: 4_200,
      promotion_pay_amount: 200,
      cancel_reason: '',
      seller_words: '',
      receiver: { name: `${buyer.first} ${buyer.last}`, tel: buyer.phone.slice(3), detail: STORY.home.line1 },
      place: { province: STORY.home.region, city: STORY.home.city, town: '西湖区', street: '' },
      virtual_tel: false,
      // one line has the number of the whole order
      sku_orders: [
        line(shirt, { pay_amount: 3_200, promotion_pay_amount: 200, spec: [{ name: '颜色', value: 'red' }] }, order_id),
        line(mug, { pay_amount: 1_000, promotion_pay_amount: 0, spec: [] }, newId()),
      ],
      parcels: state === 'pending' ? [] : [{ tracking_no: 'SF0001', company: 'shunfeng', company_name: '顺丰速运', ship_time: created + 86_400 }],
      after_sales: [],
    }
    return order
  }
  const orders = [place(STORY.stranger, 2, { state: 'delivered', at: '2026-10-01T08:00:00Z' }), ...STORY.orders.map((order) => place(STORY.customer, 1, order))]
  return { orders, products: [shirt, mug], newId }
}

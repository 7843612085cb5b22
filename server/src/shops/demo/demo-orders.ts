import type { OrderStatus } from '@xiaoer/contract/order'
import type * as z from 'zod'
import type { OrderRecord } from '../import/shop-record.ts'
import { DEMO_CUSTOMER_ID } from './demo-customer.ts'
import type { DemoCustomer } from './demo-customers.ts'
import { demoShipment } from './demo-shipment.ts'
import { type Dice, throwDice } from './dice.ts'

export type DemoOrder = z.input<typeof OrderRecord>

/** What a variant costs and how it is handled: enough of the catalogue to order from it. */
export interface DemoGoods {
  readonly variantId: string
  readonly price: number
  readonly tags: readonly string[]
}

/** 500 orders in every state, the same for the same goods, customers and `now` (Unix milliseconds). The demo customer's stand first. */
export function demoOrders(of: { goods: readonly DemoGoods[]; customers: readonly DemoCustomer[]; now: number }): DemoOrder[] {
  const dice = throwDice(1)
  const shopper = of.customers.find((customer) => customer.id === DEMO_CUSTOMER_ID)!
  const others = of.customers.filter((customer) => customer !== shopper)
  const parcels = of.goods.filter((goods) => !goods.tags.includes('digital'))
  const digital = of.goods.filter((goods) => goods.tags.includes('digital'))
  const random = Array.from({ length: 500 - DEMO_PLANS.length }, (_, index): Plan => {
    const customer = others[index % others.length]!
    const status = STATES[dice.below(STATES.length)]!
    // every eightieth order is a download: no parcel
    if (index % 80 === 79) return { customer, status: 'completed', days: dice.between(1, 60), lines: [[dice.pick(digital).variantId, 1]], sent: false }
    const lines = Array.from({ length: dice.pick([1, 1, 2, 2, 3]) }, () => [dice.pick(parcels).variantId, dice.pick([1, 1, 1, 2])] as const)
    const unlike = lines.filter(([id], at) => lines.findIndex(([other]) => other === id) === at)
    const claim = status === 'delivered' || status === 'completed' ? CLAIMS[dice.below(CLAIMS.length * 3)] : undefined
    return { customer, status, days: daysAgo(status, dice), lines: unlike, ...(claim === undefined ? {} : { claim }) }
  })
  const prices = new Map(of.goods.map((goods) => [goods.variantId, goods.price]))
  const plans = [...DEMO_PLANS.map((plan) => ({ ...plan, customer: shopper })), ...random]
  return plans.map((plan, index) => toOrder(plan, { number: index + 1, prices, dice, now: of.now }))
}

interface Plan {
  readonly customer: DemoCustomer
  readonly status: OrderStatus
  /** Since delivery where it was delivered, else since it was placed. */
  readonly days: number
  readonly lines: readonly (readonly [variantId: string, quantity: number])[]
  readonly claim?: Claim
  readonly sent?: boolean
}

interface Claim {
  readonly kind: 'return' | 'exchange' | 'refund'
  readonly state: 'requested' | 'returning' | 'received' | 'refunded' | 'exchanged' | 'rejected' | 'withdrawn'
}

/** One order of the demo customer for each story: returnable, on its way, changeable, unpaid, excluded by law, too late, being packed, under way back. */
const DEMO_PLANS: readonly Omit<Plan, 'customer'>[] = [
  {
    status: 'delivered',
    days: 3,
    lines: [
      ['D1001-02', 1],
      ['D9106-01', 1],
    ],
  },
  {
    status: 'shipped',
    days: 2.5,
    lines: [
      ['D2102-01', 1],
      ['D3005-02', 1],
    ],
  },
  { status: 'pending', days: 0.1, lines: [['D2001-10', 1]] },
  { status: 'unpaid', days: 0.01, lines: [['D4005-01', 1]] },
  {
    status: 'delivered',
    days: 2,
    lines: [
      ['D5004-02', 1],
      ['D2104-01', 1],
    ],
  },
  { status: 'completed', days: 40, lines: [['D1102-02', 1]] },
  { status: 'processed', days: 1, lines: [['D4001-01', 1]] },
  { status: 'delivered', days: 5, lines: [['D3001-01', 1]], claim: { kind: 'return', state: 'returning' } },
]

const STATES: readonly OrderStatus[] = [
  ...Array<OrderStatus>(5).fill('unpaid'),
  ...Array<OrderStatus>(14).fill('pending'),
  ...Array<OrderStatus>(9).fill('processed'),
  ...Array<OrderStatus>(17).fill('shipped'),
  ...Array<OrderStatus>(26).fill('delivered'),
  ...Array<OrderStatus>(23).fill('completed'),
  ...Array<OrderStatus>(6).fill('cancelled'),
]

const CLAIMS: readonly Claim[] = [
  { kind: 'return', state: 'requested' },
  { kind: 'return', state: 'returning' },
  { kind: 'return', state: 'received' },
  { kind: 'return', state: 'refunded' },
  { kind: 'return', state: 'rejected' },
  { kind: 'return', state: 'withdrawn' },
  { kind: 'exchange', state: 'requested' },
  { kind: 'exchange', state: 'exchanged' },
  { kind: 'refund', state: 'refunded' },
]

const RETURN_REASONS = ['尺码不合适', '颜色和想的不一样', '不喜欢', '有瑕疵', '发错货了', '买多了']
const CANCEL_REASONS = ['不想要了', '拍错了', '地址填错了', '等太久了']
const CARRIERS = [
  ['顺丰速运', 'SF'],
  ['中通快递', 'ZT'],
  ['圆通速递', 'YT'],
  ['京东物流', 'JD'],
] as const

const HOUR = 3_600_000
const DAY = 24 * HOUR

function daysAgo(status: OrderStatus, dice: Dice): number {
  const [from, to] = {
    unpaid: [1, 2],
    pending: [1, 30],
    processed: [20, 60],
    shipped: [48, 130],
    delivered: [4, 300],
    completed: [380, 2000],
    cancelled: [10, 1400],
  }[status]
  return dice.between(from!, to!) / 24
}

function toOrder(plan: Plan, { number, prices, dice, now }: { number: number; prices: ReadonlyMap<string, number>; dice: Dice; now: number }): DemoOrder {
  const { customer, status, lines, days, claim } = plan
  const id = `demo-order-${String(number).padStart(4, '0')}`
  const delivered = status === 'delivered' || status === 'completed'
  const deliveredAt = delivered ? now - days * DAY : null
  const placedAt = deliveredAt === null ? now - days * DAY : deliveredAt - dice.between(50, 90) * HOUR
  const shipped = (delivered || status === 'shipped') && plan.sent !== false
  const shippedAt = shipped ? placedAt + 5 * HOUR : null
  const paid = status !== 'unpaid' && !(status === 'cancelled' && dice.below(3) === 0)
  const paidAt = paid ? placedAt + 2 * 60_000 : null
  const total = lines.reduce((sum, [variantId, quantity]) => sum + prices.get(variantId)! * quantity, 0)
  // never by gift card: the rest of its balance would have to be told too
  const methodId = String(customer.paymentMethods!.find((method) => method.kind !== 'gift-card')!.id)
  const [carrier, letters] = dice.pick(CARRIERS)
  const opened =
    claim === undefined ? [] : [toCase(claim, { id, price: prices.get(lines[0]![0])!, variantId: lines[0]![0], methodId, at: deliveredAt! + 3 * HOUR, dice })]
  const returned = [...opened.filter(({ state }) => state === 'refunded').map(({ amount }) => amount), ...(status === 'cancelled' ? [yuan(total)] : [])]
  return {
    id,
    number: `XE${dayOf(placedAt)}${String(number).padStart(4, '0')}`,
    customerId: customer.id,
    status,
    placedAt: time(placedAt),
    paidAt: paidAt === null ? null : time(paidAt),
    shippedAt: shippedAt === null ? null : time(shippedAt),
    deliveredAt: deliveredAt === null ? null : time(deliveredAt),
    cancelReason: status === 'cancelled' ? dice.pick(CANCEL_REASONS) : null,
    address: customer.address,
    items: lines.map(([variantId, quantity]) => ({ variantId, quantity })),
    payments: paid ? [{ amount: yuan(total), methodId }, ...returned.map((amount) => ({ kind: 'refund' as const, amount, methodId }))] : [],
    shipments:
      shippedAt === null
        ? []
        : [
            demoShipment({
              carrier,
              trackingNumber: `${letters}000000000${String(number).padStart(4, '0')}`,
              to: customer.address,
              shippedAt,
              deliveredAt,
              now,
            }),
          ],
    cases: opened,
  }
}

function toCase(claim: Claim, of: { id: string; price: number; variantId: string; methodId: string; at: number; dice: Dice }) {
  const first = { itemId: `${of.id}/1`, newVariantId: claim.kind === 'exchange' ? of.variantId : null, quantity: 1 }
  // an exchange for the same variant costs nothing; money without goods is a tenth of the price
  const amount = { return: of.price, exchange: 0, refund: Math.round(of.price / 10) }[claim.kind]
  const items = claim.kind === 'refund' ? [] : [first]
  return { ...claim, items, methodId: of.methodId, amount: yuan(amount), reason: of.dice.pick(RETURN_REASONS), at: time(of.at) }
}

const time = (milliseconds: number) => new Date(milliseconds).toISOString()
const yuan = (fen: number) => (fen / 100).toFixed(2)

/** The day in Shanghai, as it stands in order numbers: 261120. */
function dayOf(milliseconds: number): string {
  return new Date(milliseconds + 8 * HOUR).toISOString().slice(2, 10).replaceAll('-', '')
}

import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import { phrase, type SaidCard } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { line, moneyLine } from './quote.ts'
import { readRefunds } from './tell-refunds.ts'
import { describe } from './which-items.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** Where an order is, its parcels with the last scan, its money and its after-sale cases: only what the shop knows, never an invented date. */
export const orderStatus: Skill = {
  id: 'order-status',
  intents: ['order.status'],
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const about = (order: Order) => order.status !== 'completed' && order.status !== 'cancelled'
    const fits = orders.found.some(about) ? about : () => true
    const which = whichOrder(view, fits)
    if ('step' in which) return which.step
    const order = which.found
    const refunds = order.status === 'cancelled' ? readRefunds(view, order) : null
    if (refunds && 'step' in refunds) return refunds.step
    // of a cancelled order it is the money that is asked for: where it is and how it goes back
    return say(refunds?.found.told.at(-1) ?? phrase(sentenceFor(order), valuesOf(order)), cardOf(order, view.customer))
  },
}

/** What was paid, how, and what an order came to: asked in words that look like questions about goods or ways to pay. */
export const orderFacts: Skill = {
  ...orderStatus,
  id: 'order-facts',
  intents: ['payment.method', 'product.price', 'shipping.fee', 'payment.problem', 'price_protection', 'order.status'],
  claims:
    /\b(?:did i|have i|(?<!\b(?:can|could|may|should|do|if|when|must|will) )i)\s+(?:pay|paid|use|used|spen[dt]|order(?:ed)?)\b|\b(?:total|amount|price|cost)\b[^.?!]{0,30}\border\b|\border\b[^.?!]{0,30}\b(?:total|cost|come to)\b|\bwhy (?:isn'?t|hasn'?t|haven'?t|aren'?t)\b[^.?!]{0,30}\b(?:ship|shipping|shipped|sent|leaving|left)\b|我(?:一共|总共|当时|那时)?(?:付|花|给)了(?:你们)?(?:多少|几)|(?:订单|[这那][一]?[单笔])[^，。]{0,8}(?:总价|总共|一共|合计|多少钱|金额)/i,
}

function sentenceFor(order: Order): string {
  if (order.cases.length > 0) return 'status.case'
  return `status.${order.status}`
}

function valuesOf(order: Order) {
  const scan = order.shipments
    .flatMap((shipment) => shipment.scans)
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1)
  const shipment = order.shipments[0]
  return {
    number: order.number,
    placed: { instant: order.placedAt },
    carrier: shipment?.carrier ?? '',
    tracking: order.shipments.map((one) => one.trackingNumber).join(', '),
    scan: scan ? [scan.place, scan.text].filter(Boolean).join(' ') : '',
    scanAt: scan ? { instant: scan.at } : '',
    delivered: order.deliveredAt ? { instant: order.deliveredAt } : '',
    kind: order.cases.at(-1)?.kind ?? '',
    state: order.cases.at(-1)?.state ?? '',
  }
}

function paidWith(order: Order, customer: Customer | null): SaidCard['lines'] {
  const method = customer?.paymentMethods.find((one) => one.id === order.payments[0]?.methodId)
  return method ? [line('line.paid-with', method.label)] : []
}

function cardOf(order: Order, customer: Customer | null): SaidCard {
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [
      line('line.status', phrase('status.name', { status: order.status })),
      ...order.items.map((item) => line('line.item', item.quantity > 1 ? `${describe(item)} × ${item.quantity}` : describe(item))),
      moneyLine('line.total', order.total),
      ...paidWith(order, customer),
      ...order.shipments.map((shipment) => line('line.parcel', `${shipment.carrier} ${shipment.trackingNumber}`.trim())),
    ],
  }
}

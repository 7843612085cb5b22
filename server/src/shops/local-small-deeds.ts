import type { CommandOf } from '@xiaoer/contract/command'
import type { AfterSaleCase, Order } from '@xiaoer/contract/order'
import {
  type Effects,
  money,
  next,
  OPEN_CASES,
  type OrderCommand,
  onGiftCard,
  type Refusal,
  refundable,
  refuse,
  type Situation,
  whyNotTo,
} from './local-deed.ts'

/** Deeds that leave the goods and the price of an order as they are. */
export type SmallCommand = Exclude<
  OrderCommand,
  CommandOf<'cancelOrder' | 'cancelItems' | 'changeAddress' | 'changePayment' | 'changeItems' | 'exchange' | 'requestReturn' | 'refund'>
>

/** What a small deed does to an order, or why this shop refuses it. */
export function doSmallDeed(command: SmallCommand, situation: Situation): Effects | Refusal {
  const { order, now } = situation
  switch (command.type) {
    case 'compensate':
      return compensate(command, situation)
    case 'issueCoupon':
      return issueCoupon(command, situation)
    case 'addNote':
      return only({ ...next(order), notes: [...(order.notes ?? []), command.note] })
    case 'urgeDispatch':
      return waits(order)
        ? only({ ...next(order), urgedAt: now })
        : refuse('CONFLICT_STATE', `Order ${order.number} is ${order.status}: nothing is left to dispatch.`)
    case 'interceptParcel':
      return interceptParcel(command, situation)
    case 'requestInvoice':
      return requestInvoice(command, situation)
    case 'withdrawCase':
      return withdrawCase(command, situation)
    case 'sendBack':
      return sendBack(command, situation)
  }
}

const only = (order: Order): Effects => ({ order, balances: [], stock: [] })
const waits = (order: Order) => ['unpaid', 'pending', 'processed'].includes(order.status)

function compensate(command: CommandOf<'compensate'>, { order, methods, now, newId }: Situation): Effects | Refusal {
  const { amount, currency } = command.amount
  if (currency !== order.total.currency) return refuse('INVALID', `Order ${order.number} is in ${order.total.currency}, not ${currency}.`)
  if (!Number.isSafeInteger(amount) || amount <= 0) return refuse('INVALID', 'A compensation is a whole number of minor units above zero.')
  if (order.compensations?.some((one) => one.ground === command.ground))
    return refuse('CONFLICT_STATE', `Order ${order.number} was compensated for ${command.ground}.`)
  const target = whyNotTo(command.methodId, order, methods)
  if (target !== null) return target
  // postage was paid to a carrier: it comes on top of the price, most often after all of that went back
  if (command.ground !== 'return-shipping' && amount > refundable(order))
    return refuse('LIMIT', `Order ${order.number} has less than that paid and not yet given back.`)
  const given = { ground: command.ground, amount: command.amount, coupon: null, at: now }
  return {
    order: {
      ...next(order),
      payments: [...order.payments, money('refund', command.methodId, amount, { now, newId }, currency)],
      compensations: [...(order.compensations ?? []), given],
    },
    balances: onGiftCard(methods, command.methodId, amount),
    stock: [],
  }
}

const MS_OF_A_DAY = 86_400_000

function issueCoupon(command: CommandOf<'issueCoupon'>, { order, now, newId }: Situation): Effects | Refusal {
  if (command.customerId !== order.customerId) return refuse('FORBIDDEN', `Order ${order.number} is of another customer.`)
  if (command.amount.amount <= 0) return refuse('INVALID', 'A coupon is worth more than nothing.')
  if (order.compensations?.some((one) => one.ground === command.ground))
    return refuse('CONFLICT_STATE', `Order ${order.number} was compensated for ${command.ground}.`)
  const coupon = {
    code: `XE-${newId().replaceAll('-', '').slice(-10).toUpperCase()}`,
    amount: command.amount,
    from: null,
    validTo: new Date(Date.parse(now) + command.validDays * MS_OF_A_DAY).toISOString(),
    usedAt: null,
  }
  const given = { ground: command.ground, amount: command.amount, coupon: coupon.code, at: now }
  return { order: { ...next(order), compensations: [...(order.compensations ?? []), given] }, balances: [], stock: [], coupon }
}

function interceptParcel(command: CommandOf<'interceptParcel'>, { order }: Situation): Effects | Refusal {
  if (order.status !== 'shipped') return refuse('CONFLICT_STATE', `Order ${order.number} is ${order.status}: no parcel is on its way.`)
  const parcel = order.shipments.find((one) => one.trackingNumber === command.trackingNumber)
  if (!parcel) return refuse('NOT_FOUND', `Order ${order.number} has no parcel ${command.trackingNumber}.`)
  if (parcel.intercepted) return refuse('CONFLICT_STATE', `Parcel ${command.trackingNumber} is being called back already.`)
  return only({ ...next(order), shipments: order.shipments.map((one) => (one === parcel ? { ...one, intercepted: true } : one)) })
}

function requestInvoice(command: CommandOf<'requestInvoice'>, { order, now, newId }: Situation): Effects | Refusal {
  if (order.paidAt === null || order.status === 'cancelled') return refuse('CONFLICT_STATE', `Order ${order.number} has nothing to be invoiced.`)
  const before = order.invoices ?? []
  const standing = before.find((one) => one.state !== 'reversed')
  if (standing && standing.id !== command.replaces) return refuse('CONFLICT_STATE', `Order ${order.number} has an invoice already.`)
  if (command.replaces !== null && !standing) return refuse('NOT_FOUND', `Order ${order.number} has no invoice ${command.replaces}.`)
  const asked = { id: newId(), state: 'requested' as const, made: command.invoice, url: null, at: now }
  return only({ ...next(order), invoices: [...before.map((one) => (one === standing ? { ...one, state: 'reversed' as const } : one)), asked] })
}

function withdrawCase(command: CommandOf<'withdrawCase'>, { order }: Situation): Effects | Refusal {
  const open = caseOf(order, command.caseId)
  if ('outcome' in open) return open
  if (open.state !== 'requested') return refuse('CONFLICT_STATE', `The ${open.kind} of order ${order.number} is ${open.state}.`)
  // pieces that were put aside for an exchange are for sale again
  const stock = open.items.flatMap(({ newVariantId, quantity }) => (newVariantId === null ? [] : [{ variantId: newVariantId, by: quantity }]))
  return { ...only(withCase(order, open, { state: 'withdrawn' })), stock }
}

function sendBack(command: CommandOf<'sendBack'>, { order }: Situation): Effects | Refusal {
  const open = caseOf(order, command.caseId)
  if ('outcome' in open) return open
  if (open.state !== 'requested' && open.state !== 'returning') return refuse('CONFLICT_STATE', `The ${open.kind} of order ${order.number} is ${open.state}.`)
  return only(withCase(order, open, { state: 'returning', parcel: { carrier: command.carrier, trackingNumber: command.trackingNumber } }))
}

function caseOf(order: Order, id: string): AfterSaleCase | Refusal {
  const found = order.cases.find((one) => one.id === id)
  if (!found) return refuse('NOT_FOUND', `Order ${order.number} has no case ${id}.`)
  return OPEN_CASES.includes(found.state) ? found : refuse('CONFLICT_STATE', `The ${found.kind} of order ${order.number} is ${found.state}.`)
}

function withCase(order: Order, open: AfterSaleCase, change: Partial<AfterSaleCase>): Order {
  return { ...next(order), cases: order.cases.map((one) => (one === open ? { ...one, ...change } : one)) }
}

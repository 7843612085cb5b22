import type { Command } from '@xiaoer/contract/command'
import type { Order } from '@xiaoer/contract/order'
import type { Shop } from '../shops/shop.ts'

/** The shop read again: what it shows now, or null where it does not show the deed. `before` is the order as it was read before the deed. */
export async function showsDeed(command: Command, shop: Shop, before: unknown): Promise<unknown> {
  if (command.type === 'changeCustomerAddress') {
    const customer = await shop.find({ find: 'customer', id: command.customerId })
    return customer?.address?.line1 === command.address.line1 ? customer.address : null
  }
  const order = await shop.find({ find: 'order', number: command.orderNumber })
  return order && shows(order, command, before as Order | null) ? order : null
}

function shows(order: Order, command: Exclude<Command, { type: 'changeCustomerAddress' }>, before: Order | null): boolean {
  // money that was given back earlier is no trace of this deed
  const newRefunds = order.payments.filter((entry) => entry.kind === 'refund' && !before?.payments.some((old) => old.id === entry.id))
  const newCases = order.cases.filter((one) => !before?.cases.some((old) => old.id === one.id))
  switch (command.type) {
    case 'cancelOrder':
      return order.status === 'cancelled'
    case 'cancelItems':
      return before !== null && command.items.every(({ itemId, quantity }) => piecesOf(order, itemId) <= piecesOf(before, itemId) - quantity)
    case 'changeAddress':
      return order.address.line1 === command.address.line1 && order.address.postcode === command.address.postcode
    case 'changePayment':
      return order.payments.some((entry) => entry.kind === 'payment' && entry.methodId === command.methodId)
    case 'changeItems':
      return order.itemsChanged
    case 'exchange':
    case 'requestReturn':
      return newCases.some((one) => one.kind === (command.type === 'exchange' ? 'exchange' : 'return'))
    case 'refund':
      return newRefunds.reduce((sum, entry) => sum + entry.amount.amount, 0) >= command.amount.amount
    case 'compensate':
    case 'issueCoupon':
      return order.compensations?.some((one) => one.ground === command.ground && one.amount.amount === command.amount.amount) === true
    case 'addNote':
      return order.notes?.some((note) => note.includes(command.note)) === true
    case 'urgeDispatch':
      return order.urgedAt !== undefined && order.urgedAt !== null
    case 'interceptParcel':
      return order.shipments.some((one) => one.trackingNumber === command.trackingNumber && one.intercepted)
    case 'requestInvoice':
      return order.invoices?.some((one) => one.state !== 'reversed' && one.made.title === command.invoice.title) === true
    case 'withdrawCase':
      return order.cases.some((one) => one.id === command.caseId && one.state === 'withdrawn')
    case 'sendBack':
      return order.cases.some((one) => one.id === command.caseId && one.parcel?.trackingNumber === command.trackingNumber)
  }
}

function piecesOf(order: Order, itemId: string): number {
  return order.items.find((item) => item.id === itemId)?.quantity ?? 0
}

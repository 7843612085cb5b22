import type { CommandType } from '@xiaoer/contract/command'
import type { TicketKind, TicketPriority } from '@xiaoer/contract/ticket'

/** A field that a person needs to settle a ticket of its kind; the bot asks for what was not said (`ticket.ask.FIELD`). */
export type TicketField = 'what' | 'goods' | 'quantity' | 'contact' | 'when' | 'amount' | 'place'

/** What a ticket of a kind needs, who settles it, and by when. */
export interface TicketForm {
  readonly fields: readonly TicketField[]
  /** Does it concern an order? Then the bot asks which. */
  readonly order: boolean
  /** A picture is asked for once; who has none goes on without. */
  readonly photo: boolean
  readonly team: 'after-sales' | 'orders' | 'finance' | 'sales' | 'care'
  /** Hours until it must be settled, at normal priority. */
  readonly dueHours: number
  readonly priority: TicketPriority
}

const form = (team: TicketForm['team'], dueHours: number, more: Partial<TicketForm> = {}): TicketForm => ({
  ...{ fields: [], order: true, photo: false, priority: 'normal' as const },
  ...{ team, dueHours },
  ...more,
})

/** One form a kind. Due times are what shops promise: a day for money and parcels, two for papers, a week for repairs. */
export const TICKET_FORMS: Readonly<Record<TicketKind, TicketForm>> = {
  order: form('orders', 24, { order: false, fields: ['what'] }),
  payment: form('finance', 24, { fields: ['what'], priority: 'high' }),
  invoice: form('finance', 48),
  shipping: form('orders', 24),
  'lost-parcel': form('orders', 24, { priority: 'high' }),
  address: form('orders', 12, { priority: 'high' }),
  return: form('after-sales', 24),
  exchange: form('after-sales', 24),
  refund: form('after-sales', 24),
  repair: form('after-sales', 168, { fields: ['what', 'contact'], photo: true }),
  fault: form('after-sales', 24, { fields: ['what'], photo: true }),
  'wrong-item': form('after-sales', 24, { fields: ['what'], photo: true }),
  'price-protection': form('finance', 48),
  compensation: form('care', 48, { fields: ['what'] }),
  promotion: form('sales', 24, { order: false, fields: ['what'] }),
  gift: form('orders', 48),
  'presale-deposit': form('orders', 48),
  product: form('sales', 24, { order: false, fields: ['what'] }),
  installation: form('after-sales', 48, { fields: ['place', 'contact'] }),
  customs: form('orders', 48, { order: false, fields: ['what'] }),
  bulk: form('sales', 24, { order: false, fields: ['goods', 'quantity', 'contact'] }),
  'trade-in': form('sales', 72, { order: false, fields: ['goods', 'contact'] }),
  review: form('care', 48, { order: false, fields: ['what'] }),
  account: form('care', 24, { order: false, fields: ['what'] }),
  // 个人信息保护法 and GDPR leave 15 and 30 days; a shop answers within three
  privacy: form('care', 72, { order: false }),
  complaint: form('care', 12, { order: false, fields: ['what'], priority: 'high' }),
  other: form('care', 24, { order: false, fields: ['what'] }),
}

/** The kind of ticket that asks a person for a deed. */
export const TICKET_FOR: Readonly<Record<CommandType, TicketKind>> = {
  cancelOrder: 'refund',
  cancelItems: 'refund',
  changeAddress: 'address',
  changeCustomerAddress: 'account',
  changePayment: 'payment',
  changeItems: 'exchange',
  exchange: 'exchange',
  requestReturn: 'return',
  refund: 'refund',
  compensate: 'compensation',
  issueCoupon: 'compensation',
  addNote: 'order',
  urgeDispatch: 'shipping',
  interceptParcel: 'shipping',
  requestInvoice: 'invoice',
  withdrawCase: 'return',
  sendBack: 'return',
}

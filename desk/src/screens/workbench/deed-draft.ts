import { Command, type CommandType } from '@xiaoer/contract/command'
import type { Customer } from '@xiaoer/contract/customer'
import { type Order, paidAndKept } from '@xiaoer/contract/order'

/** A command while it is being filled in: what its schema asks for, by name. */
export type DeedDraft = { type: CommandType } & Record<string, unknown>

/** What the schema of a deed asks for beside the order itself, in its order. */
export function fieldsOf(type: CommandType): string[] {
  const shape = Command.options.find((option) => option.shape.type.value === type)!.shape
  return Object.keys(shape).filter((name) => !GIVEN.has(name))
}

/** Known from the order, or never asked of a person. */
const GIVEN = new Set(['type', 'orderId', 'orderNumber', 'customerId', 'evidence', 'replaces', 'kept'])

/** Which deeds have something to be done on at all; whether they may be done, policy says. */
export function deedsFor(order: Order): CommandType[] {
  const all = Command.options.map((option) => option.shape.type.value)
  const open = order.cases.some(({ state }) => state === 'requested' || state === 'returning')
  return all.filter((type) => {
    if (type === 'changeCustomerAddress') return false
    if (type === 'withdrawCase' || type === 'sendBack') return open
    if (type === 'interceptParcel') return order.shipments.length > 0
    return true
  })
}

/** Filled in as far as the order tells it. */
export function beginDeed(type: CommandType, order: Order, customer: Customer | null): DeedDraft {
  const paidBy = order.payments.find(({ kind }) => kind === 'payment')?.methodId ?? customer?.paymentMethods[0]?.id ?? ''
  const known: Record<string, unknown> = {
    reason: '',
    address: order.address,
    methodId: paidBy,
    items: [],
    changes: [],
    amount: { amount: type === 'refund' ? paidAndKept(order) : 0, currency: order.total.currency },
    ground: 'goodwill',
    validDays: 30,
    note: '',
    trackingNumber: type === 'interceptParcel' ? (order.shipments[0]?.trackingNumber ?? '') : '',
    carrier: '',
    invoice: { kind: 'ordinary', buyer: 'person', title: customer?.name ?? '', taxNumber: '', email: customer?.email ?? '' },
    caseId: order.cases.find(({ state }) => state === 'requested' || state === 'returning')?.id ?? '',
    customerId: order.customerId,
    replaces: order.invoices?.find(({ state }) => state !== 'reversed')?.id ?? null,
  }
  const shape = Command.options.find((option) => option.shape.type.value === type)!.shape
  const fields = Object.keys(shape).flatMap((name) => (name in known ? [[name, known[name]]] : []))
  return { ...Object.fromEntries(fields), type, orderId: order.id, orderNumber: order.number }
}

/** The command, once everything that it asks for is there. */
export function commandOf(draft: DeedDraft): Command | null {
  const read = Command.safeParse(draft)
  return read.success ? read.data : null
}

/** How many digits of a currency stand behind the point. */
export function digitsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/** «12.50» → 1250; null where it is no amount. */
export function readAmount(text: string, currency: string): number | null {
  const digits = digitsOf(currency)
  const found = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.trim())
  if (!found || (found[2]?.length ?? 0) > digits) return null
  return Number(found[1]! + (found[2] ?? '').padEnd(digits, '0'))
}

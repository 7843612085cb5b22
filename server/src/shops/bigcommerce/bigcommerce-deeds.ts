import type { Address } from '@xiaoer/contract/address'
import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import type { Trace } from '../platforms/platform.ts'
import { secondLine } from '../platforms/platform-address.ts'
import { decimalOf } from '../platforms/platform-money.ts'
import { splitName } from '../platforms/split-name.ts'
import type { AskBigCommerce } from './ask-bigcommerce.ts'
import { CANCELLED, cancellationOf, readStreet, STORE_CREDIT, type Street, type WholeOrder } from './bigcommerce-order.ts'

interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: Order
  readonly whole: WholeOrder
}

/**
 * What carries the key: of a refund the reason of its item, of a cancellation a line of the staff notes, both written in the same
 * request as the deed. An address can carry none: it is done when it stands there, and to write it twice changes nothing.
 */
export async function doOnOrder(ask: AskBigCommerce, deed: Deed<Exclude<Command['type'], 'changeCustomerAddress'>>): Promise<void> {
  const { command, whole } = deed
  switch (command.type) {
    case 'cancelOrder':
      return cancel(ask, { ...deed, command })
    case 'refund':
      if (!isRefundedBy(deed.mark, whole)) await giveBack(ask, { ...deed, amount: command.amount, methodId: command.methodId, reason: command.reason })
      return
    case 'changeAddress': {
      const [street] = whole.streets
      if (street?.id === undefined) throw new PlatformRefusal('CONFLICT_STATE', `Nothing of order ${whole.order.id} is sent anywhere.`)
      await ask.write('PUT', `/v2/orders/${whole.order.id}/shipping_addresses/${street.id}`, writeStreet(command.address, street))
      return
    }
    default:
      throw new PlatformRefusal('INVALID', `BigCommerce cannot do ${command.type}.`)
  }
}

export function traceOnOrder(command: Command, mark: string, { order, whole }: { order: Order; whole: WholeOrder }): Trace {
  switch (command.type) {
    case 'cancelOrder':
      if (cancellationOf(whole.order)?.mark === mark) return 'all'
      return isRefundedBy(mark, whole) ? 'part' : 'none'
    case 'refund':
      return isRefundedBy(mark, whole) ? 'all' : 'none'
    case 'changeAddress': {
      const now = readStreet(whole.streets[0] ?? whole.order.billing_address, whole.order.billing_address)
      const { line1, city, postcode, region } = command.address
      return now.line1 === line1 && now.city === city && now.postcode === postcode && now.region === region && order.shipments.length === 0 ? 'all' : 'none'
    }
    default:
      return 'none'
  }
}

/** `now` is the address that it replaces: whom it goes to stays, unless the new one names somebody. */
export function writeStreet(address: Address, now: Street): Omit<Street, 'id' | 'country'> {
  const { first, last } = address.name === undefined ? { first: now.first_name, last: now.last_name } : splitName(address.name)
  return {
    first_name: first,
    last_name: last,
    street_1: address.line1,
    street_2: secondLine(address),
    city: address.city,
    state: address.region,
    zip: address.postcode,
    country_iso2: /^[A-Za-z]{2}$/.test(address.country) ? address.country.toUpperCase() : now.country_iso2,
    phone: address.phone ?? now.phone,
  }
}

/** Money first: a refunded order is sent by nobody, and whether a cancelled one can still be refunded nobody promises. */
async function cancel(ask: AskBigCommerce, { command, mark, order, whole }: Deed<'cancelOrder'>): Promise<void> {
  const kept = paidAndKept(order)
  if (kept > 0 && !isRefundedBy(mark, whole)) {
    const [payment] = order.payments
    await giveBack(ask, {
      mark,
      order,
      whole,
      amount: { amount: kept, currency: order.total.currency },
      methodId: payment!.methodId,
      reason: command.reason,
      mixed: true,
    })
  }
  const note = withMark(`${CANCELLED}${command.reason.replace(/\s+/g, ' ')}`, mark, 500)
  await ask.write('PUT', `/v2/orders/${whole.order.id}`, { status_id: 5, staff_notes: [whole.order.staff_notes, note].filter(Boolean).join('\n') })
}

interface Quote {
  readonly total_refund_amount: number
  readonly refund_methods: readonly (readonly { readonly provider_id: string; readonly amount: number; readonly offline: boolean }[])[]
}

interface GivenBack extends Pick<Deed<'refund'>, 'mark' | 'order' | 'whole'> {
  readonly amount: CommandOf<'refund'>['amount']
  readonly methodId: string
  readonly reason: string
  /** Each part to where it came from, whatever that is. */
  readonly mixed?: boolean
}

/** BigCommerce quotes the ways in which it can give money back; only one that moves money by itself is taken. */
async function giveBack(ask: AskBigCommerce, { mark, whole, amount, methodId, reason, mixed = false }: GivenBack): Promise<void> {
  const actions = `/v3/orders/${whole.order.id}/payment_actions`
  const items = [{ item_type: 'ORDER', item_id: whole.order.id, amount: Number(decimalOf(amount)), reason: withMark(reason, mark, 200) }]
  const quote = await ask.quote<Quote>(`${actions}/refund_quotes`, { items })
  const toCredit = methodId === STORE_CREDIT
  const online = quote.refund_methods.filter((way) => way.length > 0 && way.every((part) => !part.offline))
  const pure = online.find((way) => way.every((part) => (part.provider_id === 'storecredit') === toCredit))
  const way = pure ?? (mixed ? online.find((one) => one.some((part) => part.provider_id !== 'storecredit')) : undefined)
  if (way === undefined)
    throw new PlatformRefusal('CONFLICT_STATE', `BigCommerce cannot give money back to ${methodId} by itself; somebody must do it by hand.`)
  await ask.write('POST', `${actions}/refunds`, {
    items,
    payments: way.map(({ provider_id, amount: part, offline }) => ({ provider_id, amount: part, offline })),
  })
}

function isRefundedBy(mark: string, { refunds }: WholeOrder): boolean {
  return refunds.some((one) => one.items.some((item) => readMark(item.reason).mark === mark))
}

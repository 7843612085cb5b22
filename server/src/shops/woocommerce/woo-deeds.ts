import type { Address } from '@xiaoer/contract/address'
import type { Command, CommandOf } from '@xiaoer/contract/command'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import type { Trace } from '../platforms/platform.ts'
import { decimalOf } from '../platforms/platform-money.ts'
import { splitName } from '../platforms/split-name.ts'
import type { AskWoo } from './ask-woo.ts'
import { CANCELLED_META, metaOf, methodIdOf, STORE_CREDIT, type WooAddress, type WooOrder, type WooStates } from './woo-order.ts'

interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: Order
  readonly raw: WooOrder
}

/**
 * What carries the key: of a refund its reason (it is written with the refund itself; meta is written after), of a cancellation and an
 * address a meta entry in the same request, of store credit the code of its coupon, which Woo keeps unique.
 */
export async function doOnOrder(ask: AskWoo, deed: Deed<Exclude<Command['type'], 'changeCustomerAddress'>>, states: WooStates): Promise<void> {
  const { command, raw } = deed
  switch (command.type) {
    case 'cancelOrder':
      return cancel(ask, { ...deed, command })
    case 'refund':
      return refund(ask, { ...deed, command })
    case 'changeAddress': {
      const shipping = writeAddress(command.address, raw.shipping.address_1 ? raw.shipping : raw.billing, states)
      await ask.put(`/orders/${raw.id}`, { shipping, meta_data: [{ key: metaOf(deed.mark), value: command.type }] })
      return
    }
    default:
      throw new PlatformRefusal('INVALID', `WooCommerce cannot do ${command.type}.`)
  }
}

export async function traceOnOrder(ask: AskWoo, command: Command, mark: string, { order, raw }: { order: Order; raw: WooOrder }): Promise<Trace> {
  const isRefunded = raw.refunds.some(({ reason }) => readMark(reason).mark === mark)
  switch (command.type) {
    case 'cancelOrder':
      if (!isCancelledBy(mark, raw)) return 'none'
      return paidAndKept(order) === 0 ? 'all' : 'part'
    case 'refund':
      if (!isRefunded) return 'none'
      return command.methodId !== STORE_CREDIT || (await hasCoupon(ask, mark)) ? 'all' : 'part'
    default:
      return raw.meta_data.some(({ key }) => key === metaOf(mark)) ? 'all' : 'none'
  }
}

/** `now` is the address that it replaces: whom it goes to stays, unless the new one names somebody. */
export function writeAddress(address: Address, now: WooAddress, states: WooStates): WooAddress {
  const { first, last } = address.name === undefined ? { first: now.first_name, last: now.last_name } : splitName(address.name)
  const country = /^[A-Za-z]{2}$/.test(address.country) ? address.country.toUpperCase() : now.country
  return {
    first_name: first,
    last_name: last,
    address_1: address.line1,
    // Woo has no field for a district
    address_2: [address.line2, address.district].filter(Boolean).join(', '),
    city: address.city,
    state: stateCode(address.region, states.get(country) ?? []),
    postcode: address.postcode,
    country,
    phone: address.phone ?? now.phone ?? '',
  }
}

/** The order is stopped first: money may be given back a moment later, goods that have left may not come back. */
async function cancel(ask: AskWoo, { command, mark, order, raw }: Deed<'cancelOrder'>): Promise<void> {
  if (!isCancelledBy(mark, raw)) {
    await ask.put(`/orders/${raw.id}`, { status: 'cancelled', meta_data: [{ key: CANCELLED_META, value: withMark(command.reason, mark, 500) }] })
  }
  const kept = paidAndKept(order)
  if (kept <= 0 || raw.refunds.some(({ reason }) => readMark(reason).mark === mark)) return
  await ask.post(`/orders/${raw.id}/refunds`, {
    amount: decimalOf({ amount: kept, currency: order.total.currency }),
    reason: withMark(command.reason, mark, REASON_AT_MOST),
    api_refund: true,
    // cancelling put the goods back already
    api_restock: false,
  })
}

const REASON_AT_MOST = 200

async function refund(ask: AskWoo, { command, mark, order, raw }: Deed<'refund'>): Promise<void> {
  const toCredit = command.methodId === STORE_CREDIT
  if (!toCredit && command.methodId !== methodIdOf(raw)) throw new PlatformRefusal('FORBIDDEN', `Order ${order.number} was not paid with ${command.methodId}.`)
  if (!raw.refunds.some(({ reason }) => readMark(reason).mark === mark)) {
    await ask.post(`/orders/${raw.id}/refunds`, {
      amount: decimalOf(command.amount),
      reason: withMark(command.reason, mark, REASON_AT_MOST),
      api_refund: !toCredit,
      // money alone goes back here; goods come back by hand
      api_restock: false,
      meta_data: [{ key: '_xiaoer_method', value: command.methodId }],
    })
  }
  if (!toCredit || (await hasCoupon(ask, mark))) return
  await ask.post('/coupons', {
    code: mark,
    discount_type: 'fixed_cart',
    amount: decimalOf(command.amount),
    usage_limit: 1,
    usage_limit_per_user: 1,
    email_restrictions: [raw.billing.email],
    individual_use: false,
    description: `Store credit for order ${order.number}`,
  })
}

async function hasCoupon(ask: AskWoo, mark: string): Promise<boolean> {
  return (await ask.list<{ code: string }>('/coupons', { code: mark }, 1)).some(({ code }) => code === mark)
}

function isCancelledBy(mark: string, raw: WooOrder): boolean {
  return raw.meta_data.some(({ key, value }) => key === CANCELLED_META && readMark(String(value)).mark === mark)
}

/** Woo wants its own code where it has a list; elsewhere the words. */
function stateCode(region: string, states: readonly { readonly code: string; readonly name: string }[]): string {
  if (states.length === 0 || region === '') return region
  const wanted = region.toLowerCase().replace(/(?:\s*province)$|[省市]$/, '')
  const found = states.find(({ code, name }) => code.toLowerCase() === wanted || name.toLowerCase().split(' / ').includes(wanted))
  if (!found) throw new PlatformRefusal('INVALID', `The shop knows no region "${region}".`)
  return found.code
}

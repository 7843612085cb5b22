import type { Address } from '@xiaoer/contract/address'
import type { Command, CommandOf } from '@xiaoer/contract/command'
import type { Money } from '@xiaoer/contract/money'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { PlatformRefusal } from '../platforms/ask-platform.ts'
import { readMark, withMark } from '../platforms/mark.ts'
import type { Trace } from '../platforms/platform.ts'
import { secondLine } from '../platforms/platform-address.ts'
import { decimalOf, moneyOf } from '../platforms/platform-money.ts'
import { splitName } from '../platforms/split-name.ts'
import type { AskMagento } from './ask-magento.ts'
import {
  CANCELLED,
  cancellationOf,
  type MagentoAddress,
  methodIdOf,
  plainRegion,
  readAddress,
  STORE_CREDIT,
  shippingOf,
  TO_STORE_CREDIT,
  type WholeOrder,
} from './magento-order.ts'

export interface MagentoRegion {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface Deed<Type extends Command['type']> {
  readonly command: CommandOf<Type>
  readonly mark: string
  readonly order: Order
  readonly whole: WholeOrder
  readonly websiteIds: readonly number[]
}

/**
 * What carries the key: of a refund the comment of its credit memo, written in the same request; of store credit the rule's description and
 * the coupon's code, which Magento keeps unique; of a cancellation a comment of the order, written last. An address can carry none.
 */
export async function doOnOrder(
  ask: AskMagento,
  deed: Deed<Exclude<Command['type'], 'changeCustomerAddress'>>,
  regions: readonly MagentoRegion[],
): Promise<void> {
  const { command, whole } = deed
  switch (command.type) {
    case 'cancelOrder':
      return cancel(ask, { ...deed, command })
    case 'refund':
      return refund(ask, { ...deed, command })
    case 'changeAddress': {
      const now = shippingOf(whole.order)
      if (now.entity_id === undefined || now.address_type !== 'shipping')
        throw new PlatformRefusal('CONFLICT_STATE', `Nothing of order ${whole.order.increment_id} is sent anywhere.`)
      await ask.write('PUT', `/orders/${whole.order.entity_id}`, { entity: { ...now, ...writeAddress(command.address, now, regions) } })
      return
    }
    default:
      throw new PlatformRefusal('INVALID', `Magento cannot do ${command.type}.`)
  }
}

export async function traceOnOrder(ask: AskMagento, command: Command, mark: string, { order, whole }: { order: Order; whole: WholeOrder }): Promise<Trace> {
  switch (command.type) {
    case 'cancelOrder':
      if (cancellationOf(whole.order)?.mark === mark && order.status === 'cancelled') return 'all'
      return isRefundedBy(mark, whole) ? 'part' : 'none'
    case 'refund':
      if (!isRefundedBy(mark, whole)) return 'none'
      return command.methodId !== STORE_CREDIT || (await hasCoupon(ask, mark)) ? 'all' : 'part'
    case 'changeAddress': {
      const now = readAddress(shippingOf(whole.order), { name: '', phone: '' })
      const { line1, city, postcode, region } = command.address
      return now.line1 === line1 && now.city === city && now.postcode === postcode && now.region === region && order.shipments.length === 0 ? 'all' : 'none'
    }
    default:
      return 'none'
  }
}

/** `now` is the address that it replaces: whom it goes to stays, unless the new one names somebody. Magento insists on a telephone. */
export function writeAddress(address: Address, now: MagentoAddress, regions: readonly MagentoRegion[]): MagentoAddress {
  const { first, last } = address.name === undefined ? { first: now.firstname, last: now.lastname } : splitName(address.name)
  const region = regionOf(address.region, regions)
  return {
    firstname: first || last,
    lastname: last,
    street: [address.line1, secondLine(address)].filter(Boolean),
    city: address.city,
    region: region?.name ?? address.region,
    region_code: region?.code ?? address.region,
    region_id: region ? Number(region.id) : 0,
    postcode: address.postcode,
    country_id: /^[A-Za-z]{2}$/.test(address.country) ? address.country.toUpperCase() : now.country_id,
    telephone: address.phone || now.telephone || '-',
  }
}

interface Invoice {
  readonly entity_id: number
  readonly grand_total: number
}

/** What is not invoiced can be cancelled; what is paid must be given back, which closes the order. */
async function cancel(ask: AskMagento, { command, mark, order, whole }: Deed<'cancelOrder'>): Promise<void> {
  const { order: raw } = whole
  const kept = paidAndKept(order)
  if (kept > 0) {
    const amount = { amount: kept, currency: order.total.currency }
    const isUntouched = whole.memos.length === 0
    // the versions inside configurable products follow those around them
    const own = raw.items.filter((item) => !item.parent_item_id)
    const items = own.map((item) => ({ order_item_id: item.item_id, qty: isUntouched ? item.qty_invoiced : 0 }))
    const [invoice, ...others] = await invoicesOf(ask, whole)
    if (invoice === undefined || others.length > 0)
      throw new PlatformRefusal('CONFLICT_STATE', `Order ${raw.increment_id} is not paid by one invoice; cancel it by hand.`)
    await ask.write('POST', `/invoice/${invoice.entity_id}/refund`, {
      ...ONLINE,
      items,
      comment: { comment: withMark(command.reason, mark, COMMENT_AT_MOST), is_visible_on_front: 0 },
      arguments: isUntouched
        ? {
            shipping_amount: raw.base_shipping_invoiced ?? 0,
            adjustment_positive: 0,
            adjustment_negative: 0,
            extension_attributes: { return_to_stock_items: own.map((item) => item.item_id) },
          }
        : { ...NOTHING_ELSE, adjustment_positive: inBase(amount, whole) },
    })
  } else if (!isRefundedBy(mark, whole) && order.status !== 'cancelled') {
    const cancelled = await ask.write<boolean>('POST', `/orders/${raw.entity_id}/cancel`, {})
    // Magento answers "false" where it will not
    if (cancelled !== true) throw new PlatformRefusal('CONFLICT_STATE', `Magento does not cancel order ${raw.increment_id}.`)
  }
  await ask.write('POST', `/orders/${raw.entity_id}/comments`, {
    statusHistory: { comment: withMark(`${CANCELLED}${command.reason}`, mark, COMMENT_AT_MOST), is_customer_notified: 0, is_visible_on_front: 0 },
  })
}

const COMMENT_AT_MOST = 500
const ONLINE = { isOnline: true, notify: true, appendComment: true }
const NOTHING_ELSE = { shipping_amount: 0, adjustment_negative: 0, extension_attributes: { return_to_stock_items: [] } }

async function refund(ask: AskMagento, { command, mark, order, whole, websiteIds }: Deed<'refund'>): Promise<void> {
  const toCredit = command.methodId === STORE_CREDIT
  if (!toCredit && command.methodId !== methodIdOf(whole.order))
    throw new PlatformRefusal('FORBIDDEN', `Order ${order.number} was not paid with ${command.methodId}.`)
  if (!isRefundedBy(mark, whole)) {
    const body = {
      // an empty list would be "all of it"
      items: whole.order.items.filter((item) => !item.parent_item_id).map((item) => ({ order_item_id: item.item_id, qty: 0 })),
      comment: { comment: withMark(`${command.reason}${toCredit ? TO_STORE_CREDIT : ''}`, mark, COMMENT_AT_MOST), is_visible_on_front: 0 },
      arguments: { ...NOTHING_ELSE, adjustment_positive: inBase(command.amount, whole) },
    }
    if (toCredit) await ask.write('POST', `/order/${whole.order.entity_id}/refund`, { ...body, notify: true, appendComment: true })
    else await ask.write('POST', `/invoice/${await invoiceFor(ask, command.amount, whole)}/refund`, { ...ONLINE, ...body })
  }
  if (toCredit) await makeCoupon(ask, { command, mark, whole, websiteIds })
}

async function makeCoupon(
  ask: AskMagento,
  { command, mark, whole, websiteIds }: Pick<Deed<'refund'>, 'command' | 'mark' | 'whole' | 'websiteIds'>,
): Promise<void> {
  if (await hasCoupon(ask, mark)) return
  const [made] = await ask.search<{ rule_id: number }>('/salesRules/search', [[['description', 'eq', mark]]], { atMost: 1 })
  const rule =
    made ??
    (await ask.write<{ rule_id: number }>('POST', '/salesRules', {
      rule: {
        name: creditName(whole.order.customer_email),
        description: mark,
        website_ids: websiteIds,
        // guests and the three groups of an unchanged Magento
        customer_group_ids: [0, 1, 2, 3],
        is_active: true,
        coupon_type: 'SPECIFIC_COUPON',
        simple_action: 'cart_fixed',
        discount_amount: inBase(command.amount, whole),
        uses_per_coupon: 1,
        uses_per_customer: 1,
        stop_rules_processing: false,
        is_advanced: true,
        sort_order: 0,
        discount_step: 0,
        apply_to_shipping: false,
        is_rss: false,
        use_auto_generation: false,
        simple_free_shipping: '0',
      },
    }))
  await ask.write('POST', '/coupons', { coupon: { rule_id: rule.rule_id, code: mark, usage_limit: 1, usage_per_customer: 1, type: 0, is_primary: true } })
}

export const creditName = (email: string): string => `Store credit: ${email.toLowerCase()}`

async function hasCoupon(ask: AskMagento, mark: string): Promise<boolean> {
  return (await ask.search('/coupons/search', [[['code', 'eq', mark]]], { atMost: 1 })).length > 0
}

const invoicesOf = (ask: AskMagento, { order }: WholeOrder): Promise<Invoice[]> =>
  // state 2: paid
  ask.search<Invoice>('/invoices', [[['order_id', 'eq', String(order.entity_id)]], [['state', 'eq', '2']]], { atMost: 20 })

/** The first invoice that still has so much. */
async function invoiceFor(ask: AskMagento, { amount, currency }: Money, whole: WholeOrder): Promise<number> {
  const back = (id: number) => whole.memos.filter((memo) => memo.invoice_id === id).reduce((sum, memo) => sum + moneyOf(memo.grand_total, currency).amount, 0)
  const found = (await invoicesOf(ask, whole)).find(({ entity_id, grand_total }) => moneyOf(grand_total, currency).amount - back(entity_id) >= amount)
  if (!found) throw new PlatformRefusal('LIMIT', `No invoice of order ${whole.order.increment_id} has so much left.`)
  return found.entity_id
}

/** Magento takes adjustments in the shop's own currency; an order in another would need its rate of that day. */
function inBase(amount: Money, { order }: WholeOrder): number {
  if (order.base_currency_code !== order.order_currency_code)
    throw new PlatformRefusal('INVALID', `Order ${order.increment_id} was not paid in ${order.base_currency_code}; give the money back by hand.`)
  return Number(decimalOf(amount))
}

function isRefundedBy(mark: string, { memos }: WholeOrder): boolean {
  return memos.some((memo) => memo.comments?.some(({ comment }) => readMark(comment).mark === mark))
}

/** Where Magento has a list of regions it wants one of them; elsewhere the words. */
function regionOf(region: string, regions: readonly MagentoRegion[]): MagentoRegion | null {
  if (regions.length === 0 || region === '') return null
  const wanted = region.toLowerCase().replace(/ province$/, '')
  const found = regions.find(({ code, name }) => [code, code.replace(/^[A-Z]{2}-/, ''), name, plainRegion(name)].some((one) => one.toLowerCase() === wanted))
  if (!found) throw new PlatformRefusal('INVALID', `The shop knows no region "${region}".`)
  return found
}

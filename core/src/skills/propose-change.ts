import type { CommandOf } from '@xiaoer/contract/command'
import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Variant } from '@xiaoer/contract/product'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'
import { faultIn } from './fault-words.ts'
import { freightLine, hangsOnFault, insuranceLine } from './freight.ts'
import { piecesOf } from './pieces.ts'
import { differenceLine, itemLine, line, methodLine, orderLine, quote } from './quote.ts'

export interface Proposal {
  readonly view: SkillView
  readonly order: Order
  readonly type: 'changeItems' | 'exchange'
  readonly changes: readonly { readonly item: OrderItem; readonly variant: Variant }[]
  readonly methodId: string
  readonly unsaid: boolean
}

/** The quote of other pieces instead of those ordered. */
export function proposeChange({ view, order, type, changes, methodId, unsaid }: Proposal): Step {
  const base = {
    orderId: order.id,
    orderNumber: order.number,
    changes: changes.map(({ item, variant }) => ({ itemId: item.id, newVariantId: variant.id, quantity: piecesOf(view.request, item) })),
    methodId,
  }
  const fault = type === 'exchange' && hangsOnFault(view) ? faultIn(view.request) : null
  const evidence = mediaOf(view.request)
  const reason = view.request.slots.reason ?? fault?.text ?? ''
  const command: CommandOf<'changeItems'> | CommandOf<'exchange'> =
    type === 'changeItems' ? { type, ...base } : { type, ...base, reason, ...(evidence.length > 0 ? { evidence } : {}) }
  const difference = changes.reduce((sum, { item, variant }) => sum + (item.price.amount - variant.price.amount) * piecesOf(view.request, item), 0)
  return {
    step: 'do',
    command,
    order,
    quote: quote(type === 'changeItems' ? 'quote.change-items' : 'quote.exchange', [
      orderLine(order),
      ...changes.flatMap(({ item, variant }) => [
        itemLine(item, 'line.instead-of'),
        fault && variant.id === item.variantId ? line('line.new', phrase('change.same')) : itemLine({ name: item.name, options: variant.options }, 'line.new'),
      ]),
      differenceLine(difference, order.total.currency),
      difference === 0 && fault ? null : methodLine(view, difference > 0 ? 'line.refund-to' : 'line.pay-with', methodId),
      fault ? freightLine(view, fault) : null,
      type === 'exchange' ? insuranceLine(view, 'exchange') : null,
      // it can be done once: the shopper should know before saying yes
      unsaid ? { label: phrase('line.note'), value: phrase('change.once') } : null,
    ]),
  }
}

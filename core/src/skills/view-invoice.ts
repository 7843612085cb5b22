import type { Invoice } from '@xiaoer/contract/invoice'
import type { Order } from '@xiaoer/contract/order'
import { phrase, type SaidCard } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { answerOr, offerTicket } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { line } from './quote.ts'
import { takeDown } from './take-down.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** Where an invoice is: asked for, issued with its link, or not there at all. */
export const viewInvoice: Skill = {
  id: 'view-invoice',
  intents: ['invoice.view'],
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    // a shop that tells of no invoices keeps them elsewhere: its knowledge may say where
    const isKeptElsewhere = !view.rules.deeds.requestInvoice || !view.can('requestInvoice')
    if (isKeptElsewhere && orders.found.length > 0 && orders.found.every((order) => order.invoices === undefined)) return answerOr(view, () => askWhere(view))
    const which = whichOrder(view, orders.found.some(standingOf) ? (order) => standingOf(order) !== undefined : (order) => order.paidAt !== null)
    if ('step' in which) return which.step
    const order = which.found
    const invoice = standingOf(order)
    if (!invoice) return say(phrase('invoice.none', { number: order.number, paid: order.paidAt === null ? 'no' : 'yes' }))
    const isMissing = NOT_THERE.test(textOf(view.request)) && (invoice.state === 'requested' ? isOverdue(invoice, view.now) : invoice.url === null)
    if (isMissing) return askWhere(view, order)
    return say(phrase(`invoice.${invoice.state}`, valuesOf(order, invoice)), invoiceCard(order, invoice))
  },
}

/** The invoice of an order that holds: the latest that was not reversed. */
export function standingOf(order: Order): Invoice | undefined {
  return order.invoices?.findLast((one) => one.state !== 'reversed')
}

const NOT_THERE = /没(?:有)?(?:收到|看到|到|发)|怎么还|还没|多久|\b(?:not|n'?t|never|still|where)\b/i

/** Two days: the time in which the people who make out invoices settle a ticket. */
const OVERDUE = 2 * 86_400_000
const isOverdue = ({ at }: Invoice, now: string) => Date.parse(now) - Date.parse(at) > OVERDUE

function askWhere(view: SkillView, order?: Order): Step {
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  const invoice = order && standingOf(order)
  if (offer === undefined) return invoice ? offerTicket('invoice.overdue', valuesOf(order, invoice)) : offerTicket('ticket.offer')
  return takeDown(view, 'invoice', { ...(order ? { order } : {}), suggestion: 'send the invoice' })
}

function valuesOf({ number }: Order, { state, url, at, made }: Invoice) {
  return { number, state, url: url ?? '', at: { instant: at }, email: made.email, title: made.title }
}

function invoiceCard(order: Order, { made, url }: Invoice): SaidCard {
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [
      line('line.invoice-kind', phrase('invoice.kind', { kind: made.kind })),
      line('line.invoice-title', made.title),
      ...(made.taxNumber ? [line('line.tax-number', made.taxNumber)] : []),
      ...(url ? [line('line.link', url)] : []),
    ],
  }
}

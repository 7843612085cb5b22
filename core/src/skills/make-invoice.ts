import type { InvoiceTitle } from '@xiaoer/contract/invoice'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { answersTo, textOf } from './answers-to.ts'
import { completeInvoice } from './complete-invoice.ts'
import { line, moneyLine, orderLine, quote } from './quote.ts'
import { readInvoice } from './read-invoice.ts'
import { underRulesFor } from './rules-for.ts'
import { takeDown } from './take-down.ts'
import { standingOf } from './view-invoice.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** An invoice, or another in the place of one that is wrong: asks for what is missing, shows it, and has it made out. */
export const makeInvoice: Skill = {
  id: 'make-invoice',
  intents: ['invoice.request', 'invoice.change'],
  needsCustomer: true,
  next(view) {
    const { request, rules } = view
    const deed = rules.deeds.requestInvoice
    if (!deed) return answerOr(view, () => takeDown(view, 'invoice'))
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const isOpen = (order: Order) => deed.states.includes(order.status) && order.paidAt !== null
    const isLikely = (order: Order) => isOpen(order) && (standingOf(order) !== undefined) === (request.intent === 'invoice.change')
    const which = whichOrder(view, [isLikely, isOpen].find((one) => orders.found.some(one)) ?? (() => true))
    if ('step' in which) return which.step
    const order = which.found
    const under = underRulesFor(view, order)
    if ('step' in under) return under.step
    const why = whyNotMade(order, under.found)
    if (why) return say(why)

    const standing = standingOf(order)
    const wish = readInvoice(request)
    if (standing && Object.keys(wish).length === 0) {
      const { title, taxNumber, email, kind } = standing.made
      const said = phrase('invoice.standing', { number: order.number, title, taxNumber, email, kind, state: standing.state })
      return request.intent === 'invoice.change' ? ask('change', said) : say(said)
    }
    if (!wish.taxNumber && (NO_NUMBER.test(textOf(request)) || answersTo(request, 'taxNumber').some((one) => HAS_NONE.test(one.text))))
      return takeDown(view, 'invoice', { order, fields: { title: wish.title ?? '', email: wish.email ?? '' }, said: phrase('invoice.no-number') })
    const made = completeInvoice(view, wish, standing?.made)
    if ('step' in made) return made.step
    if (standing && isSame(standing.made, made.found)) return say(phrase('invoice.same', { number: order.number, title: made.found.title }))
    return {
      step: 'do',
      command: { type: 'requestInvoice', orderId: order.id, orderNumber: order.number, invoice: made.found, replaces: standing?.id ?? null },
      order,
      quote: quote(standing ? 'quote.invoice-change' : 'quote.invoice', [
        orderLine(order),
        ...linesOf(made.found),
        moneyLine('line.amount', { amount: paidAndKept(order), currency: order.total.currency }),
        standing ? line('line.note', phrase('invoice.replaces', { title: standing.made.title, state: standing.state })) : null,
      ]),
    }
  },
}

/** "A special invoice, please": a wish in the words of a question of policy. */
export const makeInvoiceOfKind: Skill = {
  ...makeInvoice,
  id: 'make-invoice-of-kind',
  intents: ['invoice.policy'],
  claims:
    /^(?!.*[吗么?？])(?:请|麻烦|帮我|给我|我?要|我?想|再)*补?开[一二两]?[张份个]?(?:增值税)?(?:专|普|电子)|\b(?:get|have|make|issue|send)\b[^.?!]{0,30}\binvoice\b[^.?!]{0,20}\bfor (?:the|my|order|#?[a-z]{0,3}\d{4})/i,
}

const NO_NUMBER = /(?:没有?|无)(?:公司)?(?:税号|识别号|信用代码)|\b(?:no|without an?|don'?t have an?) (?:tax|vat)\b/i
const HAS_NONE = /没有|没得|无|\b(?:no|none|don'?t|not)\b/i

/** What stands in the way before anything is asked; null: nothing. */
function whyNotMade(order: Order, { rules, now }: SkillView) {
  const { number } = order
  const deed = rules.deeds.requestInvoice
  if (!deed) return phrase('refuse.not-offered')
  const { withinDays, states } = deed
  if (order.paidAt === null) return phrase('refuse.invoice-unpaid', { number })
  if (!states.includes(order.status)) return phrase('refuse.state', { deed: 'requestInvoice', number, status: order.status, states: { list: states } })
  const isLate = withinDays !== null && Date.parse(now) - Date.parse(order.placedAt) > withinDays * 86_400_000
  return isLate ? phrase('refuse.invoice-late', { number, days: withinDays }) : null
}

function linesOf({ kind, buyer, title, taxNumber, email }: InvoiceTitle) {
  return [
    line('line.invoice-kind', phrase('invoice.kind', { kind })),
    line('line.invoice-title', phrase('invoice.title', { title, buyer })),
    taxNumber ? line('line.tax-number', taxNumber) : null,
    line('line.email', email),
  ]
}

function isSame(one: InvoiceTitle, other: InvoiceTitle): boolean {
  return one.kind === other.kind && one.buyer === other.buyer && one.title === other.title && one.taxNumber === other.taxNumber && one.email === other.email
}

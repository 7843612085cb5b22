import type { Answer } from '@xiaoer/contract/answer'
import type { Intent } from '@xiaoer/contract/intent'
import type { TicketKind } from '@xiaoer/contract/ticket'
import { factOf } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, lookup, type Step, say } from '../step.ts'
import { TICKET_FORMS } from '../ticket-forms.ts'
import { summaryOf } from '../ticket-words.ts'
import { type Found, found, needs } from './found.ts'
import { takeDown } from './take-down.ts'

/** Who is asked where the shop's knowledge says nothing: the kind of ticket, by intent. */
const ASKED_OF: Partial<Record<Intent, TicketKind>> = {
  'product.attribute': 'product',
  'product.usage': 'product',
  'product.compare': 'product',
  'product.recommend': 'product',
  'product.size': 'product',
  'product.price': 'product',
  'product.stock': 'product',
  'product.authenticity': 'product',
  'product.package': 'product',
  'product.warranty': 'product',
  'product.installation': 'installation',
  'promotion.rules': 'promotion',
  'coupon.get': 'promotion',
  'coupon.use': 'promotion',
  'coupon.return': 'promotion',
  points: 'promotion',
  membership: 'promotion',
  'presale.deposit': 'presale-deposit',
  gift: 'gift',
  'order.problem': 'order',
  'order.bulk': 'bulk',
  'payment.method': 'payment',
  'payment.installment': 'payment',
  'payment.problem': 'payment',
  'invoice.policy': 'invoice',
  'shipping.time': 'shipping',
  'shipping.fee': 'shipping',
  'shipping.area': 'shipping',
  'shipping.method': 'shipping',
  'shipping.courier': 'shipping',
  'shipping.customs': 'customs',
  'return.policy': 'return',
  'contact.shop': 'other',
  review: 'review',
  account: 'account',
  privacy: 'privacy',
  trade_in: 'trade-in',
}

/** Answers from the shop's own knowledge; what it does not know, or what did not help, is asked of a person by a ticket. */
export const answerQuestion: Skill = {
  id: 'answer-question',
  intents: Object.keys(ASKED_OF) as Intent[],
  needsCustomer: false,
  next: (view) => answerOr(view, () => askOf(view)),
}

/** The shop's own answer, once; without one, or asked again, what else there is. `intent`: what is really asked, where that is not the request's. */
export function answerOr(view: SkillView, otherwise: () => Step, intent: Intent = view.request.intent): Step {
  const answer = shopsAnswer(view, intent)
  if ('step' in answer) return answer.step
  return answer.found && view.request.slots.offer === undefined
    ? say(phrase('answer', { text: answer.found.text, article: answer.found.articleId }))
    : otherwise()
}

/** What the shop has written to a question; null: nothing, or it was said already. */
export function shopsAnswer({ request, known, rules }: SkillView, intent: Intent = request.intent): Found<Answer | null> {
  const question = request.words.find((word) => word.asked === undefined)?.text ?? summaryOf(request)
  // no article knows an order by its number
  const text = question.replace(new RegExp(`\\(?${rules.orderNumberPattern}\\)?`, 'gi'), ' ').trim()
  const query = { find: 'answer', intent, text: text === '' ? question : text, language: known.language } as const
  const answer = factOf(known, query)
  if (answer === undefined) return needs(lookup(query))
  return found(answer && !known.answered.includes(answer.articleId) ? answer : null)
}

/** Offers to ask a person, and does it after a yes. */
export function askOf(view: SkillView, offered: { readonly words: string; readonly values?: Said['values'] } = { words: 'ticket.offer' }): Step {
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  if (offer === undefined) return offerTicket(offered.words, offered.values)
  const kind = ASKED_OF[view.request.intent] ?? 'other'
  // a question is all there is to say, however short
  return takeDown(view, kind, TICKET_FORMS[kind].fields.includes('what') ? { fields: { what: summaryOf(view.request) } } : {})
}

/** Offers to have a person look at it. */
export function offerTicket(words: string, values: Said['values'] = {}): Step {
  return ask('offer', phrase(words, values), [
    { id: 'yes', label: phrase('ticket.yes') },
    { id: 'no', label: phrase('person.no') },
  ])
}

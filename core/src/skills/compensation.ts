import type { CompensationGround } from '@xiaoer/contract/command'
import type { Money } from '@xiaoer/contract/money'
import type { Order } from '@xiaoer/contract/order'
import type { Ticket } from '@xiaoer/contract/ticket'
import { hoursLate, worthOf } from '../compensation.ts'
import { phrase, type Said } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { answersTo, textOf } from './answers-to.ts'
import { photoOnce } from './ask-photo.ts'
import { careStep } from './care-words.ts'
import { faultIn } from './fault-words.ts'
import { giveMoney } from './give-money.ts'
import { giveCoupon, goodwillFor, hadTrouble } from './goodwill.ts'
import { underRulesFor } from './rules-for.ts'
import { takeDown } from './take-down.ts'
import { readTickets } from './ticket-progress.ts'
import { whichOrder } from './which-order.ts'

/** The shopper wants something for the trouble: what the rules give for it, no more and no less; all else a person decides. */
export const compensation: Skill = {
  id: 'compensation',
  intents: ['compensation'],
  needsCustomer: true,
  next(view) {
    const care = careStep(view.request)
    if (care) return care
    const tickets = readTickets(view)
    if ('step' in tickets) return tickets.step
    const which = whichOrder(view, (order) => order.paidAt !== null && order.status !== 'cancelled')
    if ('step' in which) return which.step
    const ruled = underRulesFor(view, which.found)
    if ('step' in ruled) return ruled.step
    return settle(ruled.found, which.found, tickets.found)
  },
}

/** "Will you pay me back the postage?": asked in words that look like a question about return shipping. */
export const freightCompensation: Skill = {
  ...compensation,
  id: 'freight-compensation',
  intents: ['return.shipping', 'shipping.fee', 'refund.request'],
  claims:
    /(?:运费|邮费|快递费)(?!险)[^，。？?]{0,8}(?:赔|补|报销|退(?:给|我|还)|还我|[^，。？?]{0,6}给我)|(?:赔|补(?!发)|报销|退(?:给|我|还))[^，。？?]{0,6}(?:运费|邮费|快递费)(?!险)|\b(?:paid|spent)\b[^.?!]{0,20}\b(?:postage|shipping|to (?:return|send))\b|\breimburs\w*\b[^.?!]{0,40}\b(?:postage|shipping|return)|\b(?:postage|shipping (?:cost|fee)s?|what i paid to (?:send|ship))\b[^.?!]{0,20}\b(?:back|refunded|reimbursed|compensat)/i,
}

/** What the rules give on an order, or why they give nothing. */
type Gift = { readonly ground: CompensationGround; readonly most: Money; readonly note: Said | null } | { readonly ground: null; readonly why: Said | null }

function settle(view: SkillView, order: Order, tickets: readonly Ticket[]): Step {
  const isFreight = FREIGHT.test(textOf(view.request))
  if (isFreight && !isFaulty(view, order)) {
    const insured = view.rules.promises.shippingInsurance.includes('return') ? 'yes' : 'no'
    return say(phrase('compensation.freight-not-faulty', { insured }))
  }
  const gift = giftFor(view, order, tickets)
  // that nothing is late is the whole answer: a colleague would see the same
  if (gift.ground === null && gift.why?.phrase === 'refuse.not-late' && !TOO_LITTLE.test(textOf(view.request))) return say(gift.why)
  if (gift.ground === null) return askPerson(view, order, { said: gift.why, tried: [] })
  const { ground, most, note } = gift
  const wish = wishIn(view, most.currency)
  const tried = [`offered ${ground}: ${most.amount} ${most.currency} in minor units`]
  const isMore = wish.isMore || (wish.amount ?? 0) > most.amount
  // what the rules give is given all the same, unless it was turned down
  if (isMore) return askPerson(view, order, { said: phrase('compensation.more', { most }), tried, goesOn: !wish.isMore && ground !== 'return-shipping' })
  if (ground === 'goodwill') return giveCoupon(view, { order, amount: most, note })
  if (ground === 'return-shipping' && wish.amount === null)
    return answersTo(view.request, 'amount').length === 0
      ? ask('amount', phrase('compensation.freight-amount', { most }))
      : askPerson(view, order, { said: null, tried })
  const receipt = ground === 'return-shipping' ? photoOnce(view.request, phrase('compensation.receipt')) : null
  if (receipt) return receipt
  return giveMoney(view, order, { ground, amount: ground === 'return-shipping' ? { ...most, amount: wish.amount! } : most })
}

const LATE =
  /晚|慢|延迟|超时|拖|(?:迟迟|还|一直)(?:没|不)(?:有)?发|\b(?:late|delay\w*|slow\w*|(?:took|takes|taking|wait\w*) (?:so long|too long|very long|forever|ages)|still not (?:sent|shipped))\b/i
const FREIGHT = /运费|邮费|快递费|寄回[^，。]{0,6}钱|\b(?:postage|shipping (?:cost|fee|charge)s?|(?:cost|paid|pay) [^.?!]{0,20}(?:send|ship|return))/i

function giftFor(view: SkillView, order: Order, tickets: readonly Ticket[]): Gift {
  const { rules, now, request } = view
  const text = textOf(request)
  const ground = FREIGHT.test(text) ? 'return-shipping' : LATE.test(text) || hoursLate(order, rules, now) !== null ? 'late-dispatch' : null
  const worth = ground && worthOf(ground, { order, products: [], grounds: rules.deeds.compensate?.grounds ?? {}, rules, now })
  if (ground && worth && 'most' in worth) return { ground, most: worth.most, note: null }
  const why = worth && 'why' in worth ? worth.why : null
  // whoever finds it too little was offered it before, however calmly they say so now
  const isOwed = hadTrouble(view, order, tickets) || TOO_LITTLE.test(text)
  const most = why?.phrase !== 'refuse.compensated' && isOwed ? goodwillFor(view, order) : null
  return most ? { ground: 'goodwill', most, note: why } : { ground: null, why }
}

/** By what is said now, or was said when the goods were to go back. */
function isFaulty({ request }: SkillView, order: Order): boolean {
  return faultIn(request) !== null || order.cases.some(({ reason }) => faultIn({ ...request, words: [{ text: reason }] }) !== null)
}

/** Said to what was offered. */
const TOO_LITTLE =
  /太少|[才就](?:这么|这)?[点些]|不够|打发|更多|不接受|不满意|(?:不要|谁要|要)[^，。]{0,4}(?:优惠)?券|要现金|\bnot enough|\btoo little|\bmore than that|\bthat'?s (?:all|nothing|a joke)|\binsult|\bnot accept|\b(?:don'?t|do not) (?:want|need) (?:a |the |your )?coupon/i

/** How much is asked for, in minor units; `isMore`: more than what was offered, whatever that was. */
function wishIn({ request }: SkillView, currency: string): { readonly amount: number | null; readonly isMore: boolean } {
  const named = request.words.flatMap((one) => one.entities ?? []).filter(({ kind, value }) => kind === 'money' && value.endsWith(` ${currency}`))
  const last = named.at(-1)
  return { amount: last ? Number.parseInt(last.value, 10) : null, isMore: request.words.some(({ text }) => TOO_LITTLE.test(text)) }
}

interface Asking {
  readonly said: Said | null
  readonly tried: readonly string[]
  readonly goesOn?: boolean
}

function askPerson(view: SkillView, order: Order, { said, tried, goesOn = false }: Asking): Step {
  return takeDown(view, 'compensation', {
    ...{ order, tried, goesOn },
    ...(said ? { said } : {}),
    suggestion: tried.length > 0 ? 'more than the rules give' : 'outside of the rules',
  })
}

import type { Money } from '@xiaoer/contract/money'
import type { Order } from '@xiaoer/contract/order'
import { hoursLate, worthOf } from '../compensation.ts'
import { HURRIES } from '../hurry-words.ts'
import { phrase, type Said } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { textOf } from './answers-to.ts'
import { giveMoney } from './give-money.ts'
import { isWaiting, promisedBy, sayNotSent, waitingCard, wasUrged } from './not-sent.ts'
import { orderUnderWay } from './order-under-way.ts'
import { underRulesFor } from './rules-for.ts'
import { takeDown } from './take-down.ts'
import { tellParcels } from './tell-parcels.ts'
import { originalMethod } from './which-method.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** Hurries up an order that is not sent yet; where it is late, what the shop owes for that is offered. */
export const urgeDispatch: Skill = {
  id: 'urge-dispatch',
  intents: ['order.urge'],
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const fits = [isPaidAndWaiting, isWaiting].find((one) => orders.found.some(one))
    const which = fits ? whichOrder(view, fits) : orderUnderWay(view)
    if ('step' in which) return which.step
    const order = which.found
    if (!isPaidAndWaiting(order)) return tellParcels(view, order)
    const under = underRulesFor(view, order)
    if ('step' in under) return under.step
    const { found: ruled } = under
    if (view.request.slots.offer !== undefined) return settle(ruled, order)
    // «发货了吗» asks whether it was sent, and has nobody hurried
    if (asksWhether(view) && hoursLate(order, ruled.rules, view.now) === null) return sayNotSent(ruled, order)
    if (wasUrged(order, view.now) && NO_MONEY.test(textOf(view.request))) return say(phrase('urge.patience', { number: order.number }), waitingCard(order))
    const urgedNow = view.known.told.some(({ said }) => said.phrase === 'done.urgeDispatch' && said.values.number === order.number)
    if (urgedNow || !ruled.rules.deeds.urgeDispatch) return tellPromise(ruled, order)
    if (wasUrged(order, view.now)) return tellUrged(ruled, order)
    return { step: 'do', command: { type: 'urgeDispatch', orderId: order.id, orderNumber: order.number }, order, quote: null }
  },
}

const asksWhether = ({ request }: SkillView) => ASKS_WHETHER.test(textOf(request)) && !HURRIES.test(textOf(request))
const ASKS_WHETHER = /发(?:货|出)?了?[没吗]|发没发|\b(?:has|have|is|are|did|was|were)\b[^.?!]{0,40}\b(?:sent|ship|shipped|dispatched|left|leave|warehouse)\b/i

const NO_MONEY =
  /(?:补偿|赔偿|赔付|赔)(?:款|金)?[^，。]{0,3}(?:不用|不要|不需要|算了|免了)|(?:不用|不要|不需要|不必)[^，。]{0,3}(?:补偿|赔)|\b(?:no(?: need for)?|don'?t (?:want|need)|not (?:want|need)|without|forget|skip|keep)\b[^.?!]{0,12}\b(?:compensation|compensated|money)\b/i

/** "No compensation, just send it": to be hurried up is all that is wanted. */
export const onlyHurry: Skill = { ...urgeDispatch, id: 'only-hurry', intents: ['compensation'], claims: NO_MONEY }

const isPaidAndWaiting = (order: Order) => isWaiting(order) && order.status !== 'unpaid'

/** By when it leaves; of an order that is late, what there is for it. */
function tellPromise(view: SkillView, order: Order): Step {
  const late = lateness(view, order)
  if (late === null) return sayNotSent(view, order)
  const owed = owedFor(view, order)
  if (owed === null) return say(phrase('urge.late-plain', late), waitingCard(order))
  return ask('offer', phrase('urge.late', { ...late, money: owed }), [
    { id: 'yes', label: phrase('urge.yes') },
    { id: 'no', label: phrase('person.no') },
  ])
}

/** A quarter of an hour. */
const MOMENTS = 900_000

/** It was urged before: once more says nothing new, so a late order goes to a person. */
function tellUrged(view: SkillView, order: Order): Step {
  const late = lateness(view, order)
  const at = { instant: order.urgedAt! }
  const by = promisedBy(order, view.rules)
  if (late === null) return say(phrase('urge.again', { number: order.number, at, by: by === null ? '' : { instant: by } }), waitingCard(order))
  // no warehouse packs within minutes: that is no second failure
  if (Date.parse(view.now) - Date.parse(order.urgedAt!) < MOMENTS) return say(phrase('urge.patience', { number: order.number }), waitingCard(order))
  const said = phrase('urge.again-late', { ...late, at, money: owedFor(view, order) ?? '' })
  const fields = { promisedBy: by ?? '', hoursLate: String(late.hours), urgedAt: order.urgedAt! }
  return takeDown(view, 'shipping', { order, fields, suggestion: 'send it today', said })
}

/** The compensation was offered: taken or not. */
function settle(view: SkillView, order: Order): Step {
  const owed = owedFor(view, order)
  return view.request.slots.offer && owed
    ? giveMoney(view, order, { ground: 'late-dispatch', amount: owed })
    : say(phrase('urge.patience', { number: order.number }), waitingCard(order))
}

/** Null: it is not late. */
function lateness({ rules, now }: SkillView, order: Order): Said['values'] | null {
  const late = hoursLate(order, rules, now)
  const by = promisedBy(order, rules)
  return late === null || by === null ? null : { number: order.number, by: { instant: by }, hours: Math.ceil(late) }
}

/** What the rules give for a late dispatch, if anything. */
function owedFor({ rules, now }: SkillView, order: Order): Money | null {
  const grounds = rules.deeds.compensate?.grounds
  if (!grounds?.['late-dispatch'] || !originalMethod(order)) return null
  const worth = worthOf('late-dispatch', { order, products: [], grounds, rules, now })
  return 'most' in worth ? worth.most : null
}

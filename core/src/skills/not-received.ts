import type { Order } from '@xiaoer/contract/order'
import { factOf } from '../known.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, lookup, type Step, say } from '../step.ts'
import { answersTo, textOf } from './answers-to.ts'
import { isExpected } from './order-under-way.ts'
import { hasArrived, type Parcel, readParcels, wordsOfScan } from './read-parcels.ts'
import { refundMoney } from './refund-money.ts'
import { takeDown } from './take-down.ts'
import { factsOf, parcelCard, tellParcels, valuesOf } from './tell-parcels.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** "It says delivered and I have nothing": what the carrier's record says, a look around once, then a search by a person. */
export const notReceived: Skill = {
  id: 'not-received',
  intents: ['shipping.not_received'],
  needsCustomer: true,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const isDelivered = (order: Order) => hasArrived(order) && isExpected(order, view.now)
    const isOnItsWay = (order: Order) => order.status === 'shipped'
    const likeliest = SAYS_DELIVERED.test(textOf(view.request)) ? [isDelivered, isOnItsWay] : [isOnItsWay, isDelivered]
    const which = whichOrder(view, likeliest.find((one) => orders.found.some(one)) ?? ((order) => order.status !== 'cancelled'))
    return 'step' in which ? which.step : lookFor(view, which.found)
  },
}

/** "It never came, I want my money back": a parcel that left is looked for first; one that did not is called off. */
export const refundOfLost: Skill = {
  ...notReceived,
  id: 'refund-of-lost',
  intents: ['refund.request'],
  claims:
    /(?:没|未)(?:有)?(?:收|拿)到(?:货|快递|包裹|东西)|(?:快递|包裹)[^，。]{0,4}丢|丢件|\bnever (?:arrived|came|received|got|showed)\b|(?:\bnot|n['’]?t)(?: yet)? (?:arrived?|received)\b(?! (?:my |the |a |any )?(?:refund|money|e-?mail|invoice|confirmation))|\b(?:lost|missing) (?:parcel|package|order)\b|\b(?:courier|carrier|driver|ups|fedex|dhl|usps|mail|post)\b[^.?!]{0,20}\blost\b|\blost in (?:the )?(?:mail|post|transit)\b/i,
  next(view) {
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    return orders.found.some((order) => order.shipments.length > 0 && isExpected(order, view.now)) ? notReceived.next(view) : refundMoney.next(view)
  },
}

const SAYS_DELIVERED = /签收|妥投|(?:显示|说)[^，。]{0,6}(?:送达|已送|到了)|代收|\b(?:delivered|signed)\b/i

function lookFor(view: SkillView, order: Order): Step {
  if (order.status !== 'shipped' && !hasArrived(order)) return tellParcels(view, order)
  const read = readParcels(view, order)
  if ('step' in read) return read.step
  const parcel = read.found.find((one) => one.state === 'delivered')
  if (!parcel && !hasArrived(order)) return tellParcels(view, order)
  const told = answersTo(view.request, 'looked').at(-1)?.text
  if (told !== undefined && FOUND.test(told) && !NOTHING.test(told)) return say(phrase('lost.found'), parcelCard(view, order, read.found))
  const isLooking = told !== undefined && WILL_LOOK.test(told) && !NOTHING.test(told)
  if (LOOKED.test(textOf(view.request)) || (told !== undefined && !isLooking)) return search(view, order, parcel)
  const tickets = factOf(view.known, { find: 'tickets' })
  if (tickets === undefined) return lookup({ find: 'tickets' })
  // somebody is looking for it already: what is new is added
  if (tickets.some((one) => one.kind === 'lost-parcel' && one.orderNumber === order.number && IS_OPEN.test(one.state))) return search(view, order, parcel)
  return ask('looked', isLooking ? phrase('lost.waiting') : phrase('lost.look-first', lastWord(view, order, parcel)), [
    { id: 'nowhere', label: phrase('lost.nowhere') },
    { id: 'got-it', label: phrase('lost.got-it') },
  ])
}

const IS_OPEN = /^(?:open|working|waiting)/
const NOTHING = /没(?:有)?(?:找|看|见|收|在|人)|都没|还是没|^没有?|不在|\b(?:not|no|nothing|nowhere|nobody|none|n'?t)\b/i
const FOUND = /找到|在(?:驿站|门口|邻居|快递柜|物业|门卫|家)|拿到|收到|取到|\b(?:found|got it|have it|it'?s here|had it)\b/i
const WILL_LOOK =
  /我?(?:先|再|去|这就|马上|等下|一会儿?|晚点)[^，。]{0,4}(?:看|找|问)|稍等|等我|\b(?:let me|i'?ll|i will|going to|gonna) (?:check|look|ask|see)\b|\bok(?:ay)?\W*$|^好的?[，,。！!\s]*$/i
const LOOKED =
  /(?:都|也|已经)(?:找|问|看|翻)(?:过|了|遍)|(?:找|问|看|翻)(?:过|遍)[^，。]{0,10}(?:没|不在)|(?:邻居|驿站|门卫|物业|快递柜|家里|家人)[^，。]{0,12}(?:没|不在|都说)|\b(?:looked|checked|asked|searched)\b[^.?!]{0,40}\b(?:everywhere|neighbou?rs?|porch|mailbox|locker|reception|around|nothing)\b/i

/** The carrier's last word on the parcel, and who signed where it says so. */
function lastWord(view: SkillView, order: Order, parcel: Parcel | undefined) {
  const values = parcel ? valuesOf(parcel, order, view.now) : { number: order.number }
  const delivered = order.deliveredAt ? { instant: order.deliveredAt } : ''
  const signer = signerIn(parcel) ?? ''
  const place = parcel?.scan?.place ?? ''
  return { at: delivered, ...values, scan: parcel?.scan?.text.replace(/[。.]$/, '') ?? '', place, signer: signer === '本人' ? 'self' : signer }
}

function signerIn(parcel: Parcel | undefined): string | undefined {
  const text = parcel?.scan ? wordsOfScan(parcel.scan) : ''
  const signed =
    /签收人(?:是|为)?[：: ]*([^\s，,。；;、】）)]{1,12})|由([^，。；;、]{1,10}?)(?:代为?)?(?:代收|签收)|\bsigned (?:for )?by:? ([\p{Lu}][\p{L}'’.-]*(?: [\p{Lu}][\p{L}'’.-]*){0,2})/u.exec(
      text,
    )
  return signed?.[1] ?? signed?.[2] ?? signed?.[3]
}

function search(view: SkillView, order: Order, parcel: Parcel | undefined): Step {
  const looked = answersTo(view.request, 'looked').map((one) => one.text)
  const fields = { ...(parcel ? factsOf(parcel) : {}), ...(looked.length > 0 ? { looked: looked.join(' / ') } : {}) }
  // who was asked to look has heard what the carrier says
  const said = phrase('lost.search', looked.length > 0 ? { carrier: parcel?.carrier ?? '' } : lastWord(view, order, parcel))
  return takeDown(view, 'lost-parcel', { order, fields, said, suggestion: 'ask the carrier who signed and where' })
}

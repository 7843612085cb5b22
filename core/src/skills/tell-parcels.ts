import type { Order } from '@xiaoer/contract/order'
import { phrase, type Said, type SaidCard } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { offerTicket } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { isWaiting, sayNotSent } from './not-sent.ts'
import { itemLine, line } from './quote.ts'
import { isStuck, type Parcel, readParcels, wordsOfScan } from './read-parcels.ts'
import { takeDown } from './take-down.ts'

/** Where the parcels of an order are: the carrier's last word with its own time, and a day of arrival only where the carrier names one. */
export function tellParcels(view: SkillView, order: Order): Step {
  const { number } = order
  if (order.status === 'cancelled') return say(phrase('status.cancelled', { number }), parcelCard(view, order, []))
  if (isWaiting(order) && order.shipments.length === 0) return sayNotSent(view, order)
  const read = readParcels(view, order)
  if ('step' in read) return read.step
  const parcels = read.found
  const stuck = parcels.find((parcel) => isStuck(parcel, NOT_MOVING.test(textOf(view.request))))
  if (stuck) return offerSearch(view, order, parcels, stuck)
  const [first] = parcels
  if (!first) return say(phrase('parcel.no-number', { number, shipped: order.shippedAt ? { instant: order.shippedAt } : '' }), parcelCard(view, order, []))
  const said = parcels.length > 1 ? phrase('parcel.several', { number, count: parcels.length }) : phrase('parcel.one', valuesOf(first, order, view.now))
  return say(said, parcelCard(view, order, parcels))
}

const NOT_MOVING =
  /不更新|(?:没|不|未)(?:有)?(?:更新|动|变|走)|停(?:了|滞|在)|卡(?:住|在|着)|\b(?:stuck|not mov\w+|not updat\w+|hasn'?t (?:moved|updated|changed)|no (?:update|movement))\b/i

/** Nobody has heard of the parcel for too long, or the carrier reports a problem: says so, and a person may ask the carrier. */
function offerSearch(view: SkillView, order: Order, parcels: readonly Parcel[], stuck: Parcel): Step {
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  if (offer === undefined) return offerTicket('parcel.stuck', { ...valuesOf(stuck, order, view.now), others: parcels.length - 1 })
  const isLost = stuck.state !== 'exception' && stuck.state !== 'returning' && stuck.silentHours > LOST_HOURS
  return takeDown(view, isLost ? 'lost-parcel' : 'shipping', { order, fields: factsOf(stuck), suggestion: 'ask the carrier to search for the parcel' })
}

/** A week: after that a parcel is lost even where the way is long. */
const LOST_HOURS = 168

/** What a person needs to know of a parcel, for a ticket. */
export function factsOf({ carrier, number, state, scan }: Parcel): Readonly<Record<string, string>> {
  return { carrier, tracking: number, state, ...(scan ? { lastScan: `${scan.at} ${wordsOfScan(scan)}` } : {}) }
}

/** The values of a sentence about a parcel. */
export function valuesOf({ carrier, number: tracking, state, scan, dueAt, silentHours, intercepted }: Parcel, order: Order, now: string): Said['values'] {
  const isOver = state === 'delivered' || state === 'pickup' || state === 'returning' || state === 'exception'
  return {
    number: order.number,
    shipped: order.shippedAt ? { instant: order.shippedAt } : '',
    carrier,
    tracking,
    parcel: `${carrier} ${tracking}`.trim(),
    intercepted: intercepted ? 'yes' : 'no',
    // a name in a message holds no hyphen
    state: state.replaceAll('-', '_'),
    scan: scan ? wordsOfScan(scan) : '',
    at: scan ? { instant: scan.at } : '',
    days: Math.floor(silentHours / 24),
    eta: isOver ? '' : dueAt === null ? 'unnamed' : Date.parse(dueAt) < Date.parse(now) ? 'past' : 'named',
    due: dueAt === null ? '' : A_WHOLE_DAY.test(dueAt) ? { day: dueAt.slice(0, 10) } : { instant: dueAt },
  }
}

/** A carrier that names no hour means the day, wherever it is read. */
const A_WHOLE_DAY = /T23:59:59/

/** The order with its parcels. */
export function parcelCard({ now }: SkillView, order: Order, parcels: readonly Parcel[]): SaidCard {
  const told = parcels.length > 1 ? parcels.map((parcel) => line('line.parcel', phrase('parcel.line', valuesOf(parcel, order, now)))) : []
  const [only] = parcels.length === 1 ? parcels : []
  return {
    kind: 'order',
    title: phrase('card.order', { number: order.number }),
    lines: [...told, ...(only ? [line('line.parcel', `${only.carrier} ${only.number}`.trim())] : []), ...order.items.slice(0, 8).map((item) => itemLine(item))],
  }
}

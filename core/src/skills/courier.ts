import type { Order } from '@xiaoer/contract/order'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { answersTo, lastNamed, textOf } from './answers-to.ts'
import { hotlineOf } from './carrier-hotline.ts'
import { isWaiting, sayNotSent } from './not-sent.ts'
import { orderUnderWay } from './order-under-way.ts'
import { type Parcel, readParcels } from './read-parcels.ts'
import { takeDown } from './take-down.ts'
import { factsOf, parcelCard, valuesOf } from './tell-parcels.ts'

/** Who brings it and how they are reached; what the driver did or is to do goes to a person with a way to call back. */
export const courier: Skill = {
  id: 'courier',
  intents: ['shipping.courier'],
  needsCustomer: true,
  next(view) {
    const which = orderUnderWay(view)
    if ('step' in which) return which.step
    const order = which.found
    if (order.status === 'cancelled') return say(phrase('status.cancelled', { number: order.number }))
    if (isWaiting(order) && order.shipments.length === 0) return sayNotSent(view, order)
    const read = readParcels(view, order)
    if ('step' in read) return read.step
    const parcel = read.found.find((one) => one.state !== 'delivered') ?? read.found[0]
    if (WANTS_HELP.test(textOf(view.request)) || !parcel) return askCarrier(view, order, parcel)
    return say(phrase('courier.facts', { ...valuesOf(parcel, order, view.now), hotline: hotlineOf(parcel.carrier) ?? '' }), parcelCard(view, order, read.found))
  },
}

/** Something is to be put right: nobody came, the driver was rude, it is to be brought again or elsewhere. */
const WANTS_HELP =
  /态度|投诉|骂|凶|扔|摔|不(?:送|打电话|联系|上门|接)|没(?:送|打电话|联系|上门|人送|接)|重新?(?:派|送|投)|再(?:派|送)|改(?:天|时间|到)|送(?:到|上)(?:家|楼|门)|让[^，。]{0,6}送|催|\b(?:rude|complain\w*|redeliver\w*|re-deliver\w*|deliver (?:it )?again|didn'?t|did not|never|won'?t|threw|thrown|left it|another (?:day|time)|reschedule|hurry)\b/i

function askCarrier(view: SkillView, order: Order, parcel: Parcel | undefined): Step {
  const contact = contactOf(view, order)
  if (contact === null && answersTo(view.request, 'contact').length === 0) return ask('contact', phrase('ticket.ask.contact'))
  const fields = { ...(parcel ? factsOf(parcel) : {}), ...(contact === null ? {} : { contact }) }
  const said = parcel ? phrase('courier.take-down', valuesOf(parcel, order, view.now)) : null
  return takeDown(view, 'shipping', { order, fields, suggestion: 'call the carrier', ...(said ? { said } : {}) })
}

function contactOf({ request, customer }: SkillView, order: Order): string | null {
  const answered = answersTo(request, 'contact').at(-1)?.text
  return lastNamed(request, 'phone', 'email')?.text ?? answered ?? order.address.phone ?? customer?.phone ?? customer?.email ?? null
}

import type { Order } from '@xiaoer/contract/order'
import { bareNumber, sameNumber } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { say } from '../step.ts'
import { answersTo, lastNamed, textOf } from './answers-to.ts'
import { caseProgress } from './case-progress.ts'
import { whichCase } from './open-case.ts'
import { returnShipping } from './return-shipping.ts'
import { takeDown } from './take-down.ts'
import { whichOrder } from './which-order.ts'

/** The shopper has sent goods back and tells the parcel's number: it is kept with the return or exchange it belongs to. */
export const sendBack: Skill = {
  id: 'send-back',
  intents: ['return.shipping', 'return.progress', 'exchange.request', 'return.request', 'shipping.track'],
  claims:
    /^(?=[\s\S]*\d{6})[\s\S]*(?:寄回|寄出|寄了|寄过去|退回去|发回|(?:退货|换货|退回)(?:的)?(?:快递|运单|物流|包裹)?单?号|\b(?:sent|ship+ed|mailed|posted|dropped|handed)\b[^.?!\n]{0,60}\b(?:back|return|off|over)\b|\breturn(?:ed)?\b[^.?!\n]{0,30}\b(?:tracking|parcel|package|shipment|label)\b|\btracking\b[^.?!\n]{0,30}\breturn)/i,
  needsCustomer: true,
  next(view) {
    const number = trackingIn(view)
    if (number === null) return view.request.intent === 'return.shipping' ? returnShipping.next(view) : caseProgress.next(view)
    const isOnItsWay = (order: Order) => order.cases.some((one) => SENDABLE.has(one.state))
    const which = whichOrder(view, isOnItsWay)
    if ('step' in which) return which.step
    const order = which.found
    const one = whichCase(view, order, ({ state, kind }) => SENDABLE.has(state) && kind !== 'refund')
    if ('step' in one) return one.step
    const carrier = carrierIn(view)
    if (one.found === null)
      return takeDown(view, 'return', {
        ...{ order, asItIs: true, fields: { carrier, trackingNumber: number }, suggestion: 'the goods are on their way without a request: open one' },
        said: phrase('send-back.no-case', { number: order.number, tracking: number }),
      })
    if (one.found.parcel && sameNumber(one.found.parcel.trackingNumber, number))
      return say(phrase('send-back.known', { number: order.number, tracking: number }))
    return {
      step: 'do',
      command: { type: 'sendBack', orderId: order.id, orderNumber: order.number, caseId: one.found.id, carrier, trackingNumber: number },
      order,
      quote: null,
    }
  },
}

const SENDABLE: ReadonlySet<string> = new Set(['requested', 'returning'])

/** A number that is no order's of this shop. */
function trackingIn({ request, rules }: SkillView): string | null {
  const named = lastNamed(request, 'trackingNumber')?.value
  if (named) return named
  const isOrder = new RegExp(`^(?:${rules.orderNumberPattern})$`, 'i')
  const said = [...answersTo(request, 'trackingNumber'), { text: textOf(request) }].flatMap(({ text }) => text.match(/\b[A-Z]{0,4}[\d-]{8,30}\b/gi) ?? [])
  return said.map(bareNumber).find((number) => number.length >= 8 && !isOrder.test(number)) ?? null
}

function carrierIn({ request }: SkillView): string {
  return lastNamed(request, 'carrier')?.text ?? ''
}

import { daysSinceDelivery } from '../days-since-delivery.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask, say, type Step } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'
import { offerTicket } from './answer-question.ts'
import { lastNamed } from './answers-to.ts'
import { exchangeFaulty } from './exchange-faulty.ts'
import type { Fault } from './fault-words.ts'
import { type Goods, openRemedies, type Remedy, wantedRemedy } from './remedies.ts'
import { repairTicket } from './repair-ticket.ts'
import { returnGoods } from './return-goods.ts'
import { takeDown } from './take-down.ts'

/** Puts right what came faulty or wrong: the shopper chooses among what the rules leave open, what no deed covers becomes a ticket. */
export function settleFault(view: SkillView, goods: Goods, fault: Fault): Step {
  const open = openRemedies(view, goods)
  const wanted = wantedRemedy(view.request)
  const itemIds = goods.items.map((item) => item.id)
  if (open.length === 1) return offerLook(view, goods, fault)
  if (wanted === null || !open.includes(wanted)) return askRemedy(view, { goods, fault, open, wanted })
  if (wanted === 'return') {
    const slots = { ...view.request.slots, orderNumber: goods.order.number, itemIds }
    return returnGoods.next({ ...view, request: { ...view.request, slots } })
  }
  if (wanted === 'exchange') return exchangeFaulty(view, goods, fault)
  if (wanted === 'repair') return repairTicket(view, goods)
  const amount = lastNamed(view.request, 'money')?.text
  return takeDown(view, 'refund', {
    ...{ order: goods.order, itemIds, fields: { what: fault.text, ...(amount ? { amount } : {}) } },
    ...{ said: phrase('fault.keep'), suggestion: 'part of the money back, the shopper keeps the goods' },
  })
}

interface Choosing {
  readonly goods: Goods
  readonly fault: Fault
  readonly open: readonly Remedy[]
  readonly wanted: Remedy | null
}

function askRemedy(view: SkillView, { goods, fault, open, wanted }: Choosing): Step {
  const closed = wanted === 'return' || wanted === 'exchange' ? wanted : null
  const deed = closed === 'return' ? view.rules.deeds.requestReturn : view.rules.deeds.exchange
  const ways = { list: open.map((one) => `way:${one}`) }
  const said = closed
    ? phrase('fault.closed', { remedy: closed, ways, days: deed?.windowDays ?? 0, passed: passedOf(view, goods) })
    : phrase('fault.remedy', { ways, fault: fault.kind, photo: mediaOf(view.request).length > 0 ? 'yes' : 'no' })
  return ask(
    'remedy',
    said,
    open.map((one) => ({ id: one, label: phrase(`remedy.${one}`), words: [one] })),
  )
}

/** Every way of the rules is closed: says why, and a person may look at it all the same. */
function offerLook(view: SkillView, goods: Goods, fault: Fault): Step {
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  const { requestReturn, exchange } = view.rules.deeds
  if (offer === undefined)
    return offerTicket('fault.over', { passed: passedOf(view, goods), back: requestReturn?.windowDays ?? 0, exchange: exchange?.windowDays ?? 0 })
  return takeDown(view, fault.kind === 'wrong' ? 'wrong-item' : 'fault', {
    ...{ order: goods.order, itemIds: goods.items.map((item) => item.id), fields: { what: fault.text } },
  })
}

function passedOf({ now, rules }: SkillView, { order }: Goods): number {
  return daysSinceDelivery(order, now, rules.timeZone) ?? 0
}

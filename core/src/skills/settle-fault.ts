import { daysSinceDelivery } from '../days-since-delivery.ts'
import { phrase, type Said } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { offerTicket } from './answer-question.ts'
import { lastNamed, textOf } from './answers-to.ts'
import { askPhoto, photoOf } from './ask-photo.ts'
import { freightCompensation } from './compensation.ts'
import { exchangeFaulty } from './exchange-faulty.ts'
import type { Fault } from './fault-words.ts'
import { hangsOnFault } from './freight.ts'
import { proposeReturn } from './propose-return.ts'
import { productOf } from './quote.ts'
import { type Goods, openRemedies, type Remedy, wantedRemedy } from './remedies.ts'
import { repairTicket } from './repair-ticket.ts'
import { takeDown } from './take-down.ts'
import { warrantyOf } from './warranty.ts'

/**
 * Puts right what came faulty or wrong: a picture once, then a choice among what the rules leave open; what no deed covers becomes a ticket.
 * `meant` is what was asked for where no word says another.
 */
export function settleFault(view: SkillView, goods: Goods, fault: Fault, meant: Remedy | null = null): Step {
  const photo = hangsOnFault(view) ? askPhoto(view.request, fault) : null
  if (photo) return photo
  const busy = goods.order.cases.find((one) => one.state === 'requested' || one.state === 'returning' || one.state === 'received')
  // what it cost to send back is asked of goods that are on their way already
  if (busy && freightCompensation.claims?.test(textOf(view.request))) return freightCompensation.next(view)
  if (busy) return lookAt(view, goods, fault, phrase('fault.case-open', { kind: busy.kind, number: goods.order.number }))
  const open = openRemedies(view, goods)
  const wanted = wantedRemedy(view.request) ?? meant
  const itemIds = goods.items.map((item) => item.id)
  if (open.length === 1) return offerLook(view, goods, fault)
  if (wanted === null || !open.includes(wanted)) return askRemedy(view, { goods, fault, open, wanted })
  if (wanted === 'return') return proposeReturn(view, goods, fault)
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
  const ways = { list: open.map((one) => `way:${one}${one === 'exchange' && fault.kind === 'wrong' ? '-right' : ''}`) }
  const said = closed
    ? phrase('fault.closed', { remedy: closed, ways, days: deed?.windowDays ?? 0, passed: passedOf(view, goods) })
    : phrase('fault.remedy', { ways, fault: fault.kind, ...photoOf(view.request) })
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
    return offerTicket('fault.over', {
      ...{ passed: passedOf(view, goods), back: requestReturn?.windowDays ?? 0, exchange: exchange?.windowDays ?? 0 },
      warranty: warrantyWord(view, goods),
    })
  return lookAt(view, goods, fault)
}

/** A person looks at the goods. */
export function lookAt(view: SkillView, { order, items }: Goods, { kind, text }: Fault, said?: Said): Step {
  return takeDown(view, kind === 'wrong' ? 'wrong-item' : 'fault', {
    ...{ order, itemIds: items.map((item) => item.id), fields: { what: text } },
    ...(said ? { said } : {}),
  })
}

function warrantyWord({ rules }: SkillView, { order, items, products }: Goods): 'over' | 'no' | 'unknown' {
  const warranty = warrantyOf(order, items[0] && productOf(products, items[0]), rules)
  return warranty === null ? 'unknown' : warranty.months > 0 ? 'over' : 'no'
}

function passedOf({ now, rules }: SkillView, { order }: Goods): number {
  return daysSinceDelivery(order, now, rules.timeZone) ?? 0
}

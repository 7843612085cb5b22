import type { Goal } from './goal.ts'
import type { Quote } from './hear-reply.ts'
import { type Complaint, kindOf } from './review-quote.ts'
import { sayAddress, sayGoal, sayReason } from './say-goal.ts'
import { sayMethod } from './say-method.ts'
import { plainName, sayTarget, sayThing } from './say-thing.ts'
import { listed, type Voice } from './voice.ts'

/** "No, …": what is wrong with a summary, and how it should be. `among` several, the order is named. */
export function sayComplaints(complaints: readonly Complaint[], goal: Goal, { voice, among }: { voice: Voice; among: number }): string {
  if (complaints.some(({ about }) => about === 'kind' || about === 'order'))
    return `${voice.dice.pick(['No.', "No, that's wrong."])} ${sayGoal(goal, { ...voice, style: 'plain' }, {}, true)}`
  const missing = complaints.flatMap((one) => (one.about === 'missing' ? [one] : []))
  const extra = complaints.flatMap((one) => (one.about === 'extra' ? [one.named] : []))
  const order = voice.orders[goal.order]
  const parts: string[] = []
  if (missing.length > 0 && missing[0]!.swap === null)
    parts.push(`I also want to return the ${listed(missing.map(({ thing }) => sayThing(thing, order, voice, true)))}`)
  else
    for (const { thing, swap } of missing)
      if (swap) parts.push(`I also want to change the ${sayThing(thing, order, voice, true)} to ${sayTarget(swap, voice, true)}`)
  const twice = extra.filter((named) => wantedNames(goal).some((name) => named.startsWith(name)) && isDouble(named, goal, voice))
  const other = extra.filter((named) => !twice.includes(named))
  if (twice.length > 0) parts.push(`only one of the two: ${listed(twice.map(plainName))}`)
  if (other.length > 0) parts.push(voice.dice.pick([`not the ${listed(other.map(plainName))}`, `I want to keep the ${listed(other.map(plainName))}`]))
  for (const complaint of complaints)
    if (complaint.about === 'target')
      parts.push(`the ${sayThing(complaint.swap.thing, order, voice, true)} should be ${sayTarget(complaint.swap, voice, true)}`)
  if (complaints.some(({ about }) => about === 'method') && 'method' in goal && goal.method)
    parts.push(voice.dice.pick([`please use ${sayMethod(goal.method, voice)} instead`, `I want it via ${sayMethod(goal.method, voice)}`]))
  if (complaints.some(({ about }) => about === 'reason') && goal.kind === 'cancel') parts.push(`the reason is that ${sayReason(goal.reason, voice)}`)
  if (complaints.some(({ about }) => about === 'address') && goal.kind === 'address') parts.push(`the address should be ${sayAddress(goal.address)}`)
  return `No, ${among > 1 ? `for order ${goal.order} ` : ''}${parts.join(', and ')}.`
}

/** "No, I don't want to …" to a summary of something that was not asked for. */
export function sayUnwanted(quote: Quote, { dice }: Voice): string {
  const order = quote.order ? ` order ${quote.order}` : ' it'
  const deed = {
    cancel: `I don't want to cancel${order}`,
    return: `I don't want to return anything of${order}`,
    swap: `I don't want to change any items of${order}`,
    payment: `I don't want to change the payment method of${order}`,
    address: `I don't want to change the address of${order}`,
  }
  const kind = kindOf(quote)
  return `No, ${kind ? deed[kind] : dice.pick(['that is not what I want', `I did not ask for that on${order}`])}.`
}

function wantedNames(goal: Goal): readonly string[] {
  return goal.kind === 'return' ? goal.things.map(({ name }) => name) : goal.kind === 'swap' ? goal.swaps.map(({ thing }) => thing.name) : []
}

/** Two pieces of the order are the very same, and only one of them is meant. */
function isDouble(named: string, goal: Goal, { orders }: Voice): boolean {
  const alike = orders[goal.order]?.items.filter((item) => named === `${item.name} (${Object.values(item.options).join(', ')})`) ?? []
  return alike.length > 1
}

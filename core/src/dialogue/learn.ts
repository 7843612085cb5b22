import type { Command } from '@xiaoer/contract/command'
import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import type { Rules } from '@xiaoer/contract/rules'
import { factKey, type Known, type OpenRequest } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import type { FactOf, Lookup } from '../step.ts'
import type { Filing } from './decision.ts'

/** Keeps the shop's answer for this turn. */
export function learn<Q extends Lookup>(known: Known, query: Q, fact: FactOf<Q>): Known {
  return { ...known, facts: { ...known.facts, [factKey(query)]: fact } }
}

/** What came of a command that the shopper had confirmed. */
export type Outcome =
  | {
      readonly outcome: 'done'
      readonly amount: Money | null
      /** How the money goes back, as the shop names such methods. */
      readonly methodKind?: PaymentMethod['kind'] | undefined
      /** The order's version now; what else was agreed upon it holds on this one. */
      readonly orderVersion: number | null
    }
  | { readonly outcome: 'approval' }
  | { readonly outcome: 'refused'; readonly why: Said }
  /** The order changed since the quote: it is read and quoted again. */
  | { readonly outcome: 'stale' }
  /** The shop said no, in its words. */
  | { readonly outcome: 'failed'; readonly message: string }
  /** Nobody knows yet whether it happened: a person looks, nothing is tried again. */
  | { readonly outcome: 'unknown' }

/** Closes a confirmed request with what came of it; a stale one is opened again. Facts read before the deed are forgotten. */
export function learnOutcome(known: Known, requestId: number, outcome: Outcome, rules: Rules): Known {
  const request = known.agenda.find((one) => one.id === requestId)
  const command = request?.confirmed?.command
  if (!request || !command) return known
  // who urges wants to hear more than that it was done: by when it is sent, and what is owed if it is late
  const state = outcome.outcome === 'stale' || (outcome.outcome === 'done' && command.type === 'urgeDispatch') ? 'open' : 'done'
  const { confirmed: _, ...rest } = request
  const agenda = known.agenda.map((one) =>
    one.id === requestId ? ({ ...rest, state } as const) : outcome.outcome === 'done' ? afterOwnDeed(one, command, outcome.orderVersion) : one,
  )
  const told = outcome.outcome === 'stale' ? [...known.told, { said: phrase('stale') }] : [...known.told, { said: tell(command, outcome, known, rules) }]
  return { ...known, agenda, told, facts: {}, tried: [...known.tried, `${command.type}: ${outcome.outcome}`] }
}

/** A ticket is kept: its number and time are told, and the matter leaves the agenda. */
export function learnTicket(
  known: Known,
  { requestId, draft, said, goesOn = false }: Filing,
  ticket: { readonly number: string; readonly dueAt: string; readonly isNew: boolean },
): Known {
  const { number } = ticket
  const told = phrase(ticket.isNew ? 'ticket.opened' : 'ticket.added', { number, due: { instant: ticket.dueAt } })
  return {
    ...known,
    agenda: known.agenda.map((one) => {
      if (one.id !== requestId) return one
      // what was said is in the ticket now: words that come from here on are new
      return goesOn ? { ...one, words: [], slots: { ...one.slots, ...orderOf(draft), ticket: number } } : { ...one, state: 'done' }
    }),
    told: [...known.told, ...(said ? [{ said }] : []), { said: told }],
    tickets: [...new Set([...known.tickets, number])].slice(-10),
    filed: { kind: draft.kind, orderNumber: draft.orderNumber },
    tried: [...known.tried, `ticket ${number}`],
  }
}

function orderOf({ orderNumber }: Filing['draft']): Pick<OpenRequest['slots'], 'orderNumber'> {
  return orderNumber === null ? {} : { orderNumber }
}

/** Our own deed changed the order: a yes to another deed on it still stands. */
function afterOwnDeed(request: OpenRequest, command: Command, orderVersion: number | null): OpenRequest {
  const { confirmed } = request
  const same = confirmed && 'orderId' in confirmed.command && 'orderId' in command && confirmed.command.orderId === command.orderId
  return same ? { ...request, confirmed: { ...confirmed, orderVersion } } : request
}

function tell(command: Command, outcome: Exclude<Outcome, { outcome: 'stale' }>, known: Known, rules: Rules): Said {
  const number = 'orderNumber' in command ? command.orderNumber : ''
  if (outcome.outcome === 'approval') return phrase('outcome.approval', { number })
  if (outcome.outcome === 'refused') return outcome.why
  if (outcome.outcome === 'failed') return phrase('outcome.failed', { number, message: outcome.message })
  if (outcome.outcome === 'unknown') return phrase('outcome.unknown', { number })
  const { from, to } = (outcome.methodKind && rules.refundDays[outcome.methodKind]) ?? backWithin(command, known, rules)
  const money = outcome.amount && outcome.amount.amount !== 0 ? { amount: Math.abs(outcome.amount.amount), currency: outcome.amount.currency } : undefined
  return phrase(`done.${command.type}`, { number, money, back: (outcome.amount?.amount ?? 0) > 0 ? 'yes' : 'no', from, to })
}

function backWithin(command: Command, known: Known, rules: Rules): { from: number; to: number } {
  const methods = Object.entries(known.facts).flatMap(([key, fact]) =>
    key.includes('"find":"customer"') ? ((fact as { paymentMethods?: PaymentMethod[] } | null)?.paymentMethods ?? []) : [],
  )
  const kind = 'methodId' in command ? methods.find((method) => method.id === command.methodId)?.kind : undefined
  return (kind && rules.refundDays[kind]) ?? rules.refundDays.other ?? { from: 0, to: 0 }
}

import type { Ticket } from '@xiaoer/contract/ticket'
import { factOf } from '../known.ts'
import { phrase, type Said, type SaidCard } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { lookup, type Step, say } from '../step.ts'
import { textOf } from './answers-to.ts'
import { type Found, found, needs } from './found.ts'
import { line } from './quote.ts'

/** How far is what was taken down for a person: by its number, or all that is still open. */
export const ticketProgress: Skill = {
  id: 'ticket-progress',
  intents: ['return.progress', 'refund.progress', 'order.status', 'shipping.track', 'complaint', 'human', 'out_of_scope', 'chitchat', 'contact.shop'],
  claims:
    /(?:工单|登记|受理|投诉|反馈)[^，。,.?？!！]{0,10}(?:\bT\d{1,9}\b|处理|进展|进度|到哪|怎么样|有(?:没有)?(?:结果|消息|回复)|多久)|\bT\d{2,9}\b[^，。,.?？!！]{0,10}(?:处理|进展|进度|到哪|怎么样|结果)|\b(?:my|the|ticket|case|request|number)\s+(?:ticket\b|#?T\d{2,9}\b)|^#?T\d{2,9}\W*$/i,
  needsCustomer: false,
  next(view) {
    const tickets = readTickets(view)
    return 'step' in tickets ? tickets.step : tellTickets(view, tickets.found)
  },
}

/** The shopper's own tickets, the latest first. */
export function readTickets({ known }: SkillView): Found<readonly Ticket[]> {
  const tickets = factOf(known, { find: 'tickets' })
  return tickets === undefined ? needs(lookup({ find: 'tickets' })) : found(tickets)
}

export function isOpenTicket({ state }: Ticket): boolean {
  return state !== 'solved' && state !== 'closed' && state !== 'merged'
}

function tellTickets({ request }: SkillView, tickets: readonly Ticket[]): Step {
  const number = /\bT\d{1,9}\b/i.exec(textOf(request))?.[0].toUpperCase()
  const named = number === undefined ? undefined : tickets.find((one) => one.number.toUpperCase() === number)
  if (number !== undefined && !named) return say(phrase('progress.no-ticket', { number }))
  const told = named ? [named] : tickets.filter(isOpenTicket)
  const [first] = told.length > 0 ? told : tickets
  if (!first) return say(phrase('progress.no-tickets'))
  return told.length > 1 ? say(phrase('progress.tickets', { count: told.length }), ticketCard(told)) : say(sayTicket(first))
}

/** Where a ticket stands and by when it is settled. */
export function sayTicket({ number, state, dueAt, resolution, orderNumber }: Ticket): Said {
  return phrase('progress.ticket', {
    ...{ number, state: state.replaceAll('-', '_'), due: { instant: dueAt } },
    ...{ resolution: resolution ?? '', order: orderNumber ?? '' },
  })
}

export const ticketLine = (ticket: Ticket): SaidCard['lines'][number] => line('line.ticket', sayTicket(ticket))

function ticketCard(tickets: readonly Ticket[]): SaidCard {
  return { kind: 'return', title: phrase('progress.tickets', { count: tickets.length }), lines: tickets.slice(0, 8).map(ticketLine) }
}

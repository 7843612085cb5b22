import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import type { Words } from '../../words/zh.ts'
import { sayTeam } from './say-team.ts'

/** One line of a ticket's history as a colleague would tell it: what happened, and the words that were written then. */
export function sayTicketEvent(
  { what, text }: Pick<TicketEvent, 'what' | 'text'>,
  words: Words,
  nameOf: (id: string) => string,
): { readonly line: string; readonly quoted: string | null } {
  const { event } = words.ticket
  switch (what) {
    case 'opened':
    case 'added':
    case 'noted':
    case 'told':
      return { line: event[what], quoted: text === '' ? null : text }
    case 'assigned':
      return { line: text === '' ? event.putBack : event.assigned(nameOf(text)), quoted: null }
    case 'dispatched':
      return { line: text === '' ? event.putBack : event.dispatched(nameOf(text)), quoted: null }
    case 'moved':
      return { line: event.moved(sayMove(text, words)), quoted: null }
    case 'merged':
      return { line: event.mergedInto(text), quoted: null }
    case 'linked':
      return { line: text.startsWith('-') ? event.unlinked(text.slice(1)) : event.linked(text), quoted: null }
    case 'watched':
      return { line: text === 'off' ? event.unwatched : event.watched, quoted: null }
    case 'due':
      return { line: event.due(words.ticketPriority[text as Ticket['priority']] ?? text), quoted: null }
    case 'followed-up':
      return { line: event['followed-up'](Number(text)), quoted: null }
  }
}

/** Who it was: a person by name, the bot, the clock, the shopper. */
export function sayWho(who: TicketEvent['who'], words: Words, nameOf: (id: string) => string): string {
  const house: Record<string, string> = { bot: words.ticket.who.bot, clock: words.ticket.who.clock, shopper: words.ticket.who.shopper }
  return house[who] ?? nameOf(who)
}

/** The house writes `state:solved`, `priority:high`, `team:finance`. */
function sayMove(text: string, words: Words): string {
  const [, about, to = text] = /^(state|priority|team):(.*)$/s.exec(text) ?? []
  if (about === 'state') return words.ticketState[to as Ticket['state']] ?? to
  if (about === 'priority') return words.ticketPriority[to as Ticket['priority']] ?? to
  return sayTeam(to, words)
}

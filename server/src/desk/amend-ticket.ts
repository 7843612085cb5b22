import { wordsOf } from '@xiaoer/contract/content'
import type { MessageId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import type { TicketNews } from '@xiaoer/core/support/ticket-news'
import { noticesOf } from '@xiaoer/core/support/ticket-notices'
import { AppError } from '../errors.ts'
import type { Amendment, KeptTicket, NewTicketEvent } from '../store/ticket-rows.ts'
import type { ShopperPlace, TicketPlace } from '../store/tickets.ts'
import type { DeskHouse } from './desk-house.ts'

/** What somebody decides about a ticket as it stands now. */
export interface Decided {
  readonly ticket: KeptTicket
  readonly history: readonly Pick<TicketEvent, 'what' | 'text'>[]
  /** What the shopper hears of it; `toAll`: also where tickets were opened that went into this one. */
  readonly news?: { readonly said: TicketNews; readonly toAll: boolean }
}

export interface TicketDeed extends TicketPlace {
  readonly who: TicketEvent['who']
  /** As it was seen; null: whatever happened meanwhile takes nothing from this deed. */
  readonly version: number | null
  readonly now: string
  /** Null: there is nothing to do any more. */
  readonly decide: (kept: KeptTicket) => Decided | null
}

/** Changes one ticket with its history; the shopper is told in the same commit, then it goes out and the desks hear of it. Null: nothing was done. */
export async function amendTicket({ workspaceId, id, who, version, now, decide }: TicketDeed, house: DeskHouse): Promise<Ticket | null> {
  const places = await house.tickets.placesOf(workspaceId, id)
  if (places.length === 0) return null
  const { timeZone } = await house.rulesOf(workspaceId)
  const outbox = new Map(
    await Promise.all(places.map(async ({ conversationId }) => [conversationId, await house.needsOutbox(conversationId, workspaceId)] as const)),
  )
  const lines: NewTicketEvent[] = []
  const amended = await house.tickets.amend(workspaceId, [id], { version, now }, ([kept]) => {
    const decided = decide(kept!)
    if (!decided) return null
    // ids rise: lines of one moment are read in the order of their ids
    const history: NewTicketEvent[] = decided.history.map((line) => ({ id: house.newId(), who, ...line }))
    const told = (decided.news ? (decided.news.toAll ? places : places.slice(0, 1)) : []).map(({ conversationId, language }: ShopperPlace) => ({
      conversationId,
      id: house.newId() as MessageId,
      content: house.compose(decided.news!.said, { language, timeZone }),
      outbox: outbox.get(conversationId) ?? true,
    }))
    // its event bears the id of the message, so that the answer to it is found
    const toldLines: NewTicketEvent[] = told.map((message) => ({ id: message.id, who, what: 'told', text: wordsOf(message.content) }))
    lines.push(...history, ...toldLines)
    return [{ ticket: decided.ticket, events: lines, told }]
  })
  if (amended === 'stale') throw new AppError('conflict')
  if (!amended) return null
  for (const message of amended.messages) {
    house.spoken(workspaceId, message)
    house.changed(workspaceId, message.conversationId)
  }
  const ticket = amended.tickets[0]!
  house.tell(workspaceId, { type: 'ticket', ticket })
  tellWatchers(workspaceId, ticket, lines, now, house)
  return ticket
}

/** Changes two tickets together, all or nothing; both are told to the desks. */
export async function amendBoth(
  deed: {
    readonly workspaceId: WorkspaceId
    readonly ids: readonly [TicketId, TicketId]
    readonly version: number | null
    readonly who: TicketEvent['who']
    readonly now: string
  },
  decide: (one: KeptTicket, other: KeptTicket) => readonly [Decided, Decided],
  house: DeskHouse,
): Promise<readonly [Ticket, Ticket]> {
  const { workspaceId, ids, version, who, now } = deed
  const lines = new Map<TicketId, readonly NewTicketEvent[]>()
  const amended = await house.tickets.amend(workspaceId, ids, { version, now }, ([one, other]) =>
    decide(one!, other!).map(({ ticket, history }): Amendment => {
      const events = history.map((line): NewTicketEvent => ({ id: house.newId(), who, ...line }))
      lines.set(ticket.id, events)
      return { ticket, events }
    }),
  )
  if (amended === 'stale') throw new AppError('conflict')
  if (!amended) throw new AppError('not-found')
  for (const ticket of amended.tickets) {
    house.tell(workspaceId, { type: 'ticket', ticket })
    tellWatchers(workspaceId, ticket, lines.get(ticket.id) ?? [], now, house)
  }
  return [amended.tickets[0]!, amended.tickets[1]!]
}

function tellWatchers(workspaceId: WorkspaceId, ticket: Ticket, lines: readonly NewTicketEvent[], at: string, { tell }: Pick<DeskHouse, 'tell'>): void {
  for (const heard of noticesOf(
    ticket,
    lines.map((line) => ({ ...line, at })),
  ))
    tell(workspaceId, { type: 'ticket-notice', ...heard })
}

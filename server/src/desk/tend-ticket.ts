import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { Ticket } from '@xiaoer/contract/ticket'
import { addEvidence } from '@xiaoer/core/support/ticket-draft'
import { becomeOverdue, followUpOf, move, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { followUpNewsOf } from '@xiaoer/core/support/ticket-news'
import type { TicketPlace } from '../store/tickets.ts'
import { amendTicket } from './amend-ticket.ts'
import type { DeskHouse } from './desk-house.ts'

/** Its due time has passed: that is told once, and it is more urgent than before. Null: it is not late, or somebody was faster. */
export function tellOverdue(place: TicketPlace, house: DeskHouse): Promise<Ticket | null> {
  const now = house.now()
  return amendTicket(
    {
      ...place,
      ...{ who: 'clock', version: null, now },
      decide: (kept) => {
        const ticket = becomeOverdue(kept, now)
        return ticket && { ticket, history: [{ what: 'due', text: ticket.priority }] }
      },
    },
    house,
  )
}

/** Time to look again: the shopper is asked whether the parcel was sent, or told that it is not forgotten. `times`: how often that was done. */
export function followUp(place: TicketPlace & { readonly times: number }, house: DeskHouse): Promise<Ticket | null> {
  const { workspaceId, id, times } = place
  const now = house.now()
  return amendTicket(
    {
      ...{ workspaceId, id, who: 'clock', version: null, now },
      decide: (kept) => {
        const isDue = kept.followUpAt !== null && Date.parse(kept.followUpAt) <= Date.parse(now) && UNDER_WAY.includes(kept.state)
        if (!isDue) return null
        return {
          ticket: { ...kept, followUpAt: followUpOf(kept.kind, now, times + 1) },
          history: [{ what: 'followed-up', text: String(times + 1) }],
          news: { said: followUpNewsOf(kept), toAll: false },
        }
      },
    },
    house,
  )
}

/** Solved, and the shopper has said nothing more. */
export function closeTicket(place: TicketPlace, house: DeskHouse): Promise<Ticket | null> {
  const now = house.now()
  return amendTicket(
    {
      ...place,
      ...{ who: 'clock', version: null, now },
      decide: (kept) => {
        const ticket = move(kept, 'closed', { by: 'clock', now })
        return ticket && { ticket, history: [{ what: 'moved', text: 'state:closed' }] }
      },
    },
    house,
  )
}

/** The shopper answered what they were asked: it goes on, with their words and pictures. */
export function takeAnswer(place: TicketPlace & { readonly contents: readonly Content[] }, house: DeskHouse): Promise<Ticket | null> {
  const { workspaceId, id, contents } = place
  const now = house.now()
  const words = contents.map(wordsOf).filter((text) => text.trim() !== '')
  const urls = contents.flatMap((content) => ('url' in content ? [content.url] : []))
  return amendTicket(
    {
      ...{ workspaceId, id, who: 'shopper', version: null, now },
      decide: (kept) => {
        const ticket = kept.state === 'waiting-shopper' ? move(kept, kept.assignee ? 'working' : 'open', { by: 'shopper', now }) : null
        if (!ticket) return null
        return {
          ticket: addEvidence(ticket, urls),
          history: [
            { what: 'added', text: [...words, ...urls].join('\n').slice(0, LONGEST_ANSWER) },
            { what: 'moved', text: `state:${ticket.state}` },
          ],
        }
      },
    },
    house,
  )
}

/** All of it is in the conversation. */
const LONGEST_ANSWER = 2_000

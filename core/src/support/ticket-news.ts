import type { Ticket, TicketKind } from '@xiaoer/contract/ticket'

/** What a shopper is told about their ticket: a phrase of the wording and its values. */
export interface TicketNews {
  readonly phrase: string
  readonly values: Readonly<Record<string, string | number | { readonly instant: string }>>
}

type Told = Pick<Ticket, 'number' | 'dueAt' | 'kind'>

/** Somebody needs to know something from the shopper. */
export const askedOf = ({ number }: Told, question: string): TicketNews => ({ phrase: 'ticket.question', values: { number, question } })

/** It is settled, and how. */
export const solvedOf = ({ number }: Told, resolution: string): TicketNews => ({ phrase: 'ticket.solved', values: { number, resolution } })

/** It is looked at again, and until when. */
export const reopenedOf = ({ number, dueAt }: Told): TicketNews => ({ phrase: 'ticket.reopened', values: { number, due: { instant: dueAt } } })

/** Some time went by: whether the parcel was sent, or that it is still looked after. */
export const followUpNewsOf = ({ number, kind }: Told): TicketNews => ({ phrase: FOLLOW_UPS[kind] ?? 'ticket.follow-up', values: { number } })

const FOLLOW_UPS: Partial<Record<TicketKind, string>> = {
  return: 'ticket.follow-up-return',
  repair: 'ticket.follow-up-repair',
  'lost-parcel': 'ticket.follow-up-parcel',
}

import type { WorkspaceId } from '@xiaoer/contract/id'
import { noticesOf } from '@xiaoer/core/support/ticket-notices'
import type { Tell } from '../live-port.ts'
import type { Shop } from '../shops/shop.ts'
import type { Consents } from '../store/consents.ts'
import type { Tickets } from '../store/tickets.ts'
import type { TicketFile } from './look-up.ts'

export interface FilingHouse {
  readonly tickets: Pick<Tickets, 'file' | 'of' | 'numbered' | 'whole'>
  readonly shopOf: (workspaceId: WorkspaceId) => Promise<Shop>
  readonly tell: Tell
  /** They want no advertising any more: that holds from now on, whoever looks at the ticket. */
  readonly withdraw: Consents['withdraw']
}

/** Where the bot keeps what a person has to settle: with the customer's level, and the desks hear of it. */
export function ticketFile({ tickets, shopOf, tell, withdraw }: FilingHouse): TicketFile {
  return {
    async file(filing) {
      const level = await levelOf(filing.customerId, () => shopOf(filing.workspaceId))
      const filed = await tickets.file({ ...filing, level })
      const { key: id, workspaceId, conversationId, draft, now } = filing
      if (draft.kind === 'privacy' && draft.fields.right === 'noMarketing')
        await withdraw(workspaceId, { id, conversationId, purpose: 'marketing', words: draft.summary, now })
      tell(filing.workspaceId, { type: 'ticket', ticket: filed.ticket })
      // the same matter said again; asked a second time under its key, nothing was added
      const added = { id: `${filing.key} 1 added`, who: 'bot' as const, what: 'added' as const, text: filing.draft.summary, at: filing.now }
      if (!filed.isNew && filed.ticket.updatedAt === filing.now)
        for (const heard of noticesOf(filed.ticket, [added])) tell(filing.workspaceId, { type: 'ticket-notice', ...heard })
      return filed
    },
    async hears(workspaceId, number) {
      const ticket = await tickets.numbered(workspaceId, number)
      if (ticket?.state === 'waiting-shopper') return true
      // the clock may have taken the answer a moment before its turn began
      const last = ticket && (await tickets.whole(workspaceId, ticket.id))?.events.at(-1)
      return last?.who === 'shopper'
    },
    of: (workspaceId, shopper) => tickets.of(workspaceId, shopper),
  }
}

/** A shop that does not answer must not keep a ticket from being opened. */
async function levelOf(customerId: string | null, shop: () => Promise<Shop>): Promise<string | null> {
  if (customerId === null) return null
  return shop()
    .then((opened) => opened.find({ find: 'customer', id: customerId }))
    .then(
      (customer) => customer?.level ?? null,
      () => null,
    )
}

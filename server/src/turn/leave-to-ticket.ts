import { wordsOf } from '@xiaoer/contract/content'
import { onlyAnswers } from '@xiaoer/core/dialogue/only-answers'
import type { Understood } from '@xiaoer/core/understood'
import type { TurnStart } from '../store/conversations.ts'
import type { TicketFile } from './look-up.ts'

/**
 * What a shopper says to a ticket's question goes to the ticket (`desk/tend-ticket.ts`), and the bot only says so. The number of that ticket; null: nobody
 * asked, nobody waits any more, or what was written is a matter of its own.
 */
export async function leaveToTicket(
  { workspaceId, known, unanswered }: Pick<TurnStart, 'workspaceId' | 'known' | 'unanswered'>,
  { tickets, read }: { readonly tickets: Pick<TicketFile, 'hears'>; readonly read: (text: string) => Understood },
): Promise<string | null> {
  const { ticketAsked } = known
  if (!ticketAsked || !unanswered.every(({ content }) => onlyAnswers(read(wordsOf(content))))) return null
  return (await tickets.hears(workspaceId, ticketAsked)) ? ticketAsked : null
}

import type { AgentId } from '@xiaoer/contract/id'
import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import type { TicketNotice } from '@xiaoer/contract/ticket-api'

/** What those who watch a ticket hear of lines of its history: each but what they wrote themselves, and who watches it. */
export function noticesOf(
  { id, number, summary, watchers }: Pick<Ticket, 'id' | 'number' | 'summary' | 'watchers'>,
  lines: readonly Omit<TicketEvent, 'ticketId'>[],
): readonly { readonly watchers: AgentId[]; readonly notice: TicketNotice }[] {
  return lines.flatMap((line) => {
    const others = watchers.filter((one) => one !== line.who)
    return others.length === 0 || line.what === 'watched' ? [] : [{ watchers: others, notice: { ...line, ticketId: id, number, summary } }]
  })
}

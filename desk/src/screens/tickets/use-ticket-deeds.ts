import { useQueryClient } from '@tanstack/react-query'
import type { Ticket } from '@xiaoer/contract/ticket'
import { useState } from 'react'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'

export interface TicketDeeds {
  readonly isBusy: boolean
  /** True: it was done and is shown. A refusal says why, and the ticket is read again. */
  perform(deed: () => Promise<Ticket>): Promise<boolean>
}

/** What a person does with a ticket: one thing at a time. */
export function useTicketDeeds(ticketId: string): TicketDeeds {
  const client = useQueryClient()
  const { desk } = useLive()
  const { words } = useWords()
  const { tell, complain } = useNotice()
  const [isBusy, setIsBusy] = useState(false)
  const perform = async (deed: () => Promise<Ticket>): Promise<boolean> => {
    if (isBusy) return false
    setIsBusy(true)
    try {
      desk.heed({ type: 'ticket', ticket: await deed() })
      tell(words.ticket.changed)
      return true
    } catch (problem) {
      complain(problem)
      void client.invalidateQueries({ queryKey: ['ticket', ticketId] })
      return false
    } finally {
      setIsBusy(false)
    }
  }
  return { isBusy, perform }
}

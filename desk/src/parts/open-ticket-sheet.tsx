import { useMutation } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { TicketKind } from '@xiaoer/contract/ticket'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { call } from '../client.ts'
import { useLive } from '../live-room.tsx'
import { useWords } from '../words/use-words.tsx'
import { Choose } from './choose.tsx'
import { useNotice } from './notice.tsx'
import { ProblemLine } from './problem-line.tsx'
import { Sheet } from './sheet.tsx'
import './open-ticket-sheet.css'

/** A matter is kept by hand for the one who settles it. */
export function OpenTicketSheet({ conversationId, onClose }: { conversationId: ConversationId; onClose: () => void }) {
  const { words } = useWords()
  const { desk } = useLive()
  const { tell } = useNotice()
  // one for all tries: a weak network opens it once
  const [clientId] = useState(() => crypto.randomUUID())
  const [kind, setKind] = useState<TicketKind>('other')
  const [summary, setSummary] = useState('')
  const [orderNumber, setOrderNumber] = useState('')
  const open = useMutation({
    mutationFn: () => call('openTicket', { conversationId, clientId, kind, summary, orderNumber: orderNumber.trim() || null }),
    onSuccess: ({ ticket, isNew }) => {
      desk.heed({ type: 'ticket', ticket })
      tell(isNew ? words.ticket.nowOpen(ticket.number) : words.ticket.addedTo(ticket.number))
      onClose()
    },
  })
  return (
    <Sheet title={words.ticket.open} onClose={onClose}>
      <form
        className="open-ticket"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          if (summary.trim() !== '' && !open.isPending) open.mutate()
        }}
      >
        <Choose
          label={words.ticket.kind}
          value={kind}
          options={TicketKind.options.map((value) => ({ value, label: words.ticketKind[value] }))}
          onChoose={(value) => setKind(value as TicketKind)}
        />
        <div className="field">
          <label htmlFor="ticket-summary">{words.ticket.summary}</label>
          <Input.TextArea
            id="ticket-summary"
            dir="auto"
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2_000}
            value={summary}
            aria-describedby="ticket-summary-hint"
            onChange={(event) => setSummary(event.target.value)}
          />
          <p className="quiet" id="ticket-summary-hint">
            {words.ticket.summaryHint}
          </p>
        </div>
        <div className="field">
          <label htmlFor="ticket-order">{words.ticket.orderNumber}</label>
          <Input id="ticket-order" maxLength={80} value={orderNumber} onChange={(event) => setOrderNumber(event.target.value)} />
        </div>
        {open.isError && <ProblemLine problem={open.error} />}
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={open.isPending} disabled={summary.trim() === ''}>
            {words.ticket.create}
          </Button>
          <Button onClick={onClose}>{words.ticket.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

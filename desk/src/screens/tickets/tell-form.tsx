import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { keep, useKept } from '../../parts/kept.ts'
import { useWords } from '../../words/use-words.tsx'

/** What is written here the shopper reads: a question, or how it was settled. */
export type Telling = 'question' | 'resolution'

type Props = { what: Telling; ticketId: string; isBusy: boolean; onTell: (text: string) => Promise<boolean>; onCancel: () => void }

/** As the contract takes it. */
const LONGEST = 2_000

/** Words to the shopper. What was begun survives going elsewhere. */
export function TellForm({ what, ticketId, isBusy, onTell, onCancel }: Props) {
  const { words } = useWords()
  const draft = `ticket.${what}.${ticketId}`
  const text = useKept(draft) ?? ''
  const [isSent, setIsSent] = useState(false)
  const send = async () => {
    if (text.trim() === '' || isBusy || isSent) return
    setIsSent(true)
    const done = await onTell(text.trim())
    setIsSent(false)
    if (done) keep(draft, null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void send()
    }
  }
  const isEnd = what === 'resolution'
  return (
    <form
      className="tell-form field"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send()
      }}
    >
      <label htmlFor={`tell-${ticketId}`}>{isEnd ? words.ticket.resolutionLabel : words.ticket.question}</label>
      <Input.TextArea
        id={`tell-${ticketId}`}
        autoFocus
        dir="auto"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST}
        value={text}
        aria-describedby={`tell-hint-${ticketId}`}
        onChange={(event) => keep(draft, event.target.value === '' ? null : event.target.value)}
        onKeyDown={onKeyDown}
      />
      <p className="quiet" id={`tell-hint-${ticketId}`}>
        {isEnd ? words.ticket.resolutionHint : words.ticket.questionHint}
      </p>
      <div className="ticket-deeds">
        <Button type="primary" htmlType="submit" disabled={text.trim() === '' || isBusy} loading={isSent}>
          {isEnd ? words.ticket.sendResolution : words.ticket.sendQuestion}
        </Button>
        <Button disabled={isSent} onClick={onCancel}>
          {words.ticket.cancel}
        </Button>
      </div>
    </form>
  )
}

import type { Conversation } from '@xiaoer/contract/conversation'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { Sheet } from '../../parts/sheet.tsx'
import { momentOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { localInput, snoozeTimes } from './snooze-times.ts'

/** Until when the conversation may wait out of sight. */
export function SnoozeSheet({
  conversation,
  onSnooze,
  onClose,
}: {
  conversation: Conversation
  onSnooze: (until: string | null) => void
  onClose: () => void
}) {
  const { words, language } = useWords()
  const said = words.bench.snooze
  const [own, setOwn] = useState('')
  const ownId = useId()
  const choose = (until: string | null) => {
    onSnooze(until)
    onClose()
  }
  const ownAt = own === '' ? Number.NaN : new Date(own).getTime()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ownAt > Date.now()) choose(new Date(ownAt).toISOString())
  }
  const times = snoozeTimes(new Date())
  return (
    <Sheet title={said.title} onClose={onClose}>
      <form className="snooze" onSubmit={submit}>
        <p className="quiet">{said.lead}</p>
        {Object.entries(times).map(([name, at]) => (
          <Button key={name} onClick={() => choose(at.toISOString())}>
            {said.times[name as keyof typeof times]} <small>{momentOf(at.toISOString(), language)}</small>
          </Button>
        ))}
        <div className="choose">
          <label htmlFor={ownId}>{said.own}</label>
          <Input id={ownId} type="datetime-local" min={localInput(new Date())} value={own} onChange={(event) => setOwn(event.target.value)} />
        </div>
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" disabled={!(ownAt > Date.now())}>
            {said.set}
          </Button>
          {conversation.snoozedUntil && <Button onClick={() => choose(null)}>{said.wake}</Button>}
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

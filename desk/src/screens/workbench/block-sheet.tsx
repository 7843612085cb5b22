import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BlockReason } from '@xiaoer/contract/block-api'
import type { ContactId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

const DAYS = { ever: null, day: 1, week: 7, month: 30 } as const
type Until = keyof typeof DAYS

/** Why somebody is not served, and until when. */
export function BlockSheet({ contactId, onClose }: { contactId: ContactId; onClose: () => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const said = words.blocks
  const [reason, setReason] = useState<BlockReason>('spam')
  const [until, setUntil] = useState<Until>('ever')
  const [note, setNote] = useState('')
  const [tells, setTells] = useState(false)
  const noteId = useId()
  const block = useMutation({
    mutationFn: () => {
      const days = DAYS[until]
      return call('blockPerson', { contactId, reason, note, tells, until: days === null ? null : new Date(Date.now() + days * 86_400_000).toISOString() })
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['person', contactId] })
      tell(said.done)
      onClose()
    },
    onError: complain,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    block.mutate()
  }
  return (
    <Sheet title={said.title} onClose={onClose}>
      <form className="snooze" onSubmit={submit}>
        <p className="quiet">{said.blockLead}</p>
        <Choose
          label={said.reason}
          value={reason}
          options={BlockReason.options.map((value) => ({ value, label: said.reasons[value] }))}
          onChoose={(value) => setReason(value as BlockReason)}
        />
        <Choose
          label={said.until}
          value={until}
          options={(Object.keys(DAYS) as Until[]).map((value) => ({ value, label: said.untils[value] }))}
          onChoose={(value) => setUntil(value as Until)}
        />
        <div className="choose">
          <label htmlFor={noteId}>{said.note}</label>
          <Input id={noteId} value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        </div>
        <label className="check">
          <input type="checkbox" checked={tells} onChange={(event) => setTells(event.target.checked)} /> {said.tells}
        </label>
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={block.isPending}>
            {said.blockNow}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

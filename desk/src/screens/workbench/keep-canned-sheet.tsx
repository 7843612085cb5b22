import { useQueryClient } from '@tanstack/react-query'
import type { CannedReplyId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

/** What was just written, kept for the next time and for all. */
export function KeepCannedSheet({ text: written, onClose }: { text: string; onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.write
  const client = useQueryClient()
  const { tell, complain } = useNotice()
  const [shortcut, setShortcut] = useState('')
  const [text, setText] = useState(written)
  const [picture, setPicture] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [shortcutId, textId, pictureId] = [useId(), useId(), useId()]
  const save = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    try {
      await call('saveCannedReply', { cannedReplyId: crypto.randomUUID() as string as CannedReplyId, shortcut, text, picture: picture.trim() || null })
      await client.invalidateQueries({ queryKey: ['canned'] })
      tell(said.kept)
      onClose()
    } catch (problem) {
      complain(problem)
      setIsBusy(false)
    }
  }
  return (
    <Sheet title={said.keepAsCanned} onClose={onClose}>
      <form className="keep-canned" onSubmit={(event) => void save(event)}>
        <div className="choose">
          <label htmlFor={shortcutId}>{said.shortcut}</label>
          <Input id={shortcutId} value={shortcut} maxLength={40} autoFocus onChange={(event) => setShortcut(event.target.value)} />
          <p className="quiet">{said.shortcutHint}</p>
        </div>
        <div className="choose">
          <label htmlFor={textId}>{said.cannedText}</label>
          <Input.TextArea id={textId} value={text} maxLength={5_000} autoSize={{ minRows: 3, maxRows: 10 }} onChange={(event) => setText(event.target.value)} />
          <p className="quiet">{said.cannedTextHint}</p>
        </div>
        <div className="choose">
          <label htmlFor={pictureId}>{said.picture}</label>
          <Input id={pictureId} value={picture} maxLength={2_000} onChange={(event) => setPicture(event.target.value)} />
        </div>
        <div className="sheet-deeds">
          <Button type="primary" htmlType="submit" loading={isBusy} disabled={shortcut.trim() === '' || (text.trim() === '' && picture.trim() === '')}>
            {said.save}
          </Button>
          <Button onClick={onClose}>{words.deed.cancel}</Button>
        </div>
      </form>
    </Sheet>
  )
}

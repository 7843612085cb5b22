import { useQueryClient } from '@tanstack/react-query'
import type { CannedReply } from '@xiaoer/contract/canned-api'
import type { CannedReplyId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { fillVariables } from './fill-variables.ts'

type Props = { reply?: CannedReply; text?: string; onClose: () => void }

/** What was just written, kept for the next time; or one that was kept, written anew. Shows how it reads with everything filled in. */
export function KeepCannedSheet({ reply, text: written = '', onClose }: Props) {
  const { words } = useWords()
  const said = words.bench.write
  const client = useQueryClient()
  const { me } = useLive()
  const { tell, complain } = useNotice()
  const leads = me.agent.role !== 'agent'
  const [shortcut, setShortcut] = useState(reply?.shortcut ?? '')
  const [text, setText] = useState(reply?.text ?? written)
  const [picture, setPicture] = useState(reply?.picture ?? '')
  const [isOwn, setIsOwn] = useState(reply?.isOwn ?? !leads)
  const [isBusy, setIsBusy] = useState(false)
  const [shortcutId, textId, pictureId] = [useId(), useId(), useId()]
  const save = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setIsBusy(true)
    try {
      const cannedReplyId = reply?.id ?? (crypto.randomUUID() as string as CannedReplyId)
      await call('saveCannedReply', { cannedReplyId, shortcut, text, picture: picture.trim() || null, isOwn })
      await client.invalidateQueries({ queryKey: ['canned'] })
      tell(said.kept)
      onClose()
    } catch (problem) {
      complain(problem)
      setIsBusy(false)
    }
  }
  const example = { ...words.canned.example, agent: me.agent.name, shop: me.workspace }
  return (
    <Sheet title={reply ? words.canned.edit(reply.shortcut) : said.keepAsCanned} onClose={onClose}>
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
        {/\{\w/.test(text) && (
          <p className="canned-tried" aria-live="polite">
            <small>{words.canned.reads}</small>
            <span dir="auto">{fillVariables(text, example)}</span>
          </p>
        )}
        <div className="choose">
          <label htmlFor={pictureId}>{said.picture}</label>
          <Input id={pictureId} value={picture} maxLength={2_000} onChange={(event) => setPicture(event.target.value)} />
        </div>
        <label className="check">
          <input type="checkbox" checked={isOwn} disabled={!leads} onChange={(event) => setIsOwn(event.target.checked)} /> {words.canned.onlyMe}
        </label>
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

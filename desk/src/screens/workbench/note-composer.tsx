import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'
import { PickList } from './pick-list.tsx'
import { useDraft } from './use-draft.ts'
import { usePicks, wordBehind } from './use-picks.ts'

/** Where words for colleagues are written; `@` calls for one. */
export function NoteComposer({ conversationId, onClose }: { conversationId: ConversationId; onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.write
  const { me, desk } = useLive()
  const { complain } = useNotice()
  const [draft, setDraft] = useDraft(`${conversationId}.note`)
  const [isBusy, setIsBusy] = useState(false)
  const people = (useViews().data?.people ?? []).filter(({ id }) => id !== me.agent.id)
  const area = useRef<TextAreaRef>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    box.current = area.current?.resizableTextArea?.textArea ?? null
  })
  useEffect(() => area.current?.focus(), [])
  const called = wordBehind('@', draft, box.current?.selectionStart ?? draft.length)
  const matching = called && people.filter(({ name }) => name.toLowerCase().startsWith(called.word.toLowerCase()) && called.word !== name)
  const picks =
    called && matching && matching.length > 0
      ? matching.map(({ id, name }) => ({
          key: id,
          shown: <b>{name}</b>,
          run: () => setDraft(`${draft.slice(0, called.from)}@${name} ${draft.slice(called.from + 1 + called.word.length)}`),
        }))
      : null
  const { isOpen, chosen, onKey } = usePicks(picks, box)
  const listId = useId()
  const save = async () => {
    if (draft.trim() === '' || isBusy) return
    setIsBusy(true)
    const mentions = people.filter(({ name }) => draft.includes(`@${name}`)).map(({ id }) => id)
    try {
      const note = await call('writeNote', { conversationId, noteId: crypto.randomUUID(), text: draft, mentions })
      desk.heed({ type: 'note', note })
      setDraft('')
      onClose()
    } catch (problem) {
      complain(problem)
    } finally {
      setIsBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (onKey(event)) return
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || event.keyCode === 229) return
    event.preventDefault()
    void save()
  }
  return (
    <form
      className="composer composer-note"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {isOpen && picks && <PickList id={listId} label={said.people} picks={picks} at={chosen} empty="" />}
      <Input.TextArea
        ref={area}
        aria-label={said.noteBox}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? `${listId}-${chosen}` : undefined}
        placeholder={said.notePlaceholder}
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={5_000}
        dir="auto"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer-foot">
        <span className="composer-channel">{words.bench.note.onlyUs}</span>
        <span className="composer-hint">{said.noteHint}</span>
        <Button className="composer-end" onClick={onClose}>
          {words.deed.cancel}
        </Button>
        <Button type="primary" htmlType="submit" loading={isBusy} disabled={draft.trim() === ''}>
          {said.saveNote}
        </Button>
      </div>
    </form>
  )
}

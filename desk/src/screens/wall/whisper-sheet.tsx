import { useMutation } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/team'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'

/** Words to the one who has the conversation, as a note that calls for them; the shopper never gets it. */
export function WhisperSheet({ conversationId, to, onClose }: { conversationId: ConversationId; to: Pick<Person, 'id' | 'name'>; onClose: () => void }) {
  const { words } = useWords()
  const { tell } = useNotice()
  const [text, setText] = useState('')
  // the same id however often it is tried: said twice by a weak network it is one note
  const [noteId] = useState(() => crypto.randomUUID())
  const say = words.wall
  const whisper = useMutation({
    mutationFn: () => call('writeNote', { conversationId, noteId, text: text.trim(), mentions: [to.id] }),
    onSuccess: () => {
      tell(say.whispered)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') whisper.mutate()
  }
  return (
    <Sheet title={say.whisperTo(to.name)} onClose={onClose}>
      <form className="whisper" onSubmit={submit}>
        <p className="quiet">{say.whisperHint}</p>
        <Input.TextArea
          autoFocus
          aria-label={say.whisperText}
          dir="auto"
          rows={3}
          maxLength={5_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {whisper.isError && <ProblemLine problem={whisper.error} />}
        <Button type="primary" htmlType="submit" loading={whisper.isPending} disabled={text.trim() === ''}>
          {say.send}
        </Button>
      </form>
    </Sheet>
  )
}

import { useMutation } from '@tanstack/react-query'
import { wordsOf } from '@xiaoer/contract/content'
import Button from 'antd/es/button'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { clockOf } from '../../parts/when.ts'
import type { Thread } from '../../thread.ts'
import { useWords } from '../../words/use-words.tsx'

/** So many of the last messages are offered: who splits has just read where the other matter begins. */
const MOST = 30

/** Asks where the other matter begins, and makes it a conversation of its own. */
export function SplitSheet({ thread, onClose }: { thread: Thread; onClose: () => void }) {
  const { words, language } = useWords()
  const { desk } = useLive()
  const navigate = useNavigate()
  const { tell, complain } = useNotice()
  const said = words.moves
  const { conversation, messages } = thread
  const offered = messages.filter(({ from, seq }) => from === 'shopper' && seq > (messages[0]?.seq ?? 0)).slice(-MOST)
  const [seq, setSeq] = useState(offered.at(-1)?.seq ?? 0)
  const split = useMutation({
    mutationFn: () => call('splitConversation', { conversationId: conversation.id, seq }),
    onSuccess: (made) => {
      desk.heed({ type: 'moved', conversationIds: [conversation.id, made.id] })
      desk.heed({ type: 'conversation', conversation: made })
      tell(said.splitDone)
      onClose()
      void navigate(`/inbox/mine/${made.id}`)
    },
    onError: complain,
  })
  return (
    <Sheet title={said.split} onClose={onClose}>
      <p className="quiet">{offered.length === 0 ? said.nothing : said.splitLead}</p>
      <fieldset className="split-from">
        <legend className="unseen">{said.first}</legend>
        {offered.map((message) => (
          <label key={message.id}>
            <input type="radio" name="split-from" checked={message.seq === seq} onChange={() => setSeq(message.seq)} />
            <span dir="auto">{wordsOf(message.content)}</span>
            <time dateTime={message.at}>{clockOf(message.at, language)}</time>
          </label>
        ))}
      </fieldset>
      <div className="sheet-deeds">
        <Button type="primary" disabled={offered.length === 0} loading={split.isPending} onClick={() => split.mutate()}>
          {said.splitNow}
        </Button>
        <Button onClick={onClose}>{words.deed.cancel}</Button>
      </div>
    </Sheet>
  )
}

import { useMutation } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import type { ConversationMove } from '@xiaoer/contract/move-api'
import Button from 'antd/es/button'
import { Link, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'

/** That two became one here, or one two: seen by colleagues alone, with the way to the other, and back. */
export function MoveLine({ conversationId, move }: { conversationId: ConversationId; move: ConversationMove }) {
  const { words } = useWords()
  const { desk } = useLive()
  const navigate = useNavigate()
  const { tell, complain } = useNotice()
  const said = words.moves
  const { id, kind, fromId, intoId, who, isUndone } = move
  const isFrom = fromId === conversationId
  const text = said.line[kind === 'merge' ? (isFrom ? 'mergedInto' : 'mergedFrom') : isFrom ? 'splitInto' : 'splitFrom'](who)
  const undo = useMutation({
    mutationFn: () => call('undoMove', { conversationId, moveId: id }),
    onSuccess: (conversation) => {
      desk.heed({ type: 'moved', conversationIds: [fromId, intoId] })
      desk.heed({ type: 'conversation', conversation })
      tell(said.undone)
      void navigate(`/inbox/open/${conversation.id}`)
    },
    onError: complain,
  })
  return (
    <li className="system move-line" lang={words.language}>
      <span>{text}</span>
      {isUndone ? (
        <small>{said.isUndone}</small>
      ) : (
        <>
          <Link to={`/inbox/open/${isFrom ? intoId : fromId}`}>{said.other}</Link>
          <Button size="small" type="text" loading={undo.isPending} onClick={() => undo.mutate()}>
            {said.undo}
          </Button>
        </>
      )}
    </li>
  )
}

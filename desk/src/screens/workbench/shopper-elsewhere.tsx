import { useMutation, useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { shortOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { useLineElsewhere } from './use-moves.ts'
import { useKnown } from './use-thread.ts'

/** What else was spoken of with the shopper, wherever; who has this conversation can have another go on in it. */
export function ShopperElsewhere({ conversationId }: { conversationId: ConversationId }) {
  const { words, language } = useWords()
  const said = words.bench.elsewhere
  const { me, desk } = useLive()
  const { tell, complain } = useNotice()
  const here = useKnown(conversationId)
  const isAway = useLineElsewhere(conversationId) !== null
  const isMine = here?.status === 'open' && here.agentId === me.agent.id && !isAway
  const merge = useMutation({
    mutationFn: (other: ConversationId) => call('mergeConversation', { conversationId: other, intoId: conversationId }),
    onSuccess: (conversation, other) => {
      desk.heed({ type: 'moved', conversationIds: [conversationId, other] })
      desk.heed({ type: 'conversation', conversation })
      tell(words.moves.merged)
    },
    onError: complain,
  })
  const asked = useQuery({ queryKey: ['elsewhere', conversationId], queryFn: ({ signal }) => call('shopperElsewhere', { conversationId }, signal) })
  const { conversations = [] } = asked.data ?? {}
  if (conversations.length === 0) return null
  return (
    <section className="elsewhere" aria-label={said.title}>
      <h3>{said.title}</h3>
      <ul>
        {conversations.map(({ id, channel, preview, updatedAt, status }) => (
          <li key={id}>
            <Link to={`/inbox/open/${id}`}>
              <span className="elsewhere-head">
                <b>{channel.title}</b> {status === 'resolved' && <small>{words.view.resolved}</small>}
                <time dateTime={updatedAt}>{shortOf(updatedAt, Date.now(), language)}</time>
              </span>
              <span className="elsewhere-words" dir="auto">
                {preview}
              </span>
            </Link>
            {isMine && status === 'open' && (
              <Button size="small" loading={merge.isPending && merge.variables === id} onClick={() => merge.mutate(id)}>
                {words.moves.mergeHere}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

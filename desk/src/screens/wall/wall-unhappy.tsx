import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import { Link, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'

/** With the bot, and not well: somebody may step in before they ask. */
export function WallUnhappy({ unhappy }: { unhappy: Output<'wall'>['unhappy'] }) {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { complain } = useNotice()
  const say = words.wall
  const take = useMutation({
    mutationFn: (conversationId: ConversationId) => call('takeOver', { conversationId }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['wall'] })
      void navigate(`/inbox/mine/${id}`)
    },
    onError: complain,
  })
  return (
    <section aria-labelledby="wall-unhappy">
      <h2 id="wall-unhappy">{say.unhappy}</h2>
      {unhappy.length === 0 && <p className="quiet">{say.noUnhappy}</p>}
      <ul className="wall-unhappy">
        {unhappy.map(({ id, contactName, emotion, preview }) => (
          <li key={id}>
            <Link to={`/inbox/bot/${id}`}>
              <span className="wall-name">
                <b dir="auto">{contactName || words.list.noName}</b>
                <span className={`feeling feeling-${emotion}`}>{words.emotion[emotion]}</span>
              </span>
              <span className="wall-preview" dir="auto">
                {preview}
              </span>
            </Link>
            <Button size="small" loading={take.isPending && take.variables === id} onClick={() => take.mutate(id)}>
              {say.takeOver}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

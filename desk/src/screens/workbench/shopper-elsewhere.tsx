import { useQuery } from '@tanstack/react-query'
import type { ConversationId } from '@xiaoer/contract/id'
import { Link } from 'react-router'
import { call } from '../../client.ts'
import { shortOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'

/** What else was spoken of with the shopper, wherever. */
export function ShopperElsewhere({ conversationId }: { conversationId: ConversationId }) {
  const { words, language } = useWords()
  const said = words.bench.elsewhere
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
          </li>
        ))}
      </ul>
    </section>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import { call } from '../../client.ts'
import { useNow } from '../../parts/use-now.ts'
import { momentOf, waitOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { standingNow } from './standing-now.ts'

/** How long and how often the channel still lets us answer, counted down beside the tray; asked anew with each message. */
export function ReplyWindow({ conversation: { id, seq } }: { conversation: Conversation }) {
  const { words, language } = useWords()
  const said = words.window
  const now = useNow()
  const window = useQuery({
    queryKey: ['window', id, seq],
    queryFn: ({ signal }) => call('replyWindow', { conversationId: id }, signal).then((answer) => answer.window),
    placeholderData: (before) => before,
    // a hint that does not come is not missed: the house decides by itself what goes out
    retry: false,
  }).data
  const standing = window && standingNow(window, now)
  if (!standing || standing.state === 'free') return null
  const time = (until: string) => waitOf(new Date(now - (Date.parse(until) - now)).toISOString(), now, words)
  if (standing.state === 'open')
    return (
      <span className={`reply-window${standing.isNear ? ' window-near' : ''}`} title={said.endsAt(momentOf(standing.until, language))}>
        {said.open(time(standing.until))}
        {standing.left !== null && ` · ${said.left(standing.left)}`}
      </span>
    )
  return (
    <span className="reply-window window-shut" role="status">
      {standing.state === 'gone' ? said.gone(standing.why) : standing.state === 'used-up' ? said.usedUp(time(standing.until)) : said.closed}
    </span>
  )
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Conversation } from '@xiaoer/contract/conversation'
import { memo } from 'react'
import { Link } from 'react-router'
import { DUE, type View } from '../../inbox.ts'
import { ClockLeft } from '../../parts/clock-left.tsx'
import { Face } from '../../parts/face.tsx'
import { sayName } from '../../parts/say-name.ts'
import { useNow } from '../../parts/use-now.ts'
import { WaitingClock } from '../../parts/waiting-clock.tsx'
import { momentOf, shortOf } from '../../parts/when.ts'
import { useWords } from '../../words/use-words.tsx'
import { type Hold, holdOf } from './hold-of.ts'
import { useDueClocks } from './use-due.ts'

type Props = { row: Conversation; view: View; me: Agent; isSelected: boolean; isReachable: boolean; place: number; of: number }

/** One conversation at a glance: who, since when it waits, the last words, channel, emotion, who holds it. */
export const ConversationRow = memo(function ConversationRow({ row, view, me, isSelected, isReachable, place, of }: Props) {
  const { words, language } = useWords()
  const hold = holdOf(row, me.id)
  const name = sayName(row.contact, words)
  return (
    <li data-id={row.id} aria-posinset={place} aria-setsize={of}>
      <Link
        className="row"
        to={`/inbox/${encodeURIComponent(view)}/${row.id}`}
        aria-current={isSelected ? 'true' : undefined}
        tabIndex={isReachable ? 0 : -1}
        data-hold={hold}
      >
        <Face kind="shopper" name={name} />
        <span className="row-name" dir="auto">
          {name}
        </span>
        {view === DUE ? (
          <DueClock conversationId={row.id} />
        ) : row.waitingSince && row.status === 'open' ? (
          <WaitingClock since={row.waitingSince} />
        ) : (
          <time className="row-time" dateTime={row.updatedAt} title={momentOf(row.updatedAt, language)}>
            <ShortTime at={row.updatedAt} />
          </time>
        )}
        <span className="row-words" dir="auto">
          {row.preview || words.list.noWords}
        </span>
        <span className="row-foot">
          {(row.priority === 'urgent' || row.priority === 'high') && <b className="row-priority">{words.bench.label.priorities[row.priority]}</b>}
          <span className="row-channel">{row.channel.title}</span>
          {row.tags.length > 0 && <span className="row-tags">{row.tags.join(' ')}</span>}
          {row.emotion !== 'neutral' && <span className={`emotion emotion-${row.emotion}`}>{words.emotion[row.emotion]}</span>}
          <Holder hold={hold} name={me.name} />
        </span>
      </Link>
    </li>
  )
})

function Holder({ hold, name }: { hold: Hold; name: string }) {
  const { words } = useWords()
  if (hold === 'resolved') return <span className="holder">✓ {words.view.resolved}</span>
  const text = hold === 'mine' ? words.holder.mine : hold === 'other' ? words.holder.other : words.holder[hold]
  return (
    <span className={`holder holder-${hold}`}>
      {hold !== 'queue' && <Face kind={hold === 'bot' ? 'bot' : 'agent'} name={hold === 'mine' ? name : text} />}
      {text}
    </span>
  )
}

/** Counts down by itself: the row and the list stand still. */
function DueClock({ conversationId }: { conversationId: string }) {
  const clock = useDueClocks(true)?.get(conversationId)
  return clock ? <ClockLeft clock={clock} /> : null
}

function ShortTime({ at }: { at: string }) {
  const { language } = useWords()
  const now = useNow(60_000)
  return shortOf(at, now, language)
}

import type { Conversation } from '@xiaoer/contract/conversation'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { useLive } from '../../live-room.tsx'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { sayName } from '../../parts/say-name.ts'
import { WaitingClock } from '../../parts/waiting-clock.tsx'
import { useTags } from '../../use-tags.ts'
import { useWords } from '../../words/use-words.tsx'
import { holdOf } from './hold-of.ts'
import type { DeedName } from './use-deeds.ts'
import type { PersonColumn } from './use-person-column.ts'

type Props = { conversation: Conversation; view: string; person: PersonColumn; busy: DeedName | null; onDeed: (deed: DeedName) => void }

/** Who it is, how it stands, and what can be done with the conversation as a whole. */
export function ConversationHead({ conversation, view, person, busy, onDeed }: Props) {
  const { words } = useWords()
  const { me } = useLive()
  const hold = holdOf(conversation, me.agent.id)
  const name = sayName(conversation.contact, words)
  return (
    <header className="talk-head">
      <Link className="only-narrow icon-button" to={`/inbox/${encodeURIComponent(view)}`} aria-label={words.talk.back}>
        <Icon name="back" />
      </Link>
      <Face kind="shopper" name={name} />
      <div className="talk-who">
        <h2 dir="auto">{name}</h2>
        <p>
          <span>{conversation.channel.title}</span>
          <span className={`holds holds-${hold}`}>{words.holds[hold]}</span>
          {conversation.waitingSince && hold !== 'resolved' && <WaitingClock since={conversation.waitingSince} />}
        </p>
      </div>
      <div className="deeds">
        {hold === 'mine' && (
          <Button loading={busy === 'handBack'} onClick={() => onDeed('handBack')}>
            {words.deed.handBack}
          </Button>
        )}
        {hold !== 'resolved' && (
          <Button loading={busy === 'resolve'} onClick={() => onDeed('resolve')} aria-keyshortcuts="e">
            {words.deed.resolve} <kbd>E</kbd>
          </Button>
        )}
        <button
          type="button"
          className="icon-button"
          onClick={person.toggle}
          aria-expanded={person.isOpen}
          aria-keyshortcuts="p"
          aria-label={words.talk.person}
          title={`${words.talk.person}  P`}
        >
          <Icon name="person" />
        </button>
      </div>
    </header>
  )
}

/** Tags and priority, where there are any. */
export function Marks({ conversation: { tags, priority }, onLabel }: { conversation: Conversation; onLabel: () => void }) {
  const { words } = useWords()
  const colours = new Map(useTags().data?.tags.map(({ name, colour }) => [name, colour]))
  return (
    <div className="marks">
      <button type="button" onClick={onLabel} aria-keyshortcuts="l" title={`${words.bench.label.open}  L`}>
        <Icon name="tag" size={14} />
        {tags.length === 0 && priority === 'normal' && words.bench.label.open}
        {priority !== 'normal' && <b className={`priority priority-${priority}`}>{words.bench.label.priorities[priority]}</b>}
        {tags.map((tag) => (
          <span key={tag} className="tag" data-colour={colours.get(tag) ?? undefined} dir="auto">
            {tag}
          </span>
        ))}
      </button>
    </div>
  )
}

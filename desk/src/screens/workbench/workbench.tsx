import type { Conversation as Row } from '@xiaoer/contract/conversation'
import { ConversationId } from '@xiaoer/contract/id'
import { useRef, useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { isView, type View } from '../../inbox.ts'
import { useOffer } from '../../parts/offered.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { useWords } from '../../words/use-words.tsx'
import { ActPlace, type WantedDeed } from './act-place.tsx'
import { Conversation } from './conversation.tsx'
import { ConversationList } from './conversation-list.tsx'
import { PersonPane } from './person-pane.tsx'
import { useInbox } from './use-inbox.ts'
import { useLeftovers } from './use-outbox.ts'
import { usePersonColumn } from './use-person-column.ts'
import './workbench.css'

/** Where agents work: the list, the conversation, the person. One column at a time on a phone. */
export function Workbench() {
  const { view, conversationId } = useParams()
  if (!isView(view)) return <Navigate to="/inbox/open" replace />
  const id = ConversationId.safeParse(conversationId)
  return <Columns view={view} conversationId={id.success ? id.data : null} />
}

function Columns({ view, conversationId }: { view: View; conversationId: ConversationId | null }) {
  const { words } = useWords()
  const navigate = useNavigate()
  const inbox = useInbox(view)
  useLeftovers()
  const person = usePersonColumn(conversationId)
  const order = useRef<readonly Row[]>([])
  const [wanted, setWanted] = useState<WantedDeed | null>(null)

  const step = (by: 1 | -1) => {
    const rows = order.current
    const at = conversationId ? rows.findIndex(({ id }) => id === conversationId) : -1
    const next = at < 0 ? rows[0] : rows[at + by]
    if (next) void navigate(`/inbox/${encodeURIComponent(view)}/${next.id}`)
  }
  useOffer([{ name: words.canned.name, run: () => void navigate('/canned') }])
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    p: () => conversationId && person.toggle(),
    Escape: () => {
      const { activeElement } = document
      if (person.isOver) person.toggle()
      else if (activeElement instanceof HTMLTextAreaElement || activeElement instanceof HTMLInputElement) activeElement.blur()
      else if (conversationId && !matchMedia('(min-width: 760px)').matches) void navigate(`/inbox/${encodeURIComponent(view)}`)
    },
  })

  return (
    <div
      className="workbench"
      data-pane={person.isOver ? 'person' : conversationId ? 'talk' : 'list'}
      data-person={conversationId && person.isOpen ? 'open' : 'shut'}
    >
      <h1 className="unseen">{words.place.workbench}</h1>
      <ConversationList view={view} selected={conversationId} inbox={inbox} order={order} />
      {conversationId ? (
        <Conversation key={`talk ${conversationId}`} conversationId={conversationId} view={view} person={person} onAct={setWanted} />
      ) : (
        <section className="talk talk-none" aria-label={words.talk.label}>
          <div className="empty">
            <p className="empty-title">{words.talk.choose}</p>
            <p>{words.talk.chooseHint}</p>
            <p>{words.talk.allKeys}</p>
          </div>
        </section>
      )}
      {conversationId && person.isOpen && (
        <PersonPane key={`person ${conversationId}`} conversationId={conversationId} onAct={setWanted} onClose={person.toggle} />
      )}
      {conversationId && wanted && <ActPlace conversationId={conversationId} wanted={wanted} onClose={() => setWanted(null)} />}
    </div>
  )
}

import type { Output } from '@xiaoer/contract/api'
import type { AgentId } from '@xiaoer/contract/id'
import { type Ticket, TicketPriority } from '@xiaoer/contract/ticket'
import type { TicketView } from '@xiaoer/contract/ticket-api'
import Button from 'antd/es/button'
import type { ReactNode } from 'react'
import { call } from '../../client.ts'
import { useLive } from '../../live-room.tsx'
import { Choose } from '../../parts/choose.tsx'
import { sayName } from '../../parts/say-name.ts'
import { momentOf } from '../../parts/when.ts'
import { useColleagues } from '../../use-tickets.ts'
import { useWords } from '../../words/use-words.tsx'
import { RelatedTickets } from './related-tickets.tsx'
import { sayTeam } from './say-team.ts'
import type { TicketDeeds } from './use-ticket-deeds.ts'

type Props = { ticket: Ticket; related: readonly Ticket[]; view: TicketView; deeds: TicketDeeds; shopper: Output<'shopperOrders'> | undefined }

/** Whose it is and by when, who the shopper is, and what it belongs with. */
export function TicketSide({ ticket, related, view, deeds, shopper }: Props) {
  const { words, language } = useWords()
  const { me } = useLive()
  const customer = shopper?.customer
  const watches = ticket.watchers.includes(me.agent.id)
  const { id: ticketId } = ticket
  return (
    <aside className="ticket-side">
      {ticket.state !== 'merged' && <Whose ticket={ticket} deeds={deeds} />}
      <dl className="facts">
        <Fact label={words.ticket.dueAt}>{momentOf(ticket.dueAt, language)}</Fact>
        <Fact label={words.ticket.followUpAt}>{ticket.followUpAt && momentOf(ticket.followUpAt, language)}</Fact>
        <Fact label={words.ticket.created}>{momentOf(ticket.createdAt, language)}</Fact>
        <Fact label={words.ticket.emotion}>
          <span className={`emotion emotion-${ticket.emotion}`}>{words.emotion[ticket.emotion]}</span>
        </Fact>
      </dl>
      <section>
        <h3>{words.ticket.customer}</h3>
        <dl className="facts">
          <Fact label={words.field.customer}>{customer?.name || sayName(ticket.contact, words)}</Fact>
          <Fact label={words.ticket.level}>{customer?.level}</Fact>
          <Fact label={words.person.email}>{customer?.email}</Fact>
          <Fact label={words.person.phone}>{customer?.phone}</Fact>
        </dl>
      </section>
      {ticket.state !== 'merged' && (
        <Button aria-pressed={watches} disabled={deeds.isBusy} onClick={() => void deeds.perform(() => call('watchTicket', { ticketId, on: !watches }))}>
          {watches ? words.ticket.unwatch : words.ticket.watch}
        </Button>
      )}
      <RelatedTickets ticket={ticket} related={related} view={view} deeds={deeds} />
    </aside>
  )
}

function Whose({ ticket, deeds }: { ticket: Ticket; deeds: TicketDeeds }) {
  const { words } = useWords()
  const { colleagues, nameOf } = useColleagues()
  const { id: ticketId, version, team, assignee, priority } = ticket
  const change = (what: { assignee?: AgentId | null; team?: string; priority?: TicketPriority }) =>
    void deeds.perform(() => call('changeTicket', { ticketId, version, ...what }))
  const teams = [...new Set([...Object.keys(words.ticketTeam), ...colleagues.flatMap((each) => each.teams), ...(team ? [team] : [])])]
  const people = colleagues.map((each) => ({
    value: each.id as string,
    label: `${nameOf(each.id)} · ${words.ticket.holds(each.load, each.capacity)}${each.away ? ` · ${words.ticket.away}` : ''}`,
  }))
  // whoever has left still stands where they were named
  const left = assignee && !colleagues.some(({ id }) => id === assignee) ? [{ value: assignee as string, label: nameOf(assignee) }] : []
  return (
    <div className="ticket-whose">
      <Choose
        label={words.ticket.assignee}
        value={assignee ?? ''}
        options={[{ value: '', label: words.ticket.nobody }, ...people, ...left]}
        isBusy={deeds.isBusy}
        onChoose={(value) => change({ assignee: value === '' ? null : (value as AgentId) })}
      />
      <Choose
        label={words.ticket.team}
        value={team ?? ''}
        options={[...(team ? [] : [{ value: '', label: '—' }]), ...teams.map((value) => ({ value, label: sayTeam(value, words) }))]}
        isBusy={deeds.isBusy}
        onChoose={(value) => value !== '' && change({ team: value })}
      />
      <Choose
        label={words.ticket.priority}
        value={priority}
        options={TicketPriority.options.map((value) => ({ value, label: words.ticketPriority[value] }))}
        isBusy={deeds.isBusy}
        onChoose={(value) => change({ priority: value as TicketPriority })}
      />
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (!children) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  )
}

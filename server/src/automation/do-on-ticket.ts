import type { AutomationActionOf } from '@xiaoer/contract/automation'
import type { Ticket } from '@xiaoer/contract/ticket'
import { dispatch } from '@xiaoer/core/support/dispatch'
import { prioritise, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { amendTicket, type Decided } from '../desk/amend-ticket.ts'
import type { KeptTicket } from '../store/ticket-rows.ts'
import type { AutomaticHouse } from './automatic-house.ts'
import type { Did, Doing } from './doing.ts'

/** The ticket that the event is about becomes more or less urgent. */
export async function prioritiseTicket({ priority }: AutomationActionOf<'setPriority'>, ticket: Ticket, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const amended = await amend(ticket, doing, house, (kept) =>
    kept.priority === priority ? null : { ticket: prioritise(kept, priority), history: [{ what: 'moved', text: `priority:${priority}` }] },
  )
  return amended ? { outcome: 'done', note: priority } : { outcome: 'skipped', note: 'already-so' }
}

/** It is given to somebody, or to a team, of which whoever has room gets it. */
export async function giveTicket({ to }: AutomationActionOf<'assign'>, ticket: Ticket, doing: Doing, house: AutomaticHouse): Promise<Did> {
  const colleagues = await house.desk.tickets.colleagues(doing.happening.workspaceId)
  const named = to.kind === 'agent' ? colleagues.find(({ id }) => id === to.id) : undefined
  if (to.kind === 'agent' && !named) return { outcome: 'failed', note: 'no-such-person' }
  const amended = await amend(ticket, doing, house, (kept) => {
    if (to.kind === 'agent') return kept.assignee === to.id ? null : { ticket: { ...kept, assignee: to.id }, history: [{ what: 'assigned', text: to.id }] }
    if (kept.team === to.name) return null
    const assignee = dispatch({ team: to.name, language: kept.language }, colleagues)
    const given = assignee === null || assignee === kept.assignee ? [] : [{ what: 'dispatched' as const, text: assignee }]
    return { ticket: { ...kept, team: to.name, assignee }, history: [{ what: 'moved', text: `team:${to.name}` }, ...given] }
  })
  if (!amended) return { outcome: 'skipped', note: 'already-so' }
  if (amended.assignee === null) return { outcome: 'done', note: 'nobody-there' }
  return { outcome: 'done', note: colleagues.find(({ id }) => id === amended.assignee)?.name ?? amended.assignee }
}

/** Only what somebody still has to settle is touched; what that causes is one automation deeper. */
function amend(ticket: Ticket, { happening }: Doing, house: AutomaticHouse, decide: (kept: KeptTicket) => Decided | null): Promise<Ticket | null> {
  const { workspaceId, depth } = happening
  const open = (kept: KeptTicket) => (UNDER_WAY.includes(kept.state) ? decide(kept) : null)
  return amendTicket(
    { workspaceId, id: ticket.id, who: 'bot', version: null, now: house.desk.now(), decide: open },
    { ...house.desk, tell: house.tellAt(depth + 1) },
  )
}

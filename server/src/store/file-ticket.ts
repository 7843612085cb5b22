import type { AgentId, ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Ticket, TicketDraft, TicketEvent } from '@xiaoer/contract/ticket'
import { type Colleague, dispatch } from '@xiaoer/core/support/dispatch'
import { addToDraft } from '@xiaoer/core/support/ticket-draft'
import { dueOf, followUpOf, moreUrgent, move, prioritise, priorityOf, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import { TICKET_FORMS } from '@xiaoer/core/ticket-forms'
import type pg from 'pg'
import { AppError } from '../errors.ts'
import type { Transaction } from './database.ts'
import { insertTicket, type KeptTicket, type NewTicketEvent, TICKETS, toKept, withoutClock, writeAmendment, writeTicketEvents } from './ticket-rows.ts'

/** A matter for a person to settle. */
export interface TicketFiling {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  readonly id: TicketId
  /** The same key files once, however often it is asked. */
  readonly key: string
  readonly draft: TicketDraft
  readonly customerId: string | null
  readonly emotion: Ticket['emotion']
  /** The customer's member level, where the shop has such. */
  readonly level?: string | null
  /** Who files it: the bot unless somebody is named. */
  readonly who?: 'bot' | AgentId
  /** RFC 3339. */
  readonly now: string
}

/** What came of filing: `isNew` is false where it went to a ticket that was there. */
export interface Filed {
  readonly number: string
  readonly dueAt: string
  readonly isNew: boolean
  readonly ticket: Ticket
}

/** The first number of a workspace: three digits would look like nobody ever asked. */
const FIRST_NUMBER = 1001

/**
 * Files a matter: found again by its key, added to where the shopper's same matter is still open (or was solved and not closed yet), else opened
 * with a number and given to somebody. One after the other in each workspace.
 */
export async function fileTicket(tx: Transaction, filing: TicketFiling): Promise<Filed> {
  const { sql } = tx
  const { workspaceId, key, draft } = filing
  // numbers without gaps, one ticket a matter, an even load: all three need that nobody files beside us
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`tickets ${workspaceId}`])
  const again = await sql.query(
    `${TICKETS} join ticket_keys y on y.workspace_id = t.workspace_id and y.ticket_id = t.id where y.workspace_id = $1 and y.key = $2`,
    [workspaceId, key],
  )
  if (again.rows[0]) {
    const opened = await sql.query('select from ticket_events where workspace_id = $1 and id = $2', [workspaceId, `${key} 1 opened`])
    return filedAs(toKept(again.rows[0]), opened.rowCount === 1)
  }
  const { rows } = await sql.query<{ contact_id: string; language: string }>(
    'select contact_id, language from conversations where workspace_id = $1 and id = $2',
    [workspaceId, filing.conversationId],
  )
  const shopper = rows[0]
  if (!shopper) throw new AppError('not-found')
  const same = await sql.query(
    `${TICKETS} where t.workspace_id = $1 and t.kind = $2 and t.order_number is not distinct from $3 and t.state = any($4)
       and (t.customer_id = $6 or t.contact_id = $5 and (t.customer_id is null or $6::text is null)) order by t.number limit 1 for update of t`,
    [workspaceId, draft.kind, draft.orderNumber, [...UNDER_WAY, 'solved'], shopper.contact_id, filing.customerId],
  )
  const filed = same.rows[0] ? await add(tx, toKept(same.rows[0]), filing) : await open(tx, shopper, filing)
  await sql.query('insert into ticket_keys (workspace_id, key, ticket_id) values ($1, $2, $3)', [workspaceId, key, filed.ticket.id])
  return filed
}

/** Everybody of a workspace with what they hold, for dispatch. */
export async function readColleagues(sql: pg.ClientBase, workspaceId: WorkspaceId): Promise<readonly (Colleague & { readonly name: string })[]> {
  const { rows } = await sql.query(
    `select a.id, a.name, a.teams, a.languages, a.capacity, a.away, count(t.id) filter (where t.state = any($2))::int as load, max(t.created_at) as last
     from agents a left join tickets t on t.workspace_id = a.workspace_id and t.assignee = a.id where a.workspace_id = $1 group by a.workspace_id, a.id order by a.name, a.id`,
    [workspaceId, UNDER_WAY],
  )
  return rows.map(({ last, ...colleague }) => ({ ...colleague, lastAt: last ? new Date(last).toISOString() : null }))
}

async function open(tx: Transaction, shopper: { contact_id: string; language: string }, filing: TicketFiling): Promise<Filed> {
  const { sql } = tx
  const { workspaceId, draft, now, key } = filing
  const pen = { tx, workspaceId, now }
  const form = TICKET_FORMS[draft.kind]
  const priority = priorityOf({ ...form, kind: draft.kind, emotion: filing.emotion, level: filing.level ?? null })
  const { rows } = await sql.query<{ number: number }>(
    `select coalesce(max(number) + 1, ${FIRST_NUMBER})::int as number from tickets where workspace_id = $1`,
    [workspaceId],
  )
  const number = rows[0]!.number
  const assignee = dispatch({ team: form.team, language: shopper.language }, await readColleagues(sql, workspaceId))
  const ticket: KeptTicket = {
    ...draft,
    id: filing.id,
    number: `T${number}`,
    state: 'open',
    priority,
    emotion: filing.emotion,
    conversationId: filing.conversationId,
    contact: { id: shopper.contact_id as Ticket['contact']['id'], name: '' },
    customerId: filing.customerId,
    team: form.team,
    assignee,
    dueAt: dueOf(now, { dueHours: form.dueHours, priority }),
    pausedAt: null,
    overdueAt: null,
    followUpAt: followUpOf(draft.kind, now),
    mergedInto: null,
    links: [],
    watchers: [],
    resolution: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    dueHours: form.dueHours,
    language: shopper.language,
  }
  await insertTicket(pen, number, ticket)
  const opened = eventOf(filing, 'opened', draft.summary)
  const given: NewTicketEvent[] = assignee ? [{ id: `${key} 2 dispatched`, who: 'bot', what: 'dispatched', text: assignee }] : []
  await writeTicketEvents(pen, ticket.id, [opened, ...given])
  const kept = await sql.query(`${TICKETS} where t.workspace_id = $1 and t.id = $2`, [workspaceId, ticket.id])
  return filedAs(toKept(kept.rows[0]), true)
}

async function add(tx: Transaction, before: KeptTicket, filing: TicketFiling): Promise<Filed> {
  const { workspaceId, draft, emotion, now } = filing
  const urgency = priorityOf({ ...TICKET_FORMS[draft.kind], kind: draft.kind, emotion, level: filing.level ?? null })
  const by = filing.who && filing.who !== 'bot' ? 'person' : 'shopper'
  const isSolved = before.state === 'solved'
  // word that it is not settled after all, or the shopper's own while it waits for them
  const moves = isSolved || (by === 'shopper' && before.state === 'waiting-shopper')
  const spoken = (moves && move(before, before.assignee && !isSolved ? 'working' : 'open', { by, now })) || before
  const ticket: KeptTicket = {
    ...prioritise(spoken, moreUrgent(before.priority, urgency)),
    ...addToDraft(before, draft),
    emotion,
    resolution: isSolved ? null : before.resolution,
    customerId: before.customerId ?? filing.customerId,
  }
  const moved: NewTicketEvent[] =
    ticket.state === before.state
      ? []
      : [{ id: `${filing.key} 2 moved`, who: by === 'person' ? filing.who! : 'shopper', what: 'moved', text: `state:${ticket.state}` }]
  const written = await writeAmendment({ tx, workspaceId, now }, before, { ticket, events: [eventOf(filing, 'added', draft.summary), ...moved] })
  return { number: written.ticket.number, dueAt: written.ticket.dueAt, isNew: false, ticket: written.ticket }
}

/** Named after the key, so that who files again is told the same as the first time; numbered, for they are of one moment. */
function eventOf({ key, who = 'bot' }: TicketFiling, what: TicketEvent['what'], text: string): NewTicketEvent {
  return { id: `${key} 1 ${what}`, who, what, text }
}

function filedAs(kept: KeptTicket, isNew: boolean): Filed {
  return { number: kept.number, dueAt: kept.dueAt, isNew, ticket: withoutClock(kept) }
}

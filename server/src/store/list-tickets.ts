import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Ticket } from '@xiaoer/contract/ticket'
import type { TicketCounts, TicketView } from '@xiaoer/contract/ticket-api'
import { UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import type pg from 'pg'
import { TICKETS, toKept, withoutClock } from './ticket-rows.ts'

export interface TicketQuestion {
  readonly view: TicketView
  readonly agentId: AgentId
  readonly search?: string | undefined
  /** Where the page before ended. */
  readonly after?: string | undefined
  /** RFC 3339. */
  readonly now: string
}

export interface TicketPage {
  readonly tickets: readonly Ticket[]
  readonly next: string | null
}

/** Tickets of one page. */
export const TICKET_PAGE = 50

const ACTIVE = `t.state in (${UNDER_WAY.map((state) => `'${state}'`)})`
const LATE = `t.state in ('open', 'working') and t.paused_at is null and t.due_at <= $3::timestamptz`
const MINE = `(t.assignee = $2 or t.watchers ? $2)`
/** Of the teams that somebody belongs to; who belongs to none sees all. */
const TEAM = `(t.team is null or exists (select from agents a where a.workspace_id = t.workspace_id and a.id = $2 and (a.teams = '{}' or t.team = any(a.teams))))`

const VIEWS: Readonly<Record<TicketView, string>> = {
  mine: `${ACTIVE} and ${MINE}`,
  team: `${ACTIVE} and ${TEAM}`,
  unassigned: `${ACTIVE} and t.assignee is null`,
  overdue: LATE,
  open: ACTIVE,
  solved: `t.state in ('solved', 'closed')`,
}

/** A number as shoppers and agents write it, `T1042` or `1042`; null: it is none. */
export function readTicketNumber(text: string): number | null {
  const digits = /^[tT#]{0,2}(\d{1,9})$/.exec(text.trim())?.[1]
  return digits === undefined ? null : Number(digits)
}

/** One page: what is due first comes first, what waits for others after all that runs; what was solved last comes first. */
export async function listTickets(sql: pg.ClientBase, workspaceId: WorkspaceId, asked: TicketQuestion): Promise<TicketPage> {
  const { view, agentId, search, now } = asked
  const latestFirst = view === 'solved' || search !== undefined
  const place = asked.after === undefined ? null : readPlace(asked.after)
  const [order, beyond] = latestFirst
    ? ['t.updated_at desc, t.id desc', '(t.updated_at, t.id) < ($4::timestamptz, $5::text)']
    : ['(t.paused_at is not null), t.due_at, t.id', '((t.paused_at is not null), t.due_at, t.id) > ($6::boolean, $4::timestamptz, $5::text)']
  const { rows } = await sql.query(
    // every parameter is named in each question, so that its type is known
    `${TICKETS} where t.workspace_id = $1 and $2::text is not null and $3::timestamptz is not null and $6::boolean is not null
       and ($4::timestamptz is null or ${beyond}) and ($7::text is null or ${FOUND}) and $8::int is distinct from 0
       and ${search === undefined ? VIEWS[view] : 'true'} order by ${order} limit ${TICKET_PAGE + 1}`,
    [
      workspaceId,
      agentId,
      now,
      place?.at ?? null,
      place?.id ?? '',
      place?.waits ?? false,
      search === undefined ? null : likeOf(search),
      readTicketNumber(search ?? ''),
    ],
  )
  const tickets = rows.slice(0, TICKET_PAGE).map(toKept)
  const last = rows.length > TICKET_PAGE ? tickets.at(-1) : undefined
  const next = last && `${last.pausedAt && !latestFirst ? 'waits' : 'runs'} ${latestFirst ? last.updatedAt : last.dueAt} ${last.id}`
  return { tickets: tickets.map(withoutClock), next: next ?? null }
}

/** How many tickets each view has. */
export async function countTickets(sql: pg.ClientBase, workspaceId: WorkspaceId, agentId: AgentId, now: string): Promise<TicketCounts> {
  const { rows } = await sql.query<TicketCounts>(
    `select count(*) filter (where ${MINE})::int as mine, count(*) filter (where ${TEAM})::int as team, count(*) filter (where t.assignee is null)::int as unassigned,
       count(*) filter (where ${LATE})::int as overdue, count(*)::int as open from tickets t where t.workspace_id = $1 and ${ACTIVE}`,
    [workspaceId, agentId, now],
  )
  return rows[0]!
}

const FOUND = `(t.number = $8::int or t.order_number ilike $7 or k.name ilike $7 or t.draft->>'summary' ilike $7 or t.resolution ilike $7
  or exists (select from jsonb_each_text(t.draft->'fields') f where f.value ilike $7))`

function likeOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function readPlace(after: string): { readonly waits: boolean; readonly at: string; readonly id: string } | null {
  const [, waits, at, id] = /^(waits|runs) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) (\S+)$/.exec(after) ?? []
  return at && id ? { waits: waits === 'waits', at, id } : null
}

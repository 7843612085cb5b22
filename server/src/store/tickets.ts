import type { Content } from '@xiaoer/contract/content'
import type { AgentId, ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import type { TicketCounts } from '@xiaoer/contract/ticket-api'
import type { Colleague } from '@xiaoer/core/support/dispatch'
import { SILENCE_DAYS, UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import type { Database } from './database.ts'
import { type Filed, fileTicket, readColleagues, type TicketFiling } from './file-ticket.ts'
import { countTickets, listTickets, readTicketNumber, type TicketPage, type TicketQuestion } from './list-tickets.ts'
import { type Amendment, type KeptTicket, lockTickets, TICKETS, toKept, toTicketEvent, withoutClock, writeAmendment } from './ticket-rows.ts'

/** A ticket that something is to be done about, in whatever workspace. */
export interface TicketPlace {
  readonly workspaceId: WorkspaceId
  readonly id: TicketId
}

/** Where a ticket's shopper is: its own conversation, and those of tickets that were merged into it. */
export interface ShopperPlace {
  readonly conversationId: ConversationId
  readonly language: string
}

/** What became of tickets, and what the shopper was told of it. */
export interface Amended {
  readonly tickets: readonly Ticket[]
  readonly messages: readonly Message[]
}

/** What was kept for a person to settle. The bot and the clock file and find as the engine; all that people do runs under row-level security. */
export interface Tickets {
  file(filing: TicketFiling): Promise<Filed>
  /** The shopper's own, the latest first: of the customer once proven, and of this conversation. One that was merged is shown as the one it went into. */
  of(workspaceId: WorkspaceId, shopper: { readonly conversationId: ConversationId; readonly customerId: string | null }): Promise<readonly Ticket[]>

  list(workspaceId: WorkspaceId, asked: TicketQuestion): Promise<TicketPage>
  counts(workspaceId: WorkspaceId, agentId: AgentId, now: string): Promise<TicketCounts>
  inConversation(workspaceId: WorkspaceId, id: ConversationId): Promise<readonly Ticket[]>
  /** By number, as `T1042` or `1042`. */
  numbered(workspaceId: WorkspaceId, number: string): Promise<Ticket | null>
  /** One with its history and what it is linked to or merged with. */
  whole(workspaceId: WorkspaceId, id: TicketId): Promise<{ ticket: Ticket; events: readonly TicketEvent[]; related: readonly Ticket[] } | null>
  colleagues(workspaceId: WorkspaceId): Promise<readonly (Colleague & { readonly name: string })[]>
  /** The ticket's own place first; none: there is no such ticket. */
  placesOf(workspaceId: WorkspaceId, id: TicketId): Promise<readonly ShopperPlace[]>
  /**
   * Changes tickets that nobody else changes meanwhile, with their history and what the shopper is told, all or nothing. `version`: as the first of them
   * was seen; 'stale': it is another by now. Null: one is not there, or `decide` wants nothing done.
   */
  amend(
    workspaceId: WorkspaceId,
    ids: readonly TicketId[],
    seen: { readonly version: number | null; readonly now: string },
    decide: (kept: readonly KeptTicket[]) => readonly Amendment[] | null,
  ): Promise<Amended | 'stale' | null>

  /** Due by now and not told yet. */
  overdue(now: string): Promise<readonly TicketPlace[]>
  /** Somebody has to look again by now; `times`: how often that was done. */
  toFollowUp(now: string): Promise<readonly (TicketPlace & { readonly times: number })[]>
  /** Solved, and the shopper has said nothing for as long as that may last. */
  silent(now: string): Promise<readonly TicketPlace[]>
  /** They waited for the shopper, who has written after being asked. */
  answered(): Promise<readonly (TicketPlace & { readonly contents: readonly Content[] })[]>
}

/** So many are tended in one go; the rest a moment later. */
const MOST_AT_ONCE = 100
/** Of a history the latest are shown. */
const MOST_EVENTS = 500

export function openTickets(database: Database): Tickets {
  const { pool } = database
  const places = async (where: string, values: readonly unknown[]): Promise<readonly TicketPlace[]> =>
    (await pool.query<TicketPlace>(`select t.workspace_id as "workspaceId", t.id from tickets t where ${where} limit ${MOST_AT_ONCE}`, [...values])).rows

  return {
    file: (filing) => database.transaction((tx) => fileTicket(tx, filing)),
    async of(workspaceId, { conversationId, customerId }) {
      const { rows } = await pool.query(
        `with own as (select id, merged_into from tickets where workspace_id = $1 and (customer_id = $3 or conversation_id = $2 and (customer_id is null or $3::text is null)))
         ${TICKETS} where t.workspace_id = $1 and t.state <> 'merged' and (t.id in (select id from own) or t.id in (select merged_into from own))
         order by t.created_at desc, t.number desc limit 20`,
        [workspaceId, conversationId, customerId],
      )
      return rows.map((row) => withoutClock(toKept(row)))
    },

    list: (workspaceId, asked) => database.asWorkspace(workspaceId, ({ sql }) => listTickets(sql, workspaceId, asked)),
    counts: (workspaceId, agentId, now) => database.asWorkspace(workspaceId, ({ sql }) => countTickets(sql, workspaceId, agentId, now)),
    inConversation: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(`${TICKETS} where t.workspace_id = $1 and t.conversation_id = $2 order by t.number desc limit 50`, [workspaceId, id])
        return rows.map((row) => withoutClock(toKept(row)))
      }),
    numbered: (workspaceId, number) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(`${TICKETS} where t.workspace_id = $1 and t.number = $2`, [workspaceId, readTicketNumber(number)])
        return rows[0] ? withoutClock(toKept(rows[0])) : null
      }),
    whole: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const found = await sql.query(`${TICKETS} where t.workspace_id = $1 and t.id = $2`, [workspaceId, id])
        if (!found.rows[0]) return null
        const ticket = withoutClock(toKept(found.rows[0]))
        const events = await sql.query('select * from ticket_events where workspace_id = $1 and ticket_id = $2 order by at desc, id desc limit $3', [
          workspaceId,
          id,
          MOST_EVENTS,
        ])
        const related = await sql.query(`${TICKETS} where t.workspace_id = $1 and (t.id = any($2) or t.merged_into = $3 or t.id = $4) order by t.number`, [
          workspaceId,
          ticket.links,
          id,
          ticket.mergedInto,
        ])
        return { ticket, events: events.rows.map(toTicketEvent).reverse(), related: related.rows.map((row) => withoutClock(toKept(row))) }
      }),
    colleagues: (workspaceId) => database.asWorkspace(workspaceId, ({ sql }) => readColleagues(sql, workspaceId)),
    placesOf: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<ShopperPlace>(
          `select t.conversation_id as "conversationId", coalesce(min(c.language), 'en') as language from tickets t left join conversations c on c.id = t.conversation_id
           where t.workspace_id = $1 and (t.id = $2 or t.merged_into = $2) group by t.conversation_id order by bool_or(t.id = $2) desc, t.conversation_id`,
          [workspaceId, id],
        )
        return rows
      }),
    amend: (workspaceId, ids, { version, now }, decide) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const kept = await lockTickets(tx.sql, workspaceId, ids)
        if (kept.length < ids.length) return null
        if (version !== null && kept[0]!.version !== version) return 'stale'
        const amendments = decide(kept)
        if (!amendments) return null
        const written = []
        for (const [place, amendment] of amendments.entries()) written.push(await writeAmendment({ tx, workspaceId, now }, kept[place]!, amendment))
        return { tickets: written.map(({ ticket }) => ticket), messages: written.flatMap(({ messages }) => messages) }
      }),

    overdue: (now) => places(`t.state in ('open', 'working') and t.paused_at is null and t.overdue_at is null and t.due_at <= $1 order by t.due_at`, [now]),
    async toFollowUp(now) {
      const { rows } = await pool.query<TicketPlace & { times: number }>(
        `select t.workspace_id as "workspaceId", t.id, (select count(*)::int from ticket_events e where e.workspace_id = t.workspace_id and e.ticket_id = t.id
           and e.what = 'followed-up') as times from tickets t where t.follow_up_at <= $1 and t.state = any($2) order by t.follow_up_at limit ${MOST_AT_ONCE}`,
        [now, UNDER_WAY],
      )
      return rows
    },
    silent: (now) =>
      places(
        `t.state = 'solved' and t.paused_at <= $1
           and not exists (select from messages m where m.conversation_id = t.conversation_id and m."from" = 'shopper' and m.at > $1) order by t.paused_at`,
        [new Date(Date.parse(now) - SILENCE_DAYS * 24 * 3_600_000).toISOString()],
      ),
    async answered() {
      // the question is the message that the ticket's history told last
      const { rows } = await pool.query<TicketPlace & { contents: Content[] }>(
        `select t.workspace_id as "workspaceId", t.id, said.contents from tickets t
         join lateral (select m.seq from ticket_events e join messages m on m.id = e.id where e.workspace_id = t.workspace_id and e.ticket_id = t.id and e.what = 'told'
           and m.conversation_id = t.conversation_id order by e.at desc limit 1) asked on true
         join lateral (select json_agg(m.content order by m.seq) as contents from messages m where m.conversation_id = t.conversation_id and m.seq > asked.seq
           and m."from" = 'shopper') said on said.contents is not null
         where t.state = 'waiting-shopper' limit ${MOST_AT_ONCE}`,
      )
      return rows
    },
  }
}

import type { ConversationId, MessageId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Ticket, TicketEvent } from '@xiaoer/contract/ticket'
import type { TicketClock } from '@xiaoer/core/support/ticket-life'
import { TICKET_FORMS } from '@xiaoer/core/ticket-forms'
import type pg from 'pg'
import { storable } from '../storable.ts'
import type { Transaction } from './database.ts'
import { writeMessage } from './desk-conversations.ts'

/** A ticket with what only the house needs: its clock, and the language its shopper speaks. */
export type KeptTicket = Ticket & TicketClock & { readonly language: string }

/** One line for its history; the ticket is named by whoever writes it. */
export type NewTicketEvent = Pick<TicketEvent, 'id' | 'who' | 'what' | 'text'>

/** What is to become of a ticket, in one transaction. */
export interface Amendment {
  readonly ticket: KeptTicket
  readonly events: readonly NewTicketEvent[]
  /** What the shopper is told at once; a conversation that was closed is open again. */
  readonly told?: readonly { readonly conversationId: ConversationId; readonly id: MessageId; readonly content: Message['content']; readonly outbox: boolean }[]
}

/** What every write needs: where, and when (RFC 3339). */
export interface Pen {
  readonly tx: Transaction
  readonly workspaceId: WorkspaceId
  readonly now: string
}

/** Every column of a ticket, with the name and the language of its shopper. */
export const TICKETS = `select t.*, coalesce(k.name, '') as contact_name, coalesce(c.language, 'en') as language from tickets t
  left join contacts k on k.workspace_id = t.workspace_id and k.id = t.contact_id left join conversations c on c.id = t.conversation_id`

/** Tickets locked until the transaction ends, always in the same order, so that two never wait for each other in a circle. */
export async function lockTickets(sql: pg.ClientBase, workspaceId: WorkspaceId, ids: readonly TicketId[]): Promise<readonly KeptTicket[]> {
  const { rows } = await sql.query(`${TICKETS} where t.workspace_id = $1 and t.id = any($2) order by t.id for update of t`, [workspaceId, ids])
  const found = rows.map(toKept)
  return ids.flatMap((id) => found.find((one) => one.id === id) ?? [])
}

/** What others may have seen and decided upon: with these the version rises. */
const GUARDED = ['state', 'priority', 'team', 'assignee', 'resolution', 'mergedInto'] as const

/** Writes what became of a ticket, its history, and what the shopper is told. */
export async function writeAmendment(
  pen: Pen,
  before: KeptTicket,
  { ticket, events, told = [] }: Amendment,
): Promise<{ readonly ticket: Ticket; readonly messages: readonly Message[] }> {
  const { tx, workspaceId, now } = pen
  const version = before.version + (GUARDED.some((name) => ticket[name] !== before[name]) ? 1 : 0)
  const after: KeptTicket = { ...ticket, version, updatedAt: now }
  await tx.sql.query(
    `update tickets set state = $3, priority = $4, emotion = $5, customer_id = $6, draft = $7, team = $8, assignee = $9, due_at = $10, paused_at = $11, overdue_at = $12,
       follow_up_at = $13, merged_into = $14, links = $15, watchers = $16, resolution = $17, version = $18, updated_at = $19 where workspace_id = $1 and id = $2`,
    [workspaceId, after.id, ...changingColumnsOf(after)],
  )
  await writeTicketEvents(pen, after.id, events)
  const messages: Message[] = []
  for (const { conversationId, id, content, outbox } of told) {
    const message = await writeMessage(tx, conversationId, { id, from: 'bot', agentId: null, content, now, opens: true }, outbox)
    if (message) messages.push(message)
    // the next that its shopper writes is the answer; a turn that is under way must not forget that
    if (after.state === 'waiting-shopper')
      await tx.sql.query(`update conversations set known = known || jsonb_build_object('ticketAsked', $2::text), version = version + 1 where id = $1`, [
        conversationId,
        after.number,
      ])
  }
  return { ticket: withoutClock(after), messages }
}

/** A new ticket under its number. */
export async function insertTicket({ tx, workspaceId }: Pen, number: number, ticket: KeptTicket): Promise<void> {
  const { id, kind, conversationId, contact, orderNumber, createdAt } = ticket
  await tx.sql.query(
    `insert into tickets (workspace_id, id, state, priority, emotion, customer_id, draft, team, assignee, due_at, paused_at, overdue_at, follow_up_at, merged_into, links,
       watchers, resolution, version, updated_at, number, kind, conversation_id, contact_id, order_number, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25)`,
    [workspaceId, id, ...changingColumnsOf(ticket), number, kind, conversationId, contact.id, orderNumber, createdAt],
  )
}

/** Lines of a ticket's history, all of this moment. */
export async function writeTicketEvents({ tx, workspaceId, now }: Pen, ticketId: TicketId, events: readonly NewTicketEvent[]): Promise<void> {
  for (const { id, who, what, text } of events) {
    await tx.sql.query('insert into ticket_events (workspace_id, id, ticket_id, at, who, what, text) values ($1, $2, $3, $4, $5, $6, $7)', [
      ...[workspaceId, id, ticketId, now, who, what],
      storable(text),
    ])
  }
}

function changingColumnsOf(ticket: KeptTicket): unknown[] {
  const { kind, summary, orderNumber, itemIds, fields, evidence, tried, cites, suggestion } = ticket
  const draft = storable({ kind, summary, orderNumber, itemIds, fields, evidence, tried, cites, suggestion })
  return [
    ...[ticket.state, ticket.priority, ticket.emotion, ticket.customerId, JSON.stringify(draft), ticket.team, ticket.assignee, ticket.dueAt],
    ...[ticket.pausedAt, ticket.overdueAt, ticket.followUpAt, ticket.mergedInto, JSON.stringify(ticket.links), JSON.stringify(ticket.watchers)],
    ...[ticket.resolution, ticket.version, ticket.updatedAt],
  ]
}

/** A ticket as everybody may see it. */
export function withoutClock({ pausedAt: _paused, overdueAt: _overdue, dueHours: _hours, language: _language, ...ticket }: KeptTicket): Ticket {
  return ticket
}

const instant = (value: Date | string): string => new Date(value).toISOString()
const instantOrNull = (value: Date | string | null): string | null => (value === null ? null : instant(value))

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
export function toKept(row: any): KeptTicket {
  return {
    ...row.draft,
    id: row.id,
    number: `T${row.number}`,
    kind: row.kind,
    state: row.state,
    priority: row.priority,
    emotion: row.emotion,
    conversationId: row.conversation_id,
    contact: { id: row.contact_id, name: row.contact_name },
    customerId: row.customer_id,
    orderNumber: row.order_number,
    team: row.team,
    assignee: row.assignee,
    dueAt: instant(row.due_at),
    pausedAt: instantOrNull(row.paused_at),
    overdueAt: instantOrNull(row.overdue_at),
    followUpAt: instantOrNull(row.follow_up_at),
    mergedInto: row.merged_into,
    links: row.links,
    watchers: row.watchers,
    resolution: row.resolution,
    version: row.version,
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
    dueHours: TICKET_FORMS[row.kind as Ticket['kind']].dueHours,
    language: row.language,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as above
export function toTicketEvent(row: any): TicketEvent {
  return { id: row.id, ticketId: row.ticket_id, at: instant(row.at), who: row.who, what: row.what, text: row.text }
}

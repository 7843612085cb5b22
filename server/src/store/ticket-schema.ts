import type { TicketDraft } from '@xiaoer/contract/ticket'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What was kept for a person to settle, with everything filled in. */
export const tickets = pgTable(
  'tickets',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    /** Counted in each workspace; the shopper knows it as "T1042". */
    number: integer('number').notNull(),
    kind: text('kind').notNull(),
    state: text('state').notNull(),
    priority: text('priority').notNull(),
    emotion: text('emotion').notNull(),
    conversationId: text('conversation_id').notNull(),
    contactId: text('contact_id').notNull(),
    customerId: text('customer_id'),
    orderNumber: text('order_number'),
    draft: jsonb('draft').notNull().$type<TicketDraft>(),
    team: text('team'),
    assignee: text('assignee'),
    dueAt: instant('due_at').notNull(),
    /** Since when its clock stands still, because it waits for others. */
    pausedAt: instant('paused_at'),
    /** When its being late was told. */
    overdueAt: instant('overdue_at'),
    followUpAt: instant('follow_up_at'),
    mergedInto: text('merged_into'),
    links: jsonb('links').notNull().$type<string[]>(),
    watchers: jsonb('watchers').notNull().$type<string[]>(),
    resolution: text('resolution'),
    version: integer('version').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('tickets_number').on(t.workspaceId, t.number),
    index('tickets_list').on(t.workspaceId, t.state, t.dueAt),
    index('tickets_conversation').on(t.conversationId),
    index('tickets_customer').on(t.workspaceId, t.customerId),
    index('tickets_order').on(t.workspaceId, t.orderNumber),
    index('tickets_follow_up').on(t.followUpAt),
    index('tickets_updated').on(t.workspaceId, t.updatedAt),
    ownWorkspace('tickets'),
  ],
)

/** A ticket is opened once for a key, however often it is asked. */
export const ticketKeys = pgTable(
  'ticket_keys',
  { workspaceId: text('workspace_id').notNull(), key: text('key').notNull(), ticketId: text('ticket_id').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), ownWorkspace('ticket_keys')],
)

/** When somebody looked at what happened in the tickets they watch. */
export const ticketNoticesSeen = pgTable(
  'ticket_notices_seen',
  { workspaceId: text('workspace_id').notNull(), agentId: text('agent_id').notNull(), at: instant('at').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.agentId] }), ownWorkspace('ticket_notices_seen')],
)

export const ticketEvents = pgTable(
  'ticket_events',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    ticketId: text('ticket_id').notNull(),
    at: instant('at').notNull(),
    who: text('who').notNull(),
    what: text('what').notNull(),
    text: text('text').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('ticket_events_of').on(t.workspaceId, t.ticketId, t.at), ownWorkspace('ticket_events')],
)

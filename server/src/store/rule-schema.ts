import { boolean, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** The merchant's decision tables, every version of each: a deed cites the one that was in force. */
export const ruleTables = pgTable(
  'rule_tables',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    version: integer('version').notNull(),
    state: text('state').notNull(),
    title: text('title').notNull(),
    body: jsonb('body').notNull(),
    validFrom: instant('valid_from'),
    validTo: instant('valid_to'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    publishedBy: text('published_by'),
    publishedAt: instant('published_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id, t.version] }), index('rule_tables_state').on(t.workspaceId, t.state), ownWorkspace('rule_tables')],
)

/** What happens by itself: an event, conditions, actions. */
export const automations = pgTable(
  'automations',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    event: text('event').notNull(),
    body: jsonb('body').notNull(),
    enabled: boolean('enabled').notNull(),
    position: integer('position').notNull(),
    version: integer('version').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('automations')],
)

/** What fired and why, or why not. One run a rule and event, however often the event is told. */
export const automationRuns = pgTable(
  'automation_runs',
  {
    workspaceId: text('workspace_id').notNull(),
    automationId: text('automation_id').notNull(),
    eventKey: text('event_key').notNull(),
    conversationId: text('conversation_id'),
    ticketId: text('ticket_id'),
    outcome: text('outcome').notNull(),
    detail: jsonb('detail').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.automationId, t.eventKey] }),
    index('automation_runs_at').on(t.workspaceId, t.at.desc()),
    ownWorkspace('automation_runs'),
  ],
)

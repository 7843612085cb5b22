import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Addresses of the merchant's that are told of events. */
export const webhooks = pgTable(
  'webhooks',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    title: text('title').notNull(),
    url: text('url').notNull(),
    events: text('events').array().notNull(),
    /** `on`, `off` by a person's hand, `given-up` by the clock. */
    state: text('state').notNull(),
    /** Its secrets, sealed: the one that signs, and the one before as long as it still signs beside it. */
    settings: jsonb('settings').notNull(),
    version: integer('version').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** When the clock gave it up. */
    givenUpAt: instant('given_up_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('webhooks')],
)

/** What is told to whom: written by a trigger in the transaction of what happened (functions.sql), so that nothing that happened is left out. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    /** In the order in which they are told. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    webhookId: text('webhook_id').notNull(),
    event: text('event').notNull(),
    conversationId: text('conversation_id'),
    /** What happened, as it was then. */
    told: jsonb('told').notNull(),
    at: instant('at').notNull(),
    /** `due`, `sent`, `failed`. */
    state: text('state').notNull(),
    nextAt: instant('next_at').notNull(),
    /** Each try since it was last begun: when, what came back, how long it took. */
    tries: jsonb('tries').notNull().default([]),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('webhook_deliveries_due').on(t.nextAt).where(sql`state = 'due'`),
    index('webhook_deliveries_order').on(t.webhookId, t.conversationId, t.seq).where(sql`state = 'due'`),
    uniqueIndex('webhook_deliveries_list').on(t.workspaceId, t.webhookId, t.seq),
    ownWorkspace('webhook_deliveries'),
  ],
)

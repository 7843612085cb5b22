import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** How a person can be reached on a channel that sends: by what, until when, and how often it was done since they last wrote. */
export const reach = pgTable(
  'reach',
  {
    channelId: text('channel_id').notNull(),
    userId: text('user_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    wayBack: jsonb('way_back').$type<Record<string, string | number | boolean | null>>(),
    heardAt: instant('heard_at').notNull(),
    /** Another window than the channel's own, as the last event opened it. */
    windowMs: integer('window_ms'),
    windowSends: integer('window_sends'),
    sent: integer('sent').notNull().default(0),
    /** Why nothing may go out any more; they write again, and it may. */
    gone: text('gone'),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.userId] }), ownWorkspace('reach')],
)

/** What providers say of our messages, by their own ids. A receipt may be faster than the answer that names its message. */
export const deliveries = pgTable(
  'deliveries',
  {
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    messageId: text('message_id'),
    state: text('state'),
    detail: text('detail'),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.externalId] }), index('deliveries_at').on(t.at), ownWorkspace('deliveries')],
)

/** What channels remember for themselves: tokens that rotate, how far a mailbox was read. */
export const channelMemory = pgTable(
  'channel_memory',
  {
    channelId: text('channel_id').notNull(),
    key: text('key').notNull(),
    workspaceId: text('workspace_id').notNull(),
    value: text('value').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.key] }), ownWorkspace('channel_memory')],
)

/** Messages of channels that keep no order: durable at once, let into their conversation when stragglers had time to come. */
export const arrivals = pgTable(
  'arrivals',
  {
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    workspaceId: text('workspace_id').notNull(),
    userId: text('user_id').notNull(),
    /** When it was written, by the platform's clock. */
    at: instant('at').notNull(),
    dueAt: instant('due_at').notNull(),
    event: jsonb('event').notNull(),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.externalId] }), index('arrivals_due_at').on(t.dueAt), ownWorkspace('arrivals')],
)

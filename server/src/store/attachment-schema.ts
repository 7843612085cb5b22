import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Pictures, recordings and files of conversations; the bytes lie in the folder of the house, under their hash. */
export const attachments = pgTable(
  'attachments',
  {
    workspaceId: text('workspace_id').notNull(),
    /** 256 bits that nobody guesses: whoever has the address may read it, and it is told only in the conversation. */
    id: text('id').notNull(),
    hash: text('hash').notNull(),
    mime: text('mime').notNull(),
    name: text('name').notNull(),
    bytes: integer('bytes').notNull(),
    /** The shopper who brought it; null: somebody at the desk. */
    channelId: text('channel_id'),
    userId: text('user_id'),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('attachments_id').on(t.id),
    index('attachments_hash').on(t.workspaceId, t.hash),
    ownWorkspace('attachments'),
  ],
)

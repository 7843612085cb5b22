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

/** Files that a channel told of and that are still to be fetched from it; platforms keep them for minutes. */
export const wantedFiles = pgTable(
  'wanted_files',
  {
    workspaceId: text('workspace_id').notNull(),
    /** The id under which it will lie. */
    id: text('id').notNull(),
    channelId: text('channel_id').notNull(),
    userId: text('user_id').notNull(),
    /** What the channel knows it by. */
    media: text('media').notNull(),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    tries: integer('tries').notNull().default(0),
    /** Null: given up. */
    nextAt: instant('next_at'),
    detail: text('detail'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('wanted_files_next_at').on(t.nextAt), ownWorkspace('wanted_files')],
)

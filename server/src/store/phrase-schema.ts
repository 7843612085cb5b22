import type { Intent } from '@xiaoer/contract/intent'
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What sentences mean in a shop: proposed by whoever read them, taught once reviewed. */
export const shopPhrases = pgTable(
  'shop_phrases',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    language: text('language').notNull(),
    text: text('text').notNull(),
    intent: text('intent').notNull().$type<Intent>(),
    heardAs: text('heard_as').$type<Intent>(),
    state: text('state').notNull(),
    messageId: text('message_id'),
    conversationId: text('conversation_id'),
    proposedBy: text('proposed_by').notNull(),
    reviewedBy: text('reviewed_by'),
    at: instant('at').notNull(),
    reviewedAt: instant('reviewed_at'),
    /** The later of the two: lists show the newest change first. */
    changedAt: instant('changed_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('shop_phrases_text').on(t.workspaceId, t.language, t.text),
    index('shop_phrases_list').on(t.workspaceId, t.state, t.changedAt.desc(), t.id.desc()),
    ownWorkspace('shop_phrases'),
  ],
)

/** Rises whenever what is taught in a language changes: whoever has learnt an older version learns anew. */
export const taughtVersions = pgTable(
  'taught_versions',
  {
    workspaceId: text('workspace_id').notNull(),
    language: text('language').notNull(),
    version: integer('version').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.language] }), ownWorkspace('taught_versions')],
)

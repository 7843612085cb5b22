import { pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Keys of the workspace's own API, by the hash of what was shown once: a stolen table opens no door. */
export const apiKeys = pgTable(
  'api_keys',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    hash: text('hash').notNull(),
    /** The beginning and the end of it, so that people can tell it from others. */
    hint: text('hint').notNull(),
    permissions: text('permissions').array().notNull(),
    madeBy: text('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    /** The key that was made in its place. */
    replacedBy: text('replaced_by'),
    lastUsedAt: instant('last_used_at'),
    lastUsedFrom: text('last_used_from'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('api_keys_hash').on(t.hash), ownWorkspace('api_keys')],
)

import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Carriers and payment companies that a shop lets the house ask, with what they need to know. */
export const providers = pgTable(
  'providers',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    settings: jsonb('settings').notNull().$type<Record<string, unknown>>(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.name] }), ownWorkspace('providers')],
)

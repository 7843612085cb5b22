import { jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Roles that the merchant made. Those of the house are no rows. */
export const roles = pgTable(
  'roles',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    permissions: text('permissions').array().notNull(),
    /** How each kind of personal data is shown; a kind that is left out is shown. */
    masks: jsonb('masks').notNull(),
    /** Up to which amount refunds may be approved, by currency, in minor units; a currency that is left out: any amount. */
    approvesUpTo: jsonb('approves_up_to').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('roles')],
)

/** Who was shown what is hidden from them, in which conversation. */
export const reveals = pgTable(
  'reveals',
  {
    workspaceId: text('workspace_id').notNull(),
    agentId: text('agent_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    fields: text('fields').array().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.agentId, t.conversationId] }), ownWorkspace('reveals')],
)

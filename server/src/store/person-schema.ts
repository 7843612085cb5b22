import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What proves that somebody on a channel is this contact: two channels that prove the same are one person. */
export const proofs = pgTable(
  'proofs',
  {
    workspaceId: text('workspace_id').notNull(),
    /** `customer`: signed in at the shop, or a code sent to them; `phone` (E.164) and `email`: as the channel itself verified them. */
    kind: text('kind').notNull(),
    value: text('value').notNull(),
    contactId: text('contact_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.kind, t.value] }), index('proofs_contact').on(t.workspaceId, t.contactId), ownWorkspace('proofs')],
)

/** Two contacts that became one, and what was moved: so that it can be taken back. */
export const mergers = pgTable(
  'mergers',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    fromId: text('from_id').notNull(),
    intoId: text('into_id').notNull(),
    moved: jsonb('moved')
      .$type<{ identities: [channelId: string, userId: string][]; conversations: string[]; proofs: [kind: string, value: string][]; tickets: string[] }>()
      .notNull(),
    /** An agent's id, or `proof:KIND`. */
    who: text('who').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('mergers_into').on(t.workspaceId, t.intoId), ownWorkspace('mergers')],
)

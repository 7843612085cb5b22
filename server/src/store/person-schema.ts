import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
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

/** Who is not served, why and by whom. The identities of the contact carry until when, so that no message waits for a look here. */
export const blocks = pgTable(
  'blocks',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    contactId: text('contact_id').notNull(),
    reason: text('reason').notNull(),
    note: text('note').notNull(),
    /** Null: until somebody lifts it. */
    until: instant('until'),
    /** They were told that nobody answers. */
    told: boolean('told').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
    /** An agent's id, or `clock`. */
    liftedBy: text('lifted_by'),
    liftedAt: instant('lifted_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('blocks_contact').on(t.workspaceId, t.contactId).where(sql`lifted_at is null`),
    index('blocks_until').on(t.until).where(sql`lifted_at is null and until is not null`),
    ownWorkspace('blocks'),
  ],
)

/** What somebody agreed to, or took back, and by which words. Only added to: the latest of a purpose and channel holds. */
export const consentEvents = pgTable(
  'consent_events',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    contactId: text('contact_id').notNull(),
    purpose: text('purpose').notNull(),
    /** The channel that it is for; '': all of them. */
    channelId: text('channel_id').notNull(),
    given: boolean('given').notNull(),
    words: text('words').notNull(),
    /** An agent's id, `shopper`, or what brought it. */
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('consent_events_contact').on(t.workspaceId, t.contactId, t.at), ownWorkspace('consent_events')],
)

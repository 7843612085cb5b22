import type { FirstWords } from '@xiaoer/contract/first-words'
import { index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What people are told without having asked: once under one key, and why not where it was not said. */
export const firstWords = pgTable(
  'first_words',
  {
    workspaceId: text('workspace_id').notNull(),
    key: text('key').notNull(),
    contactId: text('contact_id').notNull(),
    words: jsonb('words').$type<Omit<FirstWords, 'key'> & { readonly until: string }>().notNull(),
    /** waiting · said · dropped */
    state: text('state').notNull(),
    dueAt: instant('due_at').notNull(),
    messageId: text('message_id'),
    why: text('why'),
    at: instant('at').notNull(),
    /** When it was said. */
    saidAt: instant('said_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key] }),
    index('first_words_due').on(t.state, t.dueAt),
    index('first_words_contact').on(t.workspaceId, t.contactId, t.at),
    ownWorkspace('first_words'),
  ],
)

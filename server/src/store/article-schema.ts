import { index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What the shop answers in its own words, one row a language. */
export const articles = pgTable(
  'articles',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    language: text('language').notNull(),
    /** The question it answers, where it is one that the bot knows. */
    intent: text('intent'),
    title: text('title').notNull(),
    text: text('text').notNull(),
    /** Words and character pairs of the title and other ways to ask: what a question is matched with. */
    terms: text('terms').array().notNull(),
    /** Null: for all goods. */
    category: text('category'),
    validFrom: instant('valid_from'),
    validTo: instant('valid_to'),
    version: integer('version').notNull(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id, t.language] }),
    index('articles_intent').on(t.workspaceId, t.intent),
    index('articles_terms').using('gin', t.terms),
    ownWorkspace('articles'),
  ],
)

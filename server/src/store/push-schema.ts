import type { Tracking } from '@xiaoer/contract/tracking'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { News } from '../news.ts'
import { instant, ownWorkspace } from './schema.ts'

/** What shops, carriers and payment companies pushed, each once, until it was heeded; kept a week, so that one that comes again is known. */
export const pushes = pgTable(
  'pushes',
  {
    workspaceId: text('workspace_id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    id: text('id').notNull(),
    news: jsonb('news').notNull().$type<readonly News[]>(),
    at: instant('at').notNull(),
    dueAt: instant('due_at').notNull(),
    tries: integer('tries').notNull().default(0),
    doneAt: instant('done_at'),
    /** Why it could not be heeded. */
    error: text('error'),
    /** What became of it: in which conversations, with what was known then. */
    heeded: jsonb('heeded').notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.name, t.id] }),
    index('pushes_due').on(t.dueAt).where(sql`done_at is null`),
    index('pushes_at').on(t.at),
    ownWorkspace('pushes'),
  ],
)

/** Where a parcel is, as its carrier pushed it last. */
export const tracks = pgTable(
  'tracks',
  {
    workspaceId: text('workspace_id').notNull(),
    number: text('number').notNull(),
    tracking: jsonb('tracking').notNull().$type<Tracking>(),
    /** When the newest of it happened, and when we heard. */
    latestAt: instant('latest_at').notNull(),
    heardAt: instant('heard_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.number] }), ownWorkspace('tracks')],
)

import type { ConversationFilter } from '@xiaoer/contract/conversation-filter'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** What colleagues say to each other in a conversation. Not messages: whatever brings messages to a shopper cannot bring these. */
export const notes = pgTable(
  'notes',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** The last message that stood there when it was written. */
    afterSeq: integer('after_seq').notNull(),
    agentId: text('agent_id').notNull(),
    text: text('text').notNull(),
    mentions: text('mentions').array().notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('notes_conversation').on(t.conversationId, t.at), ownWorkspace('notes')],
)

/** A view of the list that somebody keeps; without an agent it is everybody's. */
export const savedFilters = pgTable(
  'saved_filters',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    agentId: text('agent_id'),
    name: text('name').notNull(),
    filter: jsonb('filter').notNull().$type<ConversationFilter>(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('saved_filters')],
)

/** What is written again and again; `text` may name variables. */
export const cannedReplies = pgTable(
  'canned_replies',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    /** Whose own it is; null: everybody's. */
    agentId: text('agent_id'),
    shortcut: text('shortcut').notNull(),
    text: text('text').notNull(),
    picture: text('picture'),
    /** How often it was taken. */
    used: integer('used').notNull().default(0),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('canned_replies_shortcut').on(t.workspaceId, sql`coalesce(${t.agentId}, '')`, t.shortcut),
    ownWorkspace('canned_replies'),
  ],
)

/** Several deeds under one name: words, tags, priority, and who goes on. */
export const macros = pgTable(
  'macros',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    deeds: jsonb('deeds').notNull(),
    used: integer('used').notNull().default(0),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('macros_name').on(t.workspaceId, t.name), ownWorkspace('macros')],
)

/** Words and pairs of characters of each message: what a search finds it by. Filled behind the messages, so that no shopper waits for it. */
export const messageTerms = pgTable(
  'message_terms',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    seq: integer('seq').notNull(),
    terms: text('terms').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.seq] }), index('message_terms_terms').using('gin', t.terms), ownWorkspace('message_terms')],
)

/** How far the terms of a conversation are kept. */
export const searchable = pgTable(
  'searchable',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').primaryKey(),
    seq: integer('seq').notNull(),
  },
  () => [ownWorkspace('searchable')],
)

/** Two conversations that became one, or one that became two. */
export const conversationMoves = pgTable(
  'conversation_moves',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    kind: text('kind').notNull(),
    fromId: text('from_id').notNull(),
    intoId: text('into_id').notNull(),
    /** The last message that stood in each when it happened. */
    fromSeq: integer('from_seq').notNull(),
    intoSeq: integer('into_seq').notNull(),
    /** How it was before, so that it can be taken back. */
    before: jsonb('before').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('conversation_moves_from').on(t.fromId),
    index('conversation_moves_into').on(t.intoId),
    ownWorkspace('conversation_moves'),
  ],
)

/** What a shop says of a tag. A tag that nobody said anything of has no row. */
export const tags = pgTable(
  'tags',
  {
    workspaceId: text('workspace_id').notNull(),
    name: text('name').notNull(),
    colour: text('colour'),
    /** Offered no more; it stays where it is. */
    retired: boolean('retired').notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.name] }), ownWorkspace('tags')],
)

/** The other side of a message: what was meant where a translation was sent, what it means where one was read. */
export const translations = pgTable(
  'translations',
  {
    workspaceId: text('workspace_id').notNull(),
    messageId: text('message_id').notNull(),
    language: text('language').notNull(),
    text: text('text').notNull(),
    /** The translator that made one of the other. */
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.messageId, t.language] }), ownWorkspace('translations')],
)

/** What people made of the bot's drafts, to learn from. */
export const draftEdits = pgTable(
  'draft_edits',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** The message that the draft answered. */
    seq: integer('seq').notNull(),
    prepared: text('prepared').notNull(),
    sent: text('sent').notNull(),
    who: text('who').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('draft_edits_at').on(t.workspaceId, t.at), ownWorkspace('draft_edits')],
)

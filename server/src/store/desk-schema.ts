import type { ConversationFilter } from '@xiaoer/contract/conversation-filter'
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
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
    shortcut: text('shortcut').notNull(),
    text: text('text').notNull(),
    picture: text('picture'),
    /** How often it was taken. */
    used: integer('used').notNull().default(0),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex('canned_replies_shortcut').on(t.workspaceId, t.shortcut), ownWorkspace('canned_replies')],
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

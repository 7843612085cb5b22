import type { Content } from '@xiaoer/contract/content'
import type { Team } from '@xiaoer/contract/team'
import type { WorkingHours } from '@xiaoer/contract/working-hours'
import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** Who works together: what is theirs, when they are there, and how fast they answer. Looked at by position; the last takes what is left. */
export const teams = pgTable(
  'teams',
  {
    workspaceId: text('workspace_id').notNull(),
    id: text('id').notNull(),
    position: integer('position').notNull(),
    settings: jsonb('settings').notNull().$type<Omit<Team, 'id'>>(),
    updatedBy: text('updated_by').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), ownWorkspace('teams')],
)

/** Somebody's place at the desk; who never had one has no row. */
export const seats = pgTable(
  'seats',
  {
    workspaceId: text('workspace_id').notNull(),
    agentId: text('agent_id').notNull(),
    skills: text('skills').array().notNull().default([]),
    /** Weight of conversations at once. */
    capacity: integer('capacity').notNull().default(5),
    shift: jsonb('shift').$type<WorkingHours>(),
    /** When a desk of theirs was open last, told every few seconds by whichever process has it. */
    seenAt: instant('seen_at'),
    givenAt: instant('given_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.agentId] }), ownWorkspace('seats')],
)

/**
 * With whom a conversation was, from when to when: in the queue or with somebody; the time with the bot lies between. Written by a trigger on
 * conversations, so that it is true however one changes hands. A segment is what people have without the bot in between.
 */
export const holds = pgTable(
  'holds',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    segment: integer('segment').notNull(),
    holder: text('holder').notNull(),
    agentId: text('agent_id'),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at'),
    /** Whose it is and what for, once that was found out; the rest of a segment keeps it. */
    team: text('team'),
    issue: text('issue'),
    level: text('level'),
    weight: integer('weight').notNull().default(1),
    /** Who passed it on, and does not want it back. */
    avoids: text('avoids'),
    /** When its shopper was told that nobody is there, and offered to leave a message. */
    offeredAt: instant('offered_at'),
    /** Up to which message of theirs that message was taken. */
    takenSeq: integer('taken_seq'),
  },
  (t) => [
    index('holds_open').on(t.workspaceId, t.agentId).where(sql`ended_at is null`),
    uniqueIndex('holds_one').on(t.conversationId).where(sql`ended_at is null`),
    index('holds_conversation').on(t.conversationId, t.beganAt),
    index('holds_ended').on(t.workspaceId, t.endedAt),
    ownWorkspace('holds'),
  ],
)

/** What was told of a clock: each warning once, whichever process saw it first. */
export const clockTellings = pgTable(
  'clock_tellings',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    key: text('key').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.key] }), index('clock_tellings_at').on(t.workspaceId, t.at), ownWorkspace('clock_tellings')],
)

/** What the bot would say, for a person to send. */
export const botDrafts = pgTable(
  'bot_drafts',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').primaryKey(),
    /** The last message that it answers. */
    seq: integer('seq').notNull(),
    contents: jsonb('contents').notNull().$type<Content[]>(),
    /** What the bot knows once that is said. */
    known: jsonb('known').notNull(),
    /** What it would do besides, which it leaves to a person. */
    would: text('would'),
    at: instant('at').notNull(),
  },
  () => [ownWorkspace('bot_drafts')],
)

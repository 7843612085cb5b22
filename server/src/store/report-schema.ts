import { COUNTERS, type Counter } from '@xiaoer/core/support/reports/counters'
import { bigint, date, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

/** `firstReply12` → `first_reply12`; null is 0 and takes no room. */
export const columnOf = (counter: Counter): string => counter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const counters = () => Object.fromEntries(COUNTERS.map((counter) => [counter, integer(columnOf(counter))]))

/** Every conversation as reports see it: what a shopper came with, until it was closed or quiet. Made of what happened, and can be made again at any time. */
export const reportVisits = pgTable(
  'report_visits',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    /** Of its first and its last message. */
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    contactId: text('contact_id').notNull(),
    channelId: text('channel_id').notNull(),
    /** `''`: nobody but the bot, no team. */
    agentId: text('agent_id').notNull(),
    team: text('team').notNull(),
    language: text('language').notNull(),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    outcome: text('outcome').notNull(),
    /** When silence decides it; null: it is decided. */
    dueAt: instant('due_at'),
    stars: integer('stars'),
    firstReplyMs: bigint('first_reply_ms', { mode: 'number' }),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.firstSeq] }),
    index('report_visits_began').on(t.workspaceId, t.beganAt, t.conversationId, t.firstSeq),
    index('report_visits_contact').on(t.workspaceId, t.contactId, t.endedAt),
    index('report_visits_due').on(t.workspaceId, t.dueAt),
    ownWorkspace('report_visits'),
  ],
)

/** What is counted of a conversation in one quarter of an hour for one person: the truth that days are added up from. */
export const reportCounts = pgTable(
  'report_counts',
  {
    workspaceId: text('workspace_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    firstSeq: integer('first_seq').notNull(),
    slot: instant('slot').notNull(),
    agentId: text('agent_id').notNull(),
    channelId: text('channel_id').notNull(),
    team: text('team').notNull(),
    language: text('language').notNull(),
    ...counters(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.firstSeq, t.slot, t.agentId] }),
    index('report_counts_slot').on(t.workspaceId, t.slot),
    ownWorkspace('report_counts'),
  ],
)

/** Whole days of a place, added up. A day that is not in `report_days_built` is read from `report_counts`. */
export const reportDays = pgTable(
  'report_days',
  {
    workspaceId: text('workspace_id').notNull(),
    zone: text('zone').notNull(),
    day: date('day').notNull(),
    agentId: text('agent_id').notNull(),
    channelId: text('channel_id').notNull(),
    team: text('team').notNull(),
    language: text('language').notNull(),
    ...counters(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.zone, t.day, t.agentId, t.channelId, t.team, t.language] }), ownWorkspace('report_days')],
)

export const reportDaysBuilt = pgTable(
  'report_days_built',
  { workspaceId: text('workspace_id').notNull(), zone: text('zone').notNull(), day: date('day').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.zone, t.day] }), ownWorkspace('report_days_built')],
)

/** In which places a workspace reads its days; what nobody asked for in a month is forgotten. */
export const reportZones = pgTable(
  'report_zones',
  { workspaceId: text('workspace_id').notNull(), zone: text('zone').notNull(), askedAt: instant('asked_at').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.zone] }), ownWorkspace('report_zones')],
)

/** Money that went to shoppers by deeds that are done: minor units, never added across currencies. */
export const reportMoney = pgTable(
  'report_money',
  {
    workspaceId: text('workspace_id').notNull(),
    actionId: text('action_id').notNull(),
    conversationId: text('conversation_id').notNull(),
    firstSeq: integer('first_seq').notNull(),
    at: instant('at').notNull(),
    kind: text('kind').notNull(),
    currency: text('currency').notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    agentId: text('agent_id').notNull(),
    channelId: text('channel_id').notNull(),
    team: text('team').notNull(),
    language: text('language').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.actionId] }),
    index('report_money_at').on(t.workspaceId, t.at),
    index('report_money_conversation').on(t.conversationId),
    ownWorkspace('report_money'),
  ],
)

/** Up to when reports have followed what happens in a workspace. */
export const reportMarks = pgTable(
  'report_marks',
  { workspaceId: text('workspace_id').notNull(), follows: text('follows').notNull(), until: instant('until').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.follows] }), ownWorkspace('report_marks')],
)

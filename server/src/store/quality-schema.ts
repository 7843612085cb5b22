import type { Criterion, Evidence } from '@xiaoer/contract/quality'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant, ownWorkspace } from './schema.ts'

const workspace = () => text('workspace_id').notNull()

/** What a merchant judges conversations by; every save is a version, and none is ever changed. */
export const qualityScorecards = pgTable(
  'quality_scorecards',
  {
    workspaceId: workspace(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    criteria: jsonb('criteria').notNull().$type<Criterion[]>(),
    words: text('words').array().notNull(),
    sample: integer('sample').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.version] }), ownWorkspace('quality_scorecards')],
)

/** What one of the shop had of a conversation, and its score. The id is made of the conversation and the first message: nothing is inspected twice. */
export const qualityScores = pgTable(
  'quality_scores',
  {
    workspaceId: workspace(),
    id: text('id').notNull(),
    conversationId: text('conversation_id').notNull(),
    firstSeq: integer('first_seq').notNull(),
    lastSeq: integer('last_seq').notNull(),
    /** `''`: the bot; no team. */
    agentId: text('agent_id').notNull(),
    team: text('team').notNull(),
    beganAt: instant('began_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    /** The day of its end in UTC, of which sums are kept. */
    day: date('day').notNull(),
    scorecard: integer('scorecard').notNull(),
    score: integer('score').notNull(),
    isFatal: boolean('is_fatal').notNull(),
    /** Findings that stand. */
    findings: integer('findings').notNull(),
    inspectedAt: instant('inspected_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('quality_scores_ended').on(t.workspaceId, t.endedAt),
    index('quality_scores_worst').on(t.workspaceId, t.score, t.endedAt),
    index('quality_scores_day').on(t.workspaceId, t.day),
    index('quality_scores_talk').on(t.workspaceId, t.conversationId, t.lastSeq),
    ownWorkspace('quality_scores'),
  ],
)

export const qualityFindings = pgTable(
  'quality_findings',
  {
    workspaceId: workspace(),
    scoreId: text('score_id').notNull(),
    /** Made of the check and its words: the same found again is the same. */
    id: text('id').notNull(),
    position: integer('position').notNull(),
    check: text('check').notNull(),
    severity: text('severity').notNull(),
    evidence: jsonb('evidence').notNull().$type<Evidence[]>(),
    why: text('why').notNull(),
    values: jsonb('values').notNull().$type<Record<string, string | number>>(),
    rule: text('rule').notNull(),
    /** False: people said that it is none. */
    stands: boolean('stands').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scoreId, t.id] }),
    index('quality_findings_check').on(t.workspaceId, t.check),
    ownWorkspace('quality_findings'),
  ],
)

/** What a person said of a finding. */
export const qualityVerdicts = pgTable(
  'quality_verdicts',
  {
    workspaceId: workspace(),
    scoreId: text('score_id').notNull(),
    findingId: text('finding_id').notNull(),
    reviewer: text('reviewer').notNull(),
    check: text('check').notNull(),
    agrees: boolean('agrees').notNull(),
    comment: text('comment').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scoreId, t.findingId, t.reviewer] }),
    index('quality_verdicts_at').on(t.workspaceId, t.at),
    ownWorkspace('quality_verdicts'),
  ],
)

/** Who looks through what, and what came of it in their eyes. */
export const qualityReviews = pgTable(
  'quality_reviews',
  {
    workspaceId: workspace(),
    scoreId: text('score_id').notNull(),
    reviewer: text('reviewer').notNull(),
    /** The day of the sample; null: they looked by themselves. */
    day: date('day'),
    why: text('why').notNull(),
    /** As they would score it; null: not done yet. */
    score: integer('score'),
    comment: text('comment').notNull().default(''),
    doneAt: instant('done_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.scoreId, t.reviewer] }),
    index('quality_reviews_reviewer').on(t.workspaceId, t.reviewer, t.doneAt),
    ownWorkspace('quality_reviews'),
  ],
)

/** Somebody says that a finding about them is wrong; somebody else decides, and all of it stays on record. */
export const qualityAppeals = pgTable(
  'quality_appeals',
  {
    workspaceId: workspace(),
    scoreId: text('score_id').notNull(),
    findingId: text('finding_id').notNull(),
    by: text('by').notNull(),
    words: text('words').notNull(),
    at: instant('at').notNull(),
    isGranted: boolean('is_granted'),
    decidedBy: text('decided_by'),
    reason: text('reason').notNull().default(''),
    decidedAt: instant('decided_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.scoreId, t.findingId] }), ownWorkspace('quality_appeals')],
)

/** Days added up, for trends. `check` `''`: the scores themselves. */
export const qualityDays = pgTable(
  'quality_days',
  {
    workspaceId: workspace(),
    day: date('day').notNull(),
    agentId: text('agent_id').notNull(),
    team: text('team').notNull(),
    check: text('check').notNull(),
    /** Segments; of a check: those in which it found something. */
    segments: integer('segments').notNull(),
    scores: integer('scores').notNull(),
    fatal: integer('fatal').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.day, t.agentId, t.team, t.check] }), ownWorkspace('quality_days')],
)

/** Up to when conversations of a kind were inspected, and of which day a sample was drawn. */
export const qualityMarks = pgTable(
  'quality_marks',
  { workspaceId: workspace(), follows: text('follows').notNull(), until: instant('until').notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.follows] }), ownWorkspace('quality_marks')],
)

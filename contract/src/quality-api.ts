import * as z from 'zod'
import { ConversationId } from './id.ts'
import { Instant } from './instant.ts'
import { Message } from './message.ts'
import { CheckName, Finding, Scorecard, ScorecardDraft } from './quality.ts'

/** What one of the shop had of a conversation, with its score. */
export const QualityScore = z.object({
  id: z.string(),
  conversationId: ConversationId,
  contactName: z.string(),
  /** Empty: the bot. */
  agentId: z.string(),
  agentName: z.string(),
  team: z.string(),
  beganAt: z.string(),
  endedAt: z.string(),
  scorecard: z.int(),
  score: z.int(),
  isFatal: z.boolean(),
  /** Checks that found something that stands. */
  checks: z.array(CheckName),
  /** Appeals that wait. */
  appeals: z.int(),
  isReviewed: z.boolean(),
})
export type QualityScore = z.infer<typeof QualityScore>

export const Verdict = z.object({ reviewer: z.string(), name: z.string(), agrees: z.boolean(), comment: z.string(), at: z.string() })
export type Verdict = z.infer<typeof Verdict>

export const Appeal = z.object({
  by: z.string(),
  name: z.string(),
  words: z.string(),
  at: z.string(),
  /** Null: not decided. */
  isGranted: z.boolean().nullable(),
  decidedBy: z.string(),
  reason: z.string(),
})
export type Appeal = z.infer<typeof Appeal>

/** A finding with all that people said of it. */
export const JudgedFinding = Finding.extend({ id: z.string(), stands: z.boolean(), verdicts: z.array(Verdict), appeal: Appeal.nullable() })
export type JudgedFinding = z.infer<typeof JudgedFinding>

export const QualityDetail = z.object({
  score: QualityScore,
  /** Where its points went, in the order of the scorecard. */
  sums: z.array(z.object({ id: z.string(), name: z.string(), points: z.number(), lost: z.number(), isFatal: z.boolean() })),
  findings: z.array(JudgedFinding),
  messages: z.array(Message),
  reviews: z.array(z.object({ name: z.string(), score: z.int().nullable(), comment: z.string(), why: z.string(), doneAt: z.string().nullable() })),
})
export type QualityDetail = z.infer<typeof QualityDetail>

/** How far people agree with a check. */
export const CheckAgreement = z.object({
  check: CheckName,
  found: z.int(),
  agreed: z.int(),
  overruled: z.int(),
  granted: z.int(),
  /** So many of what people looked at was none that whoever reads it should know. */
  isNoisy: z.boolean(),
})
export type CheckAgreement = z.infer<typeof CheckAgreement>

export const QualityTrends = z.object({
  /** Mondays, the oldest first. */
  weeks: z.array(z.string()),
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      segments: z.int(),
      /** Of a check: the share of all segments in which it found something; else the mean score. One a week; null: there was nothing. */
      values: z.array(z.number().nullable()),
      fatal: z.int(),
    }),
  ),
  agreement: z.array(CheckAgreement),
  /** Conversations that two looked at: how far they agree. */
  calibration: z.object({ pairs: z.int(), points: z.int(), kappa: z.number().nullable(), meanDifference: z.number().nullable() }),
})
export type QualityTrends = z.infer<typeof QualityTrends>

const one = z.object({ scoreId: z.string().min(1).max(120) })
const finding = one.extend({ findingId: z.string().min(1).max(60) })
const words = z.string().trim().min(1).max(1_000)

/** The routes of quality inspection, part of `API`. Who does not lead sees only their own. */
export const QUALITY_API = {
  qualityScores: {
    method: 'GET',
    path: '/api/v1/desk/quality/scores',
    input: z.object({
      /** `bot`, or somebody's id. */
      agent: z.string().max(80).optional(),
      team: z.string().max(60).optional(),
      check: CheckName.optional(),
      only: z.enum(['all', 'fatal', 'found', 'appealed', 'unseen']).default('all'),
      order: z.enum(['worst', 'newest']).default('worst'),
      days: z.coerce.number().int().min(1).max(365).default(30),
      /** Of the last row seen. */
      afterScore: z.coerce.number().int().min(0).max(100).optional(),
      afterAt: Instant.optional(),
      afterId: z.string().max(120).optional(),
    }),
    output: z.object({
      scores: z.array(QualityScore),
      more: z.boolean(),
      agents: z.array(z.object({ id: z.string(), name: z.string() })),
      counts: z.object({ all: z.int(), fatal: z.int(), found: z.int(), appealed: z.int(), mean: z.number().nullable() }),
    }),
  },
  qualityScore: { method: 'GET', path: '/api/v1/desk/quality/scores/:scoreId', input: one, output: QualityDetail },
  /** What a reviewer says of findings; said again it replaces what they said before. `done` closes their review. */
  reviewScore: {
    method: 'POST',
    path: '/api/v1/desk/quality/scores/:scoreId/review',
    input: one.extend({
      points: z
        .array(z.object({ findingId: z.string().min(1).max(60), agrees: z.boolean(), comment: z.string().trim().max(1_000).default('') }))
        .max(200)
        .default([]),
      comment: z.string().trim().max(1_000).default(''),
      done: z.boolean().default(false),
    }),
    output: QualityDetail,
  },
  /** By who it is about. */
  appealFinding: {
    method: 'POST',
    path: '/api/v1/desk/quality/scores/:scoreId/findings/:findingId/appeal',
    input: finding.extend({ words }),
    output: QualityDetail,
  },
  /** By somebody else who leads. */
  decideAppeal: {
    method: 'POST',
    path: '/api/v1/desk/quality/scores/:scoreId/findings/:findingId/decide',
    input: finding.extend({ granted: z.boolean(), words }),
    output: QualityDetail,
  },
  scorecard: {
    method: 'GET',
    path: '/api/v1/desk/quality/scorecard',
    input: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
    output: z.object({ scorecard: Scorecard, older: z.array(z.object({ version: z.int(), by: z.string(), at: z.string() })), scoredByOlder: z.int() }),
  },
  /** `version`: the one that was seen; another is there meanwhile, and `conflict`. */
  saveScorecard: {
    method: 'POST',
    path: '/api/v1/desk/quality/scorecard',
    input: ScorecardDraft.extend({ version: z.int().nonnegative() }),
    output: Scorecard,
  },
  /** Scores again by the scorecard in force what ended in the last days; what people said of a finding stays with it. */
  inspectAgain: {
    method: 'POST',
    path: '/api/v1/desk/quality/again',
    input: z.object({ days: z.int().min(1).max(90) }),
    output: z.object({ scores: z.int() }),
  },
  /** What waits for who asks to be looked at, the worst first. */
  qualitySample: {
    method: 'GET',
    path: '/api/v1/desk/quality/sample',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ score: QualityScore, why: z.enum(['covered', 'risk', 'chance']), day: z.string() })), done: z.int() }),
  },
  qualityTrends: {
    method: 'GET',
    path: '/api/v1/desk/quality/trends',
    input: z.object({ by: z.enum(['agent', 'team', 'check']).default('agent'), weeks: z.coerce.number().int().min(1).max(26).default(8) }),
    output: QualityTrends,
  },
} as const

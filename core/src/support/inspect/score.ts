import type { Criterion, Finding, ScorecardDraft, Severity } from '@xiaoer/contract/quality'

/** What became of a criterion: the points it could give, and those it gave. */
export interface CriterionScore {
  readonly id: string
  readonly points: number
  readonly lost: number
  readonly isFatal: boolean
}

export interface Score {
  /** 0 to 100. */
  readonly score: number
  readonly isFatal: boolean
  readonly criteria: readonly CriterionScore[]
}

/** How much of a criterion one finding costs; two major ones cost all of it. */
const COST: Readonly<Record<Severity, number>> = { minor: 0.25, major: 0.5, fatal: 1 }

/** The score of a segment with its sums: each criterion loses by its findings, never more than it weighs; a fatal one leaves nothing. */
export function scoreOf({ criteria }: Pick<ScorecardDraft, 'criteria'>, findings: readonly Pick<Finding, 'check' | 'severity'>[]): Score {
  const whole = criteria.reduce((sum, { weight }) => sum + weight, 0) || 1
  const scores = criteria.map((criterion) => scoreCriterion(criterion, whole, findings))
  const isFatal = scores.some((one) => one.isFatal)
  const lost = scores.reduce((sum, one) => sum + one.lost, 0)
  return { score: isFatal ? 0 : Math.max(0, Math.round(100 - lost)), isFatal, criteria: scores }
}

function scoreCriterion({ id, weight, checks, fatal }: Criterion, whole: number, findings: readonly Pick<Finding, 'check' | 'severity'>[]): CriterionScore {
  const own = findings.filter(({ check }) => checks.includes(check))
  const points = (weight * 100) / whole
  const share = Math.min(
    1,
    own.reduce((sum, { severity }) => sum + COST[severity], 0),
  )
  return { id, points: round(points), lost: round(points * share), isFatal: fatal && own.some(({ severity }) => severity !== 'minor') }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

import type { WorkspaceId } from '@xiaoer/contract/id'
import type { CheckName, Evidence, Finding } from '@xiaoer/contract/quality'
import type { JudgedFinding, QualityScore } from '@xiaoer/contract/quality-api'
import type { Database, Transaction } from './database.ts'

/** Which scores are asked for. */
export interface ScoreFilter {
  /** Null: of everybody; `''`: of the bot. */
  readonly agentId: string | null
  readonly team: string | null
  readonly check: CheckName | null
  readonly only: 'all' | 'fatal' | 'found' | 'appealed' | 'unseen'
  readonly order: 'worst' | 'newest'
  /** RFC 3339. */
  readonly since: string
  readonly after: { readonly score: number; readonly at: string; readonly id: string } | null
}

export interface ScoreCounts {
  readonly all: number
  readonly fatal: number
  readonly found: number
  readonly appealed: number
  readonly mean: number | null
}

/** A page of a list. */
export const PAGE = 50

const APPEALS = `(select count(*)::int from quality_appeals a where a.workspace_id = s.workspace_id and a.score_id = s.id and a.is_granted is null)`

const SELECT = `select s.*, coalesce(c.name, '') as contact_name, coalesce(g.name, '') as agent_name, ${APPEALS} as appeals,
    array(select distinct f."check" from quality_findings f where f.workspace_id = s.workspace_id and f.score_id = s.id and f.stands order by 1) as checks,
    exists (select from quality_reviews r where r.workspace_id = s.workspace_id and r.score_id = s.id and r.done_at is not null) as is_reviewed
  from quality_scores s left join conversations t on t.id = s.conversation_id
    left join contacts c on c.workspace_id = s.workspace_id and c.id = t.contact_id
    left join agents g on g.workspace_id = s.workspace_id and g.id = s.agent_id`

const ONLY: Readonly<Record<ScoreFilter['only'], string>> = {
  all: 'true',
  fatal: 's.is_fatal',
  found: 's.findings > 0',
  appealed: `${APPEALS} > 0`,
  unseen: `not exists (select from quality_reviews r where r.workspace_id = s.workspace_id and r.score_id = s.id and r.done_at is not null)`,
}

/** A page of scores, one more than a page where there are more. */
export function listScores(database: Database, workspaceId: WorkspaceId, filter: ScoreFilter): Promise<readonly QualityScore[]> {
  const { agentId, team, check, only, order, since, after } = filter
  const isWorst = order === 'worst'
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query(
      `${SELECT} where s.workspace_id = $1 and s.ended_at >= $2 and ($3::text is null or s.agent_id = $3) and ($4::text is null or s.team = $4) and ${ONLY[only]}
         and ($5::text is null or exists (select from quality_findings f where f.workspace_id = s.workspace_id and f.score_id = s.id and f.stands and f."check" = $5))
         and ($8::text is null or ${isWorst ? `(s.score, -extract(epoch from s.ended_at), s.id) > ($6::int, -extract(epoch from $7::timestamptz), $8)` : `(s.ended_at, s.id) < ($7::timestamptz, $8) and $6::int is not null`})
       order by ${isWorst ? 's.score, s.ended_at desc, s.id' : 's.ended_at desc, s.id desc'} limit ${PAGE + 1}`,
      [workspaceId, since, agentId, team, check, after?.score ?? null, after?.at ?? null, after?.id ?? null],
    )
    return rows.map(toScore)
  })
}

export function countScores(
  database: Database,
  workspaceId: WorkspaceId,
  { agentId, team, since }: Pick<ScoreFilter, 'agentId' | 'team' | 'since'>,
): Promise<ScoreCounts> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query<ScoreCounts>(
      `select count(*)::int as "all", count(*) filter (where is_fatal)::int as fatal, count(*) filter (where findings > 0)::int as found,
         count(*) filter (where ${APPEALS} > 0)::int as appealed, round(avg(score), 1)::float8 as mean
       from quality_scores s where s.workspace_id = $1 and s.ended_at >= $2 and ($3::text is null or s.agent_id = $3) and ($4::text is null or s.team = $4)`,
      [workspaceId, since, agentId, team],
    )
    return rows[0]!
  })
}

/** A score with its findings and all that was said of them. */
export interface KeptScore {
  readonly score: QualityScore
  readonly firstSeq: number
  readonly lastSeq: number
  readonly findings: readonly JudgedFinding[]
  readonly reviews: readonly { reviewer: string; name: string; score: number | null; comment: string; why: string; doneAt: string | null }[]
}

export async function readScore({ sql }: Transaction, workspaceId: WorkspaceId, id: string): Promise<KeptScore | null> {
  const { rows } = await sql.query(`${SELECT} where s.workspace_id = $1 and s.id = $2`, [workspaceId, id])
  if (!rows[0]) return null
  const ask = async (text: string) => (await sql.query(text, [workspaceId, id])).rows
  const findings = await ask('select * from quality_findings where workspace_id = $1 and score_id = $2 order by position')
  const verdicts = await ask(
    `select v.*, coalesce(g.name, '') as name from quality_verdicts v left join agents g on g.workspace_id = v.workspace_id and g.id = v.reviewer
     where v.workspace_id = $1 and v.score_id = $2 order by v.at, v.reviewer`,
  )
  const appeals = await ask(
    `select a.*, coalesce(g.name, '') as name, coalesce(d.name, '') as decider from quality_appeals a left join agents g on g.workspace_id = a.workspace_id and g.id = a.by
     left join agents d on d.workspace_id = a.workspace_id and d.id = a.decided_by where a.workspace_id = $1 and a.score_id = $2`,
  )
  const reviews = await ask(
    `select r.*, coalesce(g.name, '') as name from quality_reviews r left join agents g on g.workspace_id = r.workspace_id and g.id = r.reviewer
     where r.workspace_id = $1 and r.score_id = $2 order by r.done_at nulls last, r.reviewer`,
  )
  return {
    score: toScore(rows[0]),
    firstSeq: rows[0].first_seq,
    lastSeq: rows[0].last_seq,
    findings: findings.map((row) => {
      const appeal = appeals.find(({ finding_id }) => finding_id === row.id)
      return {
        ...toFinding(row),
        id: row.id,
        stands: row.stands,
        verdicts: verdicts
          .filter(({ finding_id }) => finding_id === row.id)
          .map(({ reviewer, name, agrees, comment, at }) => ({ reviewer, name, agrees, comment, at: iso(at) })),
        appeal: appeal
          ? {
              by: appeal.by,
              name: appeal.name,
              words: appeal.words,
              at: iso(appeal.at),
              isGranted: appeal.is_granted,
              decidedBy: appeal.decider,
              reason: appeal.reason,
            }
          : null,
      }
    }),
    reviews: reviews.map(({ reviewer, name, score, comment, why, done_at }) => ({
      reviewer,
      name,
      score,
      comment,
      why,
      doneAt: done_at === null ? null : iso(done_at),
    })),
  }
}

/** What somebody has to look at, the worst first, and how much of it they did this week. */
export function readSample(database: Database, workspaceId: WorkspaceId, reviewer: string) {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query(
      `with mine as (select score_id, why as drawn, to_char(day, 'YYYY-MM-DD') as drawn_on from quality_reviews
         where workspace_id = $1 and reviewer = $2 and done_at is null and day is not null)
       ${SELECT.replace('select s.*', 'select m.drawn, m.drawn_on, s.*')} join mine m on m.score_id = s.id where s.workspace_id = $1 order by s.score, s.ended_at desc limit 200`,
      [workspaceId, reviewer],
    )
    const { rows: done } = await sql.query<{ count: number }>(
      `select count(*)::int as count from quality_reviews where workspace_id = $1 and reviewer = $2 and done_at > now() - interval '7 days'`,
      [workspaceId, reviewer],
    )
    return {
      items: rows.map((row) => ({ score: toScore(row), why: row.drawn as 'covered' | 'risk' | 'chance', day: row.drawn_on as string })),
      done: done[0]!.count,
    }
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver.
type Row = any

function toScore(row: Row): QualityScore {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    contactName: row.contact_name,
    agentId: row.agent_id,
    agentName: row.agent_name,
    team: row.team,
    beganAt: iso(row.began_at),
    endedAt: iso(row.ended_at),
    scorecard: row.scorecard,
    score: row.score,
    isFatal: row.is_fatal,
    checks: row.checks as CheckName[],
    appeals: row.appeals,
    isReviewed: row.is_reviewed,
  }
}

export function toFinding(row: Row): Finding {
  return { check: row.check, severity: row.severity, evidence: row.evidence as Evidence[], why: row.why, values: row.values, rule: row.rule }
}

function iso(at: Date): string {
  return at.toISOString()
}

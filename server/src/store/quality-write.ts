import { createHash } from 'node:crypto'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Finding, ScorecardDraft } from '@xiaoer/contract/quality'
import { stands } from '@xiaoer/core/support/inspect/agreement'
import { scoreOf } from '@xiaoer/core/support/inspect/score'
import type { Transaction } from './database.ts'
import { toFinding } from './quality-read.ts'
import type { KeptSegment } from './quality-talks.ts'

/** A segment that was judged. */
export interface Judged {
  readonly kept: KeptSegment
  readonly findings: readonly Finding[]
}

type Card = Pick<ScorecardDraft, 'criteria'> & { readonly version: number }

/** Keeps what was judged; what was inspected before stays as it is. Tells the ids of what is new. */
export async function keepScores(
  { sql }: Transaction,
  workspaceId: WorkspaceId,
  judged: readonly Judged[],
  card: Card,
  now: string,
): Promise<readonly string[]> {
  const fresh: string[] = []
  for (const { kept, findings } of judged) {
    const { lines, owner } = kept.segment
    const [first, last] = [lines[0]!, lines.at(-1)!]
    const id = `${kept.conversationId}.${first.seq}`
    const { score, isFatal } = scoreOf(card, findings)
    const ended = new Date(last.at).toISOString()
    const { rowCount } = await sql.query(
      `insert into quality_scores (workspace_id, id, conversation_id, first_seq, last_seq, agent_id, team, began_at, ended_at, day, scorecard, score, is_fatal, findings, inspected_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing`,
      [
        workspaceId,
        id,
        kept.conversationId,
        first.seq,
        last.seq,
        owner,
        kept.team,
        new Date(first.at).toISOString(),
        ended,
        ended.slice(0, 10),
        card.version,
        score,
        isFatal,
      ].concat([findings.length, now] as never[]),
    )
    if (rowCount === 0) continue
    fresh.push(id)
    await keepFindings({ sql }, workspaceId, id, findings)
  }
  await addUpDays({ sql }, workspaceId, fresh)
  return fresh
}

/** The findings of a score, as they are found now; what people said of one stays with it. */
export async function keepFindings({ sql }: Pick<Transaction, 'sql'>, workspaceId: WorkspaceId, scoreId: string, findings: readonly Finding[]): Promise<void> {
  await sql.query('delete from quality_findings where workspace_id = $1 and score_id = $2', [workspaceId, scoreId])
  for (const [position, finding] of findings.entries())
    await sql.query(
      `insert into quality_findings (workspace_id, score_id, id, position, "check", severity, evidence, why, "values", rule) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict do nothing`,
      [workspaceId, scoreId, idOf(finding), position, finding.check, finding.severity, JSON.stringify(finding.evidence), finding.why].concat([
        JSON.stringify(finding.values),
        finding.rule,
      ] as never[]),
    )
}

/** Decides which findings stand by what people said, and scores again. */
export async function settleScore({ sql }: Pick<Transaction, 'sql'>, workspaceId: WorkspaceId, scoreId: string, card: Card, now: string): Promise<void> {
  const { rows } = await sql.query(
    `select f.*, coalesce((select jsonb_agg(v.agrees) from quality_verdicts v where v.workspace_id = f.workspace_id and v.score_id = f.score_id and v.finding_id = f.id), '[]') as said,
       coalesce((select a.is_granted from quality_appeals a where a.workspace_id = f.workspace_id and a.score_id = f.score_id and a.finding_id = f.id), false) as granted
     from quality_findings f where f.workspace_id = $1 and f.score_id = $2 order by position`,
    [workspaceId, scoreId],
  )
  const left = rows.filter(({ said, granted }) => stands(said, granted))
  const { score, isFatal } = scoreOf(card, left.map(toFinding))
  await sql.query('update quality_findings set stands = id = any($3) where workspace_id = $1 and score_id = $2', [
    workspaceId,
    scoreId,
    left.map(({ id }) => id),
  ])
  await sql.query('update quality_scores set score = $3, is_fatal = $4, findings = $5, scorecard = $6, inspected_at = $7 where workspace_id = $1 and id = $2', [
    ...[workspaceId, scoreId, score, isFatal, left.length, card.version, now],
  ])
}

/** Adds up again the days in which these scores are. */
export async function addUpDays({ sql }: Pick<Transaction, 'sql'>, workspaceId: WorkspaceId, scoreIds: readonly string[]): Promise<void> {
  if (scoreIds.length === 0) return
  const days = 'select distinct day from quality_scores where workspace_id = $1 and id = any($2)'
  await sql.query(`delete from quality_days where workspace_id = $1 and day in (${days})`, [workspaceId, scoreIds])
  await sql.query(
    `insert into quality_days (workspace_id, day, agent_id, team, "check", segments, scores, fatal)
     select workspace_id, day, agent_id, team, '', count(*), sum(score), count(*) filter (where is_fatal) from quality_scores
     where workspace_id = $1 and day in (${days}) group by 1, 2, 3, 4
     union all
     select s.workspace_id, s.day, s.agent_id, s.team, f."check", count(*), sum(s.score), count(*) filter (where s.is_fatal) from quality_scores s
       join (select distinct workspace_id, score_id, "check" from quality_findings where workspace_id = $1 and stands) f on f.workspace_id = s.workspace_id and f.score_id = s.id
     where s.workspace_id = $1 and s.day in (${days}) group by 1, 2, 3, 4, 5`,
    [workspaceId, scoreIds],
  )
}

/** The same check on the same words is the same finding, whenever it is found. */
function idOf({ check, evidence, why }: Finding): string {
  return `${check}-${createHash('sha256')
    .update(JSON.stringify([why, evidence]))
    .digest('hex')
    .slice(0, 16)}`
}

import { createHash } from 'node:crypto'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Scorecard } from '@xiaoer/contract/quality'
import { drawSample } from '@xiaoer/core/support/inspect/draw-sample'
import { scoreOf } from '@xiaoer/core/support/inspect/score'
import { type AuditEntry, writeAudit } from './audit-book.ts'
import type { Database, Transaction } from './database.ts'
import { readCard } from './quality-cards.ts'
import { toFinding } from './quality-read.ts'
import { addUpDays, settleScore } from './quality-write.ts'

/** What a reviewer says of a score. */
export interface Said {
  readonly reviewer: AgentId
  readonly points: readonly { readonly findingId: string; readonly agrees: boolean; readonly comment: string }[]
  readonly comment: string
  readonly done: boolean
  readonly now: string
}

/** Keeps verdicts, scores again, and the deed on record, in one transaction. False: there is no such score or finding. */
export function keepReview(database: Database, workspaceId: WorkspaceId, scoreId: string, said: Said, entry: AuditEntry): Promise<boolean> {
  return settling(database, workspaceId, scoreId, said.now, entry, async ({ sql }, card) => {
    const { rows: findings } = await sql.query('select * from quality_findings where workspace_id = $1 and score_id = $2', [workspaceId, scoreId])
    if (said.points.some(({ findingId }) => !findings.some(({ id }) => id === findingId))) return false
    for (const { findingId, agrees, comment } of said.points)
      await sql.query(
        `insert into quality_verdicts (workspace_id, score_id, finding_id, reviewer, "check", agrees, comment, at)
         select $1, $2, $3, $4, "check", $5, $6, $7 from quality_findings where workspace_id = $1 and score_id = $2 and id = $3
         on conflict (workspace_id, score_id, finding_id, reviewer) do update set agrees = excluded.agrees, comment = excluded.comment, at = excluded.at`,
        [workspaceId, scoreId, findingId, said.reviewer, agrees, comment, said.now],
      )
    if (!said.done) return true
    const { rows: own } = await sql.query(
      'select finding_id from quality_verdicts where workspace_id = $1 and score_id = $2 and reviewer = $3 and not agrees',
      [...[workspaceId, scoreId, said.reviewer]],
    )
    const { score } = scoreOf(card, findings.filter(({ id }) => !own.some(({ finding_id }) => finding_id === id)).map(toFinding))
    await sql.query(
      `insert into quality_reviews (workspace_id, score_id, reviewer, why, score, comment, done_at) values ($1, $2, $3, 'own', $4, $5, $6)
       on conflict (workspace_id, score_id, reviewer) do update set score = excluded.score, comment = excluded.comment, done_at = excluded.done_at`,
      [workspaceId, scoreId, said.reviewer, score, said.comment, said.now],
    )
    return true
  })
}

/** Once for each finding. False: there is no such finding, or an appeal already. */
export function keepAppeal(
  database: Database,
  workspaceId: WorkspaceId,
  {
    scoreId,
    findingId,
    by,
    words,
    now,
  }: { readonly scoreId: string; readonly findingId: string; readonly by: AgentId; readonly words: string; readonly now: string },
  entry: AuditEntry,
): Promise<boolean> {
  return database.asWorkspace(workspaceId, async (tx) => {
    const { rowCount } = await tx.sql.query(
      `insert into quality_appeals (workspace_id, score_id, finding_id, by, words, at)
       select $1, $2, $3, $4, $5, $6 from quality_findings where workspace_id = $1 and score_id = $2 and id = $3 on conflict do nothing`,
      [workspaceId, scoreId, findingId, by, words, now],
    )
    if (rowCount !== 1) return false
    await writeAudit(tx, workspaceId, entry)
    return true
  })
}

/** By somebody else than who appealed; once. */
export function keepDecision(
  database: Database,
  workspaceId: WorkspaceId,
  { scoreId, findingId, by, granted, words, now }: Decision,
  entry: AuditEntry,
): Promise<boolean> {
  return settling(database, workspaceId, scoreId, now, entry, async ({ sql }) => {
    const { rowCount } = await sql.query(
      `update quality_appeals set is_granted = $4, decided_by = $5, reason = $6, decided_at = $7
       where workspace_id = $1 and score_id = $2 and finding_id = $3 and is_granted is null and by <> $5`,
      [workspaceId, scoreId, findingId, granted, by, words, now],
    )
    return rowCount === 1
  })
}

interface Decision {
  readonly scoreId: string
  readonly findingId: string
  readonly by: AgentId
  readonly granted: boolean
  readonly words: string
  readonly now: string
}

/** Draws the sample of a day that is over, once, and tells how many are in it; null: it was drawn before. */
export function drawDay(database: Database, workspaceId: WorkspaceId, { day, now }: { readonly day: string; readonly now: string }): Promise<number | null> {
  return database.transaction(async (tx) => {
    const { rowCount } = await tx.sql.query(
      `insert into quality_marks (workspace_id, follows, until) values ($1, 'sample', $2::date) on conflict (workspace_id, follows) do update set until = excluded.until
       where quality_marks.until < excluded.until`,
      [workspaceId, day],
    )
    if (rowCount === 0) return null
    const { sample } = await readCard(tx, workspaceId)
    const { rows } = await tx.sql.query(
      `select id, agent_id as "agentId", score, is_fatal as "isFatal", findings from quality_scores where workspace_id = $1 and day = $2`,
      [workspaceId, day],
    )
    const { rows: leads } = await tx.sql.query<{ id: string }>(`select id from agents where workspace_id = $1 and role in ('owner', 'manager') order by id`, [
      workspaceId,
    ])
    const drawn = drawSample(rows, { size: sample, reviewers: leads.map(({ id }) => id), dice: (id) => diceOf(`${day} ${id}`) })
    for (const { id, why, reviewers } of drawn)
      for (const reviewer of reviewers)
        await tx.sql.query(`insert into quality_reviews (workspace_id, score_id, reviewer, day, why) values ($1, $2, $3, $4, $5) on conflict do nothing`, [
          ...[workspaceId, id, reviewer, now.slice(0, 10), why],
        ])
    return drawn.length
  })
}

/** A number below 1 that nobody chose, and that is the same whenever it is asked. */
function diceOf(word: string): number {
  return createHash('sha256').update(word).digest().readUInt32BE(0) / 2 ** 32
}

/** A deed that may change which findings stand: the score is locked, and scored again by the version that it was scored by. */
function settling(
  database: Database,
  workspaceId: WorkspaceId,
  scoreId: string,
  now: string,
  entry: AuditEntry,
  work: (tx: Transaction, card: Scorecard) => Promise<boolean>,
): Promise<boolean> {
  return database.asWorkspace(workspaceId, async (tx) => {
    const { rows } = await tx.sql.query<{ scorecard: number }>('select scorecard from quality_scores where workspace_id = $1 and id = $2 for update', [
      ...[workspaceId, scoreId],
    ])
    if (!rows[0]) return false
    const card = await readCard(tx, workspaceId, { version: rows[0].scorecard })
    if (!(await work(tx, card))) return false
    await settleScore(tx, workspaceId, scoreId, card, now)
    await addUpDays(tx, workspaceId, [scoreId])
    await writeAudit(tx, workspaceId, entry)
    return true
  })
}

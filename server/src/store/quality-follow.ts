import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Finding, Scorecard } from '@xiaoer/contract/quality'
import type { Segment } from '@xiaoer/core/support/inspect/segment'
import type { Database, Transaction } from './database.ts'
import { readCard } from './quality-cards.ts'
import { readAgain, readSegments } from './quality-talks.ts'
import { addUpDays, keepFindings, keepScores, settleScore } from './quality-write.ts'

/** What is found in a segment of a team by a scorecard. */
export type Judge = (segment: Segment, team: string, card: Scorecard) => readonly Finding[]

/** So many conversations are inspected in one transaction. */
const MOST_AT_ONCE = 100

/** Nobody wrote for so long: it is over, whether or not somebody closed it. */
const SILENT_MS = 24 * 3_600_000

/** What is written at one moment may be seen a moment later, where many write. */
const LOOK_BACK_MS = 15_000

/** The first key of the lock, so that no other lock of a workspace is met. */
const LOCK = 73

/** Inspects what was resolved or fell silent since it was last asked; a piece of it where there is much. Null: another process is at it. */
export function inspectNext(
  database: Database,
  workspaceId: WorkspaceId,
  { now, judge }: { readonly now: number; readonly judge: Judge },
): Promise<{ readonly scores: number; readonly isBehind: boolean } | null> {
  return alone(database, workspaceId, async (tx) => {
    const card = await readCard(tx, workspaceId)
    let scores = 0
    let isBehind = false
    for (const status of ['resolved', 'open'] as const) {
      const { ids, hasMore } = await dueIn(tx, workspaceId, status, now)
      isBehind ||= hasMore
      const kept = await readSegments(tx, workspaceId, ids)
      const judged = kept.map((one) => ({ kept: one, findings: judge(one.segment, one.team, card) }))
      scores += (await keepScores(tx, workspaceId, judged, card, new Date(now).toISOString())).length
    }
    return { scores, isBehind }
  })
}

/** Judges scores again by the newest scorecard, a piece at a time; tells the last that was judged, null: there are no more. */
export function inspectAgain(
  database: Database,
  workspaceId: WorkspaceId,
  { since, after, now, judge }: { readonly since: string; readonly after: string; readonly now: string; readonly judge: Judge },
): Promise<{ readonly scores: number; readonly last: string | null }> {
  return database.transaction(async (tx) => {
    await tx.sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, workspaceId])
    const card = await readCard(tx, workspaceId)
    const { rows } = await tx.sql.query<{ id: string; team: string }>(
      `select id, team from quality_scores where workspace_id = $1 and ended_at >= $2 and id > $3 order by id limit ${MOST_AT_ONCE}`,
      [workspaceId, since, after],
    )
    const ids = rows.map(({ id }) => id)
    const segments = await readAgain(tx, workspaceId, ids)
    for (const { id, team } of rows) {
      const segment = segments.get(id)
      if (segment) await keepFindings(tx, workspaceId, id, judge(segment, team, card))
      await settleScore(tx, workspaceId, id, card, now)
    }
    await addUpDays(tx, workspaceId, ids)
    return { scores: ids.length, last: rows.length === MOST_AT_ONCE ? ids.at(-1)! : null }
  })
}

/** One process of all is at the conversations of a workspace. */
function alone<T>(database: Database, workspaceId: WorkspaceId, work: (tx: Transaction) => Promise<T>): Promise<T | null> {
  return database.transaction(async (tx) => {
    const { rows } = await tx.sql.query<{ mine: boolean }>('select pg_try_advisory_xact_lock($1, hashtext($2)) as mine', [LOCK, workspaceId])
    return rows[0]!.mine ? work(tx) : null
  })
}

/** The next conversations that are over, the oldest first; what was looked at is marked in the same transaction. */
async function dueIn({ sql }: Transaction, workspaceId: WorkspaceId, status: 'resolved' | 'open', now: number) {
  const { rows: marks } = await sql.query<{ until: Date }>('select until from quality_marks where workspace_id = $1 and follows = $2', [workspaceId, status])
  const since = marks[0] ? new Date(marks[0].until.getTime() - LOOK_BACK_MS).toISOString() : '-infinity'
  const until = new Date(status === 'open' ? now - SILENT_MS : now).toISOString()
  const { rows } = await sql.query<{ id: string; at: Date }>(
    `select id, updated_at as at from conversations where workspace_id = $1 and status = $2 and updated_at > $3 and updated_at <= $4 order by updated_at limit ${MOST_AT_ONCE + 1}`,
    [workspaceId, status, since, until],
  )
  const hasMore = rows.length > MOST_AT_ONCE
  // those of one instant are not torn apart
  const last = rows[MOST_AT_ONCE - 1]?.at.getTime() ?? 0
  const these = hasMore ? rows.filter(({ at }) => at.getTime() <= last) : rows
  // a whole piece within the look-back must not be looked at for ever
  const mark = hasMore ? new Date(Math.max(last, (marks[0]?.until.getTime() ?? 0) + 1) + LOOK_BACK_MS).toISOString() : until
  await sql.query(
    `insert into quality_marks (workspace_id, follows, until) values ($1, $2, $3) on conflict (workspace_id, follows) do update set until = excluded.until`,
    [workspaceId, status, mark],
  )
  return { ids: these.map(({ id }) => id), hasMore }
}

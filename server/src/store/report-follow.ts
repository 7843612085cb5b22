import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'
import { type Counting, recount } from './report-recount.ts'

/** What is written at one moment may be seen a moment later, where many write: so far back it is looked again. */
const LOOK_BACK_MS = 3_000

/** So many conversations are counted in one transaction: 0.3 s. */
const MOST_AT_ONCE = 500

/** The first key of the lock, so that no other lock of a workspace is met. */
const LOCK = 72

/** One at a time counts the reports of a workspace, in whatever process. */
export function counting<T>(database: Database, workspaceId: WorkspaceId, now: number, work: (counting: Counting) => Promise<T>): Promise<T> {
  return database.transaction(async ({ sql }) => {
    await sql.query('set local jit = off')
    await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [LOCK, workspaceId])
    return work({ sql, workspaceId, now })
  })
}

/**
 * Counts what has changed since it was last asked, and what silence has decided meanwhile; a piece of it where there is much. Tells up to when it is counted.
 * `lookBackMs`: further back than usual, for what took unusually long to be written.
 */
export function followReports(
  database: Database,
  workspaceId: WorkspaceId,
  { now, lookBackMs = LOOK_BACK_MS }: { readonly now: number; readonly lookBackMs?: number },
): Promise<{ readonly until: number; readonly isBehind: boolean }> {
  return counting(database, workspaceId, now, async (work) => {
    const since = (await markOf(work)) - lookBackMs
    const changed = await changedSince(work, new Date(since).toISOString())
    const isBehind = changed.length > MOST_AT_ONCE
    const until = isBehind ? changed[MOST_AT_ONCE - 1]!.at : now
    const these = changed.filter(({ at }) => !isBehind || at <= until)
    await recount(work, [...new Set([...these.map(({ id }) => id), ...(isBehind ? [] : await dueIn(work))])])
    await work.sql.query(
      `insert into report_marks (workspace_id, follows, until) values ($1, 'talks', $2) on conflict (workspace_id, follows) do update set until = excluded.until`,
      // where there is more, the next piece begins right behind this one
      [workspaceId, new Date(isBehind ? Math.min(now, until + lookBackMs) : now).toISOString()],
    )
    return { until, isBehind }
  })
}

/** Counts everything again that was written in a span, e.g. after old conversations were brought in; tells how many conversations. */
export async function rebuildReports(
  database: Database,
  workspaceId: WorkspaceId,
  span: { readonly from: number; readonly to: number },
  now: number,
): Promise<number> {
  const bounds = [new Date(span.from).toISOString(), new Date(span.to).toISOString()]
  let after = ''
  let all = 0
  for (;;) {
    const { rows } = await database.pool.query<{ id: string }>(
      `select id from conversations where workspace_id = $1 and id > $2 and created_at < $4 and updated_at >= $3 order by id limit ${MOST_AT_ONCE}`,
      [workspaceId, after, ...bounds],
    )
    if (rows.length === 0) return all
    await counting(database, workspaceId, now, (work) =>
      recount(
        work,
        rows.map(({ id }) => id),
        { whole: true },
      ),
    )
    all += rows.length
    after = rows.at(-1)!.id
  }
}

async function markOf({ sql, workspaceId }: Counting): Promise<number> {
  const { rows } = await sql.query<{ until: Date }>(
    `select coalesce((select until from report_marks where workspace_id = $1 and follows = 'talks'), (select min(updated_at) from conversations where workspace_id = $1),
       now()) as until`,
    [workspaceId],
  )
  return rows[0]!.until.getTime()
}

/** In which conversations something happened, the oldest first, one more than are counted at once; those of one instant are not torn apart. */
async function changedSince({ sql, workspaceId }: Counting, since: string): Promise<readonly { readonly id: string; readonly at: number }[]> {
  const most = `fetch first ${MOST_AT_ONCE + 1} rows with ties`
  const talks = (status: string) =>
    `(select id, updated_at as at from conversations where workspace_id = $1 and status = '${status}' and updated_at > $2 order by updated_at ${most})`
  const { rows } = await sql.query<{ id: string; at: Date }>(
    `select id, max(at) as at from (${talks('open')} union all ${talks('resolved')}
       union all (select conversation_id, updated_at from tickets where workspace_id = $1 and updated_at > $2 order by updated_at ${most})
       union all (select conversation_id, updated_at from actions where workspace_id = $1 and updated_at > $2 order by updated_at ${most})
       union all (select conversation_id, at from audit where workspace_id = $1 and at > $2 and what in ('rated', 'resolve') order by at ${most})) changed
     where id is not null group by id order by 2 ${most}`,
    [workspaceId, since],
  )
  return rows.map(({ id, at }) => ({ id, at: at.getTime() }))
}

/** What silence decides by now. */
async function dueIn({ sql, workspaceId, now }: Counting): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select conversation_id as id from report_visits where workspace_id = $1 and due_at <= $2 order by due_at limit ${MOST_AT_ONCE}`,
    [workspaceId, new Date(now).toISOString()],
  )
  return rows.map(({ id }) => id)
}

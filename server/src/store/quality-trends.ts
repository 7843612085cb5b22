import type { WorkspaceId } from '@xiaoer/contract/id'
import type { CheckName } from '@xiaoer/contract/quality'
import type { QualityTrends } from '@xiaoer/contract/quality-api'
import { kappaOf, raisesFalseAlarms } from '@xiaoer/core/support/inspect/agreement'
import type { Database, Transaction } from './database.ts'

interface Asked {
  readonly by: 'agent' | 'team' | 'check'
  readonly weeks: number
  /** Null: of everybody. */
  readonly agentId: string | null
  /** RFC 3339. */
  readonly now: string
}

/** Weeks from days that were added up, and how far people agree with the checks and with each other. */
export function readTrends(database: Database, workspaceId: WorkspaceId, asked: Asked): Promise<QualityTrends> {
  return database.asWorkspace(workspaceId, async (tx) => {
    const { rows: weeks } = await tx.sql.query<{ week: string }>(
      `select to_char(w, 'YYYY-MM-DD') as week from generate_series(date_trunc('week', ($1::timestamptz at time zone 'UTC')) - make_interval(weeks => $2::int - 1),
         date_trunc('week', ($1::timestamptz at time zone 'UTC')), interval '1 week') w`,
      [asked.now, asked.weeks],
    )
    const names = weeks.map(({ week }) => week)
    return {
      weeks: names,
      rows: await rowsOf(tx, workspaceId, asked, names),
      agreement: await agreementOf(tx, workspaceId, names[0]!),
      calibration: await calibrationOf(tx, workspaceId, names[0]!),
    }
  })
}

async function rowsOf({ sql }: Transaction, workspaceId: WorkspaceId, { by, agentId }: Asked, weeks: readonly string[]): Promise<QualityTrends['rows']> {
  const key = { agent: 'd.agent_id', team: 'd.team', check: 'd."check"' }[by]
  const { rows } = await sql.query<{ key: string; name: string; week: string; segments: number; scores: number; fatal: number }>(
    `select ${key} as key, ${by === 'agent' ? `coalesce(max(g.name), '')` : `''`} as name, to_char(date_trunc('week', d.day), 'YYYY-MM-DD') as week,
       sum(d.segments)::int as segments, sum(d.scores)::int as scores, sum(d.fatal)::int as fatal
     from quality_days d left join agents g on g.workspace_id = d.workspace_id and g.id = d.agent_id
     where d.workspace_id = $1 and d.day >= $2 and ($3::text is null or d.agent_id = $3) ${by === 'check' ? '' : `and d."check" = ''`} group by 1, 3`,
    [workspaceId, weeks[0], agentId],
  )
  const whole = new Map(rows.filter((row) => row.key === '').map(({ week, segments }) => [week, segments]))
  const keys = [...new Set(rows.map((row) => row.key))].filter((one) => by !== 'check' || one !== '')
  return keys
    .map((one) => {
      const own = new Map(rows.filter((row) => row.key === one).map((row) => [row.week, row]))
      const sum = (what: 'segments' | 'fatal') => [...own.values()].reduce((all, row) => all + row[what], 0)
      const values = weeks.map((week) => {
        const row = own.get(week)
        if (by === 'check') return whole.get(week) ? round(((row?.segments ?? 0) * 100) / whole.get(week)!) : null
        return row ? round(row.scores / row.segments) : null
      })
      return { key: one, name: [...own.values()][0]?.name ?? '', segments: sum('segments'), fatal: sum('fatal'), values }
    })
    .sort((one, other) => other.segments - one.segments)
}

async function agreementOf({ sql }: Transaction, workspaceId: WorkspaceId, since: string): Promise<QualityTrends['agreement']> {
  const { rows } = await sql.query<{ check: CheckName; found: number; agreed: number; overruled: number; granted: number }>(
    `select f."check", count(*)::int as found, coalesce(sum(v.agreed), 0)::int as agreed, coalesce(sum(v.overruled), 0)::int as overruled,
       count(*) filter (where a.is_granted)::int as granted
     from quality_findings f join quality_scores s on s.workspace_id = f.workspace_id and s.id = f.score_id
       left join lateral (select count(*) filter (where agrees) as agreed, count(*) filter (where not agrees) as overruled from quality_verdicts
         where workspace_id = f.workspace_id and score_id = f.score_id and finding_id = f.id) v on true
       left join quality_appeals a on a.workspace_id = f.workspace_id and a.score_id = f.score_id and a.finding_id = f.id
     where f.workspace_id = $1 and s.day >= $2 group by 1 order by 2 desc`,
    [workspaceId, since],
  )
  return rows.map((row) => ({ ...row, isNoisy: raisesFalseAlarms(row) }))
}

/** Conversations that two looked at, finding by finding and score by score. */
async function calibrationOf({ sql }: Transaction, workspaceId: WorkspaceId, since: string): Promise<QualityTrends['calibration']> {
  const { rows: points } = await sql.query<{ one: boolean; other: boolean }>(
    `select a.agrees as one, b.agrees as other from quality_verdicts a join quality_verdicts b using (workspace_id, score_id, finding_id)
     where a.workspace_id = $1 and a.reviewer < b.reviewer and a.at >= $2::date`,
    [workspaceId, since],
  )
  const { rows: pairs } = await sql.query<{ apart: number }>(
    `select abs(a.score - b.score) as apart from quality_reviews a join quality_reviews b using (workspace_id, score_id)
     where a.workspace_id = $1 and a.reviewer < b.reviewer and a.score is not null and b.score is not null and a.done_at >= $2::date`,
    [workspaceId, since],
  )
  const kappa = kappaOf(points.map(({ one, other }) => [one, other] as const))
  return {
    pairs: pairs.length,
    points: points.length,
    kappa: kappa === null ? null : Math.round(kappa * 100) / 100,
    meanDifference: pairs.length === 0 ? null : round(pairs.reduce((sum, { apart }) => sum + apart, 0) / pairs.length),
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

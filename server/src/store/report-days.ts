import type { WorkspaceId } from '@xiaoer/contract/id'
import { COUNTERS } from '@xiaoer/core/support/reports/counters'
import { dayAfter, startOfDay } from '@xiaoer/core/support/reports/zone-days'
import type { Database } from './database.ts'
import { counting } from './report-follow.ts'
import { columnOf } from './report-schema.ts'

/** Younger days still change with every silence of three days that ends; they are few, and read from what was counted. */
const YOUNG_DAYS = 4

/** So many days are added up in one statement. */
const MOST_DAYS = 31

const KEPT_ZONE_MS = 30 * 24 * 3_600_000

const COLUMNS = COUNTERS.map((counter) => `"${columnOf(counter)}"`)
const PLACES = 'agent_id, channel_id, team, language'

/** Adds up the days that are not yet, of all places that somebody reads in; tells how many. Again and again until it tells 0. */
export async function buildDays(database: Database, workspaceId: WorkspaceId, now: number): Promise<number> {
  await database.pool.query('delete from report_zones where workspace_id = $1 and asked_at < $2', [workspaceId, new Date(now - KEPT_ZONE_MS).toISOString()])
  for (const table of ['report_days', 'report_days_built'])
    await database.pool.query(
      `delete from ${table} d where workspace_id = $1 and not exists (select from report_zones z where z.workspace_id = $1 and z.zone = d.zone)`,
      [workspaceId],
    )
  const { rows } = await database.pool.query<{ zone: string; day: string }>(
    `select z.zone, to_char(d.day, 'YYYY-MM-DD') as day from report_zones z
       cross join lateral (select (min(slot) at time zone z.zone)::date as first from report_counts where workspace_id = $1) f
       cross join lateral generate_series(f.first, ($2::timestamptz at time zone z.zone)::date - ${YOUNG_DAYS}, interval '1 day') as d(day)
     where z.workspace_id = $1 and not exists (select from report_days_built b where b.workspace_id = $1 and b.zone = z.zone and b.day = d.day)
     order by z.zone, d.day limit ${MOST_DAYS}`,
    [workspaceId, new Date(now).toISOString()],
  )
  const zone = rows[0]?.zone
  if (zone === undefined) return 0
  const days = rows.filter((row) => row.zone === zone).map(({ day }) => day)
  await counting(database, workspaceId, now, async ({ sql }) => {
    const place = [workspaceId, zone, days]
    const bounds = [startOfDay(days[0]!, zone), startOfDay(dayAfter(days.at(-1)!), zone)].map((at) => new Date(at).toISOString())
    await sql.query('delete from report_days where workspace_id = $1 and zone = $2 and day = any($3::date[])', place)
    await sql.query(
      `insert into report_days (workspace_id, zone, day, ${PLACES}, ${COLUMNS})
       select workspace_id, $2, (slot at time zone $2)::date as day, ${PLACES}, ${COLUMNS.map((name) => `sum(${name})`)} from report_counts
       where workspace_id = $1 and slot >= $4 and slot < $5 and (slot at time zone $2)::date = any($3::date[]) group by workspace_id, day, ${PLACES}`,
      [...place, ...bounds],
    )
    await sql.query('insert into report_days_built (workspace_id, zone, day) select $1, $2, unnest($3::date[]) on conflict do nothing', place)
  })
  return days.length
}

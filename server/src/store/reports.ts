import type { WorkspaceId } from '@xiaoer/contract/id'
import type { MoneyRow, ReportFilter, ReportRow, ReportSpan } from '@xiaoer/contract/report'
import type { Counter } from '@xiaoer/core/support/reports/counters'
import type { Database } from './database.ts'
import { buildDays } from './report-days.ts'
import { followReports, rebuildReports } from './report-follow.ts'
import { type ExportedMessage, type ExportedVisit, readStretches, readVisits, type Stretch } from './report-pages.ts'
import { type Asked, sumMoney, sumReport } from './report-sums.ts'

/** What reports are made of, and what they read. */
export interface Reports {
  /** Counts what has changed; tells up to when (RFC 3339), and whether there is more. */
  follow(
    workspaceId: WorkspaceId,
    asked: { readonly now: number; readonly lookBackMs?: number },
  ): Promise<{ readonly until: string; readonly isBehind: boolean }>
  /** Counts everything of a span again (unix milliseconds). */
  rebuild(workspaceId: WorkspaceId, span: { readonly from: number; readonly to: number }, now: number): Promise<number>
  /** Adds up whole days; tells how many. */
  buildDays(workspaceId: WorkspaceId, now: number): Promise<number>
  /** Somebody reads the days of this place: they are kept added up. */
  askedIn(workspaceId: WorkspaceId, zone: string, now: string): Promise<void>
  sum(workspaceId: WorkspaceId, asked: Asked, counters: readonly Counter[]): Promise<readonly ReportRow[]>
  money(workspaceId: WorkspaceId, asked: Asked): Promise<readonly MoneyRow[]>
  now(workspaceId: WorkspaceId, agentId: string | null): Promise<{ withBot: number; waiting: number; withPeople: number; longestSince: string | null }>
  /** In which languages shoppers wrote, and since when. */
  places(workspaceId: WorkspaceId): Promise<{ readonly languages: readonly string[]; readonly since: string | null }>
  /** The next page of the conversations of a span, after the last that was seen. */
  visits(
    workspaceId: WorkspaceId,
    asked: { readonly span: ReportSpan; readonly filter: ReportFilter; readonly after: ExportedVisit | null },
  ): Promise<readonly ExportedVisit[]>
  messages(workspaceId: WorkspaceId, stretches: readonly Stretch[]): Promise<readonly ExportedMessage[]>
}

export function openReports(database: Database): Reports {
  return {
    async follow(workspaceId, asked) {
      const { until, isBehind } = await followReports(database, workspaceId, asked)
      return { until: new Date(until).toISOString(), isBehind }
    },
    rebuild: (workspaceId, span, now) => rebuildReports(database, workspaceId, span, now),
    buildDays: (workspaceId, now) => buildDays(database, workspaceId, now),
    askedIn: (workspaceId, zone, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          `insert into report_zones (workspace_id, zone, asked_at) values ($1, $2, $3) on conflict (workspace_id, zone) do update set asked_at = excluded.asked_at
           where report_zones.asked_at < excluded.asked_at - interval '1 day'`,
          [workspaceId, zone, now],
        )
      }),
    sum: (workspaceId, asked, counters) => sumReport(database, workspaceId, asked, counters),
    money: (workspaceId, asked) => sumMoney(database, workspaceId, asked),
    now: (workspaceId, agentId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select count(*) filter (where holder = 'bot')::int as "withBot", count(*) filter (where holder = 'queue')::int as waiting,
             count(*) filter (where holder = 'agent')::int as "withPeople", min(waiting_since) filter (where holder <> 'bot') as since
           from conversations where status = 'open' and updated_at > now() - interval '30 days' and ($1::text is null or agent_id = $1)`,
          [agentId],
        )
        const { since, ...counts } = rows[0]
        return { ...counts, longestSince: since === null ? null : new Date(since).toISOString() }
      }),
    places: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        // languages of lately: all there ever were would be a walk over every conversation
        const { rows } = await sql.query<{ languages: string[]; since: Date | null }>(
          `select (select min(began_at) from report_visits where workspace_id = $1) as since,
             coalesce((select array_agg(distinct language order by language) from (select language from report_visits where workspace_id = $1
               order by began_at desc limit 20000) lately), '{}') as languages`,
          [workspaceId],
        )
        return { languages: rows[0]!.languages, since: rows[0]!.since?.toISOString() ?? null }
      }),
    visits: (workspaceId, asked) => readVisits(database, workspaceId, asked),
    messages: (workspaceId, stretches) => readStretches(database, workspaceId, stretches),
  }
}

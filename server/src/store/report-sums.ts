import type { WorkspaceId } from '@xiaoer/contract/id'
import type { MoneyRow, ReportBy, ReportFilter, ReportRow, ReportSpan } from '@xiaoer/contract/report'
import { addCounts, type Counter, type Counts } from '@xiaoer/core/support/reports/counters'
import { dayAfter, daysOf, startOfDay } from '@xiaoer/core/support/reports/zone-days'
import type pg from 'pg'
import type { Database } from './database.ts'
import { columnOf } from './report-schema.ts'

export interface Asked {
  readonly span: ReportSpan
  readonly filter: ReportFilter
  readonly by: ReportBy
}

/** What was counted in a span, by whatever it is asked: whole days where they are added up, quarters of an hour where not. */
export function sumReport(
  database: Database,
  workspaceId: WorkspaceId,
  { span, filter, by }: Asked,
  counters: readonly Counter[],
): Promise<readonly ReportRow[]> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    await sql.query('set local jit = off')
    const sums = counters.map((counter) => `sum("${columnOf(counter)}")::float8 as "${counter}"`).join(', ')
    const { text, values } = only(filter, 3)
    const built = by === 'hour' ? [] : await builtDays(sql, workspaceId, span)
    const found: pg.QueryResultRow[] = []
    if (built.length > 0) {
      const { rows } = await sql.query(
        `select ${keyOf(by, 'day::timestamp', '$2')} as key, ${sums} from report_days where workspace_id = $1 and zone = $2 and day = any($3::date[]) ${text} group by 1`,
        [workspaceId, span.zone, built, ...values],
      )
      found.push(...rows)
    }
    for (const [from, to] of rangesWithout(span, new Set(built))) {
      const { rows } = await sql.query(
        `select ${keyOf(by, 'slot at time zone $2', '$2')} as key, ${sums} from report_counts where workspace_id = $1 and slot >= $3 and slot < $4 ${only(filter, 4).text} group by 1`,
        [workspaceId, span.zone, from, to, ...values],
      )
      found.push(...rows)
    }
    return added(found)
  })
}

/** Money that went to shoppers in a span. */
export function sumMoney(database: Database, workspaceId: WorkspaceId, { span, filter, by }: Asked): Promise<readonly MoneyRow[]> {
  const { text, values } = only(filter, 4)
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query<MoneyRow>(
      `select ${keyOf(by, 'at at time zone $2', '$2')} as key, kind, currency, count(*)::int as times, sum(amount)::float8 as amount from report_money
       where workspace_id = $1 and at >= $3 and at < $4 ${text} group by 1, 2, 3 order by 1, 2, 3`,
      [workspaceId, span.zone, ...boundsOf(span), ...values],
    )
    return rows
  })
}

/** When a span begins and ends, RFC 3339. */
export function boundsOf({ from, to, zone }: ReportSpan): readonly [string, string] {
  return [new Date(startOfDay(from, zone)).toISOString(), new Date(startOfDay(dayAfter(to), zone)).toISOString()]
}

/** The conditions of a filter, numbered after those that are there. */
export function only(
  { channelId, team, agentId, language, who }: ReportFilter,
  after: number,
  row = '',
): { readonly text: string; readonly values: readonly string[] } {
  const chosen = Object.entries({ channel_id: channelId, team, agent_id: agentId, language }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  const named = chosen.map(([column], place) => `and ${row}${column} = $${after + place + 1}`)
  const people = who === undefined ? [] : [`and ${row}agent_id ${who === 'bot' ? '=' : '<>'} ''`]
  return { text: [...named, ...people].join(' '), values: chosen.map(([, value]) => value) }
}

/** `zone` is named in each: a parameter that a statement does not use has no type. */
function keyOf(by: ReportBy, time: string, zone: string): string {
  switch (by) {
    case 'whole':
      return `left(${zone}::text, 0)`
    case 'hour':
      return `to_char(${time}, 'YYYY-MM-DD"T"HH24')`
    case 'day':
    case 'week':
    case 'month':
      return `to_char(date_trunc('${by}', ${time}), 'YYYY-MM-DD')`
    case 'channel':
      return `channel_id || left(${zone}::text, 0)`
    case 'agent':
      return `agent_id || left(${zone}::text, 0)`
    case 'team':
    case 'language':
      return `${by} || left(${zone}::text, 0)`
  }
}

async function builtDays(sql: pg.PoolClient, workspaceId: WorkspaceId, { from, to, zone }: ReportSpan): Promise<readonly string[]> {
  const { rows } = await sql.query<{ day: string }>(
    `select to_char(day, 'YYYY-MM-DD') as day from report_days_built where workspace_id = $1 and zone = $2 and day between $3 and $4 order by day`,
    [workspaceId, zone, from, to],
  )
  return rows.map(({ day }) => day)
}

/** The stretches of a span that are not added up. */
function rangesWithout(span: ReportSpan, built: ReadonlySet<string>): readonly (readonly [string, string])[] {
  const ranges: [string, string][] = []
  let isOpen = false
  for (let place = 0, day = span.from; place < daysOf(span); place++, day = dayAfter(day)) {
    if (built.has(day)) isOpen = false
    else if (isOpen) ranges.at(-1)![1] = day
    else {
      ranges.push([day, day])
      isOpen = true
    }
  }
  return ranges.map(([from, to]) => boundsOf({ from, to, zone: span.zone }))
}

/** Rows of one key become one; what is 0 is not named. */
function added(rows: readonly pg.QueryResultRow[]): readonly ReportRow[] {
  const byKey = new Map<string, Counts[]>()
  for (const { key, ...sums } of rows) {
    const counts = Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== null && sum !== 0)) as Counts
    byKey.set(key, [...(byKey.get(key) ?? []), counts])
  }
  return [...byKey].map(([key, counts]) => ({ key, counts: addCounts(counts) as Record<string, number> })).sort((a, b) => (a.key < b.key ? -1 : 1))
}

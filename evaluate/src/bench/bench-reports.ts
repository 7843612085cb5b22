import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Agent } from '@xiaoer/contract/agent'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { REPORT_PAGES, type ReportPage, trendBy } from '@xiaoer/core/support/reports/pages'
import { dayAfter, spanBefore } from '@xiaoer/core/support/reports/zone-days'
import { dayAt } from '@xiaoer/core/support/working-hours'
import type { DeskHouse } from '@xiaoer/server/desk/desk-house'
import { readReport, readReportMoney } from '@xiaoer/server/desk/read-report'
import { keep } from '@xiaoer/server/keep'
import { type Database, openDatabase } from '@xiaoer/server/store/database'
import { startEmbeddedPostgres } from '@xiaoer/server/store/embedded-postgres'
import { migrate } from '@xiaoer/server/store/migrate'
import { openReports } from '@xiaoer/server/store/reports'
import { type Figures, percentile, printTable, round } from './figures.ts'
import { A_TALK, fillReports } from './fill-reports.ts'
import { type Dice, seededDice } from './seeded-dice.ts'

const BAR_MS = 1_000
const KEEP_COUNTED_MS = 1_000
const DAYS = 400
/** Where the shop is, a head office with half hours, and somebody who looks in for the first time. */
const ZONES = ['Asia/Shanghai', 'Asia/Kolkata'] as const
const NEW_ZONE = 'America/St_Johns'
/** So many conversations go on while somebody opens a page. */
const MEANWHILE = 20
const SHOP = 'bench' as WorkspaceId
const LEAD = { id: 'lead', workspaceId: SHOP, name: 'Lead', email: 'lead@example.com', role: 'owner' } as unknown as Agent

/** Pages of the reports over a database of its own, opened at random spans, places and filters while shoppers write: how soon all of a page is there. */
export async function benchReports({
  messages,
  rounds,
  seed,
}: {
  readonly messages: number
  readonly rounds: number
  readonly seed: string
}): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'xiaoer-bench-reports-'))
  const postgres = await startEmbeddedPostgres({ folder, log: () => undefined })
  try {
    await migrate(postgres.url)
    const database = openDatabase(postgres.url)
    try {
      return await measure(database, { messages, rounds, dice: seededDice(seed) })
    } finally {
      await database.close()
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(
  database: Database,
  { messages, rounds, dice }: { readonly messages: number; readonly rounds: number; readonly dice: Dice },
): Promise<Figures> {
  const fillSeconds = await secondsOf(() => fillReports(database, { workspaceId: SHOP, messages, days: DAYS, now: new Date().toISOString() }))
  const reports = openReports(database)
  const house = {
    reports,
    // as the house keeps it
    followReports: keep(KEEP_COUNTED_MS, (workspaceId: WorkspaceId) => reports.follow(workspaceId, { now: Date.now() })),
    now: () => new Date().toISOString(),
  } as unknown as DeskHouse
  for (const zone of ZONES) await reports.askedIn(SHOP, zone, house.now())
  const rollupSeconds = await secondsOf(async () => {
    await reports.rebuild(SHOP, { from: 0, to: Date.now() }, Date.now())
    while ((await reports.buildDays(SHOP, Date.now())) > 0);
  })
  await database.pool.query(`insert into report_marks (workspace_id, follows, until) values ($1, 'talks', now())`, [SHOP])
  await database.pool.query('vacuum analyze')

  const open = (zone: string) => openPage({ database, house, dice, talks: messages / A_TALK }, zone)
  for (let warm = 0; warm < 12; warm++) await open(dice.pick(ZONES))
  const took: number[] = []
  const byPage = new Map<ReportPage, number[]>()
  for (let round = 0; round < rounds; round++) {
    const { page, ms } = await open(dice.pick(ZONES))
    took.push(ms)
    byPage.set(page, [...(byPage.get(page) ?? []), ms])
  }
  const fresh: number[] = []
  for (let round = 0; round < rounds / 5; round++) fresh.push((await open(NEW_ZONE)).ms)

  const { rows } = await database.pool.query<{ messages: number; visits: number; counted: number; mb: number }>(
    `select (select count(*) from messages)::int as messages, (select count(*) from report_visits)::int as visits, (select count(*) from report_counts)::int as counted,
       (select sum(pg_total_relation_size(oid)) / 1048576 from pg_class where relname like 'report_%' and relkind = 'r')::float8 as mb`,
  )
  const at = (times: readonly number[], part: number) =>
    round(
      percentile(
        times.toSorted((a, b) => a - b),
        part,
      ),
    )
  const figures = {
    messages: rows[0]!.messages,
    conversations: rows[0]!.visits,
    pages: took.length,
    p95Ms: at(took, 0.95),
    p50Ms: at(took, 0.5),
    slowestMs: at(took, 1),
    newZoneP95Ms: at(fresh, 0.95),
    pageP95Ms: Object.fromEntries([...byPage].map(([page, times]) => [page, at(times, 0.95)])),
    rollupSeconds: round(rollupSeconds, 1),
    fillSeconds: round(fillSeconds, 1),
    reportsMb: round(rows[0]!.mb),
  }
  const held = figures.p95Ms < BAR_MS
  printTable(`reports over ${figures.messages.toLocaleString('en')} messages`, [
    { what: 'a page, all of it (p95)', value: `${figures.p95Ms} ms`, bar: { text: `< ${BAR_MS} ms`, held } },
    { what: 'a page (median)', value: `${figures.p50Ms} ms` },
    { what: 'the slowest', value: `${figures.slowestMs} ms` },
    { what: 'in a place that nobody read in before (p95)', value: `${figures.newZoneP95Ms} ms` },
    ...Object.entries(figures.pageP95Ms).map(([page, ms]) => ({ what: `  ${page} (p95)`, value: `${ms} ms` })),
    { what: 'counted from nothing', value: `${figures.rollupSeconds} s` },
    { what: 'what reports keep', value: `${figures.reportsMb} MB` },
  ])
  return { ...figures, held }
}

interface Stage {
  readonly database: Database
  readonly house: DeskHouse
  readonly dice: Dice
  readonly talks: number
}

/** One page as the desk opens it, all of its questions at once, after some more was written. */
async function openPage({ database, house, dice, talks }: Stage, zone: string): Promise<{ readonly page: ReportPage; readonly ms: number }> {
  await writeOn(database, talks)
  const page = dice.pick(Object.keys(REPORT_PAGES) as ReportPage[])
  const length = Math.ceil(DAYS ** dice.throw())
  const to = dayAfter(dayAt(zone, Date.now()), -dice.below(DAYS - length + 1))
  const span = { from: dayAfter(to, 1 - length), to, zone }
  const before = spanBefore(span)
  const filter = dice.pick([
    {},
    {},
    { channelId: `channel-${dice.below(8)}` },
    { team: `team-${dice.below(5)}` },
    { agentId: `agent-${dice.below(40)}` },
    { language: 'zh' },
  ])
  const numbers = REPORT_PAGES[page].join(',')
  const ask = (asked: typeof span, by: 'whole' | 'agent' | 'channel' | 'team' | 'language' | ReturnType<typeof trendBy>) =>
    page === 'money' ? readReportMoney(LEAD, { ...asked, ...filter, by }, house) : readReport(LEAD, { ...asked, ...filter, by, numbers }, house)
  const today = dayAt(zone, Date.now())
  const now = { from: today, to: today, zone }
  const began = performance.now()
  await Promise.all([
    ask(span, 'whole'),
    ask(before, 'whole'),
    ask(span, page === 'work' ? dice.pick(['agent', 'channel', 'team', 'language'] as const) : trendBy(span)),
    ...(page === 'overview' ? [ask(now, 'whole'), ask(now, 'hour')] : []),
  ])
  return { page, ms: performance.now() - began }
}

/** Shoppers write in some conversations, as the hot path would keep it. */
async function writeOn(database: Database, talks: number): Promise<void> {
  await database.pool.query(
    `with chosen as (update conversations set seq = seq + 1, updated_at = now() where id in (select 'talk-' || (1 + floor(random() * ${talks}))::int from generate_series(1, ${MEANWHILE}))
       returning id, seq)
     insert into messages (workspace_id, conversation_id, seq, id, "from", content, at)
     select $1, id, seq, 'new-' || id || '-' || seq, 'shopper', '{"type":"text","text":"还在吗"}', now() from chosen`,
    [SHOP],
  )
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

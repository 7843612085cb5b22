import { countVisit, firstReplyMs, ownerOf } from '@xiaoer/core/support/reports/count-visit'
import type { Counter } from '@xiaoer/core/support/reports/counters'
import { type MoneyKind, moneyKindOf } from '@xiaoer/core/support/reports/money-kind'
import { type Outcome, outcomeOf, SILENCE_MS } from '@xiaoer/core/support/reports/outcome-of'
import { type Visit, visitsIn } from '@xiaoer/core/support/reports/visits-in'
import type pg from 'pg'
import { columnOf } from './report-schema.ts'
import { type KeptTalk, readTalks } from './report-talks.ts'

/** What ended longer ago is not touched by what happens now; it is counted again when its span is. */
const SETTLED_MS = 8 * 24 * 3_600_000

/** One connection in a transaction that has the workspace's reports for itself. */
export interface Counting {
  readonly sql: pg.PoolClient
  readonly workspaceId: string
  /** Unix milliseconds. */
  readonly now: number
}

/**
 * Counts conversations again, with those of the same shoppers elsewhere: whatever stood there is replaced, so that counting twice changes nothing, and who
 * came back takes back what had been taken for resolved. `whole`: from their first message on, not only what may still change.
 */
export async function recount(counting: Counting, ids: readonly string[], { whole = false } = {}): Promise<void> {
  const { sql, workspaceId, now } = counting
  if (ids.length === 0) return
  const from = await startsOf(counting, await withOthersOf(counting, ids), whole)
  const talks = await readTalks(sql, workspaceId, from)
  const visits = talks.flatMap((kept) => visitsIn(kept.talk).map((visit) => ({ kept, visit })))
  const elsewhere = await keptVisits(counting, from, talks, visits)
  const spans = new Map<string, { beganAt: number; endedAt: number }[]>()
  for (const { kept, visit } of visits) if (visit.lines.some((line) => line.from === 'shopper')) into(spans, kept.contactId, visit)
  for (const { contactId, ...span } of elsewhere) into(spans, contactId, span)

  const counted = visits.map(({ kept, visit }) => {
    const own = spans.get(kept.contactId) ?? []
    const nextAt = own.reduce<number | null>((next, { beganAt }) => (beganAt > visit.endedAt && (next === null || beganAt < next) ? beganAt : next), null)
    const isReturn = own.some(({ endedAt }) => endedAt < visit.beganAt && visit.beganAt - endedAt <= SILENCE_MS)
    return { kept, visit, isReturn, outcome: outcomeOf(visit, { nextAt, now }) }
  })
  const before = await forget(sql, from)
  await writeVisits(counting, counted)
  const after = await writeCounts(counting, counted)
  await writeMoney(counting, from, counted)
  // what comes out as it was makes no day untrue: whoever writes again after months would
  await forgetDays(counting, [...[...before].filter((row) => !after.has(row)), ...[...after].filter((row) => !before.has(row))])
}

interface Counted {
  readonly kept: KeptTalk
  readonly visit: Visit
  readonly outcome: Outcome
  readonly isReturn: boolean
}

/** Where the same shoppers write, too. */
async function withOthersOf({ sql, workspaceId }: Counting, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select distinct i.conversation_id as id from conversations c join identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id
     where c.workspace_id = $1 and c.id = any($2)`,
    [workspaceId, ids],
  )
  // always in one order: two processes never wait for each other in a circle
  return [...new Set([...ids, ...rows.map(({ id }) => id)])].sort()
}

/** From which message on each is counted. */
async function startsOf({ sql, now }: Counting, ids: readonly string[], whole: boolean): Promise<ReadonlyMap<string, number>> {
  const starts = new Map(ids.map((id) => [id, 1]))
  if (whole) return starts
  const { rows } = await sql.query<{ id: string; seq: number }>(
    `select conversation_id as id, least(max(first_seq), min(first_seq) filter (where due_at is not null or ended_at > $2)) as seq
     from report_visits where conversation_id = any($1) group by conversation_id`,
    [ids, new Date(now - SETTLED_MS).toISOString()],
  )
  for (const { id, seq } of rows) starts.set(id, seq)
  return starts
}

/** Conversations of these shoppers that are not counted again, near enough to be a first or a second. */
async function keptVisits(
  { sql, workspaceId }: Counting,
  from: ReadonlyMap<string, number>,
  talks: readonly KeptTalk[],
  visits: readonly { readonly visit: Visit }[],
): Promise<readonly { readonly contactId: string; readonly beganAt: number; readonly endedAt: number }[]> {
  if (visits.length === 0 || [...from.values()].every((seq) => seq === 1)) return []
  const since = visits.reduce((least, { visit }) => Math.min(least, visit.beganAt), Number.POSITIVE_INFINITY) - SILENCE_MS
  const { rows } = await sql.query(
    `select v.contact_id as "contactId", floor(extract(epoch from v.began_at) * 1000)::float8 as "beganAt", floor(extract(epoch from v.ended_at) * 1000)::float8 as "endedAt"
     from report_visits v where v.workspace_id = $1 and v.contact_id = any($2) and v.ended_at >= $3
       and not exists (select from unnest($4::text[], $5::int[]) f(id, seq) where f.id = v.conversation_id and v.first_seq >= f.seq)`,
    [workspaceId, [...new Set(talks.map(({ contactId }) => contactId))], new Date(since).toISOString(), [...from.keys()], [...from.values()]],
  )
  return rows
}

/** What stood there goes; tells what was counted, each with the quarter of an hour that it was counted in. */
async function forget(sql: pg.PoolClient, from: ReadonlyMap<string, number>): Promise<Set<string>> {
  const values = [[...from.keys()], [...from.values()]]
  const these = (table: string) =>
    `delete from ${table} t using unnest($1::text[], $2::int[]) f(id, seq) where t.conversation_id = f.id and t.first_seq >= f.seq`
  await sql.query(these('report_visits'), values)
  await sql.query(these('report_money'), values)
  const { rows } = await sql.query<Written>(`${these('report_counts')} returning ${WRITTEN}`, values)
  return new Set(rows.map(({ written }) => written))
}

const instant = (ms: number) => new Date(ms).toISOString()
const placeOf = ({ kept, visit }: Counted, workspaceId: string) => ({
  workspace_id: workspaceId,
  conversation_id: kept.id,
  first_seq: visit.lines[0]!.seq,
  channel_id: kept.channelId,
  team: visit.holds.findLast(({ team }) => team !== null)?.team ?? '',
  language: kept.language,
})

async function writeVisits({ sql, workspaceId }: Counting, counted: readonly Counted[]): Promise<void> {
  const rows = counted
    .filter(({ visit }) => visit.lines.some(({ from }) => from === 'shopper'))
    .map((one) => ({
      ...placeOf(one, workspaceId),
      last_seq: one.visit.lines.at(-1)!.seq,
      contact_id: one.kept.contactId,
      agent_id: ownerOf(one.visit),
      began_at: instant(one.visit.beganAt),
      ended_at: instant(one.visit.endedAt),
      outcome: one.outcome,
      due_at: one.outcome === 'undecided' ? instant(one.visit.endedAt + SILENCE_MS) : null,
      stars: one.visit.ratings.at(-1)?.stars ?? null,
      first_reply_ms: firstReplyMs(one.visit),
    }))
  await insert(sql, 'report_visits', rows)
}

async function writeCounts({ sql, workspaceId }: Counting, counted: readonly Counted[]): Promise<Set<string>> {
  const rows = counted.flatMap((one) =>
    countVisit(one.visit, one).map(({ slot, agentId, counts }) => ({
      ...placeOf(one, workspaceId),
      slot: instant(slot),
      agent_id: agentId,
      ...Object.fromEntries((Object.entries(counts) as [Counter, number][]).map(([name, count]) => [columnOf(name), count])),
    })),
  )
  return new Set(await insert(sql, 'report_counts', rows, `returning ${WRITTEN}`))
}

/** Money by deed, each in the conversation that it was asked for in. */
async function writeMoney({ sql, workspaceId }: Counting, from: ReadonlyMap<string, number>, counted: readonly Counted[]): Promise<void> {
  const { rows } = await sql.query<{
    id: string
    talk: string
    at: Date
    type: string
    ground: string | null
    amount: number
    currency: string
    by: string | null
  }>(
    `select id, conversation_id as talk, at, command->>'type' as type, command->>'ground' as ground, amount, currency, decided_by as by from actions
     where workspace_id = $1 and conversation_id = any($2) and state = 'done' and amount > 0 and currency is not null`,
    [workspaceId, [...from.keys()]],
  )
  if (rows.length === 0) return
  const visits = new Map<string, Counted[]>()
  for (const one of counted) into(visits, one.kept.id, one)
  const money = rows.flatMap(({ id, talk, at, type, ground, amount, currency, by }) => {
    const kind: MoneyKind | null = moneyKindOf({ type, ...(ground === null ? {} : { ground }) } as Parameters<typeof moneyKindOf>[0])
    const own = visits.get(talk) ?? []
    const first = from.get(talk) === 1 ? own[0] : undefined
    const visit = own.findLast(({ visit }) => visit.lines[0]!.at <= at.getTime()) ?? first
    return kind && visit ? [{ ...placeOf(visit, workspaceId), action_id: id, at: at.toISOString(), kind, currency, amount, agent_id: by ?? '' }] : []
  })
  await insert(sql, 'report_money', money)
}

interface Written {
  readonly written: string
}

/** A row in a few characters, after the moment that it is counted at. */
const WRITTEN = `to_char(t.slot at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') || ' ' || md5(t::text) as written`

async function insert(sql: pg.PoolClient, table: string, rows: readonly object[], returning = ''): Promise<readonly string[]> {
  const written: string[] = []
  for (let place = 0; place < rows.length; place += MOST_ROWS) {
    const batch = JSON.stringify(rows.slice(place, place + MOST_ROWS))
    const done = await sql.query<Written>(`insert into ${table} as t select * from jsonb_populate_recordset(null::${table}, $1::jsonb) ${returning}`, [batch])
    for (const row of done.rows) written.push(row.written)
  }
  return written
}

/** So many rows at once are a few megabytes. */
const MOST_ROWS = 10_000

/** Days that had been added up and are not true any more are added up again later; until then they are read from what was counted. */
async function forgetDays({ sql, workspaceId }: Counting, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return
  const slots = new Set(changed.map((written) => written.slice(0, written.indexOf(' '))))
  await sql.query(
    `delete from report_days_built b using (select distinct z.zone, (s at time zone z.zone)::date as day from unnest($2::timestamptz[]) s, report_zones z
       where z.workspace_id = $1) d where b.workspace_id = $1 and b.zone = d.zone and b.day = d.day`,
    [workspaceId, [...slots]],
  )
}

function into<T>(map: Map<string, T[]>, key: string, value: T): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}

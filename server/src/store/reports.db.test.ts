import type { WorkspaceId } from '@xiaoer/contract/id'
import type { ReportBy, ReportFilter } from '@xiaoer/contract/report'
import { addCounts, COUNTERS, type Counts } from '@xiaoer/core/support/reports/counters'
import { beforeAll, expect, test } from 'vitest'
import { openReports, type Reports } from './reports.ts'
import { ownDatabase } from './test-own-database.ts'

const SHOP = 'shop' as WorkspaceId
const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.parse('2026-11-20T10:07:00Z')
const at = (ms: number) => new Date(ms).toISOString()
const ALL = { from: '2026-10-01', to: '2026-11-20' }
const OUTCOMES = ['confirmed', 'verified', 'assumed', 'back', 'unresolved', 'undecided'] as const

const database = ownDatabase()
let reports: Reports

beforeAll(async () => {
  reports = openReports(database())
  await fill(150)
  await database().pool.query(`insert into channels (id, workspace_id, name, title, settings, created_at) values ('mail', $1, 'mail', '=mail', '{}', now())`, [
    SHOP,
  ])
  for (const zone of ['Asia/Shanghai', 'Asia/Kolkata']) await reports.askedIn(SHOP, zone, at(NOW))
  while ((await reports.follow(SHOP, { now: NOW })).isBehind);
})

const sum = (zone: string, by: ReportBy = 'whole', filter: ReportFilter = {}, span = ALL) =>
  reports.sum(SHOP, { span: { ...span, zone }, filter, by }, COUNTERS)
const whole = async (filter: ReportFilter = {}, span = ALL): Promise<Counts> => addCounts((await sum('UTC', 'whole', filter, span)).map(({ counts }) => counts))
const ask = async (text: string, values: unknown[] = []) => (await database().pool.query(text, values)).rows

test('what reports tell is what can be counted one by one, in places with half hours, too', async () => {
  for (const zone of ['Asia/Shanghai', 'Asia/Kolkata', 'America/St_Johns']) {
    const direct = await ask(
      `select to_char(at at time zone $1, 'YYYY-MM-DD') as key, count(*) filter (where "from" = 'shopper')::int as "shopperMessages",
         count(*) filter (where "from" = 'bot')::int as "botReplies", count(*) filter (where "from" = 'agent')::int as "agentReplies" from messages group by 1 order by 1`,
      [zone],
    )
    const told = (await sum(zone, 'day')).map(
      ({ key, counts: { shopperMessages = 0, botReplies = 0, agentReplies = 0 } }: { key: string; counts: Counts }) => ({
        ...{ key, shopperMessages, botReplies, agentReplies },
      }),
    )
    expect(told.filter((row) => row.shopperMessages + row.botReplies + row.agentReplies > 0)).toEqual(direct)
  }
  const agents = await ask(`select agent_id as key, count(*)::int as n from messages where "from" = 'agent' group by 1 order by 1`)
  expect((await sum('UTC', 'agent')).flatMap(({ key, counts }) => (counts.agentReplies ? [{ key, n: counts.agentReplies }] : []))).toEqual(agents)
  const money = await ask(`select currency, sum(amount)::int as amount from actions where state = 'done' and command->>'type' = 'refund' group by 1 order by 1`)
  const told = await reports.money(SHOP, { span: { ...ALL, zone: 'UTC' }, filter: {}, by: 'whole' })
  expect(told.filter(({ kind }) => kind === 'refunds').map(({ currency, amount }) => ({ currency, amount }))).toEqual(money)
  expect(money.length).toBe(2)
})

test('every conversation has one outcome, and the parts of any number add up to the whole', async () => {
  const all = await whole()
  expect(all.visits).toBeGreaterThan(150)
  expect(OUTCOMES.reduce((count, outcome) => count + (all[outcome] ?? 0), 0)).toBe(all.visits)
  for (const outcome of OUTCOMES) expect(all[outcome], outcome).toBeGreaterThan(0)
  for (const by of ['day', 'week', 'month', 'channel', 'team', 'agent', 'language'] as const)
    expect(addCounts((await sum('Asia/Kolkata', by)).map(({ counts }) => counts)), by).toEqual(all)
  expect(addCounts([await whole({ who: 'bot' }), await whole({ who: 'people' })])).toEqual(all)
})

test('added-up days tell what the quarters of an hour tell, for any span, place and filter', async () => {
  const cases = (['Asia/Shanghai', 'Asia/Kolkata'] as const).flatMap((zone) =>
    [{}, { channelId: 'mail' }, { team: 'care', language: 'zh' }, { agentId: 'li' }].flatMap((filter) =>
      [ALL, { from: '2026-10-28', to: '2026-11-03' }, { from: '2026-11-10', to: '2026-11-20' }].map((span) => ({ zone, filter, span })),
    ),
  )
  const read = () => Promise.all(cases.map(({ zone, filter, span }) => sum(zone, 'day', filter, span)))
  const before = await read()
  let days = 0
  for (let built = 1; built > 0; days += built) built = await reports.buildDays(SHOP, NOW)
  expect(days).toBeGreaterThan(60)
  expect(await ask('select zone from report_days_built group by zone order by zone')).toEqual([{ zone: 'Asia/Kolkata' }, { zone: 'Asia/Shanghai' }])
  expect(await read()).toEqual(before)
})

test('counting twice, or everything again, changes nothing', async () => {
  const before = await whole()
  await reports.follow(SHOP, { now: NOW })
  expect(await whole()).toEqual(before)
  const built = await ask('select count(*)::int as days from report_days_built')
  expect(await reports.rebuild(SHOP, { from: 0, to: NOW }, NOW)).toBe(150)
  expect(await ask('select count(*)::int as days from report_days_built')).toEqual(built)
  expect(await whole()).toEqual(before)
})

test('who comes back within three days on another channel takes back what was taken for resolved, on a day that was added up, too', async () => {
  const began = Date.parse('2026-11-02T09:00:00Z')
  await talk('early', 'mei', 'widget', [
    ['shopper', began, '我的快递呢'],
    ['bot', began + 1_000, '在杭州'],
    ['shopper', began + 60_000, '谢谢'],
  ])
  await reports.follow(SHOP, { now: NOW })
  while ((await reports.buildDays(SHOP, NOW)) > 0);
  const span = { from: '2026-11-02', to: '2026-11-02' }
  const day = async () => (await sum('Asia/Shanghai', 'whole', { language: 'xx' }, span))[0]!.counts
  expect(await day()).toMatchObject({ visits: 1, confirmed: 1, botSolved: 1, firstContact: 1 })
  await talk('late', 'mei', 'mail', [['shopper', began + 50 * HOUR, '还没到']])
  await reports.follow(SHOP, { now: NOW })
  expect(await day()).toEqual({ visits: 1, back: 1, fresh: 1, shopperMessages: 2, botReplies: 1, botReply0: 1 })
  expect((await sum('Asia/Shanghai', 'whole', { language: 'xx' }, { from: '2026-11-04', to: '2026-11-04' }))[0]!.counts).toMatchObject({
    visits: 1,
    returns: 1,
    unresolved: 1,
  })
})

test('silence decides by itself when its time has come, and a rating says it better', async () => {
  const began = NOW - DAY
  await talk('quiet', 'an', 'widget', [
    ['shopper', began, '有货吗'],
    ['bot', began + 1_000, '有'],
  ])
  await reports.follow(SHOP, { now: NOW })
  const outcome = async () => (await ask(`select outcome, due_at is null as decided from report_visits where conversation_id = 'quiet'`))[0]
  expect(await outcome()).toEqual({ outcome: 'undecided', decided: false })
  await reports.follow(SHOP, { now: NOW + 3 * DAY })
  expect(await outcome()).toEqual({ outcome: 'assumed', decided: true })
  await note('rated', 'quiet', NOW + 3 * DAY + 1_000, { score: 2 })
  await reports.follow(SHOP, { now: NOW + 3 * DAY + 2_000 })
  expect(await outcome()).toEqual({ outcome: 'unresolved', decided: true })
})

test('a file is read page by page, each conversation once, in the order in which they began', async () => {
  const span = { ...ALL, zone: 'UTC' }
  const pages = []
  for (let after = null as Awaited<ReturnType<Reports['visits']>>[number] | null; ; ) {
    const page = await reports.visits(SHOP, { span, filter: {}, after })
    if (page.length === 0) break
    pages.push(...page)
    after = page.at(-1)!
  }
  expect(pages.length).toBe((await whole()).visits)
  expect(new Set(pages.map(({ conversationId, firstSeq }) => `${conversationId} ${firstSeq}`)).size).toBe(pages.length)
  expect(pages.map(({ beganAt }) => beganAt)).toEqual(pages.map(({ beganAt }) => beganAt).sort())
  const { conversationId, firstSeq, lastSeq } = pages[0]!
  const messages = await reports.messages(SHOP, [{ conversationId, from: firstSeq, to: lastSeq }])
  expect(messages.map(({ seq }) => seq)).toEqual(Array.from({ length: lastSeq - firstSeq + 1 }, (_, place) => firstSeq + place))
})

/** Conversations of seven weeks as dice have it: with the bot and with people, closed, rated, with deeds, tickets and late returns. */
async function fill(talks: number): Promise<void> {
  let state = 7
  const dice = (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * sides)
  }
  const pick = <T>(from: readonly T[]) => from[dice(from.length)]!
  const WORDS = ['我要退货', '谢谢', 'where is it', 'thanks!', '在吗']
  for (let number = 0; number < talks; number++) {
    const id = `talk-${number}`
    const isHeld = dice(3) === 0
    const agent = pick(['li', 'wang'])
    const lines: [string, number, string, string?][] = []
    let time = NOW - (dice(45 * 24 * 60) + 5) * 60_000
    const came = time
    for (let turn = 0; turn <= dice(6) && time < NOW; turn++) {
      lines.push(['shopper', time, pick(WORDS)])
      time += dice(600) * 1_000 + 500
      if (time < NOW && dice(8) > 0) lines.push(isHeld ? ['agent', time, 'ok', agent] : ['bot', time, 'ok'])
      time += pick([60_000, HOUR, 30 * HOUR, 60 * HOUR, 5 * DAY])
    }
    await talk(id, `contact-${dice(100)}`, pick(['widget', 'mail']), lines, pick(['zh', 'en']))
    const last = lines.at(-1)![1]
    if (isHeld) {
      const hold = `insert into holds (workspace_id, conversation_id, segment, holder, agent_id, began_at, ended_at, team) values ($1, $2, 1, $3, $4, $5, $6, $7)`
      await ask(hold, [SHOP, id, 'queue', null, at(came + 100), at(came + 200), 'care'])
      await ask(hold, [SHOP, id, 'agent', agent, at(came + 200), dice(4) ? at(last) : null, 'care'])
    }
    if (dice(3) === 0) await note('resolve', id, last + 1_000)
    if (dice(5) === 0) await note('rated', id, last + 2_000, { score: dice(5) + 1 })
    if (dice(4) === 0)
      await ask(
        `insert into actions (workspace_id, id, conversation_id, key, command, state, amount, currency, rules, decided_by, at, updated_at)
         values ($1, $2, $2, $2, $3, $4, $5, $6, '', $7, $8, $8)`,
        [SHOP, id, { type: 'refund' }, pick(['done', 'done', 'failed', 'approval']), 100 + dice(9_000), pick(['CNY', 'EUR']), pick(['li', null]), at(last)],
      )
  }
}

async function talk(
  id: string,
  contact: string,
  channel: string,
  lines: readonly (readonly [string, number, string, string?])[],
  language = 'xx',
): Promise<void> {
  await ask(
    `insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, language, emotion, preview, seq, answered_seq, version, known, created_at, updated_at)
     values ($1, $2, $3, $4, $1, 'open', 'bot', $5, 'neutral', '', $6, 0, 0, '{}', $7, $8)`,
    [id, SHOP, channel, contact, language, lines.length, at(lines[0]![1]), at(NOW)],
  )
  await ask(`insert into identities (channel_id, user_id, workspace_id, contact_id, conversation_id, signed_login) values ($1, $2, $3, $4, $2, false)`, [
    ...[channel, id, SHOP, contact],
  ])
  for (const [place, [from, time, text, agent]] of lines.entries())
    await ask(`insert into messages (workspace_id, conversation_id, seq, id, "from", agent_id, content, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      ...[SHOP, id, place + 1, `${id}-${place}`, from, agent ?? null, { type: 'text', text }, at(time)],
    ])
}

async function note(what: string, id: string, time: number, detail: object | null = null): Promise<void> {
  await ask('insert into audit (workspace_id, id, at, who, what, conversation_id, detail) values ($1, $2, $3, $4, $5, $6, $7)', [
    ...[SHOP, `${what}-${id}`, at(time), 'li', what, id, detail],
  ])
}

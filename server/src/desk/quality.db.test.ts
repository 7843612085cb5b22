import type { Input } from '@xiaoer/contract/api'
import { Scorecard } from '@xiaoer/contract/quality'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { qualityTender } from '../clock/tend-quality.ts'
import { askDesk, hire } from '../test-doors.ts'
import { openTestHouse, type TestHouse } from '../test-house.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Math.floor(Date.now() / DAY) * DAY + 12 * HOUR
const iso = (ms: number) => new Date(ms).toISOString()

let at: TestHouse
let mei: Awaited<ReturnType<typeof hire>>
let li: typeof mei
let boss: typeof mei
let lead: typeof mei

beforeAll(async () => {
  at = await openTestHouse()
  mei = await hire(at, 'agent', 'Mei')
  li = await hire(at, 'agent', 'Li')
  boss = await hire(at, 'owner', 'Boss')
  lead = await hire(at, 'manager', 'Lead')
  await talk('calm', NOW - 3 * HOUR, 'resolved', [
    ['shopper', 0, '什么时候发货'],
    [mei.agent.id, 30, '您好，今天下午发出'],
    ['shopper', 60, '谢谢'],
  ])
  await talk('rude', NOW - 2 * DAY, 'resolved', [
    ['shopper', 0, '什么时候发货'],
    ['bot', 2, '我帮您转人工'],
    ['shopper', 10, '人呢'],
    [mei.agent.id, 2_000, '自己看不会吗'],
    ['shopper', 2_040, '太过分了'],
    [li.agent.id, 2_060, '您好，抱歉让您久等，加我微信13800138000处理'],
    ['shopper', 2_090, '好的'],
  ])
  await talk('silent', NOW - 30 * HOUR, 'open', [
    ['shopper', 0, 'Where is my parcel?'],
    ['bot', 2, 'It should arrive tomorrow.'],
    ['shopper', 20, 'And the second one?'],
  ])
  await talk('fresh', NOW - HOUR, 'open', [
    ['shopper', 0, 'hello'],
    ['bot', 2, 'hi'],
  ])
})
afterAll(() => at.close())

const ask = async <Name extends Parameters<typeof askDesk>[1]>(who: typeof mei, name: Name, input: Input<Name>) =>
  (await askDesk(at, name, input, who.cookie)).body
const statusOf = async <Name extends Parameters<typeof askDesk>[1]>(who: typeof mei, name: Name, input: Input<Name>) =>
  (await askDesk(at, name, input, who.cookie)).status
const tend = (now: number) => {
  const troubles: unknown[] = []
  return qualityTender(at.house.deskHouse, { onTrouble: (error) => troubles.push(error) })(now).then(() => expect(troubles).toEqual([]))
}
const rows = async (text: string) => (await at.database.pool.query(text)).rows

test('what is over is inspected once, whoever had it, by however many processes; what goes on is left alone', { timeout: 60_000 }, async () => {
  await Promise.all([tend(NOW), tend(NOW)])
  await tend(NOW + 1_000)
  const scores = await rows('select id, agent_id, last_seq, score, is_fatal from quality_scores order by id')
  expect(scores.map(({ id, agent_id }) => [id, agent_id])).toEqual([
    ['calm.1', mei.agent.id],
    ['rude.1', ''],
    ['rude.3', mei.agent.id],
    ['rude.5', li.agent.id],
    ['silent.1', ''],
  ])
  expect(scores[0]).toMatchObject({ score: 100, is_fatal: false })
  const found = await rows(`select score_id, "check", rule from quality_findings order by 1, 2`)
  expect(found.filter(({ score_id }) => score_id === 'rude.3').map(({ check }) => check)).toEqual(['gap', 'greeting', 'rude'])
  expect(found.filter(({ score_id }) => score_id === 'silent.1')).toEqual([{ score_id: 'silent.1', check: 'unresolved', rule: 'unresolved@1' }])
  expect(scores[3]).toMatchObject({ score: 0, is_fatal: true })
})

test('what goes on later in the same conversation is inspected as another piece', async () => {
  await at.database.pool.query(
    `insert into messages (workspace_id, conversation_id, seq, id, "from", content, at) values ('w1', 'calm', 4, 'calm-4', 'shopper', '{"type":"text","text":"还有一个问题，怎么洗？"}', $1)`,
    [iso(NOW)],
  )
  await at.database.pool.query(`update conversations set status = 'resolved', seq = 4, updated_at = $1 where id = 'calm'`, [iso(NOW + 90_000)])
  await tend(NOW + 120_000)
  expect((await rows(`select id, first_seq, last_seq from quality_scores where conversation_id = 'calm' order by first_seq`)).map(({ id }) => id)).toEqual([
    'calm.1',
    'calm.4',
  ])
})

test('an agent sees their own and nothing of others; who leads sees all, the worst first', async () => {
  const own = await ask(li, 'qualityScores', { agent: mei.agent.id })
  expect(own.scores.map(({ id }) => id)).toEqual(['rude.5'])
  expect(own.agents).toEqual([])
  expect(await statusOf(li, 'qualityScore', { scoreId: 'rude.3' })).toBe(404)
  const all = await ask(lead, 'qualityScores', {})
  expect(all.scores[0]).toMatchObject({ id: 'rude.5', score: 0 })
  expect(all.counts).toMatchObject({ all: 6, fatal: 1 })
  const page = await ask(lead, 'qualityScores', { afterScore: all.scores[1]!.score, afterAt: all.scores[1]!.endedAt, afterId: all.scores[1]!.id })
  expect(page.scores.map(({ id }) => id)).toEqual(all.scores.slice(2).map(({ id }) => id))
  for (const name of ['qualitySample', 'inspectAgain'] as const) expect(await statusOf(li, name, { days: 1 }), name).toBe(403)
})

test('what a reviewer overrules costs nothing any more; the sums and the days say so', async () => {
  const before = await ask(lead, 'qualityScore', { scoreId: 'rude.3' })
  const rude = before.findings.find(({ check }) => check === 'rude')!
  const words = before.messages.find(({ seq }) => seq === rude.evidence[0]!.seq)!
  expect(words.content.type === 'text' && words.content.text.slice(rude.evidence[0]!.start, rude.evidence[0]!.end)).toBe(rude.values.words)
  const after = await ask(lead, 'reviewScore', { scoreId: 'rude.3', points: [{ findingId: rude.id, agrees: false, comment: '引用客人的话' }], done: true })
  expect(after.score.score).toBeGreaterThan(before.score.score)
  expect(after.findings.find(({ id }) => id === rude.id)).toMatchObject({ stands: false, verdicts: [{ name: 'Lead', agrees: false, comment: '引用客人的话' }] })
  expect(after.reviews.find(({ name }) => name === 'Lead')).toMatchObject({ score: after.score.score })
  const [sum] = await rows(`select sum(scores)::int as scores from quality_days where agent_id = '${mei.agent.id}' and "check" = ''`)
  const [direct] = await rows(`select sum(score)::int as scores from quality_scores where agent_id = '${mei.agent.id}'`)
  expect(sum).toEqual(direct)
  // the second who looks is of another mind: two to one it would need, so it stands again
  await ask(boss, 'reviewScore', { scoreId: 'rude.3', points: [{ findingId: rude.id, agrees: true }], done: true })
  const both = await ask(lead, 'qualityTrends', {})
  expect(both.calibration).toMatchObject({ pairs: 1, points: 1 })
  expect(both.agreement.find(({ check }) => check === 'rude')).toMatchObject({ agreed: 1, overruled: 1, isNoisy: false })
  expect((await ask(lead, 'qualityScore', { scoreId: 'rude.3' })).score.score).toBe(before.score.score)
})

test('who it is about appeals once; somebody else decides, and all of it is on record', async () => {
  const { findings } = await ask(mei, 'qualityScore', { scoreId: 'rude.3' })
  const point = { scoreId: 'rude.3', findingId: findings.find(({ check }) => check === 'gap')!.id }
  expect(await statusOf(lead, 'appealFinding', { ...point, words: 'not mine' })).toBe(403)
  expect(await statusOf(mei, 'appealFinding', { ...point, words: '系统宕机，不是我慢' })).toBe(200)
  expect(await statusOf(mei, 'appealFinding', { ...point, words: 'again' })).toBe(409)
  expect(await statusOf(mei, 'decideAppeal', { ...point, granted: true, words: 'mine' })).toBe(403)
  expect((await ask(lead, 'qualityScores', { only: 'appealed' })).scores.map(({ id }) => id)).toEqual(['rude.3'])
  const decided = await ask(lead, 'decideAppeal', { ...point, granted: true, words: '属实' })
  expect(decided.findings.find(({ id }) => id === point.findingId)).toMatchObject({
    stands: false,
    appeal: { isGranted: true, decidedBy: 'Lead', reason: '属实' },
  })
  expect(await statusOf(boss, 'decideAppeal', { ...point, granted: false, words: 'no' })).toBe(409)
  const deeds = await rows(`select what from audit where what like 'quality-appeal%' order by seq`)
  expect(deeds.map(({ what }) => what)).toEqual(['quality-appeal', 'quality-appeal-decided'])
})

test('a scorecard is a version; what was scored before changes only when somebody asks, and keeps what people said', async () => {
  const { scorecard } = await ask(mei, 'scorecard', { language: 'en' })
  expect(scorecard).toMatchObject({ version: 0, name: 'Standard scorecard' })
  const { by: _by, at: _at, ...draft } = scorecard
  expect(await statusOf(mei, 'saveScorecard', draft)).toBe(403)
  const saved = Scorecard.parse(await ask(lead, 'saveScorecard', { ...draft, words: ['下午发出'] }))
  expect(saved.version).toBe(1)
  expect(await statusOf(boss, 'saveScorecard', draft)).toBe(409)
  expect((await ask(lead, 'qualityScore', { scoreId: 'calm.1' })).score).toMatchObject({ scorecard: 0, score: 100 })
  expect((await ask(lead, 'scorecard', {})).scoredByOlder).toBe(6)
  expect(await ask(lead, 'inspectAgain', { days: 30 })).toEqual({ scores: 6 })
  const calm = await ask(lead, 'qualityScore', { scoreId: 'calm.1' })
  expect(calm.score.scorecard).toBe(1)
  expect(calm.findings).toMatchObject([{ check: 'own-words', rule: 'scorecard@1', values: { words: '下午发出' } }])
  expect((await ask(lead, 'qualityScore', { scoreId: 'rude.3' })).findings.find(({ check }) => check === 'gap')).toMatchObject({ stands: false })
})

test('the sample of a day covers everybody and is drawn once; nobody gets their own', async () => {
  const drawn = await rows(`select score_id, reviewer, why from quality_reviews where day is not null order by 1, 2`)
  expect(new Set(drawn.map(({ score_id }) => score_id))).toEqual(new Set(['rude.1', 'rude.3', 'rude.5']))
  await tend(NOW + 10 * 60_000)
  expect(await rows(`select score_id, reviewer, why from quality_reviews where day is not null order by 1, 2`)).toEqual(drawn)
  const waiting = [...(await ask(boss, 'qualitySample', {})).items, ...(await ask(lead, 'qualitySample', {})).items]
  expect(waiting.length).toBe(drawn.length - (await rows('select 1 from quality_reviews where day is not null and done_at is not null')).length)
})

async function talk(id: string, began: number, status: string, lines: readonly (readonly [string, number, string])[]): Promise<void> {
  const last = iso(began + lines.at(-1)![1] * 1_000)
  await at.database.pool.query(
    `insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, language, emotion, preview, seq, answered_seq, version, known, created_at, updated_at)
     values ($1, 'w1', 'w1-rest', $1, $1, $2, 'bot', 'zh', 'neutral', '', $3, $3, 1, '{}', $4, $5)`,
    [id, status, lines.length, iso(began), last],
  )
  for (const [place, [from, seconds, text]] of lines.entries()) {
    const isAgent = from !== 'shopper' && from !== 'bot'
    await at.database.pool.query(
      `insert into messages (workspace_id, conversation_id, seq, id, "from", agent_id, content, at) values ('w1', $1, $2, $3, $4, $5, $6, $7)`,
      [
        id,
        place + 1,
        `${id}-${place + 1}`,
        isAgent ? 'agent' : from,
        isAgent ? from : null,
        JSON.stringify({ type: 'text', text }),
        iso(began + seconds * 1_000),
      ],
    )
  }
}

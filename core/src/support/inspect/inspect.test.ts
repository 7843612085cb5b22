import { CheckName } from '@xiaoer/contract/quality'
import { describe, expect, test } from 'vitest'
import { visitsIn } from '../reports/visits-in.ts'
import { kappaOf, raisesFalseAlarms, stands } from './agreement.ts'
import { defaultScorecard } from './default-scorecard.ts'
import { drawSample } from './draw-sample.ts'
import { CHECKS, inspect } from './inspect.ts'
import { scoreOf } from './score.ts'
import type { InForce, Segment } from './segment.ts'
import { segmentsIn } from './segments-in.ts'

const IN_FORCE: InForce = {
  ...{ firstReply: 180, nextReply: 300, botReply: 30, hours: null, words: ['赔钱货'], scorecard: 4 },
  policy: { version: 'shop@2', returnDays: 7, shopPaysReturn: 'never' },
}

/** `s` shopper, `a` agent, `b` bot; 20 seconds apart, or as `waits` says before a line. */
function segment(said: readonly string[], more: Partial<Segment> & { readonly waits?: readonly number[] } = {}): Segment {
  let at = 0
  const lines = said.map((line, place) => {
    at += 1_000 * (more.waits?.[place] ?? 20)
    const from = ({ s: 'shopper', a: 'agent', b: 'bot' } as const)[line[0] as 's' | 'a' | 'b']
    return { seq: place + 1, from, agentId: from === 'agent' ? 'li' : null, at, text: line.slice(2) }
  })
  const owner = said.some((line) => line.startsWith('a:')) ? 'li' : ''
  return { owner, lines, deeds: [], isOwed: said.at(-1)!.startsWith('s:'), isPassedOn: false, ...more }
}
const checksIn = (said: readonly string[], more: Parameters<typeof segment>[1] = {}) => inspect(segment(said, more), IN_FORCE).map(({ check }) => check)

const FOUND: Readonly<Record<CheckName, readonly (readonly [readonly string[], Parameters<typeof segment>[1]?])[]>> = {
  greeting: [[['s:有货吗', 'a:没了']], [['s:size?', 'a:40']]],
  gap: [
    [['s:hi', 'a:hello'], { waits: [0, 181] }],
    [['s:在吗', 'b:您好'], { waits: [0, 31] }],
  ],
  advertising: [[['s:好吗', 'a:您好，全网最低']], [['s:ok?', 'a:Hello, risk-free']]],
  promise: [[['s:明天到吗', 'a:您好，一定到']], [['s:when', 'a:Hi, it will definitely arrive']]],
  unkept: [[['s:退款', 'a:您好，已经给您退款了']], [['s:cancel', "a:Hi, I've cancelled your order"]]],
  rude: [[['s:怎么用', 'a:您好，不会看吗']], [['s:help', 'a:Hi, are you blind']]],
  'brush-off': [[['s:坏了', 'a:您好，不归我们管']], [['s:lost', 'a:Hi, not my department']]],
  privacy: [[['s:谁买的', 'a:您好，13912345678']], [['s:pay', 'a:Hi, tell me your password']]],
  'off-platform': [[['s:便宜点', 'a:您好，加我微信']], [['s:cheaper', 'a:Hi, pay me directly']]],
  policy: [[['s:能退吗', 'a:您好，30天无理由']], [['s:return?', 'a:Hi, we cover return shipping']]],
  unresolved: [[['s:坏了', 'a:您好', 's:怎么办？']], [['s:broken', 'a:Hi', 's:and now?']]],
  cold: [[['s:太过分了', 'a:您好，订单号']], [['s:this is unacceptable', 'a:Hi, order number?']]],
  'no-person': [[['s:转人工', 'b:什么事', 's:人工客服', 'b:请说']], [['s:human', 'b:why', 's:real person', 'b:why']]],
  repeated: [[['s:怎么退', 'b:您可以在订单页面点击申请售后', 's:运费呢', 'b:您可以在订单页面点击申请售后']]],
  'own-words': [[['s:好吗', 'a:您好，赔钱货']]],
}

test.each(CheckName.options)('%s is found with its words and its rule, in Chinese and English, and not in good service', (name) => {
  expect(CHECKS.map((check) => check.name)).toContain(name)
  for (const [said, more] of FOUND[name]) {
    const findings = inspect(segment(said, more), IN_FORCE).filter(({ check }) => check === name)
    expect(findings.length, said.join(' ')).toBeGreaterThan(0)
    for (const { evidence, rule } of findings) {
      expect(rule).toMatch(/@\d+$/)
      for (const { seq, start, end } of evidence) expect(said[seq - 1]!.slice(2).slice(start, end)).not.toBe('')
    }
  }
  for (const said of [
    ['s:什么时候发货', 'a:您好，今天下午发出', 's:谢谢'],
    ['s:when does it ship', 'a:Hello, this afternoon.', 's:thanks'],
  ])
    expect(checksIn(said)).toEqual([])
})

test('what is in the ledger was kept; what the shopper wrote is no leak; what is denied is no promise', () => {
  expect(checksIn(['s:退款', 'a:您好，已经给您退款了'], { deeds: [{ type: 'refund', state: 'done' }] })).toEqual([])
  expect(checksIn(['s:退款', 'a:您好，已经给您退款了'], { deeds: [{ type: 'refund', state: 'failed' }] })).toEqual(['unkept'])
  expect(checksIn(['s:13912345678', 'a:您好，13912345678对吗'])).toEqual([])
  expect(checksIn(['s:明天到吗', 'a:您好，不能保证一定到'])).toEqual([])
})

describe('scores', () => {
  const card = defaultScorecard('zh')
  const found = (check: CheckName, severity: 'minor' | 'major' | 'fatal') => ({ check, severity })

  test('every check feeds a criterion; the sums explain the score', () => {
    expect(new Set(card.criteria.flatMap(({ checks }) => checks))).toEqual(new Set(CheckName.options))
    expect(card.criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
    expect(scoreOf(card, []).score).toBe(100)
    const { score, criteria } = scoreOf(card, [found('gap', 'major'), found('gap', 'major'), found('gap', 'major'), found('greeting', 'minor')])
    expect(criteria.find(({ id }) => id === 'speed')).toMatchObject({ points: 15, lost: 15 })
    expect(score).toBe(Math.round(100 - criteria.reduce((sum, { lost }) => sum + lost, 0)))
  })

  test('a red line leaves nothing; weights need not add up to 100', () => {
    expect(scoreOf(card, [found('privacy', 'fatal')])).toMatchObject({ score: 0, isFatal: true })
    const two = { criteria: card.criteria.slice(0, 2).map((one) => ({ ...one, weight: 1 })) }
    expect(scoreOf(two, [found('gap', 'major')]).score).toBe(75)
  })
})

test('a conversation is cut where another begins to answer; what was asked before is theirs to answer', () => {
  const line = (seq: number, from: 'shopper' | 'bot' | 'agent', agentId: string | null = null) => ({ seq, from, agentId, at: seq * 1_000, isThanks: false })
  const lines = [
    line(1, 'shopper'),
    line(2, 'bot'),
    line(3, 'shopper'),
    line(4, 'agent', 'li'),
    line(5, 'shopper'),
    line(6, 'agent', 'mei'),
    line(7, 'shopper'),
  ]
  const [visit] = visitsIn({ lines, holds: [], closes: [], ratings: [], tickets: [], deeds: [] })
  const parts = segmentsIn(visit!, String, [])
  expect(parts.map(({ owner, lines: own }) => [owner, own.map(({ seq }) => seq)])).toEqual([
    ['', [1, 2]],
    ['li', [3, 4]],
    ['mei', [5, 6, 7]],
  ])
  expect(parts.map(({ isOwed, isPassedOn }) => [isOwed, isPassedOn])).toEqual([
    [false, true],
    [false, true],
    [true, false],
  ])
})

test('a sample covers everybody, has the worst in it, is the same when drawn again, and gives nobody their own', () => {
  const candidates = Array.from({ length: 200 }, (_, place) => ({
    ...{
      id: `c${place}`,
      agentId: ['', 'li', 'mei', 'boss'][place % 4]!,
      score: place === 77 ? 0 : 100,
      isFatal: place === 77,
      findings: place === 77 ? 3 : 0,
    },
  }))
  const dice = (id: string) => ((Number(id.slice(1)) * 7_919) % 1_009) / 1_009
  const drawn = drawSample(candidates, { size: 20, reviewers: ['boss', 'lead'], dice })
  expect(drawn).toEqual(drawSample(candidates, { size: 20, reviewers: ['boss', 'lead'], dice }))
  expect(drawn.length).toBe(20)
  expect(drawn.map(({ id }) => id)).toContain('c77')
  const ownerOf = (id: string) => candidates.find((one) => one.id === id)!.agentId
  expect(new Set(drawn.map(({ id }) => ownerOf(id)))).toEqual(new Set(['', 'li', 'mei', 'boss']))
  for (const { id, reviewers } of drawn) expect(reviewers).not.toContain(ownerOf(id))
  expect(drawn.some(({ reviewers }) => reviewers.length === 2)).toBe(true)
})

test('agreement beyond chance; a tie leaves a finding, a granted appeal ends it; noisy checks say so', () => {
  const pairs = (count: number, one: boolean, other: boolean) => Array.from({ length: count }, () => [one, other] as const)
  expect(kappaOf([...pairs(20, true, true), ...pairs(5, true, false), ...pairs(10, false, true), ...pairs(15, false, false)])).toBeCloseTo(0.4)
  expect(kappaOf([])).toBeNull()
  expect(kappaOf(pairs(5, true, true))).toBeNull()
  expect([stands([], false), stands([false], false), stands([true, false], false), stands([true], true)]).toEqual([true, false, true, false])
  expect(raisesFalseAlarms({ agreed: 6, overruled: 4 })).toBe(true)
  expect(raisesFalseAlarms({ agreed: 1, overruled: 4 })).toBe(false)
})

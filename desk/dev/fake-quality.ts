import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Scorecard } from '@xiaoer/contract/quality'
import type { JudgedFinding, QualityDetail, QualityScore } from '@xiaoer/contract/quality-api'
import { stands } from '@xiaoer/core/support/inspect/agreement'
import { defaultScorecard } from '@xiaoer/core/support/inspect/default-scorecard'
import { inspect } from '@xiaoer/core/support/inspect/inspect'
import { scoreOf } from '@xiaoer/core/support/inspect/score'
import { Refusal } from './fake-refusal.ts'

type Said = readonly (readonly ['shopper' | 'agent' | 'bot', number, string])[]
const DAY_MS = 86_400_000
const IN_FORCE = {
  ...{ firstReply: 180, nextReply: 300, botReply: 30, hours: null, words: [], scorecard: 0 },
  policy: { version: 'china-default@3', returnDays: 7, shopPaysReturn: 'faulty' as const },
}

const TALKS: readonly (readonly [string, string, string, Said])[] = [
  [
    'lin',
    'ag-2',
    '林女士',
    [
      ['shopper', 0, '衣服掉色，太过分了！我要退'],
      ['agent', 700, '自己看详情页，不归我们管'],
      ['shopper', 730, '还是没解决'],
      ['agent', 760, '加我微信，我私下退给您'],
    ],
  ],
  [
    'zhou',
    'ag-1',
    '周先生',
    [
      ['shopper', 0, '能退吗'],
      ['agent', 40, '您好，支持30天无理由退货，已经给您退款了'],
      ['shopper', 90, '谢谢'],
    ],
  ],
  [
    'ann',
    '',
    'Ann',
    [
      ['shopper', 0, 'Where is my parcel?'],
      ['bot', 2, 'It is in Hangzhou and should arrive tomorrow.'],
      ['shopper', 30, 'And the second one?'],
    ],
  ],
  [
    'wu',
    'ag-2',
    '吴小姐',
    [
      ['shopper', 0, '什么时候发货'],
      ['agent', 30, '您好，今天下午发出，您留意物流更新'],
      ['shopper', 60, '好的'],
    ],
  ],
]

/** Conversations that were looked through by the real checks. */
export function fakeQuality(agent: Agent, now: () => number) {
  let card: Scorecard = { ...defaultScorecard('zh'), version: 0, by: '', at: null }
  const details = new Map(TALKS.map((talk, place) => [talk[0], open(talk, now() - (place + 1) * 3_600_000)]))
  const at = () => new Date(now()).toISOString()
  const find = (id: string) => {
    const found = details.get(id)
    if (!found) throw new Refusal(404, 'not-found')
    return found
  }
  const settle = (detail: QualityDetail): QualityDetail => {
    for (const one of detail.findings)
      one.stands = stands(
        one.verdicts.map(({ agrees }) => agrees),
        one.appeal?.isGranted === true,
      )
    const left = detail.findings.filter((one) => one.stands)
    const { score, isFatal, criteria } = scoreOf(card, left)
    detail.sums = criteria.map((one) => ({ ...one, name: card.version === 0 ? '' : card.criteria.find(({ id }) => id === one.id)!.name }))
    detail.score = { ...detail.score, score, isFatal, checks: [...new Set(left.map(({ check }) => check))] }
    detail.score.appeals = detail.findings.filter(({ appeal }) => appeal?.isGranted === null).length
    return structuredClone(detail)
  }
  const pointOf = (detail: QualityDetail, id: string): JudgedFinding => {
    const point = detail.findings.find((one) => one.id === id)
    if (!point) throw new Refusal(404, 'not-found')
    return point
  }
  const scores = () => [...details.values()].map((one) => settle(one).score).sort((one, other) => one.score - other.score)
  const list = ({ agent: who, check, only }: Taken<'qualityScores'>) =>
    scores().filter(
      (one) =>
        (!who || one.agentId === (who === 'bot' ? '' : who)) &&
        (!check || one.checks.includes(check)) &&
        (only === 'all' ||
          (only === 'fatal' ? one.isFatal : only === 'found' ? one.checks.length > 0 : only === 'appealed' ? one.appeals > 0 : !one.isReviewed)),
    )
  return {
    details,
    answers: {
      qualityScores: (asked: Taken<'qualityScores'>): Output<'qualityScores'> => {
        const all = scores()
        const count = (is: (one: QualityScore) => boolean) => all.filter(is).length
        return {
          ...{
            scores: list(asked),
            more: false,
            agents: [
              { id: 'ag-1', name: agent.name },
              { id: 'ag-2', name: '小梅' },
            ],
          },
          counts: {
            ...{ all: all.length, fatal: count(({ isFatal }) => isFatal), found: count(({ checks }) => checks.length > 0) },
            ...{ appealed: count(({ appeals }) => appeals > 0), mean: Math.round(all.reduce((sum, { score }) => sum + score, 0) / all.length) },
          },
        }
      },
      qualityScore: ({ scoreId }: Taken<'qualityScore'>) => settle(find(scoreId)),
      reviewScore: ({ scoreId, points, comment, done }: Taken<'reviewScore'>) => {
        const detail = find(scoreId)
        if (detail.score.agentId === agent.id) throw new Refusal(403, 'forbidden')
        for (const { findingId, agrees, comment: why } of points)
          pointOf(detail, findingId).verdicts = [{ reviewer: agent.id, name: agent.name, agrees, comment: why, at: at() }]
        if (done) {
          detail.score.isReviewed = true
          detail.reviews = [{ name: agent.name, score: settle(detail).score.score, comment, why: 'own', doneAt: at() }]
        }
        return settle(detail)
      },
      appealFinding: ({ scoreId, findingId, words }: Taken<'appealFinding'>) => {
        const detail = find(scoreId)
        if (detail.score.agentId !== agent.id) throw new Refusal(403, 'forbidden')
        const point = pointOf(detail, findingId)
        if (point.appeal) throw new Refusal(409, 'conflict')
        point.appeal = { by: agent.id, name: agent.name, words, at: at(), isGranted: null, decidedBy: '', reason: '' }
        return settle(detail)
      },
      decideAppeal: ({ scoreId, findingId, granted, words }: Taken<'decideAppeal'>) => {
        const detail = find(scoreId)
        const { appeal } = pointOf(detail, findingId)
        if (!appeal || appeal.by === agent.id) throw new Refusal(403, 'forbidden')
        Object.assign(appeal, { isGranted: granted, decidedBy: agent.name, reason: words })
        return settle(detail)
      },
      scorecard: (): Output<'scorecard'> => ({ scorecard: card, older: [], scoredByOlder: card.version === 0 ? 0 : details.size }),
      saveScorecard: ({ version, ...draft }: Taken<'saveScorecard'>): Scorecard => {
        if (version !== card.version) throw new Refusal(409, 'conflict')
        card = { ...draft, version: version + 1, by: agent.name, at: at() }
        return card
      },
      inspectAgain: () => ({ scores: details.size }),
      qualitySample: (): Output<'qualitySample'> => ({
        items: scores()
          .filter(({ isReviewed, agentId }) => !isReviewed && agentId !== agent.id)
          .map((score, place) => ({ score, why: place === 0 ? 'risk' : 'chance', day: at().slice(0, 10) })),
        done: scores().filter(({ isReviewed }) => isReviewed).length,
      }),
      qualityTrends: ({ by, weeks }: Taken<'qualityTrends'>): Output<'qualityTrends'> => {
        const mondays = Array.from({ length: weeks }, (_, place) => new Date(now() - (weeks - 1 - place) * 7 * DAY_MS).toISOString().slice(0, 10))
        const keys = { agent: ['', 'ag-1', 'ag-2'], team: ['care'], check: ['gap', 'rude', 'promise'] }[by]
        return {
          weeks: mondays,
          rows: keys.map((key, row) => ({
            ...{ key, name: by === 'agent' && key ? (key === 'ag-1' ? agent.name : '小梅') : '', segments: 400 - row * 90, fatal: row },
            values: mondays.map((_, place) => (place === 0 ? null : by === 'check' ? 12 - row * 3 + place : 96 - row * 7 + (place % 3))),
          })),
          agreement: [
            { check: 'gap', found: 120, agreed: 22, overruled: 1, granted: 0, isNoisy: false },
            { check: 'promise', found: 31, agreed: 7, overruled: 5, granted: 2, isNoisy: true },
          ],
          calibration: { pairs: 9, points: 26, kappa: 0.71, meanDifference: 3.4 },
        }
      },
    },
  }
}

function open([id, agentId, contactName, said]: (typeof TALKS)[number], began: number): QualityDetail {
  const lines = said.map(([from, seconds, text], place) => ({
    seq: place + 1,
    from,
    agentId: from === 'agent' ? agentId : null,
    at: began + seconds * 1_000,
    text,
  }))
  const segment = { owner: agentId, lines, deeds: [], isOwed: said.at(-1)![0] === 'shopper', isPassedOn: false }
  const conversationId = ConversationId.parse(`cv-${id}`)
  const iso = (ms: number) => new Date(ms).toISOString()
  return {
    score: {
      ...{ id, conversationId, contactName, agentId, agentName: agentId === 'ag-1' ? '王掌柜' : agentId ? '小梅' : '', team: 'care', beganAt: iso(began) },
      ...{ endedAt: iso(lines.at(-1)!.at), scorecard: 0, score: 100, isFatal: false, checks: [], appeals: 0, isReviewed: false },
    },
    sums: [],
    findings: inspect(segment, IN_FORCE).map((finding, place) => ({ ...finding, id: `${finding.check}-${place}`, stands: true, verdicts: [], appeal: null })),
    messages: lines.map(
      ({ seq, from, agentId: by, at, text }): Message => ({
        ...{ id: MessageId.parse(`${id}-${seq}`), conversationId, seq, from, agentId: by as Message['agentId'], content: { type: 'text', text } },
        ...{ at: iso(at), delivery: null },
      }),
    ),
    reviews: [],
  }
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { QualityDetail, QualityTrends } from '@xiaoer/contract/quality-api'
import { scoreOf } from '@xiaoer/core/support/inspect/score'
import { AppError } from '../errors.ts'
import { type KeptScore, PAGE } from '../store/quality-read.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'

const DAY_MS = 86_400_000

/** Scores, the worst first or the newest; who does not lead sees their own. */
export async function listQuality(agent: Agent, asked: Taken<'qualityScores'>, house: DeskHouse): Promise<Output<'qualityScores'>> {
  const { only, order, days, afterScore, afterAt, afterId } = asked
  const leads = agent.role !== 'agent'
  const agentId = leads ? (asked.agent === 'bot' ? '' : (asked.agent ?? null)) : agent.id
  const since = new Date(Date.parse(house.now()) - days * DAY_MS).toISOString()
  const after = afterAt !== undefined && afterId !== undefined ? { score: afterScore ?? 0, at: afterAt, id: afterId } : null
  const filter = { agentId, team: asked.team ?? null, check: asked.check ?? null, only, order, since, after }
  const [scores, counts, people] = await Promise.all([
    house.quality.list(agent.workspaceId, filter),
    house.quality.counts(agent.workspaceId, filter),
    house.floor.seats.of(agent.workspaceId),
  ])
  return {
    scores: scores.slice(0, PAGE),
    more: scores.length > PAGE,
    agents: leads ? people.map(({ id, name }) => ({ id, name })) : [],
    counts,
  }
}

/** A score with its sums, the words it is about, and all that was said of it. */
export async function readQuality(agent: Agent, scoreId: string, house: DeskHouse): Promise<QualityDetail> {
  const kept = await findQuality(agent, scoreId, house)
  const { score, findings, reviews, firstSeq, lastSeq } = kept
  const [card, messages] = await Promise.all([
    house.quality.card(agent.workspaceId, score.scorecard, 'zh'),
    house.conversations.messagesAfter(agent.workspaceId, score.conversationId, firstSeq - 1),
  ])
  const sums = scoreOf(
    card,
    findings.filter(({ stands }) => stands),
  ).criteria.map((one) => ({ ...one, name: score.scorecard === 0 ? '' : card.criteria.find(({ id }) => id === one.id)!.name }))
  // who else judged how is for those who lead
  const leads = agent.role !== 'agent'
  return {
    score,
    sums,
    findings: [...findings],
    messages: messages.filter(({ seq }) => seq <= lastSeq),
    reviews: leads ? reviews.map(({ reviewer: _, ...review }) => review) : [],
  }
}

/** Of whoever may see it; what is not there and what is not theirs are one. */
export async function findQuality({ workspaceId, role, id }: Agent, scoreId: string, house: DeskHouse): Promise<KeptScore> {
  const kept = await house.quality.find(workspaceId, scoreId)
  if (!kept || (role === 'agent' && kept.score.agentId !== id)) throw new AppError('not-found')
  return kept
}

export async function readSample(agent: Agent, house: DeskHouse): Promise<Output<'qualitySample'>> {
  mustMay(agent, 'quality.lead')
  return house.quality.sample(agent.workspaceId, agent.id)
}

/** Weeks of everybody, or one's own. */
export async function readTrends(agent: Agent, { by, weeks }: Taken<'qualityTrends'>, house: DeskHouse): Promise<QualityTrends> {
  const isLead = agent.role !== 'agent'
  const trends = await house.quality.trends(agent.workspaceId, { by, weeks, agentId: isLead ? null : agent.id, now: house.now() })
  return isLead ? trends : { ...trends, agreement: [], calibration: { pairs: 0, points: 0, kappa: null, meanDifference: null } }
}

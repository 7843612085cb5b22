import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { QualityDetail } from '@xiaoer/contract/quality-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { entryOf } from './note-deed.ts'
import { findQuality, readQuality } from './read-quality.ts'

/** What somebody who leads says of findings; nobody judges their own conversation. */
export async function reviewScore(agent: Agent, { scoreId, points, comment, done }: Taken<'reviewScore'>, house: DeskHouse): Promise<QualityDetail> {
  mustMay(agent, 'quality.lead')
  const { score } = await findQuality(agent, scoreId, house)
  if (score.agentId === agent.id) throw new AppError('forbidden', { why: 'own-conversation' })
  const deed = { what: 'quality-review', conversationId: score.conversationId, detail: { scoreId, points, done } }
  const said = { reviewer: agent.id, points, comment, done, now: house.now() }
  if (!(await house.quality.review(agent.workspaceId, scoreId, said, entryOf(agent, deed, house)))) throw new AppError('not-found')
  return readQuality(agent, scoreId, house)
}

/** By who had the conversation, of a finding that stands; once. */
export async function appealFinding(agent: Agent, { scoreId, findingId, words }: Taken<'appealFinding'>, house: DeskHouse): Promise<QualityDetail> {
  const { score, findings } = await findQuality(agent, scoreId, house)
  if (score.agentId !== agent.id) throw new AppError('forbidden', { why: 'not-yours' })
  if (!findings.some(({ id }) => id === findingId)) throw new AppError('not-found')
  const deed = { what: 'quality-appeal', conversationId: score.conversationId, detail: { scoreId, findingId, words } }
  const appeal = { scoreId, findingId, by: agent.id, words, now: house.now() }
  if (!(await house.quality.appeal(agent.workspaceId, appeal, entryOf(agent, deed, house)))) throw new AppError('conflict')
  return readQuality(agent, scoreId, house)
}

/** By somebody who leads and neither appealed nor had the conversation; once. */
export async function decideAppeal(agent: Agent, { scoreId, findingId, granted, words }: Taken<'decideAppeal'>, house: DeskHouse): Promise<QualityDetail> {
  mustMay(agent, 'quality.lead')
  const { score, findings } = await findQuality(agent, scoreId, house)
  const finding = findings.find(({ id }) => id === findingId)
  if (!finding?.appeal) throw new AppError('not-found')
  if (finding.appeal.by === agent.id || score.agentId === agent.id) throw new AppError('forbidden', { why: 'own-conversation' })
  const deed = { what: 'quality-appeal-decided', conversationId: score.conversationId, detail: { scoreId, findingId, granted, words } }
  const decision = { scoreId, findingId, by: agent.id, granted, words, now: house.now() }
  if (!(await house.quality.decide(agent.workspaceId, decision, entryOf(agent, deed, house)))) throw new AppError('conflict')
  return readQuality(agent, scoreId, house)
}

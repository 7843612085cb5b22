import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import type { Intent } from '@xiaoer/contract/intent'
import type { PhraseId, ShopPhrase } from '@xiaoer/contract/understanding'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** What was proposed, is taught or was rejected, for who reviews it. */
export async function listPhrases(agent: Agent, { state = 'proposed', before, beforeId }: Input<'phrases'>, house: DeskHouse): Promise<Output<'phrases'>> {
  mustMay(agent, 'phrases.review')
  const after = before && beforeId ? { before, beforeId: beforeId as PhraseId } : undefined
  const [{ phrases, next }, counts] = await Promise.all([house.phrases.list(agent.workspaceId, state, after), house.phrases.counts(agent.workspaceId)])
  return { phrases: [...phrases], next, counts }
}

/** From the next message on the bot reads such a sentence so. */
export async function acceptPhrase(agent: Agent, id: PhraseId, intent: Intent, house: DeskHouse): Promise<ShopPhrase> {
  await find(agent, id, house)
  const accepted = await house.phrases.accept(agent.workspaceId, id, { intent, agentId: agent.id, now: house.now() })
  if (accepted === 'full') throw new AppError('too-many-phrases')
  if (!accepted) throw new AppError('conflict')
  return settle(agent, 'accept-phrase', accepted, house)
}

export async function rejectPhrase(agent: Agent, id: PhraseId, house: DeskHouse): Promise<ShopPhrase> {
  await find(agent, id, house)
  const rejected = await house.phrases.reject(agent.workspaceId, id, { agentId: agent.id, now: house.now() })
  if (!rejected) throw new AppError('conflict')
  return settle(agent, 'reject-phrase', rejected, house)
}

/** An accepted phrase is taught no longer; it waits for review again. */
export async function takeBackPhrase(agent: Agent, id: PhraseId, house: DeskHouse): Promise<ShopPhrase> {
  await find(agent, id, house)
  const taken = await house.phrases.takeBack(agent.workspaceId, id, house.now())
  if (!taken) throw new AppError('conflict')
  return settle(agent, 'take-back-phrase', taken, house)
}

async function settle(agent: Agent, what: string, phrase: ShopPhrase, house: DeskHouse): Promise<ShopPhrase> {
  const { id: phraseId, conversationId, intent } = phrase
  await noteDeed(agent, { what, conversationId, detail: { phraseId, intent } }, house)
  if (what !== 'reject-phrase') await house.relearn(agent.workspaceId)
  return phrase
}

async function find(agent: Agent, id: PhraseId, house: DeskHouse): Promise<void> {
  mustMay(agent, 'phrases.review')
  if (!(await house.phrases.find(agent.workspaceId, id))) throw new AppError('not-found')
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import { may } from '@xiaoer/contract/permission'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'
import { isToStay } from './read-handover.ts'

/** A person takes the conversation: from this moment no turn that began before is committed, the bot is silent. */
export async function takeOver(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Conversation> {
  const taken = await house.conversations.takeOver(agent.workspaceId, id, agent.id, house.now())
  if (!taken) throw new AppError((await house.conversations.find(agent.workspaceId, id)) ? 'conflict' : 'not-found')
  await noteDeed(agent, { what: 'take-over', conversationId: id }, house)
  house.changed(agent.workspaceId, id)
  return taken
}

/** The bot answers again, in a fresh segment; not where it has handed it over too often already. */
export async function handBack(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Conversation> {
  if (await isToStay(agent.workspaceId, id, house)) throw new AppError('stays-with-people')
  return release(agent, id, 'bot', house)
}

/** The matter is closed; a later message of the shopper opens a new one. */
export async function resolve(agent: Agent, id: ConversationId, house: DeskHouse): Promise<Conversation> {
  const resolved = await release(agent, id, 'resolved', house)
  const key = `conversation.resolved:${id}:${resolved.updatedAt}`
  house.happened({ workspaceId: agent.workspaceId, event: 'conversation.resolved', key, conversationId: id, at: resolved.updatedAt, depth: 0 })
  return resolved
}

async function release(agent: Agent, id: ConversationId, to: 'bot' | 'resolved', house: DeskHouse): Promise<Conversation> {
  // what a colleague holds is theirs; who leads may end it for them
  const heldBy = may(agent, 'conversations.lead') ? null : agent.id
  const released = await house.conversations.release(agent.workspaceId, id, to, { heldBy, now: house.now() })
  if (!released) throw new AppError((await house.conversations.find(agent.workspaceId, id)) ? 'conflict' : 'not-found')
  await noteDeed(agent, { what: to === 'bot' ? 'hand-back' : 'resolve', conversationId: id }, house)
  house.changed(agent.workspaceId, id)
  return released
}

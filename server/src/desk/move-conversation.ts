import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId, MoveId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** What became one with it, or was taken out of it. */
export async function readMoves({ workspaceId }: Agent, id: ConversationId, house: DeskHouse): Promise<Output<'conversationMoves'>> {
  if (!(await house.conversations.find(workspaceId, id))) throw new AppError('not-found')
  return { moves: [...(await house.moves.of(workspaceId, id))] }
}

/** Two conversations of one person are one matter: it goes on in the other, whoever merges them has it, and this one is closed. */
export async function mergeConversation(agent: Agent, { conversationId, intoId }: Taken<'mergeConversation'>, house: DeskHouse): Promise<Conversation> {
  const { workspaceId } = agent
  const [from, into] = await Promise.all([conversationId, intoId].map((id) => house.conversations.find(workspaceId, id)))
  if (!from || !into) throw new AppError('not-found')
  if (from.contact.id !== into.contact.id || from.id === into.id) throw new AppError('invalid', { intoId: ['Another conversation of the same person.'] })
  const id = house.newId() as MoveId
  if (!(await house.moves.merge(workspaceId, { fromId: conversationId, intoId }, { id, agentId: agent.id, now: house.now() }))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'merge-conversation', conversationId, detail: { id, intoId } }, house)
  return told(agent, [conversationId, intoId], intoId, house)
}

/** What they wrote from there on is another matter, and is answered apart; only who has the conversation knows. */
export async function splitConversation(agent: Agent, { conversationId, seq }: Taken<'splitConversation'>, house: DeskHouse): Promise<Conversation> {
  const { workspaceId } = agent
  if (!(await house.conversations.find(workspaceId, conversationId))) throw new AppError('not-found')
  const [id, newId] = [house.newId() as MoveId, house.newId() as ConversationId]
  if (!(await house.moves.split(workspaceId, { conversationId, newId, seq }, { id, agentId: agent.id, now: house.now() }))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'split-conversation', conversationId, detail: { id, newId, seq } }, house)
  return told(agent, [conversationId, newId], newId, house)
}

export async function undoMove(agent: Agent, { conversationId, moveId }: Taken<'undoMove'>, house: DeskHouse): Promise<Conversation> {
  const { workspaceId } = agent
  const move = (await house.moves.of(workspaceId, conversationId)).find(({ id }) => id === moveId)
  if (!move) throw new AppError('not-found')
  const split = move.kind === 'split' ? await house.conversations.find(workspaceId, move.intoId) : null
  if (!(await house.moves.undo(workspaceId, { id: moveId, agentId: agent.id, now: house.now() }))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'undo-move', conversationId, detail: { id: moveId, kind: move.kind } }, house)
  // it is no more: lists that show it let go of it
  if (split) house.tell(workspaceId, { type: 'conversation', conversation: { ...split, status: 'resolved', updatedAt: house.now() } })
  return told(agent, [move.fromId, move.intoId], move.fromId, house)
}

async function told({ workspaceId }: Agent, ids: readonly ConversationId[], answer: ConversationId, house: DeskHouse): Promise<Conversation> {
  house.tell(workspaceId, { type: 'moved', conversationIds: [...ids] })
  for (const id of ids) house.changed(workspaceId, id)
  const conversation = await house.conversations.find(workspaceId, answer)
  if (!conversation) throw new AppError('conflict')
  return conversation
}

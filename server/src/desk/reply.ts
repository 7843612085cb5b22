import type { Agent } from '@xiaoer/contract/agent'
import { wordsOf } from '@xiaoer/contract/content'
import type { ConversationId, MessageId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** A person answers. Only who holds the conversation may; the same `clientId` again is the same message. */
export async function reply(
  agent: Agent,
  input: { readonly conversationId: ConversationId; readonly text: string; readonly clientId: string },
  house: DeskHouse,
): Promise<Message> {
  const { workspaceId } = agent
  const { conversationId, text, clientId } = input
  const outbox = await house.needsOutbox(conversationId, workspaceId)
  const written = await house.conversations.reply(
    workspaceId,
    conversationId,
    { id: house.newId() as MessageId, clientId, agentId: agent.id, content: { type: 'text', text }, now: house.now() },
    outbox,
  )
  if (!written) throw new AppError((await house.conversations.find(workspaceId, conversationId)) ? 'conflict' : 'not-found')
  // a reply that was changed and sent under the old id must not vanish
  if (written.again && wordsOf(written.message.content) !== text) throw new AppError('idempotency-mismatch')
  if (!written.again) house.spoken(workspaceId, written.message, agent.name)
  house.changed(workspaceId, conversationId)
  return written.message
}

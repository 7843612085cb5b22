import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { MessageId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'

/** A person answers. Only who holds the conversation may; the same `clientId` again is the same message. */
export async function reply(
  agent: Agent,
  { conversationId, text, attachment, clientId, draftSeq, original }: Taken<'reply'>,
  house: DeskHouse,
): Promise<Message> {
  const { workspaceId } = agent
  if (text === '' && !attachment) throw new AppError('invalid', { text: ['Write something, or take something along.'] })
  const content: Content = attachment ? { ...attachment, ...(text === '' ? {} : { text }) } : { type: 'text', text }
  const outbox = await house.needsOutbox(conversationId, workspaceId)
  const written = await house.conversations.reply(
    workspaceId,
    conversationId,
    { id: house.newId() as MessageId, clientId, agentId: agent.id, content, now: house.now() },
    outbox,
  )
  if (!written) throw new AppError((await house.conversations.find(workspaceId, conversationId)) ? 'conflict' : 'not-found')
  // a reply that was changed and sent under the old id must not vanish
  if (written.again && !isSame(written.message.content, content)) throw new AppError('idempotency-mismatch')
  if (!written.again) house.spoken(workspaceId, written.message, agent.name)
  if (!written.again && draftSeq !== undefined) {
    const edit = { id: written.message.id, conversationId, seq: draftSeq, sent: text, who: agent.id, now: house.now() }
    await house.floor.drafts.changed(workspaceId, edit)
    house.tell(workspaceId, { type: 'draft', conversationId, draft: null })
  }
  if (!written.again && original) await house.translations.keep(workspaceId, { messageId: written.message.id, ...original }, house.now())
  house.changed(workspaceId, conversationId)
  return written.message
}

function isSame(a: Content, b: Content): boolean {
  return a.type === b.type && wordsOf(a) === wordsOf(b) && ('url' in a ? a.url : '') === ('url' in b ? b.url : '')
}

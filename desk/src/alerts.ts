import type { Conversation } from '@xiaoer/contract/conversation'
import type { LiveEvent } from '@xiaoer/contract/live'

/** What is worth a sound: somebody new waits for a person, a shopper of mine wrote, a colleague calls for me. */
export type Alert = { kind: 'waits' | 'wrote' | 'called'; conversationId: string; words: string }

/** Tells what an event is worth to me; `known` is the conversation as it stood before. */
export function alertOf(event: LiveEvent, known: Conversation | undefined, me: string): Alert | null {
  if (event.type === 'message' && event.message.from === 'shopper') {
    const isMine = known?.holder === 'agent' && known.agentId === me
    return isMine ? { kind: 'wrote', conversationId: event.message.conversationId, words: known.contact.name } : null
  }
  if (event.type === 'note')
    return event.note.agentId !== me && event.note.mentions.some((id) => id === me)
      ? { kind: 'called', conversationId: event.note.conversationId, words: event.note.text }
      : null
  if (event.type !== 'conversation') return null
  const { conversation } = event
  const waits = (one: Conversation | undefined) => one?.status === 'open' && one.holder === 'queue'
  return waits(conversation) && !waits(known) ? { kind: 'waits', conversationId: conversation.id, words: conversation.contact.name } : null
}

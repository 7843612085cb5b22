import type { Conversation } from '@xiaoer/contract/conversation'

/** Whose turn it is, as the person at this desk sees it. */
export type Hold = 'bot' | 'queue' | 'mine' | 'other' | 'resolved'

export function holdOf(conversation: Conversation, me: string): Hold {
  if (conversation.status === 'resolved') return 'resolved'
  if (conversation.holder !== 'agent') return conversation.holder
  return conversation.agentId === me ? 'mine' : 'other'
}

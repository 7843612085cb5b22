import type { Conversation } from './conversation.ts'
import type { ConversationFilter, Held } from './conversation-filter.ts'

/** Does a list with this filter show the conversation to `me` at `now` (epoch ms)? The store asks the same in SQL; a test compares the two. */
export function fits(filter: ConversationFilter, conversation: Conversation, me: string, now: number): boolean {
  const { held, channels, tags, agents, priorities, emotions, languages } = filter
  return (
    statusOf(conversation, now) === (filter.status ?? 'open') &&
    (!held || isHeld(held, conversation, me)) &&
    (!filter.mentionsMe || conversation.mentioned.some((id) => id === me)) &&
    (!channels || channels.includes(conversation.channel.id)) &&
    (!tags || conversation.tags.some((tag) => tags.includes(tag))) &&
    (!agents || (conversation.holder === 'agent' && agents.some((id) => id === conversation.agentId))) &&
    (!priorities || priorities.includes(conversation.priority)) &&
    (!emotions || emotions.includes(conversation.emotion)) &&
    (!languages || languages.includes(conversation.language)) &&
    (filter.order !== 'waiting' || conversation.waitingSince !== null)
  )
}

/** The moment by which a list with this filter is sorted; epoch ms. */
export function sortMoment(filter: ConversationFilter, conversation: Conversation): number {
  return Date.parse((filter.order === 'waiting' && conversation.waitingSince) || conversation.updatedAt)
}

function statusOf({ status, snoozedUntil }: Conversation, now: number): ConversationFilter['status'] {
  if (status === 'resolved') return 'resolved'
  return snoozedUntil !== null && Date.parse(snoozedUntil) > now ? 'snoozed' : 'open'
}

function isHeld(held: Held, { holder, agentId }: Conversation, me: string): boolean {
  if (held === 'bot' || held === 'queue') return holder === held
  if (held === 'people') return holder !== 'bot'
  return holder === 'agent' && (agentId === me) === (held === 'mine')
}

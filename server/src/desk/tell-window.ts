import type { Agent } from '@xiaoer/contract/agent'
import type { ConversationId } from '@xiaoer/contract/id'
import type { ReplyWindow } from '@xiaoer/contract/time-api'
import { AppError } from '../errors.ts'
import type { Standing, Window } from '../store/reach.ts'
import type { DeskHouse } from './desk-house.ts'

/** How long and how often the channel of a conversation still lets us answer. */
export async function tellWindow({ workspaceId }: Agent, id: ConversationId, house: DeskHouse): Promise<{ window: ReplyWindow }> {
  const conversation = await house.conversations.find(workspaceId, id)
  if (!conversation) throw new AppError('not-found')
  const own = house.channels.kinds.get(conversation.channel.name)?.capabilities.window
  return { window: windowOf(await house.reach.standing(workspaceId, id), own, Date.parse(house.now())) }
}

/** The same as whoever sends decides by: what the message opened, or else the channel's own. */
export function windowOf(standing: Standing | null, own: Window | undefined, now: number): ReplyWindow {
  if (!standing) return own ? { state: 'closed', since: null } : { state: 'free' }
  if (standing.gone !== null) return { state: 'gone', why: standing.gone }
  const window = standing.window ?? own
  if (!window) return { state: 'free' }
  const ends = standing.heardAt + window.ms
  const until = new Date(ends).toISOString()
  if (ends <= now) return { state: 'closed', since: until }
  if (window.sends === undefined) return { state: 'open', until, left: null }
  const left = Math.max(0, window.sends - standing.sent)
  return left === 0 ? { state: 'used-up', until } : { state: 'open', until, left }
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** What was given up, of all channels or of one. */
export async function readUndelivered(agent: Agent, { channelId }: Taken<'undelivered'>, house: DeskHouse): Promise<Output<'undelivered'>> {
  mustMay(agent, 'channels.write')
  return { messages: [...(await house.channels.undelivered.of(agent.workspaceId, channelId ?? null))] }
}

/** A person has looked: it is sent again, or it is let go. Asked twice, the second finds nothing left. */
export async function settleUndelivered(agent: Agent, asked: Taken<'settleUndelivered'>, house: DeskHouse): Promise<Output<'settleUndelivered'>> {
  mustMay(agent, 'channels.write')
  const { channelId, how, messageIds = null } = asked
  const { accounts, undelivered } = house.channels
  const account = await accounts.find(channelId)
  if (account?.workspaceId !== agent.workspaceId) throw new AppError('not-found')
  const which = { workspaceId: agent.workspaceId, channelId, messageIds, now: house.now() }
  const messages = await (how === 'replay' ? undelivered.replay(which) : undelivered.letGo(which))
  if (messages > 0) await noteDeed(agent, { what: how === 'replay' ? 'undelivered-replayed' : 'undelivered-let-go', detail: { channelId, messages } }, house)
  return { messages }
}

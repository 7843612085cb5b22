import type { Agent } from '@xiaoer/contract/agent'
import type { ChannelAccount } from '@xiaoer/contract/channel-api'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { tellChannels } from './tell-channels.ts'

/** So long before a token ends its owner is told: a week has a working day in it everywhere. */
export const WARN_MS = 7 * 86_400_000

/** How many channels somebody should look after. */
export async function channelCare(agent: Agent, house: DeskHouse): Promise<{ channels: number }> {
  mustMay(agent, 'channels.write')
  const all = await tellChannels(agent.workspaceId, house)
  return { channels: all.filter((channel) => needsCare(channel, Date.parse(house.now()))).length }
}

function needsCare({ off, trouble, expiresAt, undelivered }: ChannelAccount, now: number): boolean {
  return !off && (trouble !== null || undelivered > 0 || (expiresAt !== null && Date.parse(expiresAt) - now < WARN_MS))
}

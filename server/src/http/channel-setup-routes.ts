import type { CHANNEL_API } from '@xiaoer/contract/channel-api'
import type { DeskHouse } from '../desk/desk-house.ts'
import { connectChannel, readChannels, saveChannel, testChannel } from '../desk/set-up-channel.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Setting up channels, by the names of the contract. */
export function channelSetupHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof CHANNEL_API> {
  return {
    channels: (_input, { agent }) => readChannels(agent, house),
    saveChannel: (input, { agent }) => saveChannel(agent, input, house),
    testChannel: ({ channelId }, { agent }) => testChannel(agent, channelId, house),
    connectChannel: ({ channelId }, { agent }) => connectChannel(agent, channelId, house),
  }
}

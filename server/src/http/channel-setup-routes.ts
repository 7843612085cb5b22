import type { CHANNEL_API } from '@xiaoer/contract/channel-api'
import { channelCare } from '../desk/channel-care.ts'
import type { DeskHouse } from '../desk/desk-house.ts'
import { connectChannel, readChannels, renewSecret, saveChannel, switchChannel, testChannel } from '../desk/set-up-channel.ts'
import { readUndelivered, settleUndelivered } from '../desk/settle-undelivered.ts'
import type { ApiHandlers } from './api-routes.ts'

/** Setting up channels, by the names of the contract. */
export function channelSetupHandlers(house: DeskHouse): Pick<ApiHandlers, keyof typeof CHANNEL_API> {
  return {
    channels: (_input, { agent }) => readChannels(agent, house),
    saveChannel: (input, { agent }) => saveChannel(agent, input, house),
    renewSecret: ({ channelId }, { agent }) => renewSecret(agent, channelId, house),
    switchChannel: (input, { agent }) => switchChannel(agent, input, house),
    channelCare: (_input, { agent }) => channelCare(agent, house),
    undelivered: (input, { agent }) => readUndelivered(agent, input, house),
    settleUndelivered: (input, { agent }) => settleUndelivered(agent, input, house),
    testChannel: ({ channelId }, { agent }) => testChannel(agent, channelId, house),
    connectChannel: ({ channelId }, { agent }) => connectChannel(agent, channelId, house),
  }
}

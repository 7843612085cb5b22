import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { ChannelAccount, ChannelKind, ChannelVerdict } from '@xiaoer/contract/channel-api'
import type { ChannelId } from '@xiaoer/contract/id'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import type { OpenChannel } from '../store/channel-accounts.ts'
import { changedBy } from './changed-by.ts'
import { channelForm } from './channel-form.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'
import { addressOf, tellChannels } from './tell-channels.ts'
import { toldByPlatform } from './told-by-platform.ts'

/** Every channel of the workspace, and every kind that could be added. */
export async function readChannels(agent: Agent, house: DeskHouse): Promise<{ channels: ChannelAccount[]; kinds: ChannelKind[] }> {
  mustMay(agent, 'channels.write')
  return {
    channels: await tellChannels(agent.workspaceId, house),
    kinds: [...house.channels.kinds.values()].map((channel) => ({
      name: channel.name,
      ...describe(channel.name, house),
      fields: [...channelForm(channel)],
      chat: channel.capabilities.chat,
      canTest: channel.probe !== undefined,
      canConnect: channel.connect !== undefined,
    })),
  }
}

/** Sets a channel up, or anew: conversations stay, what waited goes out, and a secret that is left out stays as it was. */
export async function saveChannel(agent: Agent, input: Taken<'saveChannel'>, house: DeskHouse): Promise<ChannelAccount> {
  mustMay(agent, 'channels.write')
  const { kinds, accounts } = house.channels
  const channel = kinds.get(input.name)
  if (!channel) throw new AppError('invalid', { name: ['There is no channel of this name.'] })
  const before = input.channelId ? await own(agent, input.channelId, house) : null
  if (before && before.name !== input.name) throw new AppError('invalid', { name: ['A channel stays what it is; add another.'] })
  const settings = channel.settings.safeParse(changedBy(before?.settings, input.settings))
  if (!settings.success) throw new AppError('invalid', z.flattenError(settings.error).fieldErrors)
  const id = (before?.id ?? house.newId()) as ChannelId
  await accounts.put({ id, workspaceId: agent.workspaceId, name: channel.name, title: input.title, settings: settings.data }, house.now())
  // a new name mends nothing; what waited for other settings is due
  if (Object.keys(input.settings).length > 0) await accounts.switch(id, before?.off ?? false, house.now())
  else if (before?.trouble) await accounts.troubled(id, before.trouble)
  // values may be secrets: their names say enough
  const detail = { channelId: id, name: channel.name, title: input.title, entered: Object.keys(input.settings) }
  await noteDeed(agent, { what: before ? 'channel-changed' : 'channel-added', detail }, house)
  return tellOne(agent, id, house)
}

/** Nothing comes in any more, and what goes out waits; or all of it again. What the platform holds back meanwhile is the platform's. */
export async function switchChannel(agent: Agent, { channelId, off }: Taken<'switchChannel'>, house: DeskHouse): Promise<ChannelAccount> {
  mustMay(agent, 'channels.write')
  await own(agent, channelId, house)
  await house.channels.accounts.switch(channelId, off, house.now())
  await noteDeed(agent, { what: off ? 'channel-switched-off' : 'channel-switched-on', detail: { channelId } }, house)
  return tellOne(agent, channelId, house)
}

/** A secret that the house made is made anew and told once; a platform's own secrets are made at the platform. */
export async function renewSecret(agent: Agent, channelId: ChannelId, house: DeskHouse): Promise<{ secret: string }> {
  mustMay(agent, 'channels.write')
  const account = await own(agent, channelId, house)
  const settings = house.channels.kinds.get(account.name)?.settings.safeParse(changedBy(account.settings, { secret: null })).data as
    | { secret?: string }
    | undefined
  if (!settings?.secret) throw new AppError('invalid', { name: ['The secrets of this channel are made at its platform.'] })
  await house.channels.accounts.put({ ...account, settings }, house.now())
  await noteDeed(agent, { what: 'channel-secret-renewed', detail: { channelId } }, house)
  return { secret: settings.secret }
}

/** Asks the platform whether the account works. */
export async function testChannel(agent: Agent, channelId: ChannelId, house: DeskHouse): Promise<ChannelVerdict> {
  mustMay(agent, 'channels.write')
  const account = await own(agent, channelId, house)
  const probe = await house.channels.kinds.get(account.name)?.probe?.(account)
  if (!probe) throw new AppError('invalid', 'this platform cannot be asked; write to the channel yourself')
  return toldByPlatform(probe, account, house)
}

/** Tells the platform where to deliver. */
export async function connectChannel(agent: Agent, channelId: ChannelId, house: DeskHouse): Promise<ChannelVerdict> {
  mustMay(agent, 'channels.write')
  const account = await own(agent, channelId, house)
  const address = addressOf(account, house)
  const channel = house.channels.kinds.get(account.name)
  if (!channel?.connect) throw new AppError('invalid', 'the address is entered at the platform')
  if (!address) throw new AppError('invalid', 'PUBLIC_URL is not set: the platform cannot be told where we are')
  await noteDeed(agent, { what: 'channel-connected', detail: { channelId, address } }, house)
  return toldByPlatform(await channel.connect(address, account), account, house)
}

async function own({ workspaceId }: Agent, channelId: ChannelId, house: DeskHouse): Promise<OpenChannel> {
  const account = await house.channels.accounts.find(channelId)
  if (account?.workspaceId !== workspaceId) throw new AppError('not-found')
  return account
}

async function tellOne({ workspaceId }: Agent, channelId: ChannelId, house: DeskHouse): Promise<ChannelAccount> {
  return (await tellChannels(workspaceId, house)).find(({ id }) => id === channelId)!
}

function describe(name: string, { channels: { platforms } }: DeskHouse): Pick<ChannelKind, 'title' | 'region' | 'guide' | 'closed'> {
  // one that nobody has described yet is found by its name
  const { title, region, guide, closed } = platforms[name] ?? { title: { zh: name, en: name }, region: 'world', guide: 'channels/README.md', closed: null }
  return { title, region, guide: `/docs/${guide}`, closed }
}

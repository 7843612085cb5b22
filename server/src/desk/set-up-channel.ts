import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { ChannelAccount, ChannelKind, ChannelVerdict } from '@xiaoer/contract/channel-api'
import type { ChannelId } from '@xiaoer/contract/id'
import * as z from 'zod'
import type { Probe } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import type { OpenChannel } from '../store/channel-accounts.ts'
import { channelForm } from './channel-form.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'
import { onlyLeads } from './only-leads.ts'

/** Every channel of the workspace, and every kind that could be added. */
export async function readChannels(agent: Agent, house: DeskHouse): Promise<{ channels: ChannelAccount[]; kinds: ChannelKind[] }> {
  onlyLeads(agent)
  const { kinds, accounts } = house.channels
  const all = await accounts.of(agent.workspaceId)
  return {
    channels: await Promise.all(all.map((account) => told(account, house))),
    kinds: [...kinds.values()].map((channel) => ({
      name: channel.name,
      fields: [...channelForm(channel)],
      chat: channel.capabilities.chat,
      canTest: channel.probe !== undefined,
      canConnect: channel.connect !== undefined,
    })),
  }
}

/** Sets a channel up, or anew: conversations stay, what waited goes out, and a secret that is left out stays as it was. */
export async function saveChannel(agent: Agent, input: Taken<'saveChannel'>, house: DeskHouse): Promise<ChannelAccount> {
  onlyLeads(agent)
  const { kinds, accounts } = house.channels
  const channel = kinds.get(input.name)
  if (!channel) throw new AppError('invalid', { name: ['There is no channel of this name.'] })
  const before = input.channelId ? await own(agent, input.channelId, house) : null
  if (before && before.name !== input.name) throw new AppError('invalid', { name: ['A channel stays what it is; add another.'] })
  const settings = channel.settings.safeParse({ ...(before?.settings as object | undefined), ...input.settings })
  if (!settings.success) throw new AppError('invalid', z.flattenError(settings.error).fieldErrors)
  const id = (before?.id ?? house.newId()) as ChannelId
  await accounts.put({ id, workspaceId: agent.workspaceId, name: channel.name, title: input.title, settings: settings.data }, house.now())
  const detail = { channelId: id, name: channel.name, title: input.title }
  await noteDeed(agent, { what: before ? 'channel-changed' : 'channel-added', detail }, house)
  return told((await accounts.find(id))!, house)
}

/** Asks the platform whether the account works. */
export async function testChannel(agent: Agent, channelId: ChannelId, house: DeskHouse): Promise<ChannelVerdict> {
  onlyLeads(agent)
  const account = await own(agent, channelId, house)
  const probe = await house.channels.kinds.get(account.name)?.probe?.(account)
  if (!probe) throw new AppError('invalid', 'this platform cannot be asked; write to the channel yourself')
  return verdict(probe, account, house)
}

/** Tells the platform where to deliver. */
export async function connectChannel(agent: Agent, channelId: ChannelId, house: DeskHouse): Promise<ChannelVerdict> {
  onlyLeads(agent)
  const account = await own(agent, channelId, house)
  const address = addressOf(account, house)
  const channel = house.channels.kinds.get(account.name)
  if (!channel?.connect) throw new AppError('invalid', 'the address is entered at the platform')
  if (!address) throw new AppError('invalid', 'PUBLIC_URL is not set: the platform cannot be told where we are')
  await noteDeed(agent, { what: 'channel-connected', detail: { channelId, address } }, house)
  return verdict(await channel.connect(address, account), account, house)
}

/** What is wrong is shown until it works again. */
async function verdict(probe: Probe, account: OpenChannel, house: DeskHouse): Promise<ChannelVerdict> {
  const at = house.now()
  if (!probe.works) {
    const { problem, detail } = probe
    if (problem === 'AUTH_REVOKED' || problem === 'AUTH_EXPIRED') await house.channels.accounts.troubled(account.id, { problem, detail, at })
    return { works: false, said: detail, problem, expiresAt: null }
  }
  if (account.trouble) await house.channels.accounts.troubled(account.id, null)
  const expiresAt = probe.expiresAt === undefined ? null : new Date(probe.expiresAt).toISOString()
  await account.memory.set(EXPIRES, expiresAt ?? '')
  return { works: true, said: probe.as, problem: null, expiresAt }
}

const EXPIRES = 'expires-at'

async function own({ workspaceId }: Agent, channelId: ChannelId, house: DeskHouse): Promise<OpenChannel> {
  const account = await house.channels.accounts.find(channelId)
  if (account?.workspaceId !== workspaceId) throw new AppError('not-found')
  return account
}

async function told(account: OpenChannel, house: DeskHouse): Promise<ChannelAccount> {
  const { id, name, title, trouble } = account
  const channel = house.channels.kinds.get(name)
  const fields = channel ? channelForm(channel) : []
  const settings = account.settings as Record<string, unknown>
  const shown = fields.filter(({ secret, name: field }) => !secret && settings[field] !== undefined)
  return {
    ...{ id, name, title, trouble },
    settings: Object.fromEntries(shown.map(({ name: field }) => [field, settings[field]])),
    entered: fields.filter(({ secret, name: field }) => secret && settings[field] !== undefined).map((field) => field.name),
    address: addressOf(account, house),
    expiresAt: (await account.memory.get(EXPIRES)) || null,
  }
}

function addressOf({ id }: Pick<OpenChannel, 'id'>, { channels: { publicUrl } }: DeskHouse): string | null {
  return publicUrl ? `${publicUrl.replace(/\/$/, '')}/api/v1/channels/${id}/hook` : null
}

import type { ChannelAccount } from '@xiaoer/contract/channel-api'
import type { WorkspaceId } from '@xiaoer/contract/id'
import type { OpenChannel } from '../store/channel-accounts.ts'
import { channelForm } from './channel-form.ts'
import type { DeskHouse } from './desk-house.ts'
import { EXPIRES } from './told-by-platform.ts'

/** The channels of a workspace as they stand; secrets are named, never told. */
export async function tellChannels(workspaceId: WorkspaceId, house: DeskHouse): Promise<ChannelAccount[]> {
  const { accounts, undelivered, traffic } = house.channels
  const [all, dead, lately] = await Promise.all([accounts.of(workspaceId), undelivered.counts(workspaceId), traffic(workspaceId, house.now())])
  return Promise.all(
    all.map(async (account) => ({
      ...settingsOf(account, house),
      lastIn: lately.get(account.id)?.lastIn ?? null,
      lastOut: lately.get(account.id)?.lastOut ?? null,
      undelivered: dead.get(account.id) ?? 0,
      expiresAt: (await account.memory.get(EXPIRES)) || null,
    })),
  )
}

/** What is entered at the platform; null where nobody said how we are reached. */
export function addressOf({ id }: Pick<OpenChannel, 'id'>, { channels: { publicUrl } }: DeskHouse): string | null {
  return publicUrl ? `${publicUrl.replace(/\/$/, '')}/api/v1/channels/${id}/hook` : null
}

function settingsOf(account: OpenChannel, house: DeskHouse): Omit<ChannelAccount, 'lastIn' | 'lastOut' | 'undelivered' | 'expiresAt'> {
  const { id, name, title, trouble, off } = account
  const channel = house.channels.kinds.get(name)
  const fields = channel ? channelForm(channel) : []
  const settings = account.settings as Record<string, unknown>
  const shown = fields.filter(({ secret, name: field }) => !secret && settings[field] !== undefined)
  return {
    ...{ id, name, title, trouble, off },
    settings: Object.fromEntries(shown.map(({ name: field }) => [field, settings[field]])),
    entered: fields.filter(({ secret, name: field }) => secret && settings[field] !== undefined).map((field) => field.name),
    address: addressOf(account, house),
  }
}

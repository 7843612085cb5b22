import type { Channel, Hear } from '../channels/channel.ts'
import type { Source } from '../clock/keep-listening.ts'
import type { ChannelAccounts, OpenChannel } from '../store/channel-accounts.ts'

interface Listening {
  readonly accounts: ChannelAccounts
  readonly channels: ReadonlyMap<string, Channel>
  readonly hear: (events: Parameters<Hear>[0], place: { readonly account: OpenChannel; readonly channel: Channel }) => Promise<void>
}

/** The accounts of channels that push nothing, as they are set up now. */
export async function listenedTo({ accounts, channels, hear }: Listening): Promise<readonly Source[]> {
  const names = [...channels.values()].filter((channel) => channel.listen).map(({ name }) => name)
  const all = names.length > 0 ? await accounts.named(names) : []
  return all.map((account) => {
    const channel = channels.get(account.name)!
    return {
      key: `${account.id} ${JSON.stringify(account.settings)}`,
      async listen(signal) {
        await channel.listen!(account, (events) => hear(events, { account, channel }), signal).catch(async (error: Error) => {
          if (!signal.aborted) await accounts.troubled(account.id, { problem: 'AUTH_REVOKED', detail: error.message, at: new Date().toISOString() })
          throw error
        })
      },
    }
  })
}

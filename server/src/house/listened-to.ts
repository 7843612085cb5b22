import type { Channel, Hear } from '../channels/channel.ts'
import { ListeningEnded } from '../channels/platform/listening-ended.ts'
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
  return all.flatMap((account) => {
    if (account.off) return []
    const channel = channels.get(account.name)!
    return {
      key: `${account.id} ${JSON.stringify(account.settings)}`,
      async listen(signal) {
        let isTroubled = account.trouble !== null
        const heard: Hear = async (events) => {
          await hear(events, { account, channel })
          if (isTroubled) await accounts.troubled(account.id, null)
          isTroubled = false
        }
        await channel.listen!(account, heard, signal).catch(async (error) => {
          const refusal = error instanceof ListeningEnded && !signal.aborted ? error.refusal : null
          if (refusal) await accounts.troubled(account.id, { problem: refusal.problem, detail: refusal.detail, at: new Date().toISOString() })
          throw error
        })
      },
    }
  })
}

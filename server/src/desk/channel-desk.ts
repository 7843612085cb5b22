import type { Channel } from '../channels/channel.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'

/** What setting up channels works with. */
export interface ChannelDesk {
  readonly kinds: ReadonlyMap<string, Channel>
  readonly accounts: ChannelAccounts
  readonly publicUrl?: string | undefined
}

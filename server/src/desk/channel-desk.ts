import type { Channel } from '../channels/channel.ts'
import type { ChannelAccounts } from '../store/channel-accounts.ts'
import type { ReadTraffic } from '../store/channel-traffic.ts'
import type { UndeliveredMessages } from '../store/undelivered.ts'

/** What a platform is called, where it is used and how it is set up. */
export interface Described {
  readonly title: { readonly zh: string; readonly en: string }
  readonly region: 'own' | 'china' | 'asia' | 'world'
  readonly guide: string
  readonly closed: { readonly zh: string; readonly en: string } | null
}

/** What setting up channels works with. */
export interface ChannelDesk {
  readonly kinds: ReadonlyMap<string, Channel>
  readonly platforms: Readonly<Record<string, Described>>
  readonly accounts: ChannelAccounts
  readonly undelivered: UndeliveredMessages
  readonly traffic: ReadTraffic
  readonly publicUrl?: string | undefined
}

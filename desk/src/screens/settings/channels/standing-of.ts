import type { ChannelAccount } from '@xiaoer/contract/channel-api'

export type Standing = 'works' | 'off' | 'trouble' | 'ends' | 'undelivered'

const DAY_MS = 86_400_000
const WARN_DAYS = 7

/** How a channel stands; what needs somebody most comes first. */
export function standingOf(account: ChannelAccount, now: number): Standing {
  if (account.off) return 'off'
  if (account.trouble) return 'trouble'
  const days = daysLeft(account, now)
  if (days !== null && days < WARN_DAYS) return 'ends'
  return account.undelivered > 0 ? 'undelivered' : 'works'
}

/** Whole days until its token ends, 0 on the last one and after it; null: it does not end. */
export function daysLeft({ expiresAt }: ChannelAccount, now: number): number | null {
  return expiresAt === null ? null : Math.max(0, Math.floor((Date.parse(expiresAt) - now) / DAY_MS))
}

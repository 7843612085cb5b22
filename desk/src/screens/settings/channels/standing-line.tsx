import type { ChannelAccount } from '@xiaoer/contract/channel-api'
import { useNow } from '../../../parts/use-now.ts'
import { useWords } from '../../../words/use-words.tsx'
import { daysLeft, standingOf } from './standing-of.ts'

/** How a channel stands, in a word or two. */
export function StandingLine({ account }: { account: ChannelAccount }) {
  const { words } = useWords()
  const now = useNow()
  const standing = standingOf(account, now)
  const say = words.settings.channels
  const text =
    standing === 'ends' ? say.ends(daysLeft(account, now)!) : standing === 'undelivered' ? say.undelivered(account.undelivered) : say.standing[standing]
  return <span className={`standing standing-${standing}`}>{text}</span>
}

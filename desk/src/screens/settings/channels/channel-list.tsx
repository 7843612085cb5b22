import type { ChannelAccount, ChannelKind } from '@xiaoer/contract/channel-api'
import { Link } from 'react-router'
import { useNow } from '../../../parts/use-now.ts'
import { shortOf } from '../../../parts/when.ts'
import { useWords } from '../../../words/use-words.tsx'
import { StandingLine } from './standing-line.tsx'

/** Every connected account: what it is, how it stands, when somebody last wrote and was answered. */
export function ChannelList({ channels, kinds }: { channels: readonly ChannelAccount[]; kinds: readonly ChannelKind[] }) {
  const { words, language } = useWords()
  const now = useNow()
  const say = words.settings.channels
  const moment = (at: string | null) => (at === null ? say.never : shortOf(at, now, words.language))
  return (
    <ul className="channel-rows">
      {channels.map((account) => (
        <li key={account.id}>
          <Link to={`/settings/channels/${account.id}`}>
            <span className="channel-name">
              <b dir="auto">{account.title}</b>
              <span className="quiet">{kinds.find(({ name }) => name === account.name)?.title[language] ?? account.name}</span>
            </span>
            <span className="quiet channel-traffic">
              {account.lastIn || account.lastOut ? `${say.lastIn(moment(account.lastIn))} · ${say.lastOut(moment(account.lastOut))}` : say.noMessages}
            </span>
            <StandingLine account={account} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

import type { ChannelAccount, ChannelKind } from '@xiaoer/contract/channel-api'
import { Link } from 'react-router'
import { useWords } from '../../../words/use-words.tsx'
import { CopyButton } from '../copy-button.tsx'
import { ChannelCheck, TroubleWords } from './channel-check.tsx'
import { ChannelForm } from './channel-form.tsx'
import { StandingLine } from './standing-line.tsx'
import { SwitchChannel } from './switch-channel.tsx'

/** One account: how it stands, its address, whether it works, its settings. */
export function ChannelPage({ account, kind }: { account: ChannelAccount; kind: ChannelKind }) {
  const { words, language } = useWords()
  const say = words.settings.channels
  return (
    <>
      <header className="channel-head">
        <h1 dir="auto">{account.title}</h1>
        <span className="quiet">{kind.title[language]}</span>
        <StandingLine account={account} />
      </header>
      {account.trouble && !kind.canTest && <TroubleWords {...account.trouble} />}
      {account.undelivered > 0 && (
        <p>
          <Link to={`/settings/channels/undelivered/${account.id}`}>{say.undelivered(account.undelivered)}</Link>
        </p>
      )}
      {(kind.canTest || kind.canConnect) && (
        <section className="settings-card" aria-labelledby="check">
          <h2 id="check">{say.check}</h2>
          <ChannelCheck account={account} kind={kind} />
        </section>
      )}
      {kind.name !== 'widget' && (
        <section className="settings-card" aria-labelledby="address">
          <h2 id="address">{say.address}</h2>
          {account.address === null ? (
            <p className="lack">{say.noAddress}</p>
          ) : (
            <p className="copied-line">
              <code dir="ltr">{account.address}</code>
              <CopyButton text={account.address} />
            </p>
          )}
          <p className="quiet">
            {kind.canConnect ? say.addressToldByUs : say.addressEntered}{' '}
            <a href={kind.guide} target="_blank" rel="noreferrer">
              {say.guide}
            </a>
          </p>
        </section>
      )}
      {kind.name === 'widget' && (
        <p>
          <Link to={`/settings/widget/${account.id}`}>{say.toWidget}</Link>
        </p>
      )}
      <section className="settings-card" aria-labelledby="account">
        <h2 id="account">{say.account}</h2>
        <p className="quiet">{say.reconnect}</p>
        <ChannelForm key={account.id} kind={kind} account={account} onSaved={() => undefined} />
      </section>
      <SwitchChannel account={account} />
    </>
  )
}

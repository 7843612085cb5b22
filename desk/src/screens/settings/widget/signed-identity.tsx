import type { ChannelId } from '@xiaoer/contract/id'
import { useState } from 'react'
import { Choose } from '../../../parts/choose.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { CopyButton } from '../copy-button.tsx'
import { RenewSecret } from './renew-secret.tsx'
import { SERVERS, SIGNING } from './snippet-of.ts'

/** How a shop proves who is logged in, so that nobody sees another's orders: three lines on its own server. */
export function SignedIdentity({ channelId }: { channelId: ChannelId }) {
  const { words } = useWords()
  const [server, setServer] = useState<(typeof SERVERS)[number]>('Node')
  const say = words.settings.widget
  return (
    <section className="settings-card" aria-labelledby="identity">
      <h2 id="identity">{say.identity}</h2>
      <p className="quiet">{say.identityLead}</p>
      <Choose
        label={say.server}
        value={server}
        options={SERVERS.map((one) => ({ value: one, label: one }))}
        onChoose={(chosen) => setServer(chosen as typeof server)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre dir="ltr" tabIndex={0} className="code">
        {SIGNING[server]}
      </pre>
      <div className="settings-deeds">
        <CopyButton text={SIGNING[server]} label={say.copyCode} />
        <RenewSecret channelId={channelId} />
      </div>
    </section>
  )
}

import type { ChannelAccount, ChannelKind } from '@xiaoer/contract/channel-api'
import { useState } from 'react'
import { useWords } from '../../../words/use-words.tsx'
import { ChannelForm } from '../channels/channel-form.tsx'
import { CopyButton } from '../copy-button.tsx'
import { MenuForm } from './menu-form.tsx'
import { SignedIdentity } from './signed-identity.tsx'
import { type Dress, previewOf, snippetOf } from './snippet-of.ts'
import { WidgetPreview } from './widget-preview.tsx'
import { WindowDress } from './window-dress.tsx'

/** One chat window: how it looks, right beside it, and the code that puts it on the shop's page. */
export function WidgetPage({ account, kind }: { account: ChannelAccount; kind: ChannelKind }) {
  const { words } = useWords()
  const [dress, setDress] = useState<Dress>({ theme: 'auto', locale: '', isOpen: false })
  const [isSigned, setIsSigned] = useState(false)
  const [saved, setSaved] = useState(0)
  const say = words.settings.widget
  // the address that was told for webhooks is the house's own as shoppers reach it
  const origin = account.address ? new URL(account.address).origin : location.origin
  const snippet = snippetOf({ ...dress, origin, channelId: account.id, isSigned })
  const preview = previewOf({ ...dress, locale: dress.locale || words.language, channelId: account.id })
  return (
    <div className="widget-settings">
      <div className="widget-forms">
        <section className="settings-card" aria-labelledby="code">
          <h2 id="code">{say.code}</h2>
          <WindowDress dress={dress} onChange={setDress} />
          <label>
            <input type="checkbox" checked={isSigned} onChange={({ target }) => setIsSigned(target.checked)} /> {say.isSigned}
          </label>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre dir="ltr" tabIndex={0} className="code">
            {snippet}
          </pre>
          <div className="settings-deeds">
            <CopyButton text={snippet} label={say.copyCode} />
            <span className="quiet">{say.codeLead}</span>
          </div>
        </section>
        <MenuForm key={account.id} account={account} onSaved={() => setSaved(saved + 1)} />
        <section className="settings-card" aria-labelledby="sites">
          <h2 id="sites">{say.sites}</h2>
          <ChannelForm kind={kind} account={account} onSaved={() => setSaved(saved + 1)} />
        </section>
        <SignedIdentity channelId={account.id} />
      </div>
      <WidgetPreview key={`${preview} ${saved}`} src={preview} />
    </div>
  )
}

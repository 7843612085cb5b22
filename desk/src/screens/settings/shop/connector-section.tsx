import type { ConnectorKind, ShopSetup } from '@xiaoer/contract/settings-api'
import { useState } from 'react'
import { Choose } from '../../../parts/choose.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { ConnectorCard } from './connector-card.tsx'
import { ConnectorForm } from './connector-form.tsx'

/** Those of one kind that are connected, and a form for another. */
export function ConnectorSection({ kind, setup }: { kind: ConnectorKind['kind']; setup: ShopSetup }) {
  const { words, language } = useWords()
  const [chosen, setChosen] = useState('')
  const say = words.settings.shop
  const connected = setup.connected.filter((one) => one.kind === kind)
  const kinds = setup.kinds.filter((one) => one.kind === kind)
  const others = kinds.filter(({ name }) => !connected.some((one) => one.name === name))
  const next = others.find(({ name }) => name === chosen)
  // a workspace has one shop
  const mayAdd = others.length > 0 && (kind !== 'shop' || connected.length === 0)
  return (
    <section className="connectors" aria-labelledby={`of-${kind}`}>
      <h2 id={`of-${kind}`}>{say.title[kind]}</h2>
      <p className="quiet">{kind === 'shop' && setup.isBuiltIn ? say.builtIn : say.about[kind]}</p>
      {connected.map((one) => {
        const of = kinds.find(({ name }) => name === one.name)
        return of && <ConnectorCard key={one.name} kind={of} connected={one} />
      })}
      {mayAdd && (
        <div className="settings-card">
          <Choose
            label={say.connectNew[kind]}
            value={next ? chosen : ''}
            options={[{ value: '', label: say.choose }, ...others.map(({ name, title }) => ({ value: name, label: title[language] }))]}
            onChoose={setChosen}
          />
          {next && (
            <>
              <p>
                <a href={next.guide} target="_blank" rel="noreferrer">
                  {words.settings.channels.guide}
                </a>
              </p>
              <ConnectorForm key={next.name} kind={next} onSaved={() => setChosen('')} />
            </>
          )}
        </div>
      )}
    </section>
  )
}

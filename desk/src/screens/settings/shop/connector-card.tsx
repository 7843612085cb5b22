import { useMutation } from '@tanstack/react-query'
import type { Connected, ConnectorKind } from '@xiaoer/contract/settings-api'
import Button from 'antd/es/button'
import { useState } from 'react'
import { call } from '../../../client.ts'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { Sheet } from '../../../parts/sheet.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { CopyButton } from '../copy-button.tsx'
import { ConnectorForm } from './connector-form.tsx'
import { useShopChange } from './use-shop-setup.ts'

/** One that is connected: does it let us in, where its pushes go, its settings, and letting it go. */
export function ConnectorCard({ kind, connected }: { kind: ConnectorKind; connected: Connected }) {
  const { words, language } = useWords()
  const [isAsked, setIsAsked] = useState(false)
  const which = { kind: kind.kind, name: kind.name }
  const test = useMutation({ mutationFn: () => call('testConnector', which) })
  const remove = useShopChange()
  const say = words.settings.shop
  const title = kind.title[language]
  return (
    <section className="settings-card" aria-label={title}>
      <h3>{title}</h3>
      <div className="settings-deeds">
        <Button loading={test.isPending} onClick={() => test.mutate()}>
          {words.settings.channels.test}
        </Button>
        <Button type="text" onClick={() => setIsAsked(true)}>
          {say.remove[kind.kind]}
        </Button>
      </div>
      <div role="status" className="verdict">
        {test.data &&
          (test.data.works ? (
            <p className="verdict-good">{say.works}</p>
          ) : (
            <div className="verdict-bad">
              <p>{say.letsNobodyIn}</p>
              <p className="platform-words">
                {words.settings.channels.platformSays} <q dir="auto">{test.data.said}</q>
              </p>
            </div>
          ))}
      </div>
      {test.isError && <ProblemLine problem={test.error} />}
      {connected.address && (
        <p className="copied-line">
          <span className="quiet">{say.pushes}</span> <code dir="ltr">{connected.address}</code> <CopyButton text={connected.address} />
        </p>
      )}
      <ConnectorForm kind={kind} connected={connected} />
      {isAsked && (
        <Sheet title={say.removeAsk(title)} onClose={() => setIsAsked(false)}>
          <p>{say.removeMeans[kind.kind]}</p>
          {remove.isError && <ProblemLine problem={remove.error} />}
          <div className="sheet-deeds">
            <Button danger loading={remove.isPending} onClick={() => remove.mutate({ route: 'removeConnector', input: which })}>
              {say.remove[kind.kind]}
            </Button>
            <Button onClick={() => setIsAsked(false)}>{words.settings.form.cancel}</Button>
          </div>
        </Sheet>
      )}
    </section>
  )
}

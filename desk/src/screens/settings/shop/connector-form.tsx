import type { Connected, ConnectorKind } from '@xiaoer/contract/settings-api'
import Button from 'antd/es/button'
import { type FormEvent, useState } from 'react'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { draftOf, missingIn, settingsOf } from '../setting-draft.ts'
import { SettingFields } from '../setting-fields.tsx'
import { wrongFields } from '../wrong-fields.ts'
import { useShopChange } from './use-shop-setup.ts'

type Props = { kind: ConnectorKind; connected?: Connected | undefined; onSaved?: () => void }

/** What the house must know to ask a shop, a carrier or a payment company. */
export function ConnectorForm({ kind, connected, onSaved }: Props) {
  const { words } = useWords()
  const before = draftOf(kind.fields, connected?.settings)
  const [draft, setDraft] = useState(before)
  const [tried, setTried] = useState(false)
  const save = useShopChange()
  const say = words.settings.form
  const entered = connected?.entered ?? []
  const missing = missingIn(kind.fields, draft, entered)
  const wrong = { ...(tried ? Object.fromEntries(missing.map((name) => [name, [say.empty]])) : {}), ...wrongFields(save.error, say.wrong) }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (missing.length > 0) return
    const settings = settingsOf(kind.fields, draft, before)
    save.mutate({ route: 'saveConnector', input: { kind: kind.kind, name: kind.name, settings } }, { onSuccess: () => onSaved?.() })
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      <SettingFields
        fields={kind.fields}
        draft={draft}
        entered={entered}
        wrong={wrong}
        onChange={(next) => {
          save.reset()
          setDraft(next)
        }}
      />
      <div className="settings-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {connected ? say.save : words.settings.shop.connect}
        </Button>
        <span role="status" className="quiet">
          {save.isSuccess ? say.saved : tried && missing.length > 0 ? say.incomplete : ''}
        </span>
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </form>
  )
}

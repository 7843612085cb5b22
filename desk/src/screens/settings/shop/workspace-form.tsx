import type { ShopSetup } from '@xiaoer/contract/settings-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { ProblemLine } from '../../../parts/problem-line.tsx'
import { useNow } from '../../../parts/use-now.ts'
import { useWords } from '../../../words/use-words.tsx'
import { useShopChange } from './use-shop-setup.ts'

const ZONES = Intl.supportedValuesOf('timeZone')

/** What the shop is called, and in which zone its days begin. */
export function WorkspaceForm({ setup }: { setup: ShopSetup }) {
  const { words } = useWords()
  const id = useId()
  const now = useNow(60_000)
  const [name, setName] = useState(setup.name)
  const [timeZone, setTimeZone] = useState(setup.timeZone)
  const save = useShopChange()
  const say = words.settings.shop
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ route: 'saveWorkspace', input: { name: name.trim(), timeZone, basedOn: setup.rulesVersion } })
  }
  return (
    <form className="settings-card settings-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={`${id}-name`}>{say.shopName}</label>
        <Input id={`${id}-name`} dir="auto" required maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-zone`}>{say.timeZone}</label>
        <select
          id={`${id}-zone`}
          className="choice"
          aria-describedby={`${id}-clock`}
          value={timeZone}
          onChange={({ target }) => {
            save.reset()
            setTimeZone(target.value)
          }}
        >
          {[...new Set([setup.timeZone, ...ZONES, 'UTC'])].map((zone) => (
            <option key={zone}>{zone}</option>
          ))}
        </select>
        <p id={`${id}-clock`} className="field-hint quiet">
          {say.clockThere(new Intl.DateTimeFormat(words.language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(now))}
        </p>
      </div>
      <p className="field-hint quiet">
        {setup.currencies.length > 0 && `${say.currencies(setup.currencies.join(' '))} `}
        {say.languages}
      </p>
      <div className="settings-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
          {words.settings.form.save}
        </Button>
        <span role="status" className="quiet">
          {save.isSuccess ? words.settings.form.saved : ''}
        </span>
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </form>
  )
}

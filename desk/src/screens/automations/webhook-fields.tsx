import type { AutomationAction, AutomationActionOf } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId } from 'react'
import { useWords } from '../../words/use-words.tsx'

type Props = { action: AutomationActionOf<'webhook'>; isSecretKept: boolean; onChange: (action: AutomationAction) => void }

/** Where another system listens, and the secret with which it knows us. */
export function WebhookFields({ action, isSecretKept, onChange }: Props) {
  const { words } = useWords()
  const say = words.automation
  const id = useId()
  const { url, secret } = action
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}url`}>{say.url}</label>
        <Input
          id={`${id}url`}
          type="url"
          inputMode="url"
          autoComplete="off"
          maxLength={2_000}
          placeholder="https://"
          aria-describedby={`${id}urlhint`}
          value={url}
          onChange={(event) => onChange({ ...action, url: event.target.value })}
        />
        <p className="quiet" id={`${id}urlhint`}>
          {say.urlHint}
        </p>
      </div>
      <div className="field">
        <label htmlFor={`${id}secret`}>{say.secret}</label>
        <span className="secret-line">
          <Input
            id={`${id}secret`}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            aria-describedby={`${id}secrethint`}
            value={secret ?? ''}
            onChange={(event) => onChange({ ...action, secret: event.target.value === '' ? null : event.target.value })}
          />
          <Button onClick={() => onChange({ ...action, secret: makeSecret() })}>{say.makeSecret}</Button>
        </span>
        <p className="quiet" id={`${id}secrethint`}>
          {secret === null && isSecretKept ? say.secretKept : say.secretHint}
        </p>
      </div>
    </>
  )
}

function makeSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24))
  return `whsec_${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

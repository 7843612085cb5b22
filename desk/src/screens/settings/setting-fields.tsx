import type { SettingField } from '@xiaoer/contract/channel-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import type { SettingDraft } from './setting-draft.ts'

type Props = {
  fields: readonly SettingField[]
  draft: SettingDraft
  /** Secrets that are kept already. */
  entered: readonly string[]
  /** What was found wrong, by field. */
  wrong: Readonly<Record<string, readonly string[]>>
  onChange: (draft: SettingDraft) => void
}

/** A form drawn from what a channel, shop, carrier or payment company wants to know; what few need is folded away. */
export function SettingFields({ fields, draft, entered, wrong, onChange }: Props) {
  const { words } = useWords()
  const draw = (field: SettingField) => (
    <OneField
      key={field.name}
      field={field}
      value={draft[field.name] ?? ''}
      isEntered={entered.includes(field.name)}
      wrong={wrong[field.name]}
      onChange={(value) => onChange({ ...draft, [field.name]: value })}
    />
  )
  const advanced = fields.filter((field) => field.advanced)
  return (
    <>
      {fields.filter((field) => !field.advanced).map(draw)}
      {advanced.length > 0 && (
        <details className="advanced" open={advanced.some(({ name }) => wrong[name]) || undefined}>
          <summary>{words.settings.form.advanced}</summary>
          {advanced.map(draw)}
        </details>
      )}
    </>
  )
}

type OneProps = {
  field: SettingField
  value: string | boolean
  isEntered: boolean
  wrong: readonly string[] | undefined
  onChange: (value: string | boolean) => void
}

function OneField({ field, value, isEntered, wrong, onChange }: OneProps) {
  const { words, language } = useWords()
  const id = useId()
  const [replaces, setReplaces] = useState(false)
  const say = words.settings.form
  const { kind, secret, required } = field
  const where = field.where?.[language]
  const hints = [where && say.where(where), kind === 'list' && say.list, kind === 'pairs' && say.pairs, wrong?.join(' ')].filter(Boolean).join(' ')
  const shared = { id, 'aria-describedby': hints ? `${id}-hint` : undefined, 'aria-invalid': wrong ? true : undefined } as const
  const hint = hints && (
    <p id={`${id}-hint`} className={`field-hint ${wrong ? 'lack' : 'quiet'}`}>
      {hints}
    </p>
  )
  if (kind === 'yes-no')
    return (
      <div className="field">
        <label>
          <input type="checkbox" {...shared} checked={value === true} onChange={({ target }) => onChange(target.checked)} /> {field.words[language]}
        </label>
        {hint}
      </div>
    )
  const isKept = secret && isEntered && !replaces
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.words[language]}
        {!required && <span className="quiet"> · {say.optional}</span>}
      </label>
      {isKept ? (
        <span className="kept-secret">
          <span className="quiet">{say.kept}</span>
          <Button id={id} size="small" aria-label={say.replaceThis(field.words[language])} onClick={() => setReplaces(true)}>
            {say.replace}
          </Button>
        </span>
      ) : kind === 'choice' ? (
        <select {...shared} className="choice" value={String(value)} onChange={({ target }) => onChange(target.value)}>
          {!required && field.default === undefined && <option value="">{say.none}</option>}
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : kind === 'list' || kind === 'pairs' || isLong(field) ? (
        <Input.TextArea
          {...shared}
          dir="ltr"
          autoSize={{ minRows: 2, maxRows: 8 }}
          spellCheck={false}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <Input
          {...shared}
          dir="ltr"
          type={secret ? 'password' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          autoComplete={secret ? 'new-password' : 'off'}
          spellCheck={false}
          required={required && !isEntered}
          autoFocus={replaces}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {hint}
    </div>
  )
}

/** Keys and certificates are pasted with their line breaks. */
function isLong({ name }: SettingField): boolean {
  return /key$|certificate|serviceAccount|json/i.test(name) && /private|public|certificate|serviceAccount|json/i.test(name)
}

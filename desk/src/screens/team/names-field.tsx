import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'

type Props = {
  label: string
  hint?: string
  names: readonly string[]
  known?: readonly string[]
  shown?: (name: string) => string
  onChange: (names: string[]) => void
}

/** Some names, written one after the other; Enter adds one, what is known is offered. */
export function NamesField({ label, hint, names, known = [], shown = (name) => name, onChange }: Props) {
  const { words } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const say = words.team
  const add = () => {
    const fresh = text
      .split(/[,，、\s]+/)
      .map((name) => name.trim())
      .filter((name) => name !== '' && !names.includes(name))
    if (fresh.length > 0) onChange([...names, ...new Set(fresh)])
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    add()
  }
  return (
    <div className="names-field">
      <label htmlFor={id}>{label}</label>
      <ul className="names">
        {names.map((name) => (
          <li key={name}>
            <span dir="auto">{shown(name)}</span>
            <button type="button" aria-label={say.takeAway(shown(name))} onClick={() => onChange(names.filter((one) => one !== name))}>
              <Icon name="remove" size={12} />
            </button>
          </li>
        ))}
        <li className="names-new">
          <Input
            id={id}
            size="small"
            list={`${id}-known`}
            placeholder={hint}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
            onBlur={add}
          />
          <datalist id={`${id}-known`}>
            {known
              .filter((name) => !names.includes(name))
              .map((name) => (
                <option key={name} value={name}>
                  {shown(name)}
                </option>
              ))}
          </datalist>
          <Button size="small" disabled={text.trim() === ''} onClick={add}>
            {say.add}
          </Button>
        </li>
      </ul>
    </div>
  )
}

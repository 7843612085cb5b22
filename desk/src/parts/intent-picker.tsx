import type { Intent } from '@xiaoer/contract/intent'
import Input from 'antd/es/input'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useState } from 'react'
import { INTENT_MEANINGS } from '../words/intent-meanings.ts'
import { useWords } from '../words/use-words.tsx'
import { findIntents } from './find-intents.ts'
import './intent-picker.css'

type Props = { now: Intent | null; isBusy: boolean; onPick: (intent: Intent) => void }

/** All that a shopper may want, found by what is typed in Chinese or English; arrow keys move, Enter takes. */
export function IntentPicker({ now, isBusy, onPick }: Props) {
  const { words, language } = useWords()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const found = findIntents(typed).filter((intent) => intent !== now)
  const chosen = found[Math.min(at, found.length - 1)]
  const optionId = (intent: Intent) => `${id}${intent}`
  // the browser's own mark, which React does not write: a dialog that opens gives the focus to it and not to its first field
  useLayoutEffect(() => document.getElementById(`${id}box`)?.setAttribute('autofocus', ''), [id])
  useEffect(() => {
    if (chosen) document.getElementById(`${id}${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, id])
  const pick = (intent: Intent | undefined) => {
    if (intent && !isBusy) onPick(intent)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 }[event.key]
    if (by !== undefined) setAt(Math.max(0, Math.min(found.length - 1, Math.min(at, found.length - 1) + by)))
    else if (event.key === 'Enter') pick(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="field intent-picker">
      <label htmlFor={`${id}box`}>{words.understanding.search}</label>
      <Input
        id={`${id}box`}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}list`}
        aria-activedescendant={chosen ? optionId(chosen) : undefined}
        aria-describedby={`${id}hint`}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <p className="quiet" id={`${id}hint`}>
        {words.understanding.searchHint}
      </p>
      <p className="unseen" role="status">
        {typed === '' ? '' : words.understanding.matches(found.length)}
      </p>
      {found.length === 0 && <p className="quiet">{words.understanding.noMatch}</p>}
      <div role="listbox" id={`${id}list`} aria-label={words.understanding.search} className="intent-options">
        {found.map((intent) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box above keeps the focus and hears the keys, as a combobox does.
          <div key={intent} role="option" id={optionId(intent)} aria-selected={intent === chosen} aria-disabled={isBusy} onClick={() => pick(intent)}>
            <b>{words.intent[intent]}</b>
            <span>{INTENT_MEANINGS[intent][language]}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

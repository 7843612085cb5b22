import type { Output } from '@xiaoer/contract/api'
import type { AutomationField } from '@xiaoer/contract/automation'
import { COMMAND_TYPES } from '@xiaoer/contract/command'
import { Emotion, Holder } from '@xiaoer/contract/conversation'
import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { OrderStatus } from '@xiaoer/contract/order'
import { RefundState } from '@xiaoer/contract/refund-status'
import { TicketKind, TicketPriority, TicketState } from '@xiaoer/contract/ticket'
import { TrackingState } from '@xiaoer/contract/tracking'
import { HANDOFF_REASONS } from '@xiaoer/core/automation/fields'
import Input from 'antd/es/input'
import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import type { ConditionForm } from './condition-form.ts'
import { named, type Saying } from './say-automation.ts'

type Form = Extract<ConditionForm, { kind: 'words' }>
type Props = { field: AutomationField; form: Form; known: Output<'automations'>['known']; saying: Saying; onChange: (form: Form) => void }

/** All that there is to choose from; of other fields the shop's own words are written. */
const CHOICES: Partial<Record<AutomationField, readonly string[]>> = {
  intent: ALL_INTENTS,
  emotion: Emotion.options,
  holder: Holder.options,
  handoffReason: HANDOFF_REASONS,
  ticketKind: TicketKind.options,
  ticketState: TicketState.options,
  ticketPriority: TicketPriority.options,
  commandType: COMMAND_TYPES,
  orderStatus: OrderStatus.options,
  parcelState: TrackingState.options,
  refundState: RefundState.options,
}
/** The languages that shoppers write most. */
const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'ar', 'th', 'vi', 'id']

/** Several words, of which one must be there, or none: chosen or written, each can be taken away again. */
export function WordsFields({ field, form, known, saying, onChange }: Props) {
  const { words } = useWords()
  const say = words.automation
  const { not, values } = form
  const id = useId()
  const add = (...more: readonly string[]) => {
    const next = [...new Set([...values, ...more.map((value) => value.trim())])].filter((value) => value !== '')
    if (next.length > values.length) onChange({ ...form, values: next })
  }
  const choices = field === 'language' ? LANGUAGES : CHOICES[field]
  const ofText = field === 'textContains' || field === 'tag'
  const suggestions = field === 'channel' ? known.channels : field === 'tag' ? known.tags : []
  return (
    <>
      <select
        className="plain-choice"
        aria-label={say.mode}
        value={not ? 'not' : 'is'}
        onChange={(event) => onChange({ ...form, not: event.target.value === 'not' })}
      >
        <option value="is">{ofText ? say.has : say.is}</option>
        <option value="not">{ofText ? say.hasNot : say.isNot}</option>
      </select>
      {values.length > 0 && (
        <ul className="chosen">
          {values.map((value) => (
            <li key={value}>
              <span dir="auto">{shownAs(field, value, saying)}</span>
              <button
                type="button"
                aria-label={say.removeValue(shownAs(field, value, saying))}
                onClick={() => onChange({ ...form, values: values.filter((one) => one !== value) })}
              >
                <Icon name="remove" size={10} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {choices ? (
        <select className="plain-choice" aria-label={`${say.add}: ${say.about[field]}`} value="" onChange={(event) => add(event.target.value)}>
          <option value="">{say.add}</option>
          {choices
            .filter((choice) => !values.includes(choice))
            .map((choice) => (
              <option key={choice} value={choice}>
                {shownAs(field, choice, saying)}
              </option>
            ))}
        </select>
      ) : (
        <Written id={id} label={`${say.value}: ${say.about[field]}`} suggestions={suggestions.filter((one) => !values.includes(one))} onAdd={add} />
      )}
    </>
  )
}

function Written({
  id,
  label,
  suggestions,
  onAdd,
}: {
  id: string
  label: string
  suggestions: readonly string[]
  onAdd: (...values: readonly string[]) => void
}) {
  const { words } = useWords()
  const [typed, setTyped] = useState('')
  const take = () => {
    // a Chinese comma, too
    onAdd(...typed.split(/[,，、;；]/))
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    take()
  }
  return (
    <>
      <Input
        className="written"
        aria-label={label}
        dir="auto"
        autoComplete="off"
        maxLength={100}
        placeholder={words.automation.addHint}
        list={`${id}known`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
      <datalist id={`${id}known`}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

/** The bare word: quotes are for sentences. */
function shownAs(field: AutomationField, value: string, saying: Saying): string {
  return field === 'textContains' || field === 'tag' ? value : named(field, value, saying)
}

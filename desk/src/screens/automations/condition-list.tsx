import type { Output } from '@xiaoer/contract/api'
import type { AutomationCondition, AutomationDraft, AutomationField } from '@xiaoer/contract/automation'
import { FIELDS_OF } from '@xiaoer/core/automation/fields'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Choose } from '../../parts/choose.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import { type Lack, nextField } from './automation-draft.ts'
import { type ConditionForm, formOf, testOf } from './condition-form.ts'
import { DaysField, HoursFields, NumberFields, RawField } from './number-fields.tsx'
import { type Saying, sayCondition } from './say-automation.ts'
import { SayLacks } from './say-lacks.tsx'
import { WordsFields } from './words-fields.tsx'

type Known = Output<'automations'>['known']
type Props = { draft: AutomationDraft; lacks: readonly Lack[]; known: Known; saying: Saying; onChange: (draft: AutomationDraft) => void }

/** What must hold beside: all of it. */
export function ConditionList({ draft, lacks, known, saying, onChange }: Props) {
  const { words } = useWords()
  const { conditions } = draft
  // what is typed belongs to its row: rows keep their names while others come and go
  const [ids, setIds] = useState(() => conditions.map(() => crypto.randomUUID() as string))
  const say = words.automation
  const put = (next: readonly AutomationCondition[]) => onChange({ ...draft, conditions: [...next] })
  const add = () => {
    setIds([...ids, crypto.randomUUID()])
    put([...conditions, { field: nextField(draft), test: '' }])
  }
  const remove = (place: number) => {
    setIds(ids.filter((_, index) => index !== place))
    put(conditions.filter((_, index) => index !== place))
  }
  return (
    <fieldset className="automation-part">
      <legend>{say.conditions}</legend>
      {conditions.length === 0 && <p className="quiet">{say.noConditions}</p>}
      <ul>
        {conditions.map((condition, place) => (
          <li key={ids[place] ?? place}>
            <Condition
              condition={condition}
              event={draft.event}
              lacks={lacks.filter((lack) => lack.part === 'conditions' && lack.place === place)}
              known={known}
              saying={saying}
              onChange={(next) => put(conditions.map((one, index) => (index === place ? next : one)))}
              onRemove={() => remove(place)}
            />
          </li>
        ))}
      </ul>
      <SayLacks lacks={lacks.filter((lack) => lack.part === 'conditions' && lack.place === null)} />
      {conditions.length < 12 && (
        <Button size="small" onClick={add}>
          {say.addCondition}
        </Button>
      )}
    </fieldset>
  )
}

type RowProps = {
  condition: AutomationCondition
  event: AutomationDraft['event']
  lacks: readonly Lack[]
  known: Known
  saying: Saying
  onChange: (condition: AutomationCondition) => void
  onRemove: () => void
}

function Condition({ condition, event, lacks, known, saying, onChange, onRemove }: RowProps) {
  const { words } = useWords()
  const { field, test } = condition
  const say = words.automation
  const [form, setForm] = useState<ConditionForm>(() => formOf(field, test))
  const change = (next: ConditionForm) => {
    setForm(next)
    onChange({ field, test: testOf(next) })
  }
  const chooseField = (next: AutomationField) => {
    setForm(formOf(next, ''))
    onChange({ field: next, test: '' })
  }
  // one that came from another event stays in the list of its own row, so that it can be seen what is wrong
  const fields = FIELDS_OF[event].includes(field) ? FIELDS_OF[event] : [field, ...FIELDS_OF[event]]
  return (
    <div className="condition">
      <Choose
        label={say.field}
        value={field}
        options={fields.map((one) => ({ value: one, label: say.about[one] }))}
        onChoose={(next) => chooseField(next as AutomationField)}
      />
      <div className="condition-test">
        {form.kind === 'words' && <WordsFields key={field} field={field} form={form} known={known} saying={saying} onChange={change} />}
        {form.kind === 'number' && <NumberFields field={field} form={form} saying={saying} onChange={change} />}
        {form.kind === 'hours' && <HoursFields form={form} onChange={change} />}
        {form.kind === 'days' && <DaysField form={form} onChange={change} />}
        {form.kind === 'raw' && <RawField form={form} onChange={change} />}
      </div>
      <button type="button" className="part-remove" aria-label={say.removeCondition(say.about[field])} onClick={onRemove}>
        <Icon name="remove" size={14} />
      </button>
      {test !== '' && lacks.length === 0 && form.kind === 'raw' && <p className="quiet condition-reads">{say.reads(sayCondition(condition, saying))}</p>}
      <SayLacks lacks={lacks} />
    </div>
  )
}

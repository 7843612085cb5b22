import type { RuleDraft } from '@xiaoer/contract/rule-api'
import Input from 'antd/es/input'
import { useWords } from '../../words/use-words.tsx'
import type { Edit } from './draft.ts'

/** Between which times an order must have been placed for the table to hold for it. */
export function Validity({ draft, onChange }: { draft: RuleDraft; onChange: (edit: Edit) => void }) {
  const { words } = useWords()
  const say = words.rules.validity
  const field = (name: 'validFrom' | 'validTo', label: string) => (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <Input
        id={name}
        type="datetime-local"
        value={localOf(draft[name])}
        onChange={(event) => onChange((now) => ({ ...now, [name]: instantOf(event.target.value) }))}
      />
    </div>
  )
  return (
    <fieldset className="rules-card">
      <legend>{say.title}</legend>
      <div className="table-span">
        {field('validFrom', say.from)}
        {field('validTo', say.to)}
      </div>
      <p className="quiet">{say.hint}</p>
    </fieldset>
  )
}

/** An instant as the browser's field shows it: in the time zone of who reads it, to the minute. */
function localOf(instant: string | null): string {
  if (instant === null) return ''
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function instantOf(local: string): string | null {
  const at = new Date(local)
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString()
}

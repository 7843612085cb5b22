import type { RuleDraft } from '@xiaoer/contract/rule-api'
import { RuleCondition, RuleOutcome } from '@xiaoer/contract/rule-table'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { addCondition, addOutcome, type Edit, filledCells, moveColumn, removeColumn } from './draft.ts'

type Column = RuleCondition | RuleOutcome

/** What the table asks about and what it decides: columns are added, moved and removed here. */
export function ColumnBar({ draft, onChange }: { draft: RuleDraft; onChange: (edit: Edit) => void }) {
  const { words } = useWords()
  const say = words.rules.editor
  const [leaves, setLeaves] = useState<Column | null>(null)
  const remove = (column: Column) => {
    if (filledCells(draft, column) > 0) setLeaves(column)
    else onChange((now) => removeColumn(now, column))
  }
  const name = (column: Column) => ({ ...words.rules.condition, ...words.rules.outcome })[column]
  return (
    <div className="column-bar">
      <Columns
        label={say.ifAll}
        columns={draft.conditions}
        others={RuleCondition.options.filter((one) => !draft.conditions.includes(one))}
        add={say.addCondition}
        names={words.rules.condition}
        onAdd={(column) => onChange((now) => addCondition(now, column))}
        onMove={(column, by) => onChange((now) => moveColumn(now, column, by))}
        onRemove={remove}
      />
      <Columns
        label={say.decides}
        columns={draft.outcomes}
        others={RuleOutcome.options.filter((one) => !draft.outcomes.includes(one))}
        add={say.addOutcome}
        names={words.rules.outcome}
        onAdd={(column) => onChange((now) => addOutcome(now, column))}
        onMove={(column, by) => onChange((now) => moveColumn(now, column, by))}
        onRemove={draft.outcomes.length > 1 ? remove : null}
      />
      {leaves && (
        <Sheet title={say.removeColumn(name(leaves))} onClose={() => setLeaves(null)}>
          <p>{say.removeColumnAsk(name(leaves), filledCells(draft, leaves))}</p>
          <div className="sheet-deeds">
            <Button
              type="primary"
              onClick={() => {
                onChange((now) => removeColumn(now, leaves))
                setLeaves(null)
              }}
            >
              {say.remove}
            </Button>
            <Button onClick={() => setLeaves(null)}>{say.cancel}</Button>
          </div>
        </Sheet>
      )}
    </div>
  )
}

type ColumnsProps<Name extends string> = {
  label: string
  columns: readonly Name[]
  others: readonly Name[]
  add: string
  names: Readonly<Record<Name, string>>
  onAdd: (column: Name) => void
  onMove: (column: Name, by: 1 | -1) => void
  /** Null: the last one stays. */
  onRemove: ((column: Name) => void) | null
}

function Columns<Name extends string>({ label, columns, others, add, names, onAdd, onMove, onRemove }: ColumnsProps<Name>) {
  const { words } = useWords()
  const say = words.rules.editor
  return (
    <fieldset>
      <legend>{label}</legend>
      <ul>
        {columns.map((column, place) => (
          <li key={column} className="column-chip" aria-label={say.column(names[column])}>
            <span>{names[column]}</span>
            <button type="button" disabled={place === 0} aria-label={`${say.moveLeft}: ${names[column]}`} onClick={() => onMove(column, -1)}>
              <Icon name="back" size={12} />
            </button>
            <button type="button" disabled={place === columns.length - 1} aria-label={`${say.moveRight}: ${names[column]}`} onClick={() => onMove(column, 1)}>
              <Icon name="fold" size={12} />
            </button>
            <button type="button" disabled={onRemove === null} aria-label={say.removeColumn(names[column])} onClick={() => onRemove?.(column)}>
              <Icon name="remove" size={12} />
            </button>
          </li>
        ))}
        {others.length > 0 && (
          <li>
            <select className="choice" aria-label={add} value="" onChange={(event) => onAdd(event.target.value as Name)}>
              <option value="">+ {add}</option>
              {others.map((column) => (
                <option key={column} value={column}>
                  {names[column]}
                </option>
              ))}
            </select>
          </li>
        )}
      </ul>
    </fieldset>
  )
}

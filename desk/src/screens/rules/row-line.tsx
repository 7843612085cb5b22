import type { RuleCondition, RuleOutcome } from '@xiaoer/contract/rule-table'
import type { TableProblem } from '@xiaoer/core/tables/check-table'
import { type KeyboardEvent, memo } from 'react'
import { Icon } from '../../parts/icon.tsx'
import { ConditionCell, NoteCell } from './condition-cell.tsx'
import { addRow, changeRow, type Edit, moveRow, type Promotion, type Row, removeRow, setCondition, setOutcome } from './draft.ts'
import { OutcomeCell } from './outcome-cell.tsx'
import type { Saying } from './say-cell.ts'

type Props = {
  row: Row
  /** Counts from 1. */
  place: number
  isLast: boolean
  conditions: readonly RuleCondition[]
  outcomes: readonly RuleOutcome[]
  promotions: readonly Promotion[]
  problems: readonly TableProblem[]
  /** The place of the row above that always decides first. */
  hiddenBy: number | null
  saying: Saying
  onEnter: (rowId: string, column: RuleCondition | RuleOutcome) => void
  onChange: (edit: Edit) => void
}

/** One row: its cells, and what can be done with it. Drawn again only where it changed: a table has up to 500. */
export const RowLine = memo(function RowLine(props: Props) {
  const { row, place, isLast, conditions, outcomes, promotions, problems, hiddenBy, saying, onEnter, onChange } = props
  const { words } = saying
  const say = words.rules.editor
  const names: Readonly<Record<string, string>> = { ...words.rules.condition, ...words.rules.outcome }
  const cell = (column: RuleCondition | RuleOutcome) => ({
    rowId: row.id,
    label: say.cell(place, names[column]!),
    problem: problems.find((one) => one.column === column) ?? null,
    saying,
    onEnter: () => onEnter(row.id, column),
  })
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onChange((now) => moveRow(now, row.id, event.key === 'ArrowUp' ? -1 : 1))
  }
  return (
    <tr onKeyDown={press} className={hiddenBy === null ? '' : 'hidden-row'}>
      <th scope="row">
        <span className="row-place" title={say.row(place)}>
          {place}
        </span>
        <span className="row-deeds">
          <button
            type="button"
            disabled={place === 1}
            aria-label={`${say.moveUp}: ${say.row(place)}`}
            onClick={() => onChange((now) => moveRow(now, row.id, -1))}
          >
            <Icon name="up" size={12} />
          </button>
          <button type="button" disabled={isLast} aria-label={`${say.moveDown}: ${say.row(place)}`} onClick={() => onChange((now) => moveRow(now, row.id, 1))}>
            <Icon name="down" size={12} />
          </button>
          <button type="button" aria-label={`${say.addRowBelow}: ${say.row(place)}`} onClick={() => onChange((now) => addRow(now, row.id))}>
            +
          </button>
          <button type="button" aria-label={`${say.removeRow}: ${say.row(place)}`} onClick={() => onChange((now) => removeRow(now, row.id))}>
            <Icon name="remove" size={12} />
          </button>
        </span>
        {hiddenBy !== null && <span className="waits hidden-why">{say.hidden(hiddenBy)}</span>}
      </th>
      {conditions.map((column) => (
        <td key={column} data-name={names[column]}>
          <ConditionCell
            {...cell(column)}
            column={column}
            text={row.when[column] ?? ''}
            promotions={promotions}
            onCommit={(text) => onChange((now) => setCondition(now, row.id, column, text))}
          />
        </td>
      ))}
      {outcomes.map((column) => (
        <td key={column} data-name={names[column]} className="outcome">
          <OutcomeCell
            {...cell(column)}
            column={column}
            value={row.then[column]}
            onCommit={(value) => onChange((now) => setOutcome(now, row.id, column, value))}
          />
        </td>
      ))}
      <td data-name={say.note}>
        <NoteCell
          rowId={row.id}
          label={say.cell(place, say.note)}
          text={row.note}
          onCommit={(note) => onChange((now) => changeRow(now, row.id, (one) => ({ ...one, note })))}
        />
      </td>
    </tr>
  )
})

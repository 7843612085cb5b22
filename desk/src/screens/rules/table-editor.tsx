import type { RuleDraft } from '@xiaoer/contract/rule-api'
import type { TableProblem } from '@xiaoer/core/tables/check-table'
import Button from 'antd/es/button'
import { useCallback, useState } from 'react'
import { useWords } from '../../words/use-words.tsx'
import { CellHelp } from './cell-help.tsx'
import { type CellPlace, cellId } from './cell-place.ts'
import { addRow, type Edit } from './draft.ts'
import { RowLine } from './row-line.tsx'
import type { Saying } from './say-cell.ts'
import './table-editor.css'

type Props = {
  draft: RuleDraft
  problems: readonly TableProblem[]
  /** Rows that never decide, each with the row above that does. */
  hidden: ReadonlyMap<string, string>
  saying: Saying
  onChange: (edit: Edit) => void
}

/** The rows of a table, a cell for each condition and outcome; on a phone each row is a card. */
export function TableEditor({ draft, problems, hidden, saying, onChange }: Props) {
  const { words } = useWords()
  const say = words.rules.editor
  const [place, setPlace] = useState<CellPlace | null>(null)
  const enter = useCallback((rowId: string, column: CellPlace['column']) => setPlace({ rowId, column }), [])
  return (
    <section className="table-editor" aria-label={words.rules.tables.title}>
      <Problems problems={problems} draft={draft} />
      <div className="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">{say.row(0).replace('0', '')}</span>
              </th>
              {draft.conditions.map((column) => (
                <th key={column} scope="col" className="condition">
                  <small>{say.ifAll}</small>
                  {words.rules.condition[column]}
                </th>
              ))}
              {draft.outcomes.map((column) => (
                <th key={column} scope="col" className="outcome">
                  <small>{say.decides}</small>
                  {words.rules.outcome[column]}
                </th>
              ))}
              <th scope="col">{say.note}</th>
            </tr>
          </thead>
          <tbody>
            {draft.rows.map((row, index) => (
              <RowLine
                key={row.id}
                row={row}
                place={index + 1}
                isLast={index === draft.rows.length - 1}
                conditions={draft.conditions}
                outcomes={draft.outcomes}
                promotions={draft.promotions}
                problems={problemsOf(row.id, problems)}
                hiddenBy={hiddenBy(row.id, hidden, draft)}
                saying={saying}
                onEnter={enter}
                onChange={onChange}
              />
            ))}
          </tbody>
        </table>
        {draft.rows.length === 0 && <p className="empty">{say.noRows}</p>}
      </div>
      <Button onClick={() => onChange((now) => addRow(now, null))}>{say.addRow}</Button>
      <CellHelp place={place} draft={draft} problems={problems} saying={saying} onChange={onChange} />
    </section>
  )
}

/** Where something cannot be read, each as the way to it. */
function Problems({ problems, draft }: { problems: readonly TableProblem[]; draft: RuleDraft }) {
  const { words } = useWords()
  const say = words.rules
  const names: Readonly<Record<string, string>> = { ...say.condition, ...say.outcome, promotions: say.promotion.title, validTo: say.validity.title }
  if (problems.length === 0) return null
  return (
    <div className="table-problems" role="status">
      <b>{say.editor.problems(problems.length)}</b>
      <ul>
        {problems.slice(0, 8).map(({ row, rowId, column, why, near }, index) => {
          const name = column === null ? '' : names[column]
          const where = row === null ? name || say.editor.whole : say.editor.cell(row, name ?? '')
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems can stand in one place
            <li key={index}>
              <button
                type="button"
                onClick={() => document.getElementById(rowId && column ? cellId(rowId, column) : '')?.focus()}
                disabled={!draft.rows.some((one) => one.id === rowId)}
              >
                {where}
              </button>
              {`: ${say.why[why]}`}
              {near && (
                <>
                  {' '}
                  <code dir="auto">{near}</code>
                </>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const NO_PROBLEMS: readonly TableProblem[] = []

/** The same empty list for rows without problems: such a row is not drawn again. */
function problemsOf(rowId: string, problems: readonly TableProblem[]): readonly TableProblem[] {
  const own = problems.filter((one) => one.rowId === rowId)
  return own.length === 0 ? NO_PROBLEMS : own
}

function hiddenBy(rowId: string, hidden: ReadonlyMap<string, string>, { rows }: RuleDraft): number | null {
  const above = hidden.get(rowId)
  return above === undefined ? null : rows.findIndex((row) => row.id === above) + 1
}

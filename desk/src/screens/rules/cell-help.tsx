import type { RuleDraft } from '@xiaoer/contract/rule-api'
import { RuleCondition, type RuleOutcome } from '@xiaoer/contract/rule-table'
import type { TableProblem } from '@xiaoer/core/tables/check-table'
import { useWords } from '../../words/use-words.tsx'
import type { CellPlace } from './cell-place.ts'
import { type Edit, setCondition } from './draft.ts'
import { examplesOf } from './examples.ts'
import { type Saying, sayCell, sayOutcome } from './say-cell.ts'
import { toMinor } from './shop-money.ts'

type Props = { place: CellPlace | null; draft: RuleDraft; problems: readonly TableProblem[]; saying: Saying; onChange: (edit: Edit) => void }

/** How the cell under the cursor is written, what it says now, and what is wrong with it. */
export function CellHelp({ place, draft, problems, saying, onChange }: Props) {
  const { language } = useWords()
  const { words, money } = saying
  const say = words.rules
  const row = draft.rows.find((one) => one.id === place?.rowId)
  if (!place || !row)
    return (
      <p className="cell-help quiet" id="cell-help">
        {say.editor.keys}
      </p>
    )
  const condition = RuleCondition.options.find((one) => one === place.column)
  const problem = problems.find((one) => one.rowId === place.rowId && one.column === place.column)
  const examples = condition ? examplesOf(condition, language) : []
  const fill = (example: string) =>
    condition && onChange((now) => setCondition(now, row.id, condition, condition === 'orderTotal' ? toMinor(example, money.digits) : example))
  return (
    <div className="cell-help" id="cell-help">
      <p>
        <b>{condition ? say.condition[condition] : say.outcome[place.column as RuleOutcome]}</b>{' '}
        {condition ? say.conditionHelp[condition] : say.outcomeHelp[place.column as RuleOutcome]}
      </p>
      {problem ? (
        <p className="wrong-text">
          {say.why[problem.why]}
          {problem.near && (
            <>
              {': '}
              <code dir="auto">{problem.near}</code>
            </>
          )}
        </p>
      ) : (
        <p>{say.editor.reads(reading(row, place, saying))}</p>
      )}
      {examples.length > 0 && (
        <p className="cell-examples">
          <span className="quiet">{say.editor.try}</span>
          {examples.map((example) => (
            // the cell keeps the cursor while an example is taken
            <button key={example} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => fill(example)}>
              <code dir="auto">{example}</code>
            </button>
          ))}
        </p>
      )}
      {money.currency && <p className="quiet">{say.editor.amounts(money.currency)}</p>}
      <p className="quiet cell-keys">{say.editor.keys}</p>
    </div>
  )
}

function reading(row: RuleDraft['rows'][number], { column }: CellPlace, saying: Saying): string {
  const condition = RuleCondition.options.find((one) => one === column)
  if (condition) return sayCell(row.when[condition] ?? '', condition, saying) ?? ''
  const value = row.then[column as RuleOutcome]
  return value === undefined ? saying.words.rules.editor.asIs : sayOutcome(value, column as RuleOutcome, saying)
}

import type { RuleOutcome } from '@xiaoer/contract/rule-table'
import type { TableProblem } from '@xiaoer/core/tables/check-table'
import { OUTCOME_COLUMNS } from '@xiaoer/core/tables/columns'
import { cellId } from './cell-place.ts'
import { goDown, useTyped } from './condition-cell.tsx'
import type { Saying } from './say-cell.ts'
import { toMain, toMinor } from './shop-money.ts'

type Value = string | number | boolean
type Props = {
  rowId: string
  column: RuleOutcome
  value: Value | undefined
  label: string
  problem: TableProblem | null
  saying: Saying
  onEnter: () => void
  /** Undefined: the row leaves it as it is. */
  onCommit: (value: Value | undefined) => void
}

/** What a row decides: yes or no, one of a few words, or a number. */
export function OutcomeCell(props: Props) {
  const { rowId, column, value, label, problem, saying, onEnter, onCommit } = props
  const { editor, choice } = saying.words.rules
  const { kind } = OUTCOME_COLUMNS[column]
  const known = OUTCOME_COLUMNS[column]
  if (kind !== 'yes-no' && kind !== 'word') return <NumberCell {...props} />
  const choices: readonly (readonly [string, string])[] =
    known.kind === 'word'
      ? known.oneOf.map((one) => [one, choice[one] ?? one])
      : [
          ['yes', editor.yes],
          ['no', editor.no],
        ]
  const read = (text: string): Value | undefined => (text === '' ? undefined : kind === 'yes-no' ? text === 'yes' : text)
  return (
    <select
      id={cellId(rowId, column)}
      className={`cell${problem ? ' wrong' : ''}`}
      value={value === undefined ? '' : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)}
      aria-label={label}
      aria-invalid={problem !== null}
      aria-describedby="cell-help"
      onFocus={onEnter}
      onChange={(event) => onCommit(read(event.target.value))}
      onKeyDown={(event) => goDown(event, () => undefined)}
    >
      <option value="">{editor.asIs}</option>
      {choices.map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}

function NumberCell({ rowId, column, value, label, problem, saying, onEnter, onCommit }: Props) {
  const known = OUTCOME_COLUMNS[column]
  const isMoney = known.kind === 'whole' && known.unit === 'amount'
  const { digits } = saying.money
  const shown = value === undefined ? '' : isMoney ? toMain(String(value), digits) : String(value)
  const { typed, setTyped, leave } = useTyped(shown, {
    tidy: (text) => text.normalize('NFKC').replace(/[,\s]/g, ''),
    commit: (text) => {
      const number = Number(isMoney ? toMinor(text, digits) : text)
      // what is no number is kept as it was typed, and shown as wrong
      onCommit(text === '' ? undefined : Number.isNaN(number) ? text : number)
    },
  })
  return (
    <input
      id={cellId(rowId, column)}
      className={`cell number${problem ? ' wrong' : ''}`}
      value={typed}
      maxLength={20}
      inputMode="decimal"
      placeholder={saying.words.rules.editor.asIs}
      aria-label={label}
      aria-invalid={problem !== null}
      aria-describedby="cell-help"
      autoComplete="off"
      onFocus={onEnter}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => goDown(event, leave)}
    />
  )
}

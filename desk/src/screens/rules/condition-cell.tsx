import type { RuleCondition } from '@xiaoer/contract/rule-table'
import type { TableProblem } from '@xiaoer/core/tables/check-table'
import { CONDITION_COLUMNS } from '@xiaoer/core/tables/columns'
import { tidyCell } from '@xiaoer/core/tables/tidy-cell'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { cellId } from './cell-place.ts'
import type { Promotion } from './draft.ts'
import type { Saying } from './say-cell.ts'
import { toMain, toMinor } from './shop-money.ts'

type Props = {
  rowId: string
  column: RuleCondition
  text: string
  label: string
  promotions: readonly Promotion[]
  problem: TableProblem | null
  saying: Saying
  onEnter: () => void
  onCommit: (text: string) => void
}

/** A condition as text; what a shopkeeper types is tidied when the cell is left. Amounts are typed in the main unit and kept in the minor one. */
export function ConditionCell({ rowId, column, text, label, promotions, problem, saying, onEnter, onCommit }: Props) {
  const { digits } = saying.money
  const isMoney = column === 'orderTotal'
  const { typed, setTyped, leave } = useTyped(isMoney ? toMain(text, digits) : text, {
    tidy: (shown) => tidyCell(shown, CONDITION_COLUMNS[column]),
    commit: (shown) => onCommit(isMoney ? toMinor(shown, digits) : shown),
  })
  const choices = column === 'promotion' ? promotions.map(({ name }) => name) : CONDITION_COLUMNS[column].oneOf
  const id = cellId(rowId, column)
  return (
    <>
      <input
        id={id}
        className={`cell${problem ? ' wrong' : ''}`}
        value={typed}
        maxLength={500}
        placeholder={saying.words.rules.editor.any}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby="cell-help"
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        {...(choices ? { list: `${id}-choices` } : {})}
        onFocus={onEnter}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => goDown(event, leave)}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={`'${choice}'`} />
          ))}
        </datalist>
      )}
    </>
  )
}

/** A note for colleagues: why the row is there. */
export function NoteCell({ rowId, text, label, onCommit }: Pick<Props, 'rowId' | 'text' | 'label' | 'onCommit'>) {
  const { typed, setTyped, leave } = useTyped(text, { tidy: (shown) => shown.trim(), commit: onCommit })
  return (
    <input
      id={cellId(rowId, 'note')}
      className="cell"
      value={typed}
      maxLength={500}
      aria-label={label}
      dir="auto"
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={(event) => goDown(event, leave)}
    />
  )
}

/** What is typed belongs to the cell until it is left: a table of 500 rows is not drawn anew with every key. */
export function useTyped(text: string, { tidy, commit }: { readonly tidy: (typed: string) => string; readonly commit: (text: string) => void }) {
  const [typed, setTyped] = useState(text)
  useEffect(() => setTyped(text), [text])
  const leave = () => {
    const tidied = tidy(typed)
    setTyped(tidied)
    if (tidied !== text) commit(tidied)
  }
  return { typed, setTyped, leave }
}

/** Enter leaves the cell for the one below it. */
export function goDown(event: KeyboardEvent<HTMLElement>, leave: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  const cell = event.currentTarget
  const line = cell.closest('tr')
  const place = [...(line?.querySelectorAll('.cell') ?? [])].indexOf(cell)
  const below = line?.nextElementSibling?.querySelectorAll<HTMLElement>('.cell')[place]
  if (below) below.focus()
  else leave()
}

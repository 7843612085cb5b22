import type { Automation, AutomationEvent, AutomationField, ConditionFound } from '@xiaoer/contract/automation'
import { fits, plainCell, plainValue, type Value } from '../tables/fits.ts'
import { type Cell, plainWord, readCell } from '../tables/read-cell.ts'
import { FIELD_COLUMNS } from './fields.ts'

/** What is known at an event; null: there is none. What is missing is not known, and no condition on it holds. `textContains` is what was written. */
export type AutomationFacts = Readonly<Partial<Record<AutomationField, Value>>>

/** An automation whose conditions were read. */
export interface OpenAutomation<Kept extends Pick<Automation, 'event' | 'conditions'> = Automation> {
  readonly automation: Kept
  readonly cells: readonly Cell[]
}

/** Whether an automation fires, and what was found to each of its conditions. */
export interface Decided<Kept extends Pick<Automation, 'event' | 'conditions'> = Automation> {
  readonly automation: Kept
  readonly fires: boolean
  readonly why: readonly ConditionFound[]
}

/** Reads the conditions once. Throws where one cannot be read: such an automation is refused when it is saved (`checkAutomation`). */
export function openAutomation<Kept extends Pick<Automation, 'event' | 'conditions'>>(automation: Kept): OpenAutomation<Kept> {
  const cells = automation.conditions.map(({ field, test }) => {
    const cell = readCell(test, FIELD_COLUMNS[field])
    if ('problem' in cell) throw new Error(`Condition on ${field}: ${cell.problem.why}`)
    return plainCell(cell)
  })
  return { automation, cells }
}

/** Of the automations on this event, in their order: which fire, and why or why not. */
export function decideAutomations<Kept extends Pick<Automation, 'event' | 'conditions'>>(
  { event, facts }: { readonly event: AutomationEvent; readonly facts: AutomationFacts },
  automations: readonly OpenAutomation<Kept>[],
): readonly Decided<Kept>[] {
  return automations
    .filter(({ automation }) => automation.event === event)
    .map(({ automation, cells }) => {
      const why = automation.conditions.map((condition, place): ConditionFound => {
        const cell = cells[place]!
        const value = condition.field === 'textContains' ? wordsFound(cell, facts.textContains) : facts[condition.field]
        return { ...condition, found: shown(value), fits: fits(cell, plainValue(value)) }
      })
      return { automation, fires: why.every((one) => one.fits), why }
    })
}

/** What automations on an event ask about: nothing else needs to be found out. */
export function askedBy(event: AutomationEvent, automations: readonly OpenAutomation[]): ReadonlySet<AutomationField> {
  return new Set(
    automations.filter(({ automation }) => automation.event === event).flatMap(({ automation }) => automation.conditions.map(({ field }) => field)),
  )
}

/** Of the words that a cell looks for, those that stand in a text: the engine that compares words decides then what that means. */
function wordsFound(cell: Cell, text: Value): Value {
  if (typeof text !== 'string') return text
  const plain = plainWord(text)
  const wanted = cell.flat().flatMap((test) => (test.is === 'compare' ? [String(test.with)] : test.is === 'among' ? test.values.map(String) : []))
  return [...new Set(wanted)].filter((word) => stands(word, plain))
}

/** Chinese has no blanks between words; elsewhere "art" does not stand in "start". */
function stands(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!(isGrown(text, at) || isGrown(text, at + word.length))) return true
  }
  return false
}

/** Are the letters on both sides of a place of one word? */
function isGrown(text: string, place: number): boolean {
  return LETTER.test(text[place - 1] ?? '') && LETTER.test(text[place] ?? '')
}

/** Letters and digits of scripts that part words by blanks. */
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}]/u

function shown(value: Value): string[] | null {
  if (value === undefined) return null
  if (value === null) return []
  return typeof value === 'object' ? [...value] : [String(value)]
}

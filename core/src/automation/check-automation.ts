import type { AutomationAction, AutomationCondition, AutomationDraft } from '@xiaoer/contract/automation'
import { type CellProblem, readCell } from '../tables/read-cell.ts'
import { FIELD_COLUMNS, FIELDS_OF } from './fields.ts'
import { unknownVariables } from './fill-words.ts'

/** What is wrong with an automation, and where: the place of a condition or of an action, from 0; null: the list as a whole. */
export interface AutomationProblem extends Partial<Omit<CellProblem, 'why'>> {
  readonly part: 'conditions' | 'actions'
  readonly place: number | null
  readonly why: CellProblem['why'] | 'not-known-here' | 'minutes-wanted' | 'no-words' | 'unknown-variable'
}

/** Everything that is wrong with an automation; what is saved has nothing of it. */
export function checkAutomation(draft: Pick<AutomationDraft, 'event' | 'conditions' | 'actions'>): readonly AutomationProblem[] {
  const { event, conditions, actions } = draft
  // without it every conversation would fire in the moment in which it begins to wait
  const isUntimed = event === 'conversation.waiting' && !conditions.some(({ field }) => field === 'waitingMinutes')
  return [
    ...(isUntimed ? [{ part: 'conditions', place: null, why: 'minutes-wanted' } as const] : []),
    ...conditions.flatMap((condition, place) => conditionProblems(condition, place, draft)),
    ...actions.flatMap((action, place) => actionProblems(action, place)),
  ]
}

function conditionProblems({ field, test }: AutomationCondition, place: number, { event }: Pick<AutomationDraft, 'event'>): AutomationProblem[] {
  if (!FIELDS_OF[event].includes(field)) return [{ part: 'conditions', place, why: 'not-known-here' }]
  const cell = readCell(test, FIELD_COLUMNS[field])
  return 'problem' in cell ? [{ part: 'conditions', place, ...cell.problem }] : []
}

function actionProblems(action: AutomationAction, place: number): AutomationProblem[] {
  const texts = action.type === 'reply' ? Object.values(action.texts) : action.type === 'openTicket' ? [action.summary] : []
  const unknown = texts.flatMap(unknownVariables)
  return [
    ...(action.type === 'reply' && texts.length === 0 ? [{ part: 'actions', place, why: 'no-words' } as const] : []),
    ...(unknown.length > 0 ? [{ part: 'actions', place, why: 'unknown-variable', near: unknown[0]! } as const] : []),
  ]
}

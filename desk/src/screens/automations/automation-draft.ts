import { type Automation, type AutomationAction, AutomationDraft, type AutomationField } from '@xiaoer/contract/automation'
import { type AutomationProblem, checkAutomation } from '@xiaoer/core/automation/check-automation'
import { FIELDS_OF } from '@xiaoer/core/automation/fields'

/** What keeps an automation from being saved, and where. */
export interface Lack {
  readonly part: 'title' | 'conditions' | 'actions'
  readonly place: number | null
  readonly why: AutomationProblem['why'] | 'incomplete' | 'secret-wanted' | 'no-such-person'
  readonly near?: string
}

/** A new automation to begin with: the one that every shop wants. */
export function newDraft(): AutomationDraft {
  return { title: '', event: 'conversation.waiting', conditions: [{ field: 'waitingMinutes', test: '>= 3' }], actions: [{ type: 'reply', texts: {} }] }
}

export function draftOf({ title, event, conditions, actions }: Automation): AutomationDraft {
  return { title, event, conditions, actions }
}

/** Secrets are not left lying in the browser. */
export function withoutSecrets(draft: AutomationDraft): AutomationDraft {
  return { ...draft, actions: draft.actions.map((action) => (action.type === 'webhook' ? { ...action, secret: null } : action)) }
}

/** Everything that is still missing or wrong; `saved` is how it is kept, for the secrets that are there already. */
export function lacksOf(draft: AutomationDraft, saved: Automation | null): readonly Lack[] {
  const read = AutomationDraft.safeParse(draft)
  const open = read.success
    ? []
    : read.error.issues.map(
        ({ path: [part, place] }): Lack => ({ part: part as Lack['part'], place: typeof place === 'number' ? place : null, why: 'incomplete' }),
      )
  const isOpen = ({ part, place }: Pick<Lack, 'part' | 'place'>) => open.some((lack) => lack.part === part && lack.place === place)
  const wrong = checkAutomation(draft).filter((problem) => !isOpen(problem))
  const secretless = draft.actions.flatMap((action, place): Lack[] =>
    action.type === 'webhook' && action.secret === null && action.url !== '' && !hasSecret(action.url, saved)
      ? [{ part: 'actions', place, why: 'secret-wanted' }]
      : [],
  )
  return [...open, ...wrong, ...secretless.filter((lack) => !isOpen(lack))]
}

/** Does the house keep a secret for this address? */
export function hasSecret(url: string, saved: Automation | null): boolean {
  return saved?.actions.some((action) => action.type === 'webhook' && action.url === url) === true
}

/** An action with nothing filled in yet. */
export function emptyAction(type: AutomationAction['type']): AutomationAction {
  switch (type) {
    case 'tag':
    case 'untag':
      return { type, tag: '' }
    case 'setPriority':
      return { type, priority: 'high' }
    case 'assign':
      return { type, to: { kind: 'team', name: '' } }
    case 'reply':
      return { type, texts: {} }
    case 'handOver':
      return { type, reason: '' }
    case 'openTicket':
      return { type, kind: 'other', summary: '' }
    case 'webhook':
      return { type, url: '', secret: null }
    case 'resolve':
      return { type }
  }
}

/** The first thing that can be asked at an event and is not asked yet. */
export function nextField({ event, conditions }: AutomationDraft): AutomationField {
  const fields = event === 'conversation.waiting' ? (['waitingMinutes', ...FIELDS_OF[event]] as const) : FIELDS_OF[event]
  return fields.find((field) => !conditions.some((condition) => condition.field === field)) ?? 'tag'
}

/** A list with one of its things moved by so many places. */
export function moved<Thing>(list: readonly Thing[], place: number, by: number): Thing[] {
  const others = list.filter((_, index) => index !== place)
  return [...others.slice(0, place + by), list[place]!, ...others.slice(place + by)]
}

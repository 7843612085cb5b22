import type { Agent } from '@xiaoer/contract/agent'
import type { Automation, AutomationAction, AutomationDraft, AutomationId, TriedAutomation } from '@xiaoer/contract/automation'
import { type AutomationProblem, checkAutomation } from '@xiaoer/core/automation/check-automation'
import { FIELD_COLUMNS } from '@xiaoer/core/automation/fields'
import { tidyCell } from '@xiaoer/core/tables/tidy-cell'
import { AppError } from '../errors.ts'
import { MOST_AUTOMATIONS } from '../store/automations.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'
import { withoutSecrets } from './read-automations.ts'

/** Keeps an automation; a new one is switched off until somebody switches it on. What could never hold or be said is refused here, with its place. */
export async function saveAutomation(
  agent: Agent,
  { automationId, version, ...written }: AutomationDraft & { readonly automationId: AutomationId; readonly version: number },
  house: DeskHouse,
): Promise<Automation> {
  mustMay(agent, 'automations.write')
  const { workspaceId } = agent
  const draft = tidied(written)
  mustBeRight(checkAutomation(draft))
  const all = await house.automations.list(workspaceId)
  const before = all.find(({ id }) => id === automationId)
  if (!before && all.length >= MOST_AUTOMATIONS) throw new AppError('too-many-automations')
  const actions = withSecrets(draft.actions, before)
  mustBeRight(await strangersIn(actions, agent, house))
  const saved = await house.automations.save(workspaceId, { ...draft, actions, id: automationId, version }, { by: agent.id, now: house.now() })
  if (!saved) throw new AppError('conflict')
  return settle(agent, 'save-automation', saved, house)
}

/** It happens by itself from now on, or no longer. */
export async function switchAutomation(
  agent: Agent,
  { automationId, version, on }: { readonly automationId: AutomationId; readonly version: number; readonly on: boolean },
  house: DeskHouse,
): Promise<Automation> {
  mustMay(agent, 'automations.write')
  // a later house may read conditions more strictly than the one that saved them
  const before = (await house.automations.list(agent.workspaceId)).find(({ id }) => id === automationId)
  if (!before) throw new AppError('not-found')
  if (on) mustBeRight(checkAutomation(before))
  const switched = await house.automations.switch(agent.workspaceId, { id: automationId, version, on }, { by: agent.id, now: house.now() })
  if (!switched) throw new AppError('conflict')
  return settle(agent, on ? 'switch-automation-on' : 'switch-automation-off', switched, house)
}

/** The order in which they are looked at. */
export async function orderAutomations(agent: Agent, ids: readonly AutomationId[], house: DeskHouse): Promise<{ automations: Automation[] }> {
  mustMay(agent, 'automations.write')
  if (!(await house.automations.order(agent.workspaceId, ids))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'order-automations', detail: { automationIds: ids } }, house)
  house.automationsChanged(agent.workspaceId)
  return { automations: (await house.automations.list(agent.workspaceId)).map(withoutSecrets) }
}

/** It is no more; what it did stays in the log. */
export async function removeAutomation(
  agent: Agent,
  { automationId, version }: { readonly automationId: AutomationId; readonly version: number },
  house: DeskHouse,
): Promise<Record<string, never>> {
  mustMay(agent, 'automations.write')
  const before = (await house.automations.list(agent.workspaceId)).find(({ id }) => id === automationId)
  if (!before) throw new AppError('not-found')
  if (!(await house.automations.remove(agent.workspaceId, { id: automationId, version }))) throw new AppError('conflict')
  await settle(agent, 'remove-automation', before, house)
  return {}
}

/** Which events of the last days would have set it off; nothing is done. */
export function tryAutomation(
  agent: Agent,
  { draft, days }: { readonly draft: AutomationDraft; readonly days: number },
  house: DeskHouse,
): Promise<TriedAutomation> {
  mustMay(agent, 'automations.write')
  const tidy = tidied(draft)
  mustBeRight(checkAutomation(tidy))
  return house.tryAutomation(agent.workspaceId, tidy, days)
}

/** Conditions as they are kept: `金卡，银卡` is `'金卡', '银卡'`. */
function tidied(draft: AutomationDraft): AutomationDraft {
  return { ...draft, conditions: draft.conditions.map(({ field, test }) => ({ field, test: tidyCell(test, FIELD_COLUMNS[field]) })) }
}

type Problem = Omit<AutomationProblem, 'why'> & { readonly why: AutomationProblem['why'] | 'secret-wanted' | 'no-such-person' }

function mustBeRight(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new AppError('invalid', { problems: problems.slice(0, 50) })
}

/** An address keeps its secret until another is written; a new address needs one of its own. */
function withSecrets(actions: readonly AutomationAction[], before: Automation | undefined): AutomationAction[] {
  return actions.map((action, place) => {
    if (action.type !== 'webhook' || action.secret !== null) return action
    const kept = before?.actions.find((one) => one.type === 'webhook' && one.url === action.url)
    if (kept?.type !== 'webhook') throw new AppError('invalid', { problems: [{ part: 'actions', place, why: 'secret-wanted' }] satisfies Problem[] })
    return { ...action, secret: kept.secret }
  })
}

async function strangersIn(actions: readonly AutomationAction[], { workspaceId }: Agent, house: DeskHouse): Promise<Problem[]> {
  const named = actions.flatMap((action, place) => (action.type === 'assign' && action.to.kind === 'agent' ? [{ place, id: action.to.id }] : []))
  if (named.length === 0) return []
  const people = await house.agents.of(workspaceId)
  return named.filter(({ id }) => !people.some((one) => one.id === id)).map(({ place }) => ({ part: 'actions', place, why: 'no-such-person' }))
}

async function settle(agent: Agent, what: string, automation: Automation, house: DeskHouse): Promise<Automation> {
  house.automationsChanged(agent.workspaceId)
  const detail = { automationId: automation.id, title: automation.title, version: automation.version }
  await noteDeed(agent, { what, detail }, house)
  return withoutSecrets(automation)
}

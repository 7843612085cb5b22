import type { Agent } from '@xiaoer/contract/agent'
import type { Input, Output } from '@xiaoer/contract/api'
import type { Automation } from '@xiaoer/contract/automation'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'

/** What happens by itself in the shop, in its order. */
export async function listAutomations(agent: Agent, house: DeskHouse): Promise<Output<'automations'>> {
  mustMay(agent, 'automations.write')
  const { workspaceId } = agent
  const [automations, people, known, colleagues] = await Promise.all([
    house.automations.list(workspaceId),
    house.agents.of(workspaceId),
    house.automations.known(workspaceId),
    house.tickets.colleagues(workspaceId),
  ])
  return {
    automations: automations.map(withoutSecrets),
    names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    known: { channels: [...known.channels], tags: [...known.tags], teams: [...new Set(colleagues.flatMap(({ teams }) => teams))].sort() },
  }
}

const PAGE = 50

/** What was done by itself, and why; the latest first. */
export async function listAutomationRuns(agent: Agent, asked: Input<'automationRuns'>, house: DeskHouse): Promise<Output<'automationRuns'>> {
  mustMay(agent, 'automations.write')
  const { automationId, outcome, before, beforeKey } = asked
  const question = { automationId: automationId as Automation['id'] | undefined, outcome, before, beforeKey, most: PAGE + 1 }
  const runs = await house.automationRuns.list(agent.workspaceId, question)
  const page = runs.slice(0, PAGE)
  const last = page.at(-1)
  return { runs: page, next: last && runs.length > PAGE ? { before: last.at, beforeKey: `${last.automationId} ${last.eventKey}` } : null }
}

/** Secrets are written and never read again. */
export function withoutSecrets(automation: Automation): Automation {
  return { ...automation, actions: automation.actions.map((action) => (action.type === 'webhook' ? { ...action, secret: null } : action)) }
}

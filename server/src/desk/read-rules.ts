import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { Rules } from '@xiaoer/contract/rules'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'

/** The shop's rules as they are: pack, limits, tables, and who changed what. */
export async function readRules(agent: Agent, house: DeskHouse): Promise<Output<'rules'>> {
  mustMay(agent, 'rules.write')
  const { workspaceId } = agent
  const { book, tables, versions, packs, agents } = house.rules
  const [inForce, lines, changes, people] = await Promise.all([
    book.of(workspaceId),
    tables.list(workspaceId),
    versions.changes(workspaceId),
    house.agents.of(workspaceId),
  ])
  return {
    rules: inForce.versions[0]!,
    versions: inForce.versions.map(lineOf),
    packs: packs.map(lineOf),
    tables: [...lines],
    changes: [...changes],
    agents: [...agents],
    deciders: people.filter((one) => one.role !== 'agent').length,
    names: Object.fromEntries(people.map(({ id, name }) => [id, name])),
  }
}

/** One table with all its versions. */
export async function readRuleTable(agent: Agent, tableId: string, house: DeskHouse): Promise<Output<'ruleTable'>> {
  mustMay(agent, 'rules.write')
  const [versions, people] = await Promise.all([house.rules.tables.versions(agent.workspaceId, tableId), house.agents.of(agent.workspaceId)])
  if (versions.length === 0) throw new AppError('not-found')
  return { versions: [...versions], names: Object.fromEntries(people.map(({ id, name }) => [id, name])) }
}

function lineOf({ id, version, title, jurisdiction, checkedOn, validFrom, validTo }: Rules) {
  return { id, version, title, jurisdiction, checkedOn, validFrom, validTo }
}

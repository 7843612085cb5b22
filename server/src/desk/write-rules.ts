import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { RuleDraft } from '@xiaoer/contract/rule-api'
import type { RuleTable } from '@xiaoer/contract/rule-table'
import { checkTable } from '@xiaoer/core/tables/check-table'
import { AppError } from '../errors.ts'
import { tryOut } from '../rules/try-out.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** Keeps a table as a draft, one version further; nothing is ruled by it yet. What cannot be read is refused here, with row and column. */
export async function saveRuleTable(agent: Agent, draft: RuleDraft & { readonly basedOn: number }, house: DeskHouse): Promise<RuleTable> {
  mustMay(agent, 'rules.write')
  mustBeReadable(draft)
  const saved = await house.rules.tables.save(agent.workspaceId, draft, { agentId: agent.id, now: house.now() })
  if (!saved) throw new AppError('conflict')
  return note(agent, 'save-rule-table', saved, house)
}

/** What the past would have been under a draft, beside what it is under the rules in force. */
export async function tryRuleTable(
  agent: Agent,
  { draft, placedOn, language }: { readonly draft: RuleDraft; readonly placedOn: string | null; readonly language: string },
  house: DeskHouse,
): Promise<Output<'tryRuleTable'>> {
  mustMay(agent, 'rules.write')
  mustBeReadable(draft)
  const { workspaceId } = agent
  const [inForce, shelves, cases] = await Promise.all([house.rules.book.of(workspaceId), house.rules.shelvesOf(workspaceId), house.rules.pastOf(workspaceId)])
  return tryOut({ draft, placedOn, ...cases, store: workspaceId, language, now: house.now() }, inForce, shelves)
}

/** From now on the bot is ruled by it; the version before is retired. */
export async function publishRuleTable(
  agent: Agent,
  { tableId, version, from }: { readonly tableId: string; readonly version: number; readonly from: 'now' | 'draft' },
  house: DeskHouse,
): Promise<RuleTable> {
  mustMay(agent, 'rules.write')
  const versions = await house.rules.tables.versions(agent.workspaceId, tableId)
  const draft = versions.find((one) => one.version === version)
  if (!draft) throw new AppError('not-found')
  // a later house may read cells more strictly than the one that saved them
  mustBeReadable(draft)
  const now = house.now()
  // a draft for later days stays one for later days
  const startsNow = from === 'now' && (draft.validFrom === null || Date.parse(draft.validFrom) < Date.parse(now))
  const published = await house.rules.tables.publish(
    agent.workspaceId,
    { tableId, version, ...(startsNow ? { validFrom: now } : {}) },
    { agentId: agent.id, now },
  )
  if (!published) throw new AppError('conflict')
  house.rules.book.changed(agent.workspaceId)
  return note(agent, 'publish-rule-table', published, house)
}

function mustBeReadable(table: Parameters<typeof checkTable>[0]): void {
  const problems = checkTable(table)
  if (problems.length > 0) throw new AppError('unreadable-rules', { problems: problems.slice(0, 50) })
}

async function note(agent: Agent, what: string, table: RuleTable, house: DeskHouse): Promise<RuleTable> {
  const detail = { table: table.id, version: table.version, validFrom: table.validFrom }
  await noteDeed(agent, { what, detail }, house)
  return table
}

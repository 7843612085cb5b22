import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { BUILT_IN, type BuiltIn, type ConversationFilter } from '@xiaoer/contract/conversation-filter'
import type { AgentId, ChannelId, FilterId } from '@xiaoer/contract/id'
import type { SavedFilter } from '@xiaoer/contract/workbench-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'

/** The list of conversations in one view, with the counts of all. */
export async function listConversations(agent: Agent, { view, before, beforeId }: Taken<'conversations'>, house: DeskHouse): Promise<Output<'conversations'>> {
  const { workspaceId, id: agentId } = agent
  const asker = { agentId, now: house.now() }
  const saved = await house.conversations.saved(workspaceId, agentId)
  const filter = await filterOf(agent, { view, saved }, house)
  const [conversations, counts] = await Promise.all([
    house.conversations.list(workspaceId, filter, asker, before === undefined ? undefined : { before, beforeId }),
    house.conversations.counts(workspaceId, countable(saved), asker),
  ])
  return { conversations: [...conversations], filter, counts }
}

/** By what the list can be narrowed. */
export function readViews(agent: Agent, house: DeskHouse): Promise<Output<'views'>> {
  return house.conversations.views(agent.workspaceId, agent.id)
}

/** A view under a name: one's own, or everybody's, which is for who leads to decide. */
export async function saveFilter(agent: Agent, { name, filter, isEverybodys }: Taken<'saveFilter'>, house: DeskHouse): Promise<SavedFilter> {
  if (isEverybodys) mustMay(agent, 'settings.write')
  const saved = { id: house.newId() as FilterId, name, filter, isEverybodys }
  await house.conversations.save(agent.workspaceId, { ...saved, agentId: agent.id, now: house.now() })
  if (isEverybodys) await noteDeed(agent, { what: 'save-filter', detail: { filterId: saved.id, name } }, house)
  return saved
}

export async function removeFilter(agent: Agent, id: FilterId, house: DeskHouse): Promise<Record<string, never>> {
  const removed = await house.conversations.unsave(agent.workspaceId, id, { agentId: agent.id, maySharedToo: agent.role !== 'agent' })
  if (!removed) throw new AppError('not-found')
  await noteDeed(agent, { what: 'remove-filter', detail: { filterId: id } }, house)
  return {}
}

/** Everything that is open is counted; what is resolved only grows. */
function countable(saved: readonly SavedFilter[]): Record<string, ConversationFilter> {
  const all: [string, ConversationFilter][] = [
    ...Object.entries<ConversationFilter>(BUILT_IN),
    ...saved.map(({ id, filter }): [string, ConversationFilter] => [`saved:${id}`, filter]),
  ]
  return Object.fromEntries(all.filter(([, { status }]) => status !== 'resolved'))
}

async function filterOf(agent: Agent, { view, saved }: { view: string; saved: readonly SavedFilter[] }, house: DeskHouse): Promise<ConversationFilter> {
  if (Object.hasOwn(BUILT_IN, view)) return BUILT_IN[view as BuiltIn]
  const [, kind, value = ''] = /^(channel|tag|team|agent|saved):(.+)$/su.exec(view) ?? []
  const open = { status: 'open', order: 'newest' } as const
  if (kind === 'channel') return { ...open, channels: [value as ChannelId] }
  if (kind === 'tag') return { ...open, tags: [value] }
  if (kind === 'agent') return { ...open, agents: [value as AgentId] }
  if (kind === 'team') return { ...open, agents: (await readViews(agent, house)).teams.find(({ name }) => name === value)?.people ?? [] }
  const found = saved.find(({ id }) => kind === 'saved' && id === value)
  if (!found) throw new AppError('not-found')
  return found.filter
}

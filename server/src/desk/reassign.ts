import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import { may } from '@xiaoer/contract/permission'
import type { Reassigned } from '@xiaoer/contract/team-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Passes conversations on, each by itself: what cannot be moved does not hold up the others. Agents move what is theirs or nobody's, who leads anything. */
export async function reassign(agent: Agent, { conversationIds, to }: Taken<'reassign'>, house: DeskHouse): Promise<{ results: Reassigned[] }> {
  const { workspaceId } = agent
  const { people, teams } = { people: await house.floor.seats.of(workspaceId), teams: await house.floor.teams.of(workspaceId) }
  if (to.kind === 'agent' && !people.some(({ id }) => id === to.agentId)) throw new AppError('not-found')
  if (to.kind === 'team' && !teams.some(({ id }) => id === to.teamId)) throw new AppError('not-found')
  const results: Reassigned[] = []
  for (const conversationId of new Set(conversationIds)) results.push({ conversationId, outcome: await moveOne(agent, conversationId, to, house) })
  return { results }
}

async function moveOne(agent: Agent, id: Reassigned['conversationId'], to: Taken<'reassign'>['to'], house: DeskHouse): Promise<Reassigned['outcome']> {
  const { workspaceId } = agent
  const conversation = await house.conversations.find(workspaceId, id)
  if (conversation?.status !== 'open') return 'gone'
  if (conversation.holder === 'bot') return 'bot-has-it'
  const isColleagues = conversation.agentId !== null && conversation.agentId !== agent.id
  if (isColleagues && !may(agent, 'conversations.lead')) return 'held-by-colleague'
  const now = house.now()
  const moved = await house.floor.holds.move(workspaceId, id, {
    agentId: to.kind === 'agent' ? to.agentId : null,
    // who passes it on does not get it back by itself
    avoids: conversation.agentId,
    ...(to.kind === 'team' ? { team: to.teamId } : {}),
    ...(conversation.agentId ? { heldBy: conversation.agentId } : {}),
    now,
  })
  if (!moved) return 'gone'
  await noteDeed(agent, { what: 'reassign', conversationId: id, detail: to }, house)
  house.changed(workspaceId, id)
  return 'done'
}

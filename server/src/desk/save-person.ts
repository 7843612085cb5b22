import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { AgentId } from '@xiaoer/contract/id'
import type { Person, Presence } from '@xiaoer/contract/team'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { inviteLink } from './sign-in.ts'
import { whoIsThere } from './who-is-there.ts'

/** What comes to somebody, how much of it, and when. */
export async function savePerson(agent: Agent, { agentId, ...wishes }: Taken<'savePerson'>, house: DeskHouse): Promise<Person> {
  if (agent.role === 'agent') throw new AppError('forbidden')
  const { workspaceId } = agent
  if (!(await house.floor.seats.save(workspaceId, agentId, wishes))) throw new AppError('not-found')
  const entry = { id: house.newId(), who: agent.id, what: 'person', conversationId: null, detail: { agentId, ...wishes }, now: house.now() }
  await house.conversations.audit(workspaceId, entry)
  return personNow(agent, agentId, house)
}

/** A link for somebody new. Managers let agents in, the owner anybody. */
export async function invitePerson(agent: Agent, { role }: Taken<'invitePerson'>, house: DeskHouse): Promise<{ path: string }> {
  if (agent.role === 'agent' || (role === 'manager' && agent.role !== 'owner')) throw new AppError('forbidden')
  const path = await inviteLink(agent.workspaceId, role, house)
  const entry = { id: house.newId(), who: agent.id, what: 'invite', conversationId: null, detail: { role }, now: house.now() }
  await house.conversations.audit(agent.workspaceId, entry)
  return { path }
}

/** Nothing new comes to who is away; what they hold stays with them. */
export async function setAway(agent: Agent, { away, agentId = agent.id }: Taken<'setAway'>, house: DeskHouse): Promise<{ presence: Presence }> {
  if (agentId !== agent.id && agent.role === 'agent') throw new AppError('forbidden')
  if (!(await house.floor.seats.setAway(agent.workspaceId, agentId, away))) throw new AppError('not-found')
  const { presence } = await personNow(agent, agentId, house)
  house.tell(agent.workspaceId, { type: 'presence', agentId, presence })
  return { presence }
}

async function personNow({ workspaceId }: Agent, agentId: AgentId, house: DeskHouse): Promise<Person> {
  const { people } = await whoIsThere(workspaceId, house)
  return people.find(({ id }) => id === agentId)!
}

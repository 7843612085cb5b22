import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import type { AgentId } from '@xiaoer/contract/id'
import type { Person, Presence } from '@xiaoer/contract/team'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { mustMay } from './may.ts'
import { noteDeed } from './note-deed.ts'
import { inviteLink } from './sign-in.ts'
import { whoIsThere } from './who-is-there.ts'

/** What comes to somebody, how much of it, and when. */
export async function savePerson(agent: Agent, { agentId, ...wishes }: Taken<'savePerson'>, house: DeskHouse): Promise<Person> {
  mustMay(agent, 'team.write')
  if (!(await house.floor.seats.save(agent.workspaceId, agentId, wishes))) throw new AppError('not-found')
  await noteDeed(agent, { what: 'person', detail: { agentId, ...wishes } }, house)
  return personNow(agent, agentId, house)
}

/** A link for somebody new. Managers let agents in, the owner anybody. */
export async function invitePerson(agent: Agent, { role }: Taken<'invitePerson'>, house: DeskHouse): Promise<{ path: string }> {
  mustMay(agent, 'team.write')
  if (role === 'manager') mustMay(agent, 'roles.write')
  const path = await inviteLink(agent.workspaceId, role, house)
  await noteDeed(agent, { what: 'invite', detail: { role } }, house)
  return { path }
}

/** Nothing new comes to who is away; what they hold stays with them. */
export async function setAway(agent: Agent, { away, agentId = agent.id }: Taken<'setAway'>, house: DeskHouse): Promise<{ presence: Presence }> {
  if (agentId !== agent.id) mustMay(agent, 'team.write')
  if (!(await house.floor.seats.setAway(agent.workspaceId, agentId, away))) throw new AppError('not-found')
  const { presence } = await personNow(agent, agentId, house)
  house.tell(agent.workspaceId, { type: 'presence', agentId, presence })
  return { presence }
}

async function personNow({ workspaceId }: Agent, agentId: AgentId, house: DeskHouse): Promise<Person> {
  const { people } = await whoIsThere(workspaceId, house)
  return people.find(({ id }) => id === agentId)!
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { ContactId } from '@xiaoer/contract/id'
import type { MergeConflict, Person } from '@xiaoer/contract/person-api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Who a shopper is, wherever they write, and who became this person. */
export async function readPerson(agent: Agent, id: ContactId, house: DeskHouse): Promise<Output<'person'>> {
  const { workspaceId } = agent
  const [person, mergers, block] = await Promise.all([find(agent, id, house), house.persons.mergers(workspaceId, id), house.blocks.of(workspaceId, id)])
  return {
    person,
    block,
    mergers: mergers.map(({ who, agentName, ...merger }) => ({ ...merger, who: agentName ?? who.replace(/^proof:/, ''), isProof: who.startsWith('proof:') })),
  }
}

export async function seekPersons(agent: Agent, words: string, house: DeskHouse): Promise<Output<'persons'>> {
  return { persons: [...(await house.persons.seek(agent.workspaceId, words))] }
}

export async function previewMerge(agent: Agent, { contactId, fromId }: Taken<'previewMerge'>, house: DeskHouse): Promise<Output<'previewMerge'>> {
  if (contactId === fromId) throw new AppError('invalid', { fromId: ['Nobody becomes themselves.'] })
  const [into, from] = await Promise.all([find(agent, contactId, house), find(agent, fromId, house)])
  return { into, from, conflict: await conflictOf(agent, { contactId, fromId }, house) }
}

/** One person by the word of who works here: all that the other has goes along, and can be taken apart again. */
export async function mergePersons(agent: Agent, { contactId, fromId }: Taken<'mergePersons'>, house: DeskHouse): Promise<Output<'mergePersons'>> {
  const { workspaceId } = agent
  const { conflict, from } = await previewMerge(agent, { contactId, fromId }, house)
  if (conflict) throw new AppError('other-person', { conflict })
  const id = house.newId()
  if (!(await house.persons.merge(workspaceId, { id, fromId, intoId: contactId, who: agent.id, now: house.now() }))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'merge-persons', detail: { id, fromId, intoId: contactId, identities: from.identities } }, house)
  return told(agent, contactId, house)
}

export async function unmergePersons(agent: Agent, { contactId, mergerId }: Taken<'unmergePersons'>, house: DeskHouse): Promise<Output<'unmergePersons'>> {
  const { workspaceId } = agent
  const merger = (await house.persons.mergers(workspaceId, contactId)).find(({ id }) => id === mergerId)
  if (!merger) throw new AppError('not-found')
  const before = await house.persons.conversationsOfPerson(workspaceId, contactId)
  if (!(await house.persons.unmerge(workspaceId, mergerId, house.now()))) throw new AppError('conflict')
  await noteDeed(agent, { what: 'unmerge-persons', detail: { id: mergerId, intoId: contactId } }, house)
  for (const id of before) house.changed(workspaceId, id)
  return readPerson(agent, contactId, house)
}

async function find({ workspaceId }: Agent, id: ContactId, house: DeskHouse): Promise<Person> {
  const person = await house.persons.person(workspaceId, id)
  if (!person) throw new AppError('not-found')
  return person
}

async function conflictOf({ workspaceId }: Agent, { contactId, fromId }: Taken<'previewMerge'>, house: DeskHouse): Promise<MergeConflict | null> {
  const blocked = await Promise.all([contactId, fromId].map((id) => house.blocks.of(workspaceId, id)))
  if (blocked.some((block) => block !== null)) return 'blocked'
  return (await house.persons.preview(workspaceId, { fromId, intoId: contactId })).conflict ? 'two-customers' : null
}

/** Every conversation shows the name of the person it is with. */
async function told(agent: Agent, id: ContactId, house: DeskHouse): Promise<Output<'mergePersons'>> {
  for (const conversation of await house.persons.conversationsOfPerson(agent.workspaceId, id)) house.changed(agent.workspaceId, conversation)
  return readPerson(agent, id, house)
}

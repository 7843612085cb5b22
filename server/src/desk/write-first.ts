import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** Somebody of the shop tells a person something unasked. */
export async function writeToPerson(agent: Agent, { contactId, ...words }: Taken<'writeFirst'>, house: DeskHouse): Promise<Output<'writeFirst'>> {
  const { workspaceId } = agent
  if (!(await house.persons.person(workspaceId, contactId))) throw new AppError('not-found')
  const kept = await house.writeFirst({ workspaceId, contactId }, words)
  await noteDeed(agent, { what: 'write-first', detail: { contactId, key: words.key, purpose: words.purpose } }, house)
  return kept.stands
}

export async function readFirstWords({ workspaceId }: Agent, { contactId }: Taken<'firstWords'>, house: DeskHouse): Promise<Output<'firstWords'>> {
  if (!(await house.persons.person(workspaceId, contactId))) throw new AppError('not-found')
  const all = await house.firstWords.of(workspaceId, contactId)
  return all.map(({ key, words, at, stands }) => ({ key, purpose: words.purpose, text: words.text, at, stands }))
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { ConsentId, ContactId } from '@xiaoer/contract/id'
import { AppError } from '../errors.ts'
import type { DeskHouse } from './desk-house.ts'
import { noteDeed } from './note-deed.ts'

/** What a shopper agreed to and took back, with all that was before. */
export async function readConsents({ workspaceId }: Agent, id: ContactId, house: DeskHouse): Promise<Output<'consents'>> {
  if (!(await house.persons.person(workspaceId, id))) throw new AppError('not-found')
  const [events, channels] = await Promise.all([house.consents.events(workspaceId, id), house.consents.channels(workspaceId, id)])
  return { events: [...events], channels: [...channels] }
}

/** Somebody agreed, or took it back, and by which words; what was said before stays on record. */
export async function noteConsent(agent: Agent, { contactId, consentId, ...said }: Taken<'noteConsent'>, house: DeskHouse): Promise<Output<'noteConsent'>> {
  const { channels } = await readConsents(agent, contactId, house)
  if (said.channelId !== null && !channels.some(({ id }) => id === said.channelId))
    throw new AppError('invalid', { channelId: ['They are not on this channel.'] })
  await house.consents.note(agent.workspaceId, { ...said, id: consentId as ConsentId, contactId, who: agent.id, now: house.now() })
  await noteDeed(agent, { what: 'note-consent', detail: { contactId, consentId, purpose: said.purpose, given: said.given } }, house)
  return readConsents(agent, contactId, house)
}

import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Block } from '@xiaoer/contract/block-api'
import type { ConsentEvent } from '@xiaoer/contract/consent-api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { BlockId, type ConsentId, type ContactId } from '@xiaoer/contract/id'
import { Refusal } from './fake-refusal.ts'

/** What shoppers agreed to, and who is not served, in memory. */
export function fakeConsents(agent: Agent, all: () => Conversation[], change: (id: string, patch: Partial<Conversation>) => Conversation, now: () => number) {
  const blocks: Block[] = []
  const events: (ConsentEvent & { contactId: ContactId })[] = []
  const at = () => new Date(now()).toISOString()
  const talksOf = (id: ContactId) => all().filter(({ contact }) => contact.id === id)
  const channelsOf = (id: ContactId) => [...new Map(talksOf(id).map(({ channel }) => [channel.id, { id: channel.id, title: channel.title }])).values()]
  const of = (id: ContactId): Output<'consents'> => ({
    events: events.filter(({ contactId }) => contactId === id).map(({ contactId: _of, ...event }) => event),
    channels: channelsOf(id),
  })
  return {
    blockOf: (id: ContactId) => blocks.find(({ contact }) => contact.id === id) ?? null,
    answers: {
      blocks: () => ({ blocks: [...blocks] }),
      blockPerson: ({ contactId, reason, note, until, tells }: Taken<'blockPerson'>) => {
        const [first] = talksOf(contactId)
        if (!first) throw new Refusal(404, 'not-found')
        const block = { id: BlockId.parse(randomUUID()), contact: first.contact, reason, note, until, told: tells, who: agent.name, at: at() }
        blocks.unshift(block)
        for (const { id } of talksOf(contactId)) change(id, { status: 'resolved', holder: 'bot', agentId: null, waitingSince: null })
        return block
      },
      unblockPerson: ({ contactId }: Taken<'unblockPerson'>) => {
        const place = blocks.findIndex(({ contact }) => contact.id === contactId)
        if (place < 0) throw new Refusal(404, 'not-found')
        blocks.splice(place, 1)
        return {}
      },
      consents: ({ contactId }: Taken<'consents'>) => of(contactId),
      noteConsent: ({ contactId, consentId, channelId, ...said }: Taken<'noteConsent'>) => {
        const channel = channelsOf(contactId).find(({ id }) => id === channelId) ?? null
        events.unshift({ ...said, contactId, id: consentId as ConsentId, channel, who: agent.name, at: at() })
        return of(contactId)
      },
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Block } from '@xiaoer/contract/block-api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { type ContactId, MergerId } from '@xiaoer/contract/id'
import type { Merger, Person } from '@xiaoer/contract/person-api'
import { Refusal } from './fake-refusal.ts'

interface Known {
  readonly agent: Agent
  readonly all: () => Conversation[]
  readonly change: (id: string, patch: Partial<Conversation>) => Conversation
  readonly blockOf: (id: ContactId) => Block | null
  readonly now: () => number
}

/** Who shoppers are, in memory. */
export function fakePersons({ agent, all, change, blockOf, now }: Known) {
  const mergers: (Merger & { into: ContactId; moved: { id: string; contact: Conversation['contact'] }[] })[] = []
  const of = (id: ContactId) => all().filter(({ contact }) => contact.id === id)
  const find = (id: ContactId): Person => {
    const talks = of(id)
    const [first] = talks
    if (!first) throw new Refusal(404, 'not-found')
    const identities = [...new Map(talks.map(({ channel }) => [channel.id, { channel: channel.title, userId: `visitor-${id}` }])).values()]
    return { id, name: first.contact.name, identities, conversations: talks.length, tickets: 0, preview: first.preview }
  }
  const known = (id: ContactId): Output<'person'> => ({
    person: find(id),
    block: blockOf(id),
    mergers: mergers.filter(({ into }) => into === id).map(({ into: _into, moved: _moved, ...merger }) => merger),
  })
  return {
    answers: {
      person: ({ contactId }: Taken<'person'>) => known(contactId),
      persons: ({ words }: Taken<'persons'>) => ({
        persons: [...new Set(all().map(({ contact }) => contact.id))].map(find).filter(({ name }) => name.includes(words)),
      }),
      previewMerge: ({ contactId, fromId }: Taken<'previewMerge'>) => ({ into: find(contactId), from: find(fromId), conflict: null }),
      mergePersons: ({ contactId, fromId }: Taken<'mergePersons'>) => {
        const [into] = of(contactId)
        const moved = of(fromId).map(({ id, contact }) => ({ id, contact }))
        if (!into || !moved[0]) throw new Refusal(404, 'not-found')
        for (const { id } of moved) change(id, { contact: into.contact })
        mergers.push({
          id: MergerId.parse(randomUUID()),
          name: moved[0].contact.name,
          who: agent.name,
          isProof: false,
          at: new Date(now()).toISOString(),
          into: contactId,
          moved,
        })
        return known(contactId)
      },
      unmergePersons: ({ contactId, mergerId }: Taken<'unmergePersons'>) => {
        const at = mergers.findIndex(({ id }) => id === mergerId)
        if (at < 0) throw new Refusal(404, 'not-found')
        for (const { id, contact } of mergers.splice(at, 1)[0]!.moved) change(id, { contact })
        return known(contactId)
      },
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { Agent } from '@xiaoer/contract/agent'
import type { Taken } from '@xiaoer/contract/api'
import { wordsOf } from '@xiaoer/contract/content'
import type { Conversation } from '@xiaoer/contract/conversation'
import { BUILT_IN, type BuiltIn, type ConversationFilter } from '@xiaoer/contract/conversation-filter'
import { fits, sortMoment } from '@xiaoer/contract/fits'
import { AgentId, type ChannelId, FilterId, type NoteId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Order } from '@xiaoer/contract/order'
import type { SavedFilter } from '@xiaoer/contract/workbench-api'
import { Refusal } from './fake-refusal.ts'
import type { Talk } from './fake-talks.ts'

const PAGE = 20

interface Bench {
  readonly agent: Agent
  readonly talks: ReadonlyMap<string, Talk>
  readonly orders: () => Order[]
  /** Changes without moving the conversation in the list. */
  readonly mark: (id: string, patch: Partial<Conversation>) => Conversation
  readonly tell: (event: LiveEvent) => void
  readonly now: () => number
}

/** List, labels, notes and search of the house in memory, kept by the contract. */
export function fakeWorkbench({ agent, talks, orders, mark, tell, now }: Bench) {
  const saved: SavedFilter[] = []
  const people = [
    { id: agent.id, name: agent.name },
    { id: AgentId.parse('ag-2'), name: '小梅' },
  ]
  const all = () => [...talks.values()].map(({ conversation }) => conversation)
  const find = (id: string): Talk => {
    const talk = talks.get(id)
    if (!talk) throw new Refusal(404, 'not-found')
    return talk
  }
  const filterOf = (view: string): ConversationFilter => {
    if (Object.hasOwn(BUILT_IN, view)) return BUILT_IN[view as BuiltIn]
    const [kind, value] = [view.slice(0, view.indexOf(':')), view.slice(view.indexOf(':') + 1)]
    const open = { status: 'open', order: 'newest' } as const
    if (kind === 'channel') return { ...open, channels: [value as ChannelId] }
    if (kind === 'tag') return { ...open, tags: [value] }
    if (kind === 'agent') return { ...open, agents: [value as AgentId] }
    const found = saved.find(({ id }) => kind === 'saved' && id === value)
    if (!found) throw new Refusal(404, 'not-found')
    return found.filter
  }
  const rowsOf = (filter: ConversationFilter) => {
    const way = filter.order === 'waiting' ? -1 : 1
    return all()
      .filter((row) => fits(filter, row, agent.id, now()))
      .sort((a, b) => way * (sortMoment(filter, b) - sortMoment(filter, a) || (a.id < b.id ? 1 : -1)))
  }
  const counts = () =>
    Object.fromEntries([
      ...Object.keys(BUILT_IN)
        .filter((view) => view !== 'resolved')
        .map((view) => [view, rowsOf(filterOf(view)).length]),
      ...saved.map(({ id, filter }) => [`saved:${id}`, rowsOf(filter).length]),
    ])

  const annotate = ({ conversationId, noteId, text, mentions }: Taken<'writeNote'>, by: AgentId) => {
    const talk = find(conversationId)
    const known = talk.notes.find(({ id }) => id === noteId)
    if (known) return known
    const at = new Date(now()).toISOString()
    const note = { id: noteId as NoteId, conversationId, afterSeq: talk.messages.length, agentId: by, text, mentions, at }
    talk.notes.push(note)
    tell({ type: 'note', note })
    mark(conversationId, { mentioned: [...new Set([...talk.conversation.mentioned.filter((id) => id !== by), ...mentions])] })
    return note
  }

  const answers = {
    conversations: ({ view, before, beforeId }: { view?: string; before?: string | undefined; beforeId?: string | undefined }) => {
      const filter = filterOf(view ?? 'open')
      const rows = rowsOf(filter)
      const last = rows.findIndex((row) => row.id === beforeId && new Date(sortMoment(filter, row)).toISOString() === before)
      const way = filter.order === 'waiting' ? -1 : 1
      const rest =
        before === undefined ? rows : last >= 0 ? rows.slice(last + 1) : rows.filter((row) => way * (sortMoment(filter, row) - Date.parse(before)) < 0)
      return { conversations: rest.slice(0, PAGE), filter, counts: counts() }
    },
    views: () => ({
      channels: [...new Map(all().map(({ channel: { id, title } }) => [id, { id, title }])).values()],
      tags: [...new Set(all().flatMap(({ tags }) => tags))].sort(),
      teams: [],
      people,
      saved: [...saved],
    }),
    saveFilter: ({ name, filter, isEverybodys }: Taken<'saveFilter'>) => {
      const one = { id: FilterId.parse(randomUUID()), name, filter, isEverybodys }
      saved.push(one)
      return one
    },
    removeFilter: ({ filterId }: Taken<'removeFilter'>) => {
      saved.splice(
        saved.findIndex(({ id }) => id === filterId),
        1,
      )
      return {}
    },
    label: ({ conversationId, add, remove, priority }: Taken<'label'>) => {
      const { tags, priority: was } = find(conversationId).conversation
      return mark(conversationId, { tags: [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag)), priority: priority ?? was })
    },
    snooze: ({ conversationId, until }: Taken<'snooze'>) => mark(conversationId, { snoozedUntil: until }),
    writeNote: (note: Taken<'writeNote'>) => annotate(note, agent.id),
    shopperElsewhere: ({ conversationId }: { conversationId: string }) => {
      const { contact, id } = find(conversationId).conversation
      const theirs = all().filter((one) => one.contact.id === contact.id)
      return {
        identities: theirs.map(({ channel }) => ({ channel: channel.title, userId: `visitor-${contact.id}` })),
        conversations: theirs.filter((one) => one.id !== id),
      }
    },
    look: ({ conversationId, doing }: Taken<'look'>) => {
      tell({ type: 'look', conversationId, agentId: agent.id, name: agent.name, doing })
      return {}
    },
    search: ({ words }: Taken<'search'>) => ({
      people: all().filter(({ contact }) => contact.name.includes(words)),
      orders: orders()
        .filter(({ number }) => number === words)
        .map(({ number, status, total }) => ({ number, status, total, customer: '', conversationId: null })),
      messages: [...talks.values()].flatMap(({ conversation, messages }) =>
        messages
          .filter(({ content }) => wordsOf(content).includes(words))
          .map(({ seq, from, content, at }) => ({ conversation, seq, from, excerpt: wordsOf(content), at })),
      ),
    }),
  }
  return { answers, annotate }
}

import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { AgentId } from '@xiaoer/contract/id'
import type { Presence } from '@xiaoer/contract/team'
import { DEFAULT_TEAM } from '@xiaoer/core/support/default-team'

type Person = Output<'team'>['people'][number]

/** Two people and one team, so that a conversation can be given on. The screens of teams and the wall are walked through before a real house. */
export function fakeTeam(
  agent: Agent,
  find: (id: string) => { conversation: Conversation },
  change: (id: string, patch: Partial<Conversation>) => Conversation,
) {
  const presences = new Map<string, Presence>()
  const person = (id: AgentId, name: string, role: Person['role']): Person => ({
    ...{ id, name, role, teams: [], languages: [], skills: [], capacity: 20, ticketCapacity: 20, shift: null },
    ...{ presence: presences.get(id) ?? 'online', isOnShift: true, load: 0, held: 0, ticketLoad: 0 },
  })
  const people = () => [person(agent.id, agent.name, agent.role), person(AgentId.parse('ag-2'), '小梅', 'agent')]
  const teams = (): Output<'team'>['teams'] => [{ ...DEFAULT_TEAM, name: '全员', isOpen: true, opensAt: null, people: 2, here: 2, waiting: 2 }]
  const entry = (id: string, place: number): Output<'wall'>['entries'][number] => {
    const { contact, channel, preview, language, emotion, priority, agentId, updatedAt, waitingSince } = find(id).conversation
    const dueAt = new Date(Date.parse(updatedAt) + place * 120_000).toISOString()
    return {
      ...{ id: find(id).conversation.id, contactName: contact.name, channel, preview, language, emotion, priority, agentId },
      ...{ team: DEFAULT_TEAM.id, issue: null, level: null, place, minutes: place * 2, since: updatedAt, waitingSince },
      clocks: [{ kind: 'first-reply', dueAt, level: place === 1 ? 'warned' : 'running', share: place === 1 ? 0.9 : 0.3 }],
    }
  }
  return {
    answers: {
      wall: (): Output<'wall'> => {
        const { contact, emotion, preview, updatedAt } = find('cv-wolf').conversation
        return {
          entries: [entry('cv-lin', 1), entry('cv-zhao', 2)],
          people: people(),
          teams: teams(),
          unhappy: [{ id: find('cv-wolf').conversation.id, contactName: contact.name, emotion, preview, since: updatedAt }],
          at: new Date().toISOString(),
        }
      },
      team: (): Output<'team'> => ({
        people: people(),
        teams: teams(),
      }),
      botDraft: (): Output<'botDraft'> => ({ draft: null }),
      handover: ({ conversationId }: Taken<'handover'>): Output<'handover'> => {
        const { handoff, emotion } = find(conversationId).conversation
        return {
          reason: handoff?.reason ?? 'asked',
          summary: handoff?.summary ?? '',
          wants: [],
          tried: [],
          facts: [],
          emotion,
          next: 'answer',
          handovers: 1,
          stays: false,
        }
      },
      setAway: ({ away, agentId = agent.id }: Taken<'setAway'>): Output<'setAway'> => {
        const presence = away ? 'away' : 'online'
        presences.set(agentId, presence)
        return { presence }
      },
      reassign: ({ conversationIds, to }: Taken<'reassign'>): Output<'reassign'> => ({
        results: conversationIds.map((conversationId) => {
          const { holder, agentId } = find(conversationId).conversation
          if (holder === 'bot') return { conversationId, outcome: 'bot-has-it' }
          if (holder === 'agent' && agentId !== agent.id && agent.role === 'agent') return { conversationId, outcome: 'held-by-colleague' }
          change(conversationId, to.kind === 'agent' ? { holder: 'agent', agentId: to.agentId } : { holder: 'queue', agentId: null })
          return { conversationId, outcome: 'done' }
        }),
      }),
    },
  }
}

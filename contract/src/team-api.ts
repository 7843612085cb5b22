import * as z from 'zod'
import { BotDraft } from './bot-draft.ts'
import { Emotion } from './conversation.ts'
import { ConversationClock } from './conversation-clock.ts'
import { HandoverNote } from './handover.ts'
import { AgentId, ConversationId } from './id.ts'
import { Message } from './message.ts'
import { Priority } from './priority.ts'
import { Person, Presence, Team, TeamId } from './team.ts'
import { WorkingHours } from './working-hours.ts'

/** A conversation that people have, as the wall shows it. */
export const WallEntry = z.object({
  id: ConversationId,
  contactName: z.string(),
  channel: z.object({ name: z.string(), title: z.string() }),
  preview: z.string(),
  language: z.string(),
  emotion: Emotion,
  priority: Priority,
  team: TeamId.nullable(),
  issue: z.string().nullable(),
  level: z.string().nullable(),
  /** Null: in the queue. */
  agentId: AgentId.nullable(),
  /** Its place in the queue of its team; 0 where somebody has it. */
  place: z.int().nonnegative(),
  /** When their turn may come, in minutes; null: nobody knows. */
  minutes: z.int().nullable(),
  since: z.string(),
  waitingSince: z.string().nullable(),
  clocks: z.array(ConversationClock),
})
export type WallEntry = z.infer<typeof WallEntry>

/** A team as it stands now. */
export const TeamNow = z.object({
  ...Team.shape,
  /** Empty: the team of all, as long as nobody has made one. */
  name: z.string(),
  isOpen: z.boolean(),
  /** When it opens next; null: it is open, or never. RFC 3339. */
  opensAt: z.string().nullable(),
  people: z.int(),
  here: z.int(),
  waiting: z.int(),
})
export type TeamNow = z.infer<typeof TeamNow>

/** Why one of several was not reassigned. */
export const Reassigned = z.object({ conversationId: ConversationId, outcome: z.enum(['done', 'gone', 'held-by-colleague', 'bot-has-it']) })
export type Reassigned = z.infer<typeof Reassigned>

const nothing = z.object({})
const one = z.object({ conversationId: ConversationId })
const team = z.object({ teamId: TeamId })
const capacity = z.int().min(1).max(200)

/** The routes of people, teams, the queue and the wall, part of `API`. */
export const TEAM_API = {
  team: { method: 'GET', path: '/api/v1/desk/team', input: nothing, output: z.object({ people: z.array(Person), teams: z.array(TeamNow) }) },
  saveTeam: { method: 'POST', path: '/api/v1/desk/teams/:teamId', input: Team.omit({ id: true }).extend(team.shape), output: Team },
  removeTeam: { method: 'POST', path: '/api/v1/desk/teams/:teamId/remove', input: team, output: nothing },
  /** All of them, in the order in which they are looked at. */
  orderTeams: { method: 'POST', path: '/api/v1/desk/team/order', input: z.object({ teamIds: z.array(TeamId).max(100) }), output: nothing },
  savePerson: {
    method: 'POST',
    path: '/api/v1/desk/people/:agentId',
    input: z.object({
      agentId: AgentId,
      teams: z.array(TeamId).max(50),
      languages: z.array(z.string().regex(/^[a-z]{2}$/)).max(30),
      skills: z.array(z.string().trim().min(1).max(60)).max(50),
      capacity,
      ticketCapacity: capacity,
      shift: WorkingHours.nullable(),
    }),
    output: Person,
  },
  /** A link with which somebody new sets their password, once. */
  invitePerson: {
    method: 'POST',
    path: '/api/v1/desk/people',
    input: z.object({ role: z.enum(['manager', 'agent']).default('agent') }),
    output: z.object({ path: z.string() }),
  },
  /** Nothing new comes while away. One's own; who leads may say it for others. */
  setAway: {
    method: 'POST',
    path: '/api/v1/desk/away',
    input: z.object({ away: z.boolean(), agentId: AgentId.optional() }),
    output: z.object({ presence: Presence }),
  },
  wall: {
    method: 'GET',
    path: '/api/v1/desk/wall',
    input: nothing,
    output: z.object({
      entries: z.array(WallEntry),
      people: z.array(Person),
      teams: z.array(TeamNow),
      /** With the bot, how they feel: where it is not well, somebody may step in. */
      unhappy: z.array(z.object({ id: ConversationId, contactName: z.string(), emotion: Emotion, preview: z.string(), since: z.string() })),
      at: z.string(),
    }),
  },
  /** To somebody, to a team's queue, or to the queue that it is in. Who leads may move what others hold. */
  reassign: {
    method: 'POST',
    path: '/api/v1/desk/reassign',
    input: z.object({
      conversationIds: z.array(ConversationId).min(1).max(200),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('agent'), agentId: AgentId }),
        z.object({ kind: z.literal('team'), teamId: TeamId }),
        z.object({ kind: z.literal('queue') }),
      ]),
    }),
    output: z.object({ results: z.array(Reassigned) }),
  },
  handover: { method: 'GET', path: '/api/v1/desk/conversations/:conversationId/handover', input: one, output: HandoverNote },
  botDraft: { method: 'GET', path: '/api/v1/desk/conversations/:conversationId/draft', input: one, output: z.object({ draft: BotDraft.nullable() }) },
  /** Sends it in the name of who sends it. `seq` is the draft's: a newer message makes it old, and `conflict`. The same `clientId` again is the same message. */
  sendBotDraft: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/draft/send',
    input: one.extend({ seq: z.int().nonnegative(), clientId: z.string().min(8).max(70) }),
    output: z.object({ messages: z.array(Message) }),
  },
} as const

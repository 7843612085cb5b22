import * as z from 'zod'
import { Emotion } from './conversation.ts'
import { AgentId } from './id.ts'
import { WorkingHours } from './working-hours.ts'

/** As tickets and automations call it. */
export const TeamId = z.string().regex(/^[a-z][a-z0-9-]{0,58}[a-z0-9]$/)
export type TeamId = z.infer<typeof TeamId>

const names = z.array(z.string().trim().min(1).max(60)).max(50)
/** Of work time where hours are kept; a month is as long as anybody waits. */
const seconds = z.int().min(5).max(2_592_000)

/** Who asks for an answer by when: of a person, never of the bot. Null: nobody asks. */
export const ClockRules = z.object({
  firstReply: seconds.nullable(),
  nextReply: seconds.nullable(),
  resolution: seconds.nullable(),
  /** What a platform fines for: by the name of the channel, by the platform's own hours (null: day and night), not by the team's. */
  platforms: z.array(z.object({ channel: z.string().min(1).max(60), seconds, hours: WorkingHours.nullable() })).max(30),
})
export type ClockRules = z.infer<typeof ClockRules>

/** Which conversations are a team's. Empty: any. */
export const TeamTakes = z.object({
  /** Intents, or the beginning of them: `return` is all of `return.*`. */
  issues: names,
  languages: names,
  levels: names,
  channels: names,
  emotions: z.array(Emotion),
})
export type TeamTakes = z.infer<typeof TeamTakes>

export const Team = z.object({
  id: TeamId,
  name: z.string().trim().min(1).max(60),
  takes: TeamTakes,
  /** Null: day and night. */
  hours: WorkingHours.nullable(),
  /** `by-itself`: who is free gets the next one; `by-hand`: people take from the queue. */
  giving: z.enum(['by-itself', 'by-hand']),
  clocks: ClockRules,
  /** How much of a person's capacity a conversation takes, by the name of its channel; 1 where nothing is said. */
  weights: z.record(z.string().max(60), z.int().min(1).max(20)),
  /** The bot prepares, a person approves: what it would say waits for somebody who sends it. */
  botDrafts: z.boolean(),
  /** After so many hand-overs within a day a conversation stays with people. */
  mostHandovers: z.int().min(1).max(20),
})
export type Team = z.infer<typeof Team>

/** `online`: a desk is open somewhere; `away`: it is, and they said that nothing new should come; `offline`: none is. */
export const Presence = z.enum(['online', 'away', 'offline'])
export type Presence = z.infer<typeof Presence>

/** Somebody of the staff: what comes to them, how much of it, and when. */
export const Person = z.object({
  id: AgentId,
  name: z.string(),
  role: z.enum(['owner', 'manager', 'agent']),
  /** Empty: any. */
  teams: z.array(z.string()),
  languages: z.array(z.string()),
  /** Issues as teams name them. Empty: any. */
  skills: z.array(z.string()),
  /** Weight of the conversations that they can hold at once, and how many tickets. */
  capacity: z.int(),
  ticketCapacity: z.int(),
  /** Null: whenever their team works. */
  shift: WorkingHours.nullable(),
  presence: Presence,
  isOnShift: z.boolean(),
  load: z.int(),
  held: z.int(),
  ticketLoad: z.int(),
})
export type Person = z.infer<typeof Person>

import * as z from 'zod'
import { Emotion } from './conversation.ts'
import { AgentId, ChannelId } from './id.ts'
import { Priority } from './priority.ts'

/** Whose turn it is, as the one who looks sees it; `people`: not the bot's. */
export const Held = z.enum(['mine', 'queue', 'bot', 'others', 'people'])
export type Held = z.infer<typeof Held>

/** Which conversations a list shows. What is left out is not asked for; of a list one is enough. */
export const ConversationFilter = z.object({
  status: z.enum(['open', 'snoozed', 'resolved']).default('open'),
  held: Held.optional(),
  /** Only those in which a colleague called for me. */
  mentionsMe: z.boolean().optional(),
  channels: z.array(ChannelId).max(50).optional(),
  tags: z.array(z.string().max(40)).max(50).optional(),
  /** Held by one of these people; a team is the people in it. */
  agents: z.array(AgentId).max(200).optional(),
  priorities: z.array(Priority).max(4).optional(),
  emotions: z.array(Emotion).max(5).optional(),
  languages: z.array(z.string().max(35)).max(50).optional(),
  /** `waiting`: who waits the longest stands first, and only who waits. */
  order: z.enum(['newest', 'waiting']).default('newest'),
})
export type ConversationFilter = z.infer<typeof ConversationFilter>

/** The views that every desk has. */
export const BUILT_IN = {
  mine: { status: 'open', held: 'mine', order: 'newest' },
  waiting: { status: 'open', held: 'queue', order: 'newest' },
  bot: { status: 'open', held: 'bot', order: 'newest' },
  open: { status: 'open', order: 'newest' },
  mentions: { status: 'open', mentionsMe: true, order: 'newest' },
  longest: { status: 'open', held: 'people', order: 'waiting' },
  snoozed: { status: 'snoozed', order: 'newest' },
  resolved: { status: 'resolved', order: 'newest' },
} as const satisfies Record<string, ConversationFilter>
export type BuiltIn = keyof typeof BUILT_IN

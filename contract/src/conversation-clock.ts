import * as z from 'zod'

export const ClockKind = z.enum(['first-reply', 'next-reply', 'resolution', 'platform'])
export type ClockKind = z.infer<typeof ClockKind>

/** How far it is gone: less than half, half, four fifths, all of it. */
export const ClockLevel = z.enum(['running', 'half', 'warned', 'breached'])
export type ClockLevel = z.infer<typeof ClockLevel>

/** A clock that runs in a conversation. `dueAt` by the hours that count; null: not within four months. `share` 1 is all of its time. */
export const ConversationClock = z.object({ kind: ClockKind, level: ClockLevel, dueAt: z.string().nullable(), share: z.number() })
export type ConversationClock = z.infer<typeof ConversationClock>

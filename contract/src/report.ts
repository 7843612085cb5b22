import * as z from 'zod'

/** A day of a place. */
const Day = z.iso.date().regex(/^(19[7-9]\d|20\d\d)-/)

/** By what numbers are told apart; hours are of one place, so that a span of many days has none. */
export const ReportBy = z.enum(['whole', 'hour', 'day', 'week', 'month', 'channel', 'team', 'agent', 'language'])
export type ReportBy = z.infer<typeof ReportBy>

/** Which of all conversations: what is left out is not looked at. `who`: of the bot alone, or those that people had. */
export const ReportFilter = z.object({
  channelId: z.string().max(80).optional(),
  team: z.string().max(80).optional(),
  agentId: z.string().max(80).optional(),
  language: z.string().max(20).optional(),
  who: z.enum(['bot', 'people']).optional(),
})
export type ReportFilter = z.infer<typeof ReportFilter>

/** Both days are in it; they begin and end in `zone` (IANA). */
export const ReportSpan = z.object({ from: Day, to: Day, zone: z.string().min(1).max(60) })
export type ReportSpan = z.infer<typeof ReportSpan>

/** What was counted, for one day, channel, team…; `key` is '' for the whole, for no team, and for the bot. What is not named is 0. */
export const ReportRow = z.object({ key: z.string(), counts: z.record(z.string(), z.int()) })
export type ReportRow = z.infer<typeof ReportRow>

/** Money that went to shoppers, one row for each currency. */
export const MoneyRow = z.object({ key: z.string(), kind: z.string(), currency: z.string(), times: z.int(), amount: z.int() })
export type MoneyRow = z.infer<typeof MoneyRow>

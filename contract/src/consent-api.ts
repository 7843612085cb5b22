import * as z from 'zod'
import { ChannelId, ConsentId, ContactId } from './id.ts'

/** Advertising, recording of calls, use of data beyond what a purchase needs. */
export const ConsentPurpose = z.enum(['marketing', 'recording', 'data'])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

/** Somebody agreed, or took it back. The latest of a purpose and channel holds. */
export const ConsentEvent = z.object({
  id: ConsentId,
  purpose: ConsentPurpose,
  /** Null: on all channels. */
  channel: z.object({ id: ChannelId, title: z.string() }).nullable(),
  given: z.boolean(),
  /** What they said or read. */
  words: z.string(),
  /** An agent's name; `shopper` where they said it to the bot. */
  who: z.string(),
  at: z.string(),
})
export type ConsentEvent = z.infer<typeof ConsentEvent>

const one = z.object({ contactId: ContactId })
/** The newest first, and the channels on which they are. */
const whole = z.object({ events: z.array(ConsentEvent), channels: z.array(z.object({ id: ChannelId, title: z.string() })) })

/** The routes of what shoppers agreed to, part of `API`. */
export const CONSENT_API = {
  consents: { method: 'GET', path: '/api/v1/desk/persons/:contactId/consents', input: one, output: whole },
  /** The same `consentId` again is the same event. */
  noteConsent: {
    method: 'POST',
    path: '/api/v1/desk/persons/:contactId/consents',
    input: one.extend({
      consentId: z.uuid(),
      purpose: ConsentPurpose,
      channelId: ChannelId.nullable().default(null),
      given: z.boolean(),
      words: z.string().trim().min(1).max(1_000),
    }),
    output: whole,
  },
} as const

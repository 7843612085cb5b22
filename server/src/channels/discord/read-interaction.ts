import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

/** The token of an interaction lives for a quarter of an hour; a little is kept for the way. */
export const INTERACTION_LIVES_MS = 14 * 60_000

const id = z.string().min(1).max(100)
const Person = z.object({ id, username: z.string().optional(), global_name: z.string().nullish() })

/** A command, a button, or the question whether the address is ours. */
export const Interaction = z.object({
  id,
  application_id: z.string().default(''),
  type: z.number(),
  token: z.string().max(2_000).default(''),
  channel_id: z.string().optional(),
  guild_id: z.string().optional(),
  locale: z.string().optional(),
  user: Person.optional(),
  member: z.object({ user: Person }).optional(),
  data: z.looseObject({ custom_id: z.string().max(200).optional(), options: z.array(z.looseObject({ value: z.unknown().optional() })).optional() }).optional(),
})
export type Interaction = z.infer<typeof Interaction>

/** What was meant, and what Discord wants to hear within three seconds. No event: there is nothing to keep. */
export function readInteraction(interaction: Interaction, now: number): { readonly event: ChannelEvent | null; readonly answer: unknown } {
  const { type, token, application_id: application, data, locale } = interaction
  if (type === 1) return { event: null, answer: { type: 1 } }
  const person = interaction.user ?? interaction.member?.user
  if (!person) return { event: { kind: 'other', why: `interaction of type ${type} without a person` }, answer: { type: 6 } }
  const words = (data?.options ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : [])).join(' ')
  const content =
    type === 3 && data?.custom_id !== undefined ? pressed(data.custom_id) : type === 2 && words !== '' ? ({ type: 'text', text: words } as const) : null
  if (!content) return { event: { kind: 'other', why: `interaction of type ${type}` }, answer: { type: type === 2 ? 5 : 6, data: { flags: 64 } } }
  const event: ChannelEvent = {
    kind: 'message',
    externalId: interaction.id,
    userId: person.id,
    signedLogin: false,
    content,
    at: now,
    name: person.global_name ?? person.username ?? '',
    ...(locale ? { locale } : {}),
    wayBack: {
      interaction: token,
      application,
      at: now,
      ...(interaction.guild_id === undefined && interaction.channel_id ? { channel: interaction.channel_id } : {}),
    },
  }
  // thinking, seen by them alone; a button stays as it is
  return { event, answer: type === 2 ? { type: 5, data: { flags: 64 } } : { type: 6 } }
}

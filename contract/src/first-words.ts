import * as z from 'zod'
import { Template } from './template.ts'
import { WorkingHours } from './working-hours.ts'

/** Of service: what somebody who bought must know (a parcel is late). Of marketing: anything that sells. */
export const FirstWordsPurpose = z.enum(['service', 'marketing'])
export type FirstWordsPurpose = z.infer<typeof FirstWordsPurpose>

/** Something that a person is told without having asked. */
export const FirstWords = z.object({
  /** Said once, however often it is asked: `delay:XE80110001`. */
  key: z.string().min(1).max(200),
  purpose: FirstWordsPurpose,
  text: z.string().trim().min(1).max(2_000),
  /** The same words as platforms have approved them, by kind of channel. */
  templates: z.record(z.string().max(40), Template).default({}),
  /** Later nobody wants to hear it. RFC 3339; without one: three days from now. */
  until: z.iso.datetime({ offset: true }).optional(),
})
export type FirstWords = z.infer<typeof FirstWords>

export const FirstWordsState = z.discriminatedUnion('state', [
  /** `dueAt`: when it is tried (RFC 3339). */
  z.object({ state: z.literal('waiting'), dueAt: z.string() }),
  z.object({ state: z.literal('said'), messageId: z.string() }),
  z.object({ state: z.literal('dropped'), why: z.enum(['no-consent', 'no-way', 'too-late']) }),
])
export type FirstWordsState = z.infer<typeof FirstWordsState>

/** How often and when a shop writes first. */
export const FirstWordsManners = z.object({
  /** At other times it waits. Null: at any time. */
  hours: WorkingHours.nullable(),
  most: z.record(FirstWordsPurpose, z.array(z.object({ most: z.int().min(0), withinMs: z.int().min(1) }))),
})
export type FirstWordsManners = z.infer<typeof FirstWordsManners>

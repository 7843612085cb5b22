import * as z from 'zod'

/** A wall clock from 00:00 to 24:00. */
export const TimeOfDay = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)

/** Within one day; a night shift is a slot until 24:00 and one from 00:00 on the day after. */
export const Slot = z.object({ from: TimeOfDay, to: TimeOfDay }).refine(({ from, to }) => from < to, { error: 'a slot ends after it begins', path: ['to'] })
export type Slot = z.infer<typeof Slot>

const Slots = z.array(Slot).max(6)

/** A day unlike its weekday: closed without slots, or with slots of its own (a Saturday that is worked for a holiday). */
export const SpecialDay = z.object({ date: z.iso.date(), name: z.string().trim().max(60), slots: Slots })
export type SpecialDay = z.infer<typeof SpecialDay>

/** When people are there, by the wall clock of one place. */
export const WorkingHours = z.object({
  /** IANA name. */
  timeZone: z
    .string()
    .max(60)
    .refine((name) => isTimeZone(name), { error: 'no IANA time zone' }),
  /** Monday first. */
  week: z.array(Slots).length(7),
  days: z.array(SpecialDay).max(400),
})
export type WorkingHours = z.infer<typeof WorkingHours>

function isTimeZone(name: string): boolean {
  try {
    // offsets like +08:00 are read by Intl, too, but know no summer time
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

import * as z from 'zod'

/** RFC 3339, from the year 1000 on: the store knows no year 0. */
export const Instant = z.iso.datetime({ offset: true }).regex(/^[1-9]/)

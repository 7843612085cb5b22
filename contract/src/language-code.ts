import * as z from 'zod'

/** A language as the bot names it: ISO 639, without script or country. */
export const LanguageCode = z.string().regex(/^[a-z]{2,3}$/)

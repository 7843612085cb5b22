import * as z from 'zod'

/** An answer from the shop's knowledge: the shop's own words, with where they stand and until when they hold. */
export const Answer = z.object({
  articleId: z.string(),
  title: z.string(),
  /** In the shopper's language where the shop has written it in that, else in the shop's. */
  text: z.string(),
  language: z.string(),
  /** RFC 3339; null: until it is changed. */
  validTo: z.string().nullable(),
})
export type Answer = z.infer<typeof Answer>

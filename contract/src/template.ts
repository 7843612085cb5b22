import * as z from 'zod'

/** Words that a platform has approved before: there the only way to write where nobody wrote to us lately. */
export const Template = z.object({
  name: z.string().min(1).max(200),
  /** As the platform writes it: `en_US`, `zh_CN`. */
  language: z.string().min(2).max(20),
  /** What is filled in, in its order. */
  values: z.array(z.string().max(1_000)).max(20),
})
export type Template = z.infer<typeof Template>

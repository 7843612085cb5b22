import * as z from 'zod'
import { Tag } from './workbench-api.ts'

export const TagColour = z.enum(['grey', 'red', 'amber', 'green', 'blue'])
export type TagColour = z.infer<typeof TagColour>

/** A tag with what the shop says of it. */
export const KnownTag = z.object({
  name: z.string(),
  colour: TagColour.nullable(),
  /** Offered no more; it stays where it is. */
  retired: z.boolean(),
  /** On how many conversations it is. */
  used: z.int(),
})
export type KnownTag = z.infer<typeof KnownTag>

const whole = z.object({ tags: z.array(KnownTag) })

/** The routes of tags themselves, part of `API`. Everybody reads them; who leads writes them. */
export const TAG_API = {
  tags: { method: 'GET', path: '/api/v1/desk/tags', input: z.object({}), output: whole },
  /** Under another name, which may be one that is there: then the two are one from now on, wherever they stand. */
  saveTag: {
    method: 'POST',
    path: '/api/v1/desk/tags',
    input: z.object({ name: Tag, newName: Tag.optional(), colour: TagColour.nullable().default(null), retired: z.boolean().default(false) }),
    output: whole,
  },
} as const

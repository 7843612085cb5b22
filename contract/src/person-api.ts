import * as z from 'zod'
import { Block } from './block-api.ts'
import { ContactId, MergerId } from './id.ts'

/** One person, wherever they write. */
export const Person = z.object({
  id: ContactId,
  name: z.string(),
  identities: z.array(z.object({ channel: z.string(), userId: z.string() })),
  conversations: z.int(),
  tickets: z.int(),
  /** What was said last, wherever. */
  preview: z.string(),
})
export type Person = z.infer<typeof Person>

/** Somebody else who became this person, and can be taken out again. `who`: an agent's name, or what proved it. */
export const Merger = z.object({ id: MergerId, name: z.string(), who: z.string(), isProof: z.boolean(), at: z.string() })
export type Merger = z.infer<typeof Merger>

/** Why two are not made one: two customers of the shop are never, and who is not served is not by another name. */
export const MergeConflict = z.enum(['two-customers', 'blocked'])
export type MergeConflict = z.infer<typeof MergeConflict>

const one = z.object({ contactId: ContactId })
const pair = one.extend({ fromId: ContactId })
const whole = z.object({ person: Person, mergers: z.array(Merger), block: Block.nullable() })

/** The routes of who shoppers are, part of `API`. */
export const PERSON_API = {
  person: { method: 'GET', path: '/api/v1/desk/persons/:contactId', input: one, output: whole },
  /** By name, or by who they are on a channel. */
  persons: {
    method: 'GET',
    path: '/api/v1/desk/persons',
    input: z.object({ words: z.string().trim().min(1).max(200) }),
    output: z.object({ persons: z.array(Person) }),
  },
  /** What would go where; nothing is changed. */
  previewMerge: {
    method: 'GET',
    path: '/api/v1/desk/persons/:contactId/merge',
    input: pair,
    output: z.object({ into: Person, from: Person, conflict: MergeConflict.nullable() }),
  },
  /** All of `fromId` goes to this person. */
  mergePersons: { method: 'POST', path: '/api/v1/desk/persons/:contactId/merge', input: pair, output: whole },
  /** What was moved goes back; what came since stays. */
  unmergePersons: {
    method: 'POST',
    path: '/api/v1/desk/persons/:contactId/mergers/:mergerId/undo',
    input: one.extend({ mergerId: MergerId }),
    output: whole,
  },
} as const

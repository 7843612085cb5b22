import * as z from 'zod'
import { BlockId, ContactId } from './id.ts'
import { Instant } from './instant.ts'

export const BlockReason = z.enum(['spam', 'abuse', 'fraud', 'other'])
export type BlockReason = z.infer<typeof BlockReason>

/** Somebody who is not served: what they write is kept, and nothing else happens. */
export const Block = z.object({
  id: BlockId,
  contact: z.object({ id: ContactId, name: z.string() }),
  reason: BlockReason,
  note: z.string(),
  /** RFC 3339; null: until somebody lifts it. */
  until: z.string().nullable(),
  /** They were told, once. */
  told: z.boolean(),
  /** An agent's name. */
  who: z.string(),
  at: z.string(),
})
export type Block = z.infer<typeof Block>

const one = z.object({ contactId: ContactId })

/** The routes of who is not served, part of `API`. */
export const BLOCK_API = {
  blocks: { method: 'GET', path: '/api/v1/desk/blocks', input: z.object({}), output: z.object({ blocks: z.array(Block) }) },
  /** Their open conversations are closed. `tells`: they are told politely, now and never again. */
  blockPerson: {
    method: 'POST',
    path: '/api/v1/desk/persons/:contactId/block',
    input: one.extend({
      reason: BlockReason,
      note: z.string().trim().max(500).default(''),
      until: Instant.nullable().default(null),
      tells: z.boolean().default(false),
    }),
    output: Block,
  },
  unblockPerson: { method: 'POST', path: '/api/v1/desk/persons/:contactId/unblock', input: one, output: z.object({}) },
} as const

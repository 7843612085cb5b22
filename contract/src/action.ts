import * as z from 'zod'
import { Command } from './command.ts'
import { ActionId, AgentId, ConversationId } from './id.ts'
import { Money } from './money.ts'

/** Where a deed stands. `unknown` is settled by reading the shop again, never by trying again. */
export const ActionState = z.enum(['approval', 'executing', 'done', 'failed', 'unknown', 'rejected'])
export type ActionState = z.infer<typeof ActionState>

/** One row of the action ledger: who did what, under which rule, and what it changed. */
export const Action = z.object({
  id: ActionId,
  conversationId: ConversationId,
  command: Command,
  state: ActionState,
  /** The money that moves, or null. */
  amount: Money.nullable(),
  /** The rule pack and version that permitted it. */
  rules: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  error: z.string().nullable(),
  /** Who has agreed so far, in that order; above a limit two must. */
  agreedBy: z.array(AgentId),
  decidedBy: AgentId.nullable(),
  /** Not decided by then, it is not done; null: it waits. */
  expiresAt: z.string().nullable(),
  at: z.string(),
  updatedAt: z.string(),
})
export type Action = z.infer<typeof Action>

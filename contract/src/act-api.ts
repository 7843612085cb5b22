import * as z from 'zod'
import { Action } from './action.ts'
import { Command } from './command.ts'
import { ConversationId } from './id.ts'
import { Money } from './money.ts'
import { Product } from './product.ts'

/** What policy says to a deed, on what the shop shows now. */
export const Quote = z.discriminatedUnion('permitted', [
  z.object({
    permitted: z.literal(true),
    /** Positive goes back to the shopper, negative is to be paid; null: no money moves. */
    amount: Money.nullable(),
    /** Somebody who leads must agree first. */
    approval: z.boolean(),
    /** The rule pack and version. */
    rules: z.string(),
    /** The order's version that it was made on; null: no order is concerned. */
    orderVersion: z.int().nullable(),
  }),
  z.object({ permitted: z.literal(false), why: z.string() }),
])
export type Quote = z.infer<typeof Quote>

const command = z.object({ conversationId: ConversationId, command: Command })

/** The routes of deeds in the shop that a person does, part of `API`. They pass where the bot's pass. */
export const ACT_API = {
  /** Nothing is done yet. `language` is the one in which the reason of a refusal is read. */
  quote: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/quote',
    input: command.extend({ language: z.enum(['zh', 'en']).default('en') }),
    output: Quote,
  },
  /** Carried out once for a `deedId`, or left for approval; `conflict` where the order is not what was quoted any more. */
  act: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/act',
    input: command.extend({
      deedId: z.uuid(),
      orderVersion: z.int().nullable(),
      /** Is the shopper told what came of it? Of what waits for approval they are told once it is decided. */
      tells: z.boolean().default(true),
      language: z.enum(['zh', 'en']).default('en'),
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('begun'), action: Action }),
      z.object({ outcome: z.literal('refused'), why: z.string() }),
    ]),
  },
  /** Of what else there is of the goods of an order. */
  product: {
    method: 'GET',
    path: '/api/v1/desk/products/:productId',
    input: z.object({ productId: z.string().min(1).max(200) }),
    output: z.object({ product: Product.nullable() }),
  },
} as const

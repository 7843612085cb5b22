import * as z from 'zod'
import { Address } from './address.ts'
import { InvoiceTitle } from './invoice.ts'
import { Money } from './money.ts'

const order = { orderId: z.string(), orderNumber: z.string() }
const change = z.object({ itemId: z.string(), newVariantId: z.string(), quantity: z.int().positive() })
const pieces = z.array(z.object({ itemId: z.string(), quantity: z.int().positive() })).min(1)
/** Pictures that the shopper sent of what is wrong. */
const evidence = z.array(z.string().max(2000)).max(20).optional()

/** Why money or a coupon is given without goods coming back. */
export const CompensationGround = z.enum(['price-protection', 'late-dispatch', 'goodwill', 'return-shipping'])
export type CompensationGround = z.infer<typeof CompensationGround>

/**
 * Every write that the bot or a person can ask of a shop: a closed union, so that a new deed is a type error in every connector.
 * The same union is what policy permits, what the ledger keeps and what the desk shows.
 */
export const Command = z.discriminatedUnion('type', [
  /** `kept`: the deposit of a pre-order that does not go back. */
  z.object({ type: z.literal('cancelOrder'), ...order, reason: z.string(), kept: Money.optional() }),
  /** Single pieces are taken out, the rest is sent; never all of it: that is `cancelOrder`. */
  z.object({ type: z.literal('cancelItems'), ...order, items: pieces, reason: z.string() }),
  z.object({ type: z.literal('changeAddress'), ...order, address: Address }),
  z.object({ type: z.literal('changeCustomerAddress'), customerId: z.string(), address: Address }),
  z.object({ type: z.literal('changePayment'), ...order, methodId: z.string() }),
  z.object({ type: z.literal('changeItems'), ...order, changes: z.array(change).min(1), methodId: z.string() }),
  z.object({ type: z.literal('exchange'), ...order, changes: z.array(change).min(1), methodId: z.string(), reason: z.string(), evidence }),
  z.object({
    type: z.literal('requestReturn'),
    ...order,
    items: pieces,
    methodId: z.string(),
    reason: z.string(),
    evidence,
  }),
  z.object({ type: z.literal('refund'), ...order, amount: Money, methodId: z.string(), reason: z.string() }),
  z.object({ type: z.literal('compensate'), ...order, ground: CompensationGround, amount: Money, methodId: z.string() }),
  z.object({ type: z.literal('issueCoupon'), ...order, customerId: z.string(), ground: CompensationGround, amount: Money, validDays: z.int().positive() }),
  z.object({ type: z.literal('addNote'), ...order, note: z.string().min(1).max(500) }),
  z.object({ type: z.literal('urgeDispatch'), ...order }),
  z.object({ type: z.literal('interceptParcel'), ...order, trackingNumber: z.string() }),
  /** `replaces`: the invoice that is reversed for it. */
  z.object({ type: z.literal('requestInvoice'), ...order, invoice: InvoiceTitle, replaces: z.string().nullable() }),
  z.object({ type: z.literal('withdrawCase'), ...order, caseId: z.string() }),
  z.object({ type: z.literal('sendBack'), ...order, caseId: z.string(), carrier: z.string(), trackingNumber: z.string() }),
])
export type Command = z.infer<typeof Command>
export type CommandType = Command['type']
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>
export const COMMAND_TYPES = Command.options.map((option) => option.shape.type.value) as CommandType[]
export const CommandType = z.enum(COMMAND_TYPES)

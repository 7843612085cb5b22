import * as z from 'zod'

// The three files of a tau-retail folder. Amounts are dollars.

export const TauVariant = z.object({ item_id: z.string(), options: z.record(z.string(), z.string()), available: z.boolean(), price: z.number() })

export const TauProduct = z.object({ name: z.string(), product_id: z.string(), variants: z.record(z.string(), TauVariant) })

export const TauAddress = z.object({
  address1: z.string(),
  address2: z.string(),
  city: z.string(),
  country: z.string(),
  state: z.string(),
  zip: z.string(),
})
export type TauAddress = z.infer<typeof TauAddress>

export const TauUser = z.object({
  name: z.object({ first_name: z.string(), last_name: z.string() }),
  address: TauAddress,
  email: z.string(),
  payment_methods: z.record(
    z.string(),
    z.object({ source: z.string(), brand: z.string().optional(), last_four: z.string().optional(), balance: z.number().optional(), id: z.string() }),
  ),
  orders: z.array(z.string()),
})
export type TauUser = z.infer<typeof TauUser>

export const TauOrder = z.object({
  order_id: z.string(),
  user_id: z.string(),
  address: TauAddress,
  items: z.array(z.object({ name: z.string(), product_id: z.string(), item_id: z.string(), price: z.number(), options: z.record(z.string(), z.string()) })),
  fulfillments: z.array(z.object({ tracking_id: z.array(z.string()), item_ids: z.array(z.string()) })),
  status: z.string(),
  payment_history: z.array(z.object({ transaction_type: z.enum(['payment', 'refund']), amount: z.number(), payment_method_id: z.string() })),
  cancel_reason: z.string().optional(),
  return_items: z.array(z.string()).optional(),
  return_payment_method_id: z.string().optional(),
  exchange_items: z.array(z.string()).optional(),
  exchange_new_items: z.array(z.string()).optional(),
  exchange_payment_method_id: z.string().optional(),
  exchange_price_difference: z.number().optional(),
})
export type TauOrder = z.infer<typeof TauOrder>

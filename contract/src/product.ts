import * as z from 'zod'
import { Money } from './money.ts'

export const Variant = z.object({
  id: z.string(),
  /** Option name → value, e.g. { colour: 'black', size: 'M' }; the shop's own words. */
  options: z.record(z.string(), z.string()),
  price: Money,
  available: z.boolean(),
  stock: z.int().nullable(),
})
export type Variant = z.infer<typeof Variant>

export const Product = z.object({
  id: z.string(),
  name: z.string(),
  /** Other names that shoppers use, in any language. */
  aliases: z.array(z.string()),
  category: z.string(),
  /** Legal and handling marks: custom-made, perishable, sealed-hygiene, digital, food, … */
  tags: z.array(z.string()),
  description: z.string(),
  /** Material, capacity, care …: what product questions are answered from. */
  attributes: z.record(z.string(), z.string()),
  image: z.string().nullable(),
  variants: z.array(Variant),
})
export type Product = z.infer<typeof Product>

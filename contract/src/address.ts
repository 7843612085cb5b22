import * as z from 'zod'

export const Address = z.object({
  line1: z.string().min(1).max(300),
  line2: z.string().max(300).default(''),
  district: z.string().max(100).default(''),
  city: z.string().max(100),
  region: z.string().max(100).default(''),
  postcode: z.string().max(20).default(''),
  /** As the shop writes it: an ISO 3166 code or a name. */
  country: z.string().max(60),
  /** Consignee and phone where they differ from the customer's. */
  name: z.string().max(100).optional(),
  phone: z.string().max(40).optional(),
})
export type Address = z.infer<typeof Address>

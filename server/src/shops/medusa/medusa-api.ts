import * as z from 'zod'
import { setting } from '../../setting.ts'
import { askPlatform, type Patience, PlatformRefusal, unavailable } from '../platforms/ask-platform.ts'

/** How a merchant connects a Medusa shop. */
export const MedusaSettings = z.object({
  /** Where the admin API answers, without /admin. */
  url: setting(z.url(), { zh: '后台接口地址（不带 /admin）', en: 'Where the admin API answers, without /admin' }),
  /** A secret API key (sk_…), made under Settings → Secret API Keys. */
  key: setting(z.string().min(1), {
    zh: '密钥（sk_ 开头）',
    en: 'Secret API key (sk_…)',
    where: { zh: 'Settings → Secret API Keys', en: 'Settings → Secret API Keys' },
    secret: true,
  }),
  /** In which products are priced and shown; orders keep their own. */
  currency: setting(z.string().regex(/^[A-Z]{3}$/), { zh: '商品的币种，例如 CNY', en: 'Currency of products, like EUR' }),
  /** Staff collect price differences by hand where the manual payment provider was used: the connector then marks them as paid. */
  collectsByHand: setting(z.boolean().default(false), { zh: '差价由人收', en: 'Price differences are collected by hand', advanced: true }),
})
export type MedusaSettings = z.infer<typeof MedusaSettings>

export interface MedusaApi {
  /** Null: there is no such thing. */
  get<Shape extends z.ZodType>(shape: Shape, path: string, query?: Readonly<Record<string, string>>): Promise<z.infer<Shape> | null>
  /** Throws PlatformRefusal where Medusa says no, UnsureWhetherDone where it says nothing. */
  post(path: string, body?: unknown): Promise<unknown>
  remove(path: string): Promise<unknown>
}

export function medusaApi({ url, key }: MedusaSettings, patience: Patience): MedusaApi {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) => {
    const request = { method, url: new URL(`/admin${path}`, url).href, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    const answer = await askPlatform(() => request, method === 'GET' ? 'read' : 'write', patience)
    if (answer.status < 400) return answer.body
    if (method === 'GET' && answer.status === 404) return null
    throw refusalOf(answer.status, answer.body)
  }
  return {
    get: async (shape, path, query = {}) => {
      const answer = await ask('GET', `${path}?${new URLSearchParams(query)}`).catch((error: unknown) => {
        throw error instanceof PlatformRefusal ? unavailable(error.message, error) : error
      })
      return answer === null ? null : shape.parse(answer)
    },
    post: (path, body = {}) => ask('POST', path, body),
    remove: (path) => ask('DELETE', path),
  }
}

/** Medusa says 400 to most things; its `type` and its words tell which. */
function refusalOf(status: number, body: unknown): PlatformRefusal {
  const { type, message } = Answered.catch({}).parse(body)
  const words = message ?? `The shop answered ${status}.`
  if (type === 'not_found' || status === 404) return new PlatformRefusal('NOT_FOUND', words)
  if (/captured amount|greater than/i.test(words)) return new PlatformRefusal('LIMIT', words)
  if (type === 'not_allowed' || /active order change|inventory|canceled/i.test(words)) return new PlatformRefusal('CONFLICT_STATE', words)
  return new PlatformRefusal(status === 409 ? 'CONFLICT_VERSION' : 'INVALID', words)
}

const Answered = z.object({ type: z.string().optional(), message: z.string().optional() })

const many = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .array(shape)
    .nullish()
    .transform((list) => list ?? [])
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const upper = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').toUpperCase())
const metadata = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform((value) => value ?? {})

export const MedusaAddress = z.object({
  id: z.string(),
  first_name: text,
  last_name: text,
  phone: text,
  address_1: text,
  address_2: text,
  city: text,
  province: text,
  postal_code: text,
  country_code: text,
  metadata,
  is_default_shipping: z.boolean().nullish(),
})
export type MedusaAddress = z.infer<typeof MedusaAddress>

const Refund = z.object({ id: z.string(), amount: z.number(), note: text, created_at: z.string() })

export const MedusaPayment = z.object({
  id: z.string(),
  provider_id: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
  captured_at: z.string().nullish(),
  captures: many(z.object({ amount: z.number() })),
  refunds: many(Refund),
})
export type MedusaPayment = z.infer<typeof MedusaPayment>

export const MedusaLine = z.object({
  id: z.string(),
  title: z.string(),
  product_title: z.string().nullish(),
  product_id: text,
  variant_id: text,
  created_at: z.string(),
  unit_price: z.number(),
  quantity: z.number(),
  metadata,
  detail: z.object({ fulfilled_quantity: z.number(), shipped_quantity: z.number(), delivered_quantity: z.number(), return_received_quantity: z.number() }),
  total: z.number(),
  variant: z.object({ options: many(z.object({ value: z.string(), option: z.object({ title: z.string() }).nullish() })) }).nullish(),
})
export type MedusaLine = z.infer<typeof MedusaLine>

export const MedusaReturn = z.object({
  id: z.string(),
  status: z.string(),
  metadata,
  exchange_id: z.string().nullish(),
  requested_at: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  items: many(z.object({ item_id: z.string(), quantity: z.number() })),
})
export type MedusaReturn = z.infer<typeof MedusaReturn>

export const MedusaExchange = z.object({
  id: z.string(),
  metadata,
  canceled_at: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  additional_items: many(z.object({ item_id: z.string(), quantity: z.number(), metadata })),
  return: MedusaReturn.nullish(),
})
export type MedusaExchange = z.infer<typeof MedusaExchange>

export const MedusaOrder = z.object({
  id: z.string(),
  display_id: z.number(),
  custom_display_id: z.string().nullish(),
  status: z.string(),
  payment_status: z.string(),
  currency_code: upper,
  customer_id: z.string().nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  metadata,
  total: z.number(),
  item_total: z.number(),
  shipping_total: z.number(),
  summary: z.object({ pending_difference: z.number() }).nullish(),
  items: many(MedusaLine),
  shipping_address: MedusaAddress.nullish(),
  customer: z.object({ first_name: text, last_name: text, phone: text }).nullish(),
  fulfillments: many(
    z.object({
      provider_id: text,
      location_id: text,
      shipped_at: z.string().nullish(),
      delivered_at: z.string().nullish(),
      canceled_at: z.string().nullish(),
      items: many(z.object({ line_item_id: z.string().nullish() })),
      labels: many(z.object({ tracking_number: text })),
    }),
  ),
  payment_collections: many(z.object({ payments: many(MedusaPayment) })),
  returns: many(MedusaReturn),
})
export type MedusaOrder = z.infer<typeof MedusaOrder>

/** Medusa answers no more of an order than it is asked for. */
export const ORDER_FIELDS = [
  ...['id', 'display_id', 'custom_display_id', 'status', 'currency_code', 'customer_id', 'created_at', 'updated_at', 'metadata', 'total', 'item_total'],
  ...[
    'shipping_total',
    'payment_status',
    'fulfillment_status',
    '*summary',
    '*items',
    '*items.detail',
    '*items.variant.options',
    '*items.variant.options.option',
  ],
  ...['*shipping_address', '*customer', '*fulfillments', '*fulfillments.items', '*fulfillments.labels', '*payment_collections.payments'],
  ...['*payment_collections.payments.captures', '*payment_collections.payments.refunds', '*returns', '*returns.items'],
].join(',')

export const MedusaCustomer = z.object({
  id: z.string(),
  first_name: text,
  last_name: text,
  email: z.string().nullish(),
  phone: z.string().nullish(),
  has_account: z.boolean().nullish(),
  metadata,
  addresses: many(MedusaAddress),
})
export type MedusaCustomer = z.infer<typeof MedusaCustomer>
export const CUSTOMER_FIELDS = 'id,first_name,last_name,email,phone,has_account,metadata,*addresses'

export const MedusaCampaign = z.object({
  id: z.string(),
  name: z.string(),
  description: text,
  budget: z.object({ type: z.string(), limit: z.number().nullish(), used: z.number().nullish(), currency_code: upper }).nullish(),
})
export type MedusaCampaign = z.infer<typeof MedusaCampaign>

export const MedusaProduct = z.object({
  id: z.string(),
  title: z.string(),
  handle: text,
  status: z.string(),
  description: text,
  thumbnail: z.string().nullish(),
  material: z.string().nullish(),
  origin_country: z.string().nullish(),
  weight: z.union([z.number(), z.string()]).nullish(),
  metadata,
  categories: many(z.object({ name: z.string() })),
  tags: many(z.object({ value: z.string() })),
  variants: many(
    z.object({
      id: z.string(),
      manage_inventory: z.boolean().nullish(),
      allow_backorder: z.boolean().nullish(),
      options: many(z.object({ value: z.string(), option: z.object({ title: z.string() }).nullish() })),
      prices: many(z.object({ amount: z.number(), currency_code: z.string(), min_quantity: z.number().nullish(), price_list_id: z.string().nullish() })),
    }),
  ),
})
export type MedusaProduct = z.infer<typeof MedusaProduct>
export const PRODUCT_FIELDS = [
  ...['id', 'title', 'handle', 'status', 'description', 'thumbnail', 'material', 'origin_country', 'weight', 'metadata', '*categories', '*tags'],
  ...['*variants', '*variants.options', '*variants.options.option', '*variants.prices'],
].join(',')

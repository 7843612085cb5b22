import * as z from 'zod'
import { setting } from '../../setting.ts'
import { askPlatform, type Patience, PlatformRefusal, UnsureWhetherDone, unavailable } from '../platforms/ask-platform.ts'

/** How a merchant connects a Vendure shop. */
export const VendureSettings = z.object({
  /** Where the admin API answers: …/admin-api. */
  url: setting(z.url(), { zh: '后台接口地址（…/admin-api）', en: 'Where the admin API answers (…/admin-api)' }),
  /** Made with `createApiKey`, by a role that reads and updates orders, customers, promotions and reads the catalogue. */
  apiKey: setting(z.string().min(1), { zh: 'API key', en: 'API key', secret: true }),
  /** The token of the channel, where there is more than the default one. */
  channel: setting(z.string().optional(), { zh: 'Vendure 渠道令牌', en: 'Token of the Vendure channel', advanced: true }),
  /** Staff collect price differences by hand: the connector then adds them as manual payments of the shopper's method. */
  collectsByHand: setting(z.boolean().default(false), { zh: '差价由人收', en: 'Price differences are collected by hand', advanced: true }),
})
export type VendureSettings = z.infer<typeof VendureSettings>

type Variables = Readonly<Record<string, unknown>>

export interface VendureApi {
  read<Shape extends z.ZodType>(shape: Shape, query: string, variables?: Variables): Promise<z.infer<Shape>>
  /** One mutation under the name `done`. Throws PlatformRefusal where Vendure says no, UnsureWhetherDone where it says nothing. */
  write(mutation: string, variables: Variables): Promise<void>
}

export function vendureApi({ url, apiKey, channel }: VendureSettings, patience: Patience): VendureApi {
  const headers = { 'vendure-api-key': apiKey, ...(channel ? { 'vendure-token': channel } : {}) }
  const ask = async (kind: 'read' | 'write', query: string, variables: Variables) => {
    const body = JSON.stringify({ query, variables })
    const answer = await askPlatform(() => ({ method: 'POST', url, headers, body }), kind, patience)
    const parsed = Answered.safeParse(answer.body)
    if (!parsed.success) throw kind === 'read' ? unavailable('The shop did not answer as GraphQL does.') : new UnsureWhetherDone('The answer is no GraphQL.')
    const error = parsed.data.errors?.[0]
    if (error?.extensions?.code === 'FORBIDDEN') throw unavailable(`The shop does not accept our key: ${error.message}`)
    return { data: parsed.data.data, error }
  }
  return {
    read: async (shape, query, variables = {}) => {
      const { data, error } = await ask('read', query, variables)
      if (error) throw unavailable(error.message)
      return shape.parse(data)
    },
    write: async (mutation, variables) => {
      const { data, error } = await ask('write', mutation, variables)
      if (error) throw toRefusal(error.extensions?.code ?? '', error.message)
      const result = Result.safeParse(data).data?.done
      if (result?.errorCode) throw toRefusal(result.errorCode, result.message ?? '')
    },
  }
}

/** Every mutation asks for what went wrong; what went well is read again. */
export const WRONG = '... on ErrorResult { errorCode message }'

const Answered = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() })).optional(),
})
const Result = z.object({ done: z.object({ errorCode: z.string().optional(), message: z.string().optional() }).nullish() })

function toRefusal(code: string, message: string): Error {
  if (code === 'INTERNAL_SERVER_ERROR') return new UnsureWhetherDone(message)
  if (code === 'ENTITY_NOT_FOUND') return new PlatformRefusal('NOT_FOUND', message)
  if (/REFUND_AMOUNT|NOTHING_TO_REFUND|ALREADY_REFUNDED|LIMIT/.test(code)) return new PlatformRefusal('LIMIT', message)
  if (/STATE|STOCK|EMPTY_ORDER_LINE|CANCEL|PAYMENT/.test(code)) return new PlatformRefusal('CONFLICT_STATE', message)
  return new PlatformRefusal('INVALID', message)
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const many = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .array(shape)
    .nullish()
    .transform((list) => list ?? [])
const operation = z.object({ code: z.string(), args: z.array(z.object({ name: z.string(), value: z.string() })) })

const Payment = z.object({
  id: z.string(),
  method: z.string(),
  amount: z.number(),
  state: z.string(),
  transactionId: text,
  createdAt: z.string(),
  metadata: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((value) => value ?? {}),
  refunds: z.array(z.object({ id: z.string(), total: z.number(), state: z.string(), reason: text, createdAt: z.string() })),
})
export type VendurePayment = z.infer<typeof Payment>

const Line = z.object({
  id: z.string(),
  quantity: z.number(),
  orderPlacedQuantity: z.number(),
  proratedUnitPriceWithTax: z.number(),
  createdAt: z.string(),
  productVariant: z.object({
    id: z.string(),
    product: z.object({ id: z.string(), name: z.string() }),
    options: z.array(z.object({ name: z.string(), group: z.object({ name: z.string() }) })),
  }),
})
export type VendureLine = z.infer<typeof Line>

export const VendureOrder = z.object({
  id: z.string(),
  code: z.string(),
  state: z.string(),
  currencyCode: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  orderPlacedAt: z.string().nullish(),
  totalWithTax: z.number(),
  shippingWithTax: z.number(),
  customer: z.object({ id: z.string(), firstName: z.string(), lastName: z.string(), phoneNumber: text }).nullish(),
  shippingAddress: z
    .object({ fullName: text, phoneNumber: text, streetLine1: text, streetLine2: text, city: text, province: text, postalCode: text, countryCode: text })
    .nullish(),
  lines: z.array(Line),
  payments: many(Payment),
  fulfillments: many(
    z.object({
      state: z.string(),
      method: text,
      trackingCode: text,
      createdAt: z.string(),
      updatedAt: z.string(),
      lines: z.array(z.object({ orderLineId: z.string() })),
    }),
  ),
  modifications: z.array(z.object({ note: text, createdAt: z.string(), lines: z.array(z.object({ orderLineId: z.string(), quantity: z.number() })) })),
  history: z.object({ items: z.array(z.object({ id: z.string(), createdAt: z.string(), data: z.object({ note: text }) })) }),
})
export type VendureOrder = z.infer<typeof VendureOrder>

export const ORDER = `id code state currencyCode createdAt updatedAt orderPlacedAt totalWithTax shippingWithTax
  customer { id firstName lastName phoneNumber }
  shippingAddress { fullName phoneNumber streetLine1 streetLine2 city province postalCode countryCode }
  lines { id quantity orderPlacedQuantity proratedUnitPriceWithTax createdAt productVariant { id product { id name } options { name group { name } } } }
  payments { id method amount state transactionId createdAt metadata refunds { id total state reason createdAt } }
  fulfillments { state method trackingCode createdAt updatedAt lines { orderLineId } }
  modifications { note createdAt lines { orderLineId quantity } }
  history(options: { filter: { type: { eq: "ORDER_NOTE" } }, take: 100 }) { items { id createdAt data } }`

export const VendureCustomer = z.object({
  id: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  emailAddress: z.string(),
  phoneNumber: z.string().nullish(),
  addresses: many(
    z.object({
      id: z.string(),
      ...{ fullName: text, phoneNumber: text, streetLine1: text, streetLine2: text, city: text, province: text, postalCode: text },
      country: z.object({ code: z.string() }),
      defaultShippingAddress: z.boolean().nullish(),
    }),
  ),
  groups: z.array(z.object({ id: z.string(), name: z.string(), customers: z.object({ totalItems: z.number() }) })),
  orders: z.object({
    items: z.array(z.object({ state: z.string(), couponCodes: z.array(z.string()), payments: many(z.object({ method: z.string() })) })),
  }),
})
export type VendureCustomer = z.infer<typeof VendureCustomer>

export const CUSTOMER = `id firstName lastName emailAddress phoneNumber
  addresses { id fullName phoneNumber streetLine1 streetLine2 city province postalCode country { code } defaultShippingAddress }
  groups { id name customers(options: { take: 1 }) { totalItems } }
  orders(options: { take: 50, sort: { createdAt: DESC } }) { items { state couponCodes payments { method } } }`

export const VendurePromotion = z.object({
  id: z.string(),
  name: text,
  description: text,
  couponCode: text,
  enabled: z.boolean(),
  conditions: z.array(operation),
  actions: z.array(operation),
})
export type VendurePromotion = z.infer<typeof VendurePromotion>
export const PROMOTION = 'id name description couponCode enabled conditions { code args { name value } } actions { code args { name value } }'

export const VendureProduct = z.object({
  id: z.string(),
  name: z.string(),
  enabled: z.boolean(),
  description: text,
  featuredAsset: z.object({ preview: z.string() }).nullish(),
  collections: z.array(z.object({ name: z.string() })),
  facetValues: z.array(z.object({ name: z.string(), facet: z.object({ name: z.string() }) })),
  variants: z.array(
    z.object({
      id: z.string(),
      enabled: z.boolean(),
      priceWithTax: z.number(),
      currencyCode: z.string(),
      trackInventory: z.string(),
      outOfStockThreshold: z.number(),
      useGlobalOutOfStockThreshold: z.boolean(),
      stockLevels: z.array(z.object({ stockOnHand: z.number(), stockAllocated: z.number() })),
      options: z.array(z.object({ name: z.string(), group: z.object({ name: z.string() }) })),
    }),
  ),
})
export type VendureProduct = z.infer<typeof VendureProduct>
export const PRODUCT = `id name enabled description featuredAsset { preview } collections { name } facetValues { name facet { name } }
  variants { id enabled priceWithTax currencyCode trackInventory outOfStockThreshold useGlobalOutOfStockThreshold
    stockLevels { stockOnHand stockAllocated } options { name group { name } } }`

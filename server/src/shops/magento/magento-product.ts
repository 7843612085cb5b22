import type { Product, Variant } from '@xiaoer/contract/product'
import { plainText } from '../import/plain-text.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { AskMagento } from './ask-magento.ts'
import type { MagentoAttributes } from './magento-order.ts'

export interface MagentoProduct {
  readonly id: number
  readonly sku: string
  readonly name: string
  readonly price?: number
  readonly status: number
  readonly type_id: string
  readonly custom_attributes?: readonly { readonly attribute_code: string; readonly value: unknown }[]
  readonly extension_attributes?: { readonly configurable_product_options?: readonly { readonly attribute_id: string }[] }
}

/** By its number; `mediaAddress` is where its pictures are. */
export async function productOf(
  ask: AskMagento,
  id: string,
  { attributesOf, mediaAddress }: { attributesOf(ids: readonly string[]): Promise<MagentoAttributes>; mediaAddress: string },
): Promise<Product | null> {
  if (!/^[1-9]\d{0,17}$/.test(id)) return null
  const [raw] = await ask.search<MagentoProduct>('/products', [[['entity_id', 'eq', id]]], { atMost: 1 })
  // status 2: switched off
  if (raw === undefined || raw.status !== 1) return null
  const axes = raw.extension_attributes?.configurable_product_options?.map(({ attribute_id }) => attribute_id) ?? []
  const [children, attributes, currency] = await Promise.all([
    raw.type_id === 'configurable' ? ask.get<MagentoProduct[]>(`/configurable-products/${encodeURIComponent(raw.sku)}/children`) : [raw],
    attributesOf(axes),
    currencyOf(ask),
  ])
  const variants = (children ?? []).slice(0, VARIANTS_AT_MOST).map(async (child): Promise<Variant> => {
    const stock = await ask.get<{ qty: number; is_in_stock: boolean; manage_stock: boolean }>(`/stockItems/${encodeURIComponent(child.sku)}`)
    return {
      id: String(child.id),
      options: Object.fromEntries(
        axes.flatMap((axis) => {
          const attribute = attributes.get(axis)
          const value = attribute && attributeOf(child, attribute.code)
          return attribute && value !== undefined ? [[attribute.label, attribute.options.get(value) ?? value]] : []
        }),
      ),
      price: moneyOf(child.price ?? 0, currency),
      available: child.status === 1 && (stock?.is_in_stock ?? false),
      stock: stock?.manage_stock ? Math.max(0, Math.trunc(stock.qty)) : null,
    }
  })
  const image = attributeOf(raw, 'image')
  return {
    id,
    name: raw.name,
    aliases: [],
    category: '',
    tags: [],
    description: plainText(attributeOf(raw, 'description') ?? ''),
    attributes: {},
    image: image && image !== 'no_selection' ? `${mediaAddress}/media/catalog/product${image}` : null,
    variants: await Promise.all(variants),
  }
}

/** Each costs a question for its stock. */
const VARIANTS_AT_MOST = 60

export async function currencyOf(ask: AskMagento): Promise<string> {
  const configs = await ask.get<{ base_currency_code: string }[]>('/store/storeConfigs')
  return configs?.[0]?.base_currency_code ?? 'USD'
}

function attributeOf({ custom_attributes = [] }: MagentoProduct, code: string): string | undefined {
  const value = custom_attributes.find(({ attribute_code }) => attribute_code === code)?.value
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

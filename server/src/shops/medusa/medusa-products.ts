import type { Product } from '@xiaoer/contract/product'
import { moneyOf } from '../platforms/platform-money.ts'
import type { MedusaProduct } from './medusa-api.ts'
import { optionsOf } from './medusa-orders.ts'

/** A product with the variants that are sold in this currency; the plain price counts, not that of a list or a quantity. `left`: pieces of each variant. */
export function toProduct(product: MedusaProduct, currency: string, left: ReadonlyMap<string, number>): Product {
  const attributes = { material: product.material, origin: product.origin_country, weight: product.weight == null ? null : String(product.weight) }
  return {
    id: product.id,
    name: product.title,
    aliases: [],
    category: product.categories[0]?.name ?? '',
    tags: product.tags.map((tag) => tag.value),
    description: product.description,
    attributes: Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value ? [[name, value]] : []))),
    image: product.thumbnail ?? null,
    variants: product.variants.flatMap((variant) => {
      const plain = variant.prices.filter((price) => price.currency_code.toUpperCase() === currency && price.price_list_id == null)
      const price = plain.find((candidate) => (candidate.min_quantity ?? 0) <= 1) ?? plain[0]
      if (!price) return []
      const counted = variant.manage_inventory === true && variant.allow_backorder !== true
      const stock = counted ? Math.max(0, left.get(variant.id) ?? 0) : null
      return [{ id: variant.id, options: optionsOf(variant.options), price: moneyOf(price.amount, currency), available: stock !== 0, stock }]
    }),
  }
}

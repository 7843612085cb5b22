import type { OrderItem } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { factOf } from '../known.ts'
import type { SkillView } from '../skill.ts'
import { lookup } from '../step.ts'
import { type Found, found, needs } from './found.ts'

/** The products behind items; one that the shop no longer has is left out. */
export function readProducts(view: SkillView, items: readonly OrderItem[]): Found<readonly Product[]> {
  const products: Product[] = []
  for (const id of new Set(items.map((item) => item.productId))) {
    const query = { find: 'product', id } as const
    const product = factOf(view.known, query)
    if (product === undefined) return needs(lookup(query))
    if (product) products.push(product)
  }
  return found(products)
}

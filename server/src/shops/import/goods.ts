import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'
import type { NamedCustomer } from '../../store/shop-customers.ts'
import type { ImportProblem, Placed } from './import-problem.ts'

/** What a folder holds, in our nouns: all that is right, and the list of what is not. */
export interface Goods {
  readonly products: readonly Placed<Product>[]
  readonly customers: readonly Placed<NamedCustomer>[]
  readonly orders: readonly Placed<Order>[]
  readonly rules: Rules | null
  readonly problems: readonly ImportProblem[]
}

import type { Product } from '@xiaoer/contract/product'
import type { Named } from '../../store/shop-search.ts'
import { plainText } from '../import/plain-text.ts'
import type { AskDouyin } from './ask-douyin.ts'

interface DouyinProduct {
  readonly name: string
  readonly description?: string
  /** 0: on the shelf. */
  readonly status?: number
  readonly pic?: readonly string[]
  readonly category_detail?: Readonly<Record<'first_cname' | 'second_cname' | 'third_cname' | 'fourth_cname', string | undefined>>
  readonly specs?: readonly { readonly name: string; readonly values?: readonly { readonly id: string | number; readonly name: string }[] }[]
  readonly spec_prices?: readonly {
    readonly sku_id: string | number
    readonly spec_detail_ids?: readonly (string | number)[]
    readonly stock_num?: number
    /** Fen. */
    readonly price: number
  }[]
}

/** A product on the shelf. */
export async function productOf(ask: AskDouyin, id: string): Promise<Product | null> {
  const found = /^\d{10,20}$/.test(id) ? await ask.read<DouyinProduct>('product.detail', { product_id: id }) : null
  if (found === null || (found.status ?? 0) !== 0) return null
  const { fourth_cname, third_cname, second_cname, first_cname } = found.category_detail ?? {}
  return {
    id,
    name: found.name,
    aliases: [],
    category: fourth_cname || third_cname || second_cname || first_cname || '',
    tags: [],
    description: plainText(found.description ?? ''),
    attributes: {},
    image: found.pic?.[0] ?? null,
    variants: (found.spec_prices ?? []).map(({ sku_id, spec_detail_ids, stock_num, price }) => ({
      id: String(sku_id),
      options: optionsOf((spec_detail_ids ?? []).map(String), found.specs ?? []),
      price: { amount: price, currency: 'CNY' },
      available: (stock_num ?? 0) > 0,
      stock: Math.max(0, stock_num ?? 0),
    })),
  }
}

/** Products on the shelf by the words of their names. */
export async function productsNamed(ask: AskDouyin, words: readonly string[]): Promise<Named[]> {
  const found = await Promise.all(
    words
      .slice(0, WORDS_SEARCHED)
      .map((name) =>
        ask.read<{ data?: { product_id: string | number; name: string }[] }>('product.listV2', { name, status: 0, check_status: 3, page: 1, size: 20 }),
      ),
  )
  return found.flatMap((page) => page?.data ?? []).map(({ product_id, name }) => ({ id: String(product_id), name, aliases: [], category: '' }))
}

/** Each is a question that is counted. */
const WORDS_SEARCHED = 5

function optionsOf(ids: readonly string[], specs: NonNullable<DouyinProduct['specs']>): Record<string, string> {
  return Object.fromEntries(
    specs.flatMap(({ name, values }) => {
      const value = values?.find(({ id }) => ids.includes(String(id)))
      return value ? [[name, value.name]] : []
    }),
  )
}

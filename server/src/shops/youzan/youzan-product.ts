import type { Product } from '@xiaoer/contract/product'
import type { Named } from '../../store/shop-search.ts'
import { plainText } from '../import/plain-text.ts'
import { isRowId } from '../platforms/platform-ids.ts'
import { type AskYouzan, longNumber } from './ask-youzan.ts'

/** Prices of products are fen, unlike those of orders. */
interface YouzanItem {
  readonly item_id: number | string
  readonly title: string
  readonly desc?: string
  readonly sell_point?: string
  /** 0: taken off the shelf. */
  readonly is_display?: number
  readonly quantity?: number
  readonly item_price_param?: { readonly price?: number }
  readonly images?: readonly { readonly image_url?: string }[]
  readonly sku_list?: readonly {
    readonly sku_id: number | string
    readonly price?: number
    readonly stock_num?: number
    readonly sku_props?: readonly { readonly prop_name?: string; readonly prop_value_name?: string }[]
  }[]
}

/** A product on the shelf; one without versions is its own only version. */
export async function productOf(ask: AskYouzan, id: string): Promise<Product | null> {
  const item = isRowId(id) ? await ask.read<YouzanItem>('youzan.item.detail.get', { item_id: longNumber(id) }) : null
  if (item === null || item.is_display === 0) return null
  const skus = item.sku_list?.length ? item.sku_list : [{ sku_id: item.item_id, price: item.item_price_param?.price, stock_num: item.quantity, sku_props: [] }]
  return {
    id,
    name: item.title,
    aliases: [],
    category: '',
    tags: [],
    description: plainText(item.desc ?? item.sell_point ?? ''),
    attributes: {},
    image: item.images?.[0]?.image_url ?? null,
    variants: skus.map(({ sku_id, price, stock_num, sku_props }) => ({
      id: String(sku_id),
      options: Object.fromEntries((sku_props ?? []).flatMap((one) => (one.prop_name && one.prop_value_name ? [[one.prop_name, one.prop_value_name]] : []))),
      price: { amount: price ?? item.item_price_param?.price ?? 0, currency: 'CNY' },
      available: (stock_num ?? 0) > 0,
      stock: Math.max(0, stock_num ?? 0),
    })),
  }
}

/** Products on the shelf by the words of their titles. */
export async function productsNamed(ask: AskYouzan, words: readonly string[]): Promise<Named[]> {
  const found = await Promise.all(
    words.slice(0, WORDS_SEARCHED).map((q) => ask.read<{ items?: YouzanItem[] }>('youzan.items.onsale.get', { q, page_no: 1, page_size: 20 })),
  )
  return found.flatMap((page) => page?.items ?? []).map(({ item_id, title }) => ({ id: String(item_id), name: title, aliases: [], category: '' }))
}

/** Each is a question that is counted. */
const WORDS_SEARCHED = 5

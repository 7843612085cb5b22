import type { Product } from '@xiaoer/contract/product'
import type { Named } from '../../store/shop-search.ts'
import { plainText } from '../import/plain-text.ts'
import type { AskPdd } from './ask-pdd.ts'

interface PddGoods {
  readonly goods_name: string
  readonly goods_desc?: string
  readonly image_url?: string
  /** 1: for sale. */
  readonly status: number
  readonly goods_property_list?: readonly { readonly vvalue?: string; readonly punit?: string; readonly template_pid?: string | number }[]
  readonly sku_list?: readonly {
    readonly sku_id: string | number
    readonly is_onsale: number
    /** Fen, bought together with others: what most pay. */
    readonly multi_price: string | number
    readonly quantity: string | number
    readonly spec?: readonly { readonly parent_name: string; readonly spec_name: string }[]
  }[]
}

const FOR_SALE = 1

/** Goods that are for sale now; null for others. */
export async function findPddGoods(ask: AskPdd, id: string): Promise<Product | null> {
  const goods = await ask.read<PddGoods>('pdd.goods.detail.get', { goods_id: id })
  if (Number(goods?.status) !== FOR_SALE) return null
  return {
    id,
    name: goods!.goods_name,
    aliases: [],
    category: '',
    tags: [],
    description: plainText(goods!.goods_desc ?? ''),
    // values without the names of what they are of would answer nothing
    attributes: {},
    image: goods!.image_url ?? null,
    variants: (goods!.sku_list ?? []).map(({ sku_id, is_onsale, multi_price, quantity, spec }) => ({
      id: String(sku_id),
      options: Object.fromEntries((spec ?? []).map(({ parent_name, spec_name }) => [parent_name, spec_name])),
      price: { amount: Math.round(Number(multi_price)), currency: 'CNY' },
      available: Number(is_onsale) === 1 && Number(quantity) > 0,
      stock: Math.max(0, Number(quantity)),
    })),
  }
}

/** Each is a search of the shop's own goods. */
const WORDS_SEARCHED = 5

export async function namedPddGoods(ask: AskPdd, words: readonly string[]): Promise<Named[]> {
  const found = await Promise.all(
    words.slice(0, WORDS_SEARCHED).map((goods_name) =>
      ask.read<{ goods_list?: readonly { goods_id: string | number; goods_name: string; is_onsale: number }[] }>('pdd.goods.list.get', {
        goods_name,
        page: 1,
        page_size: 20,
      }),
    ),
  )
  return found
    .flatMap((page) => page?.goods_list ?? [])
    .filter(({ is_onsale }) => Number(is_onsale) === 1)
    .map(({ goods_id, goods_name }) => ({ id: String(goods_id), name: goods_name, aliases: [], category: '' }))
}

import type { Product, Variant } from '@xiaoer/contract/product'
import type { Named } from '../../store/shop-search.ts'
import { plainText } from '../import/plain-text.ts'
import { moneyOf } from '../platforms/platform-money.ts'
import type { AskTop } from './ask-top.ts'

interface TopItem {
  readonly num_iid: string | number
  readonly title: string
  readonly price: string
  readonly num?: number
  readonly desc?: string
  readonly pic_url?: string
  readonly props_name?: string
  readonly approve_status: string
  readonly skus?: { readonly sku?: readonly TopSku[] }
}
interface TopSku {
  readonly sku_id: string | number
  readonly properties_name?: string
  readonly price: string
  readonly quantity: number
}

const ITEM_FIELDS = 'num_iid,title,price,num,desc,pic_url,props_name,approve_status,sku'

/** An item that is for sale now; null for others. */
export async function findTopItem(ask: AskTop, id: string): Promise<Product | null> {
  const item = (await ask.read<{ item?: TopItem }>('taobao.item.seller.get', { fields: ITEM_FIELDS, num_iid: id }))?.item
  if (item?.approve_status !== 'onsale') return null
  const skus = item.skus?.sku ?? []
  return {
    id,
    name: item.title,
    aliases: [],
    category: '',
    tags: [],
    description: plainText(item.desc ?? ''),
    attributes: namedPairs(item.props_name),
    image: item.pic_url ?? null,
    variants:
      skus.length > 0
        ? skus.map(({ sku_id, properties_name, price, quantity }) => readVariant(sku_id, namedPairs(properties_name), price, quantity))
        : [readVariant(item.num_iid, {}, item.price, item.num ?? 0)],
  }
}

/** Each is a search of the seller's own items. */
const WORDS_SEARCHED = 5

export async function namedTopItems(ask: AskTop, words: readonly string[]): Promise<Named[]> {
  const found = await Promise.all(
    words.slice(0, WORDS_SEARCHED).map((q) =>
      ask.read<{ items?: { item?: readonly Pick<TopItem, 'num_iid' | 'title'>[] } }>('taobao.items.onsale.get', {
        q,
        fields: 'num_iid,title',
        page_no: 1,
        page_size: 20,
      }),
    ),
  )
  return found.flatMap((page) => page?.items?.item ?? []).map(({ num_iid, title }) => ({ id: String(num_iid), name: title, aliases: [], category: '' }))
}

function readVariant(id: string | number, options: Record<string, string>, price: string, quantity: number): Variant {
  return { id: String(id), options, price: moneyOf(price, 'CNY'), available: quantity > 0, stock: Math.max(0, quantity) }
}

/** "1627207:28320:颜色:红色;…": two ids, then their names. */
function namedPairs(text = ''): Record<string, string> {
  const pairs = text.split(';').map((pair) => pair.split(':'))
  return Object.fromEntries(pairs.flatMap(([, , name, ...value]) => (name && value.length > 0 ? [[name, value.join(':')]] : [])))
}

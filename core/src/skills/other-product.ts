import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { factOf } from '../known.ts'
import type { SkillView } from '../skill.ts'
import { lookup } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { findName, tokensOf } from './text-match.ts'

/** Another thing than what was ordered, where the words after "for" or 换成 name one of the shop's products. */
export function otherProduct(view: SkillView, order: Order, own: readonly Product[]): Found<{ item: string; other: string } | null> {
  const text = view.request.words.map((word) => wantedIn(word.text)).findLast(Boolean)
  if (!text || !view.finds('products')) return found(null)
  const tokens = tokensOf(text)
  if (order.items.some(({ name }) => findName(tokens, name).some(({ strength }) => strength > 0.45))) return found(null)
  const query = { find: 'products', text } as const
  const products = factOf(view.known, query)
  if (products === undefined) return needs(lookup(query))
  const isNamed = ({ id, name }: Product) => own.every((one) => one.id !== id) && findName(tokens, name).some(({ strength }) => strength > 0.45)
  const other = products.find(isNamed)
  return found(other ? { item: order.items[0]!.name, other: other.name } : null)
}

const wantedIn = (text: string) => RATHER.exec(text)?.groups?.other ?? FOR.exec(text)?.groups?.other ?? INTO.exec(text)?.groups?.other

const RATHER = /\b(?:prefer|want|like|take|have|get)\s+(?:an?|the|one of the)\s+(?<other>[^,.!?]{2,40}?)\s+(?:instead of|rather than)\b/i
const INTO = /(?:换成?|改成?|换为)(?<other>[^，。,.!！?？]{1,24})/
const FOR = /\b(?:for|to|into)\s+(?:a|an|the|one of the)\s+(?<other>[^,.!?]{2,40})/i

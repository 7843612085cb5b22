import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'
import { daysSinceDelivery } from '../days-since-delivery.ts'
import type { OpenRequest, Slots } from '../known.ts'
import type { SkillView } from '../skill.ts'
import { productOf } from './quote.ts'
import { isUnderWarranty, warrantyOf } from './warranty.ts'

export type Remedy = NonNullable<Slots['remedy']>

/** The goods of an order that a request is about. */
export interface Goods {
  readonly order: Order
  readonly items: readonly OrderItem[]
  readonly products: readonly Product[]
}

/** What the rules leave open for goods that came faulty or wrong, best first; a person always. */
export function openRemedies({ rules, now }: SkillView, { order, items, products }: Goods): readonly Remedy[] {
  const { requestReturn, exchange, refund } = rules.deeds
  const days = daysSinceDelivery(order, now, rules.timeZone)
  const isOpen = (deed: GoodsBack) => deed?.states.includes(order.status) === true && (deed.windowDays === null || (days !== null && days <= deed.windowDays))
  const open: Remedy[] = []
  if (isOpen(requestReturn)) open.push('return')
  if (isOpen(exchange)) open.push('exchange')
  // while it can go back, nobody has to wait for a repair
  if (!open.includes('return') && items.every((item) => isUnderWarranty(warrantyOf(order, productOf(products, item), rules), now))) open.push('repair')
  if (open.length > 0 && refund?.states.includes(order.status)) open.push('keep')
  return [...open, 'person']
}

/** Why goods cannot come back without a reason, as the rules say it; undefined: they can. */
export function exclusionOf(deed: GoodsBack, { items, products }: Pick<Goods, 'items' | 'products'>): string | undefined {
  const tags = items.flatMap((item) => productOf(products, item)?.tags ?? [])
  return tags.map((tag) => deed?.excludedTags[tag]).find((reason) => reason !== undefined)
}

type GoodsBack = Rules['deeds']['requestReturn'] | Rules['deeds']['exchange']

const WANTED: readonly (readonly [Remedy, RegExp])[] = [
  ['person', /\b(?:colleague|person|human|agent|supervisor|manager)\b|人工|同事|找(?:个)?(?:人|客服)/i],
  [
    'keep',
    /部分退|退(?:我)?(?:一)?部分|退一半|退点|留着|(?:不(?:想|用|要)|懒得)(?:再)?(?:退|寄)(?!款|钱)|\bkeep(?:ing)? (?:it|them)\b|\bkeep\b$|\bpart(?:ial)? refund|\bpart of (?:the|my) money/i,
  ],
  [
    'exchange',
    /\b(?:exchang|replac|swap|another one|new one|resend|send (?:me )?(?:(?:the )?(?:right|missing|rest|other)|it again|another|a new))|(?<![交转切变兑])换(?!季|洗)|补发|补寄|重(?:新)?[发寄]|再[发寄]一/i,
  ],
  ['repair', /\b(?:repair|fix(?:ed)?|mend)\b|维修|返修|修(?:一下|好|理)|能修|可以修|报修|^修$/i],
  ['return', /\b(?:refund|return|send (?:it|them|this) back|money back)\b|(?<![衰减])退(?!色)/i],
]

/** What the shopper wants done, by the latest words that say it; what was chosen when we asked counts from there on. */
export function wantedRemedy({ words, slots }: OpenRequest): Remedy | null {
  const from = words.findLastIndex((one) => one.asked === 'remedy')
  const latest = from < 0 ? [] : words.slice(from)
  return heard(latest) ?? slots.remedy ?? heard(words)
}

function heard(words: OpenRequest['words']): Remedy | null {
  for (const { text } of words.toReversed()) {
    const found = WANTED.find(([, pattern]) => pattern.test(text))
    if (found) return found[0]
  }
  return null
}

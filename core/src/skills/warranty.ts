import type { Order } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Rules } from '@xiaoer/contract/rules'

/** How long goods are under warranty. `until`: its last moment, RFC 3339; null: there is none. */
export interface Warranty {
  readonly months: number
  readonly until: string | null
}

/** The warranty on a product of an order, by what its page says or the rules of its category, whichever is longer; null: neither says anything. */
export function warrantyOf(order: Order, product: Product | undefined, rules: Rules): Warranty | null {
  const told = [product ? toldOnPage(product) : null, byCategory(product?.category, rules)].filter((months) => months !== null)
  if (told.length === 0) return null
  const months = Math.max(...told)
  // a shop that does not know when it came knows when it left: that is earlier, so nobody is told of too long a warranty
  return { months, until: months > 0 ? addMonths(order.deliveredAt ?? order.shippedAt ?? order.placedAt, months) : null }
}

export function isUnderWarranty(warranty: Warranty | null, now: string): boolean {
  return warranty?.until != null && Date.parse(now) <= Date.parse(warranty.until)
}

/** A key of the rules is a category, or a word of its name: 「数码」 stands for 「手机数码 phones」. Of several that fit the shortest term holds: less is not a promise broken. */
function byCategory(category: string | undefined, { promises }: Rules): number | null {
  const months = promises.warrantyMonths
  const name = category?.toLowerCase() ?? ''
  if (name in months) return months[name]!
  const fitting = Object.entries(months).filter(([key]) => key !== 'other' && name.includes(key.toLowerCase()))
  return fitting.length > 0 ? Math.min(...fitting.map(([, term]) => term)) : (months.other ?? null)
}

const NUMERALS: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  十: 10,
  one: 1,
  two: 2,
  three: 3,
  five: 5,
  ten: 10,
}

/** «整机 1 年，电机 5 年» → 12: the term of the whole comes first. */
function toldOnPage({ attributes }: Product): number | null {
  const told = Object.entries(attributes).find(([name]) => /保修|质保|warranty|guarantee/i.test(name))?.[1] ?? ''
  const found = /(\d+|[半一两二三四五六十]|\b(?:one|two|three|five|ten)\b)\s*-?\s*(个?月|年|months?|years?)/i.exec(told)
  if (!found) return null
  const count = NUMERALS[found[1]!.toLowerCase()] ?? Number(found[1])
  return Math.round(/月|month/i.test(found[2]!) ? count : count * 12)
}

function addMonths(instant: string, months: number): string {
  const date = new Date(Date.parse(instant))
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + months)
  // a year from 29 February is 28 February
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return date.toISOString()
}

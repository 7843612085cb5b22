import type { Order } from '@xiaoer/contract/order'

/** Whole days since the day of delivery, counted in the shop's time zone: the day after delivery is day 1. Null: not delivered. */
export function daysSinceDelivery(order: Order, now: string, timeZone: string): number | null {
  if (!order.deliveredAt) return null
  return dayNumber(now, timeZone) - dayNumber(order.deliveredAt, timeZone)
}

const MS_OF_A_DAY = 86_400_000

function dayNumber(instant: string, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(Date.parse(instant))
  return Date.parse(`${parts}T00:00:00Z`) / MS_OF_A_DAY
}

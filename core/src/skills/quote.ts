import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Money } from '@xiaoer/contract/money'
import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import { phrase, type Said, type SaidCard } from '../said.ts'
import type { SkillView } from '../skill.ts'

type Line = SaidCard['lines'][number]

/** The receipt-like card of what is about to be done. */
export function quote(title: string, lines: readonly (Line | null)[]): SaidCard {
  return { kind: 'quote', title: phrase(title), lines: lines.filter((line) => line !== null) }
}

export const line = (label: string, value: Said | string): Line => ({ label: phrase(label), value })
export const orderLine = (order: Order): Line => line('line.order', order.number)
export const itemLine = (item: Pick<OrderItem, 'name' | 'options'>, label = 'line.item'): Line => line(label, optionsOf(item))
export const moneyLine = (label: string, money: Money): Line => line(label, phrase('money', { money }))

function optionsOf(item: Pick<OrderItem, 'name' | 'options'>): string {
  const options = Object.values(item.options).join(', ')
  return options ? `${item.name} (${options})` : item.name
}

/** "to PayPal, within 5 to 7 days". */
export function refundLine(view: SkillView, methodId: string | undefined): Line | null {
  if (!methodId) return null
  const method = view.customer?.paymentMethods.find((one) => one.id === methodId)
  const { from, to } = refundDays(view, method)
  return line('line.refund-to', phrase('refund.way', { method: method?.label ?? methodId, from, to }))
}

export function methodLine(view: SkillView, label: string, methodId: string): Line {
  return line(label, view.customer?.paymentMethods.find((one) => one.id === methodId)?.label ?? methodId)
}

/** Days until money is back on a method. */
export function refundDays(view: SkillView, method: PaymentMethod | undefined): { from: number; to: number } {
  const days = view.rules.refundDays
  return (method && days[method.kind]) ?? days.other ?? { from: 0, to: 0 }
}

/** Price difference of a change of goods, told from the shopper's side. */
export function differenceLine(amount: number, currency: string): Line {
  if (amount === 0) return line('line.difference', phrase('difference.none'))
  const money = { amount: Math.abs(amount), currency }
  return line('line.difference', phrase(amount > 0 ? 'difference.back' : 'difference.pay', { money }))
}

/** Of one product among several. */
export function productOf(products: readonly Product[], item: OrderItem): Product | undefined {
  return products.find((product) => product.id === item.productId)
}

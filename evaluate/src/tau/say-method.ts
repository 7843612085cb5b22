import type { RetailMethod } from './retail.ts'
import type { Voice } from './voice.ts'

/** A payment method as people say it: rarely its id, mostly "my PayPal" or the end of the card's number. */
export function sayMethod(id: string, { user, dice, style }: Voice): string {
  const method = user.payment_methods[id]
  if (!method || dice.chance(0.1)) return id
  if (method.source === 'paypal') return dice.pick(style === 'terse' ? ['paypal', 'PayPal'] : ['my PayPal', 'PayPal', 'my PayPal account'])
  if (method.source === 'gift_card') return dice.pick(style === 'terse' ? ['gift card', 'giftcard'] : ['my gift card', 'the gift card', 'a gift card'])
  return sayCard(method, Object.values(user.payment_methods).filter((one) => one.source === 'credit_card').length > 1, dice.pick)
}

function sayCard({ brand, last_four }: RetailMethod, several: boolean, pick: Voice['dice']['pick']): string {
  const name = (brand ?? 'card').replace(/^./, (letter) => letter.toUpperCase())
  const exact = [`the credit card ending in ${last_four}`, `my ${name} ending ${last_four}`, `my ${name}`, `${brand} ${last_four}`]
  return pick(several ? exact : [...exact, 'my credit card', 'credit card', 'the credit card'])
}

/** Does a label that the bot shows ("Visa ending 9212", "PayPal", an id) name this method? */
export function isMethod(label: string, id: string, { user }: Voice): boolean {
  if (label.includes(id)) return true
  const method = user.payment_methods[id]
  if (method?.source === 'paypal') return /pay\s?pal/i.test(label)
  if (method?.source === 'gift_card') return /gift/i.test(label)
  return method?.last_four !== undefined && label.includes(method.last_four)
}

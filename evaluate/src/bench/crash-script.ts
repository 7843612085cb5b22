import type { Content } from '@xiaoer/contract/content'
import { ORDERS_EACH, orderNumber } from './crash-shop.ts'
import type { Dice } from './seeded-dice.ts'

/** What the bot answered, or that nobody knows: the server died and the answer was not told again. */
export type Heard = readonly Content[] | 'unknown'

/** What a shopper of the crash says next: deeds on one order after the other, with small talk between. */
export function crashScript(shopper: number, dice: Dice): (heard: Heard) => string {
  let order = 0
  return (heard) => {
    if (heard === 'unknown' ? dice.chance(0.5) : asksForYes(heard)) return dice.chance(0.9) ? 'yes' : 'no'
    if (!dice.chance(0.55) || order >= ORDERS_EACH) return dice.pick(TALK).replace('#', orderNumber(shopper, dice.pick([0, 1, 2, 3])))
    const index = order++
    const number = orderNumber(shopper, index)
    return index % 2 === 0 ? `please cancel order ${number}, ordered by mistake` : `I want to return the T-Shirt from order ${number}, refund to my paypal`
  }
}

const TALK = ['hello', 'where is my order #', 'thanks', 'what is your return policy', 'how much is the T-Shirt']

function asksForYes(heard: readonly Content[]): boolean {
  return heard.some((content) => 'buttons' in content && content.buttons.some((button) => button.id === 'yes'))
}

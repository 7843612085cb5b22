import { cueOf } from '../understand/cues.ts'
import { goOnWith, ofOtherOrder, type Way } from './go-on-with.ts'
import { TALK } from './hear-requests.ts'
import { IN_STOCK, ownWish, SURE_ALONE } from './in-light-of.ts'
import { bareOf, isOnlyValues, isSameThing, only, type SlotValues, without } from './slot-values.ts'
import { carriedTo, type Matter } from './thread.ts'
import { ASKS_IF_THERE, LEAVES_OUT, SWITCHES } from './turn-words.ts'

/** «那红色的呢», "and in XL?", "black one": the wish stays and a value is exchanged or added. */
export const fillIn: Way = (heard) => {
  const { message, said, matter } = heard
  const { text } = message
  if (SWITCHES.test(text) || text.length > LONGEST) return null
  const isGoods = /^product\./.test(matter.intents[0]!.intent)
  const middle = leftIn(text)
  const added = bareNumber(middle, matter) ?? (NO_GOODS.test(matter.intents[0]!.intent) ? without(said, 'quantity', 'size') : said)
  const isValues = isOnlyValues(middle ?? text, { ...said, ...added })
  if (isValues) {
    const intents = isGoods && ASKS_IF_THERE.test(text) ? IN_STOCK : matter.intents
    const isOther = added.product !== undefined && matter.slots.product !== undefined && !isSameThing(added.product, matter.slots.product)
    const kept = isOther ? only(matter.slots, 'orderNumber') : added.orderNumber ? ofOtherOrder(matter) : matter.slots
    return goOnWith({ intents, slots: { ...kept, ...added } }, heard, 'ellipsis')
  }
  const wish = ownWish(message, matter)
  const isSame = middle !== undefined && !TALK.has(matter.intents[0]!.intent) && (wish === null || wish[0]!.confidence < SURE_ALONE) && cueOf(text) === null
  if (isSame && !/什么|怎么|哪|几|多/.test(middle)) return goOnWith({ intents: matter.intents, slots: { ...matter.slots, ...said } }, heard, 'ellipsis')
  // «有没有XL», "any in black", "do you have 9.5": whether there is one of what we talk about
  if (!isGoods || !ASKS_IF_THERE.test(text) || said.product !== undefined) return null
  const size = said.size ?? BARE_SIZE.exec(text)?.[0]
  const named = size === undefined ? said : { ...said, size }
  const asks = (named.colour ?? named.size ?? named.material) !== undefined
  return asks ? goOnWith({ intents: IN_STOCK, slots: { ...carriedTo('product.stock', matter, true), ...named } }, heard, 'ellipsis') : null
}

/** Where a number counts no goods: "and 6?" after "3 instalments". */
const NO_GOODS = /^(?:payment|coupon|promotion|points|membership|invoice)/

/** Shoes and clothes are asked for by the bare number. */
const BARE_SIZE = /(?<![\d.$¥€£])\d{1,2}(?:\.5)?(?![\d.%]|\s*(?:days?|天|折|%))/

/** Longer messages leave nothing out. */
const LONGEST = 60

/** What is new in a question that leaves out the rest: "what about XL?" → "XL". */
export function leftIn(text: string): string | undefined {
  const parts = LEAVES_OUT.exec(text)?.groups
  return parts?.english ?? parts?.short ?? parts?.chinese
}

/** "and 3?" after "2 fans": a bare number is of the kind whose last value was one. */
function bareNumber(middle: string | undefined, matter: Matter): SlotValues | null {
  const number = middle === undefined ? '' : bareOf(middle)
  if (!/^\d{1,3}(?:\.\d+)?$/.test(number)) return null
  const kind = Object.entries(matter.slots).findLast(([one, value]) => (one === 'quantity' || one === 'size') && /\d/.test(value))?.[0]
  return kind ? { [kind]: number } : null
}

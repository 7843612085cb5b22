import type { RankedIntent } from '../understood.ts'
import { goOnWith, type Heard, ofOtherOrder, type Way } from './go-on-with.ts'
import { isQuestion } from './hear-requests.ts'
import { ownWish } from './in-light-of.ts'
import { readChoice } from './read-answer.ts'
import { isOnlyFiller, isOnlyValues, only, type SlotValues, without } from './slot-values.ts'
import { carriedTo, type Offer } from './thread.ts'
import { POINTS, THE_FIRST, THE_LAST, THE_OTHER } from './turn-words.ts'

/** One of the things that we listed, or of the orders spoken of: by its place, its name, or what stands beside it. */
export const pointAtOffer: Way = (heard) => {
  const { thread, said, matter } = heard
  const offer = offerMeant(heard)
  if (!offer) return null
  const slots = { ...without(said, offer.slot), [offer.slot]: offer.value }
  const by = thread.asked ? 'answer' : 'reference'
  const wish = wishAbout(heard, slots)
  if (wish === null)
    return goOnWith({ intents: matter.intents, slots: { ...(offer.slot === 'orderNumber' ? ofOtherOrder(matter) : matter.slots), ...slots } }, heard, by)
  const about = { ...matter, slots: { ...carriedTo(wish[0]!.intent, matter, true), ...only(matter.slots, 'product') } }
  return goOnWith({ intents: wish, slots: { ...(offer.slot === 'orderNumber' ? ofOtherOrder(about) : about.slots), ...slots } }, heard, by)
}

/** What is asked of the thing pointed at; null: the same as before. */
function wishAbout({ message, matter }: Heard, slots: SlotValues): readonly RankedIntent[] | null {
  const rest = message.text.replace(POINTS, ' ')
  if (isOnlyFiller(rest) || isOnlyValues(rest, slots)) return null
  // who asks about one of the recommended things asks for no other
  const others = message.requests[0]?.intents.filter(({ intent }) => intent !== 'product.recommend') ?? []
  if (matter.intents[0]!.intent === 'product.recommend' && isQuestion(message.text) && others.length > 0) return others
  return ownWish(message, matter, LIKELY)
}

/** Of something pointed at, a question is believed sooner: only what is asked of it is open. */
const LIKELY = 0.3

function offerMeant({ thread, message: { text }, said, matter }: Heard): Offer | null {
  const { offers, orders, asked } = thread
  const list = offers.length > 0 ? offers : orders.length > 1 && said.orderNumber === undefined ? orders.map(asOrder) : []
  if (list.length === 0 || text.length > LONGEST || asked?.slot === 'remedy') return null
  const named = readChoice(
    text,
    list.map(({ value }) => ({ id: value, label: value })),
  )
  if (named) return list.find(({ value }) => value === named.id)!
  if (THE_OTHER.test(text)) return list.length === 2 ? (list.find(({ slot, value }) => matter.slots[slot] !== value) ?? null) : null
  if (THE_FIRST.test(text)) return list[0]!
  if (THE_LAST.test(text)) return list.at(-1)!
  const described = list.filter(({ about, value }) => about !== value)
  const beside = described.filter(({ about }) => tellingWords(text).some((word) => about.toLowerCase().includes(word)))
  if (beside.length > 0) return beside.length === 1 ? beside[0]! : null
  // «靴子» of «马丁靴»: one character tells where no pair does
  const near = described.filter(({ about }) => (said.product?.match(/\p{Script=Han}/gu) ?? []).some((sign) => about.includes(sign)))
  return near.length === 1 ? near[0]! : null
}

/** Longer messages say what they want in their own words. */
const LONGEST = 60

const asOrder = (value: string): Offer => ({ slot: 'orderNumber', value, about: value })

function tellingWords(text: string): readonly string[] {
  const latin = text.toLowerCase().match(/[a-z]{4,}/g) ?? []
  const han = (text.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) => Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)))
  return [...latin.filter((word) => !UNTELLING.test(word)), ...han.filter((pair) => !/[那这个单的]|订单/.test(pair))]
}

const UNTELLING = /^(?:that|this|order|return|with|from|have|please|cancel|what|about)$/

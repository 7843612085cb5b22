import type { Intent } from '@xiaoer/contract/intent'
import { cueOf } from '../understand/cues.ts'
import type { RankedIntent, Understood, UnderstoodRequest } from '../understood.ts'
import { CERTAIN, isQuestion, SURE_OF_NEW, TALK } from './hear-requests.ts'
import { questionOf } from './question-of.ts'
import { isOnlyValues, type SlotValues } from './slot-values.ts'
import type { Matter } from './thread.ts'
import { ASKS_IF_THERE, SWITCHES } from './turn-words.ts'

/** A message that is unclear alone is read by what is talked about: of the intents that it may have, those of the same kind come first. */
export function inLightOf(matter: Matter | undefined, message: Understood, said: SlotValues): Understood {
  const asked = questionOf(message.text)
  // an order's number that stands apart is no wish of its own
  const wishes = message.requests.filter(({ clause }) => !isOnlyValues(clause, said))
  const read = (wishes.length > 0 ? wishes : message.requests).map((request) => ({ ...request, intents: rankInLight(request, matter, message.text, said) }))
  const whole = { clause: message.text, start: 0, end: message.text.length, entities: message.entities, conditions: [] }
  return { ...message, requests: read.length === 0 && asked !== null ? [{ ...whole, intents: [{ intent: asked, confidence: ASKED_FOR }] }] : read }
}

function rankInLight({ clause, intents }: UnderstoodRequest, matter: Matter | undefined, text: string, said: SlotValues): readonly RankedIntent[] {
  const possible = intents.filter(({ intent }) => intent !== 'return.cancel' || CALLS_OFF.test(clause))
  const [top] = possible
  if (!top) return intents
  const values = said.colour ?? said.size ?? said.material
  // "do you have it in size 9" asks for stock, whatever the classifier makes of the size
  if (
    asksIfThere(text, said) &&
    (values !== undefined ? top.confidence < SURE_ALONE || TAKEN_FOR_STOCK.has(top.intent) : said.product && top.confidence < SURE_OF_NEW)
  )
    return first(IN_STOCK[0]!, possible)
  const asked = askedOf(clause, matter)
  if (asked !== null && top.confidence < (matter ? CERTAIN : SURE_OF_NEW)) return first({ intent: asked, confidence: ASKED_FOR }, possible)
  if (!matter || top.confidence >= SURE_ALONE) return possible
  const weight = ({ intent, confidence }: RankedIntent) => confidence * likelinessAfter(matter.intents[0]!.intent, intent)
  return possible.toSorted((a, b) => weight(b) - weight(a))
}

/** What costs, where we talk about delivery, is the delivery. */
function askedOf(clause: string, matter: Matter | undefined): Intent | null {
  const asked = questionOf(clause)
  const isDelivery = matter !== undefined && matter.slots.product === undefined && matter.intents[0]!.intent.startsWith('shipping.')
  return asked === 'product.price' && isDelivery ? 'shipping.fee' : asked
}

function first(best: RankedIntent, others: readonly RankedIntent[]): readonly RankedIntent[] {
  return [best, ...others.filter(({ intent }) => intent !== best.intent)]
}

/** How often a telling word of `question-of.ts` is right where it is asked, on our own dialogues. */
const ASKED_FOR = 0.8

export const IN_STOCK: readonly RankedIntent[] = [{ intent: 'product.stock', confidence: 0.8 }]

/** What asks whether there is one of a size or colour is taken for these. */
const TAKEN_FOR_STOCK = new Set<Intent>(['product.size', 'product.attribute', 'product.package', 'order.bulk'])

/** Who takes a return back says so: without such a word it is asked for. */
const CALLS_OFF = /不|别|取消|撤|算了|留|\b(?:cancel|keep|stop|never|not|no|don'?t|withdraw|call off|changed)\b/i

function asksIfThere(text: string, said: SlotValues): boolean {
  return (ASKS_IF_THERE.test(text) && !/什么|哪|几|多少|怎么|\b(?:what|which|how|why)\b/i.test(text)) || (/[?？]\s*$/.test(text) && isOnlyValues(text, said))
}

/** People stay with what they talk about; what is no matter for a shop is seldom said in the middle of one. Chosen on our development dialogues. */
function likelinessAfter(before: Intent, intent: Intent): number {
  if (groupOf(intent) === groupOf(before)) return 3
  return intent === 'out_of_scope' || intent === 'chitchat' ? 0.3 : 0.6
}

/** Goods back and money back are one thing to who asks for it. */
export function groupOf(intent: Intent): string {
  return intent.split('.')[0]!.replace(/^(?:refund|exchange)$/, 'return')
}

/** A short message that leaves out its object is a question of its own only when this sure. */
export const SURE_ALONE = 0.8

/** What the message surely wants by itself, if that is not what is being talked about. */
export function isNewWish(message: Understood, matter: Matter): boolean {
  return message.requests.some(({ clause, intents }) => {
    const [top] = intents
    if (!top || TALK.has(top.intent) || top.confidence < SURE_OF_NEW || top.intent === matter.intents[0]!.intent) return false
    return cueOf(clause) !== null || isQuestion(clause) || SWITCHES.test(clause) || (top.confidence >= SURE_ALONE && clause.length > 6)
  })
}

/** The message's own wish, where it is one and another than what is being talked about. */
export function ownWish(message: Understood, matter: Matter, sure = SURE_OF_NEW): readonly RankedIntent[] | null {
  const request = message.requests.find(({ intents }) => !TALK.has(intents[0]!.intent))
  const [top] = request?.intents ?? []
  if (!request || !top || top.intent === matter.intents[0]!.intent) return null
  return top.confidence >= sure || (cueOf(message.text) !== null && top.confidence >= 0.4) ? request.intents : null
}

/** What is to be done about goods, in one word. */
export function deedIn(text: string): Intent | null {
  const plain = text.replace(/不(?:用|要|想)?(?:退|换|修)了?|\b(?:no|not|don'?t|without) (?:a |an |the )?(?:return|refund|exchange|repair)\w*/gi, ' ')
  return DEED_WORDS.find(([words]) => words.test(plain))?.[1] ?? null
}

const DEED_WORDS: readonly (readonly [RegExp, Intent])[] = [
  [/修|\b(?:repair|fix|mend)/i, 'repair.request'],
  [/换|补发|重新?[发寄]|\b(?:exchange|replace|swap|new ones?\b)/i, 'exchange.request'],
  [/仅?退款|退钱|\b(?:refund|money back)/i, 'refund.request'],
  [/退|\b(?:return|send (?:it|them) back)/i, 'return.request'],
  [/取消|\bcancel/i, 'order.cancel'],
]

/** What may be turned into one another: "not a return, an exchange". */
export const DEEDS: ReadonlySet<Intent> = new Set([
  'return.request',
  'exchange.request',
  'refund.request',
  'repair.request',
  'order.cancel',
  'quality.problem',
  'wrong_item',
])

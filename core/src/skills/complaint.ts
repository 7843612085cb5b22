import type { Order } from '@xiaoer/contract/order'
import type { OpenRequest } from '../known.ts'
import { bareNumber } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, handoff, say } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { answersTo, textOf } from './answers-to.ts'
import { careStep } from './care-words.ts'
import { type Found, found } from './found.ts'
import { giveCoupon, goodwillFor, wentWrong } from './goodwill.ts'
import { takeDown } from './take-down.ts'
import { ordersOf } from './which-order.ts'

/** A complaint is heard, named, and kept for a person who answers for it; a coupon may say sorry, and a person can be had at once. */
export const complaint: Skill = {
  id: 'complaint',
  intents: ['complaint'],
  needsCustomer: false,
  next(view) {
    const { request } = view
    const care = careStep(request)
    if (care) return care
    if (PERSON.test(request.words.at(-1)?.text ?? '')) return handoff('asked', summaryOf(request))
    const beside = saidBeside(view)
    const topic = topicOf(`${textOf(request)} ${beside}`)
    const isKept = request.slots.ticket !== undefined
    if (!isKept && beside === '' && !tells(request) && answersTo(request, 'what').length === 0) return ask('what', phrase('complaint.what', { topic }))
    const meant = orderMeant(view)
    if ('step' in meant) return meant.step
    const order = meant.found
    // a coupon is for what went wrong, not for being unhappy about it
    const amount = order && wentWrong(view, order) ? goodwillFor(view, order) : null
    if (isKept && request.words.length === 0) return order && amount ? giveCoupon(view, { order, amount, note: null }) : say(phrase('complaint.kept'))
    return takeDown(view, 'complaint', {
      ...(order ? { order } : {}),
      fields: { what: [summaryOf(request), beside].filter((text) => text !== '').join(' / ') },
      ...(isKept ? { asItIs: true } : { said: phrase('complaint.heard', { topic }), goesOn: amount !== null }),
    })
  },
}

/** 「我要投诉，说好回电话的」: what else was said is what it is about, though it is looked into as well. */
function saidBeside({ request, known }: SkillView): string {
  const others = known.agenda.filter((one) => one.id !== request.id && one.state === 'open' && one.skill !== 'talk')
  return others.map(summaryOf).join(' / ')
}

/** "I'd like to make a complaint": the word for it tells nothing of what happened. */
const BARE =
  /\b(?:i(?:'d| would)? ?(?:am|like|want|need|have|wish)? ?(?:to )?|please |let me )?(?:(?:make|making|file|filing|lodge|submit) )?(?:a |an )?(?:formal |official )?compl[a-z]+(?: (?:about|against) (?:you|your (?:shop|service|store|company|staff)|this shop))?|(?:我|必须|一定)?要?(?:正式)?投诉(?:你们|你|客服|这家店|店家)?/gi

function tells(request: OpenRequest): boolean {
  const said = textOf(request)
    .replace(BARE, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return said.length + (said.match(/\p{Script=Han}/gu)?.length ?? 0) >= ENOUGH
}

/** «态度很差» is short, and says it. */
const ENOUGH = 8

const PERSON = /人工|同事|找(?:个)?(?:人|客服)|主管|经理|\b(?:person|human|colleague|agent|manager|supervisor)\b/i

const TOPICS: readonly (readonly [string, RegExp])[] = [
  ['rude', /态度|骂|凶|不耐烦|敷衍|阴阳怪气|没礼貌|\brude\b|\bimpolite|\bunfriendly|\battitude|\byell/i],
  ['promise', /答应|承诺|说好|骗|忽悠|言而无信|虚假|\bpromis|\blied\b|\blying\b|\bmisle(?:d|ading)|\bcheat/i],
  ['courier', /快递员|派送|配送员|司机|驿站|\bcourier|\bdriver|\bdelivery (?:man|guy|person)/i],
  [
    'slow',
    /没人(?:理|管|回|处理)|不(?:理|回)|慢|拖|推来推去|踢皮球|等了|一直没|\bno ?(?:one|body) (?:\w+ ){0,2}(?:answer|repl|help|car)|\bignor|\bslow\b|\bwaiting\b|\bwaited\b|\bstill (?:no|not|waiting)/i,
  ],
  ['quality', /质量|坏|破|假|次品|\bquality|\bbroken|\bdefective|\bdamaged/i],
]

function topicOf(text: string): string {
  return TOPICS.find(([, words]) => words.test(text))?.[0] ?? 'other'
}

/** The order that is named or was just spoken of, or the only one there is: a complaint is not held up by asking which. */
function orderMeant(view: SkillView): Found<Order | null> {
  if (!view.known.identity.customerId) return found(null)
  const orders = ordersOf(view)
  if ('step' in orders) return orders
  const said = bareNumber(`${view.request.slots.orderNumber ?? ''} ${textOf(view.request)}`)
  const named = orders.found.find((order) => said.includes(bareNumber(order.number)))
  const spoken = orders.found.find((order) => order.number === view.known.mentioned.orders[0])
  return found(named ?? spoken ?? (orders.found.length === 1 ? orders.found[0]! : null))
}

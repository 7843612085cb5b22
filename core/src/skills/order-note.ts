import type { Order } from '@xiaoer/contract/order'
import { bareNumber, orderNumbersIn } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { type Found, found } from './found.ts'
import { waitingCard } from './not-sent.ts'
import { underRulesFor } from './rules-for.ts'
import { findName, tokensOf } from './text-match.ts'
import { ordersOf, whichOrder } from './which-order.ts'

/** A wish for whoever packs: a card, no prices in the parcel, together or apart. Kept on the order in the shopper's own words. */
export const orderNote: Skill = {
  id: 'order-note',
  intents: ['order.note'],
  needsCustomer: true,
  next(view) {
    const { addNote } = view.rules.deeds
    const orders = ordersOf(view)
    if ('step' in orders) return orders.step
    const open = orders.found.filter((order) => addNote?.states.includes(order.status))
    const which = whichToNote(view, open)
    if ('step' in which) return which.step
    const { number: orderNumber, status } = which.found
    const under = underRulesFor(view, which.found)
    if ('step' in under) return under.step
    const deed = under.found.rules.deeds.addNote
    if (deed && !deed.states.includes(status)) return say(phrase('note.too-late', { number: orderNumber, status }), waitingCard(which.found))
    const note = noteIn(view, open)
    // whether orders go together at all is the shop's to say
    if (MAY_WE.test(textOf(view.request)) && TOGETHER.test(note)) return answerOr(view, () => write(which.found, note), 'order.modify')
    if (note === '') return ask('note', phrase('note.which', { number: orderNumber }))
    return write(which.found, note)
  },
}

const write = (order: Order, note: string): Step => ({
  step: 'do',
  command: { type: 'addNote', orderId: order.id, orderNumber: order.number, note },
  order,
  quote: null,
})

const MAY_WE = /吗|[行好]不|能不能|可不可以|[?？]\s*$|^\W*(?:can|could|may|is it possible)\b/i

/** The same wishes where they look like a change of the order. */
export const packingWish: Skill = {
  ...orderNote,
  id: 'packing-wish',
  intents: ['order.modify', 'order.address', 'order.urge', 'order.status', 'shipping.method', 'gift', 'invoice.request'],
  claims:
    /^(?!.*(?:(?:再|多|另外?)(?:加|买|要|来|拍|订)[一二两三四五\d]|改成?[二两三四五\d]+[个件台双本只条瓶盒]))(?:.*?)(?:(?:合并|并单|合单|拼单|一起|一块儿?|一同)(?:发货?|寄|打包|邮寄)|(?:合并|并|合|拼)(?:成|到|在|为)同?一?[个单]?(?:包裹|单|起|箱)|(?:分开|拆开|分批|拆单|分单)(?:发货?|寄|打包|邮寄)|(?:放|写|附|送|加|塞)[^，。]{0,6}(?:贺卡|卡片|祝福)|(?:不要?|别|勿)[^，。]{0,5}(?:放|带|塞|附|夹)[^，。]{0,8}(?:价格|价签|小票|清单|发票|单据|单子)|\b(?:ship|send|pack|deliver)\b[^.?!]{0,30}\b(?:together|separately|apart|in one (?:box|parcel|package))\b|\b(?:combine|merge)\b[^.?!]{0,30}\b(?:orders?|shipments?|parcels?|packages?)\b|\bgift[- ](?:note|message|wrap\w*)\b|\b(?:greeting|birthday) card\b|\b(?:no|without|(?:don'?t|do not) (?:put|include|enclose|add|show))\b[^.?!]{0,25}\b(?:prices?|receipt|invoice)\b|\badd (?:that|this) (?:to|on|as) (?:the|my|a)\b)/i,
}

const TOGETHER = /合并|并单|合单|拼单|一起|一块儿?|一同|\b(?:together|combine|merge|in one)\b/i

/** Of several orders that are to leave in one parcel, the one that would leave first. */
function whichToNote(view: SkillView, open: readonly Order[]): Found<Order> {
  const first = meantBy(view, open).toSorted((a, b) => a.placedAt.localeCompare(b.placedAt))[0]
  if (first && TOGETHER.test(textOf(view.request)) && namedIn(view).length !== 1) return found(first)
  return whichOrder(view, (order) => open.includes(order))
}

/** The orders that were named, or all that can still be noted on. */
function meantBy(view: SkillView, open: readonly Order[]): readonly Order[] {
  const named = namedIn(view)
  if (named.length > 1) return open.filter((one) => named.includes(bareNumber(one.number)))
  const tokens = tokensOf(textOf(view.request))
  const holding = open.filter((order) => order.items.some(({ name }) => findName(tokens, name).some(({ strength }) => strength > 0.45)))
  return holding.length > 1 ? holding : open
}

const namedIn = ({ request, rules }: SkillView) => orderNumbersIn(textOf(request), rules.orderNumberPattern)

/** As much as a shop's note holds. */
const LONGEST = 500

/** The wish without what only leads up to it; orders that are to go together are named. */
function noteIn(view: SkillView, open: readonly Order[]): string {
  const number = new RegExp(`(?:订单号?|单号|\\border(?: number)?)?\\s*\\(?${view.rules.orderNumberPattern}\\)?`, 'gi')
  const said = view.request.words
    .filter((one) => one.asked !== 'orderNumber')
    .map((one) => one.text.replace(number, ' ').trim().replace(COURTESY, '').replace(ANNOUNCES, '').replace(THANKS, ''))
    .filter((text) => /[\p{L}\p{N}]/u.test(text) && !ONLY_JOINS.test(text))
  const note = [...new Set(said)].join(' / ').slice(0, LONGEST)
  const meant = meantBy(view, open)
  if (!TOGETHER.test(note) || meant.length < 2) return note
  return `${note} (${meant.map((one) => one.number).join(' + ')})`.slice(0, LONGEST)
}

const ONLY_JOINS = /^(?:和|与|跟|以及|and|with|[^\p{L}\p{N}])+$/iu
const COURTESY =
  /^(?:(?:hi|hello|hey|please|pls|also|and|can you|could you|would you|i'?d like to|i would like to|i want to)\b[\s,]*)+|^(?:你好|您好|亲|麻烦|请|另外|还有|再|也|可以|能不能|能否|帮我|帮忙|给我|我?想要?|我要|[\s，,])+/i
const ANNOUNCES =
  /^(?:leave|add|put|write|make)\s+(?:an? |the |my |this )?(?:note|remark|comment)s?\b(?:\s+(?:to|on|for|in)(?:\s+(?:the|my|this|that))?(?:\s+(?:[\w-]+\s+){0,3}?order)?\b)?(?:\s+(?:that|saying|says)\b)?[\s,:]*|^(?:在?订单[里上]?|[给在为帮对][^，。：:]{0,12}?单子?[里上]?|[给为][^，。：:]{1,10}?(?=[加添写]))?(?:加|添加|做|写|留)?(?:一?个|一下|下)?(?:备注|留言)(?:一下|一句|上|下|里|写|[\s，,：:])*/i
const THANKS = /(?:[\s，,。.!！~～]|谢谢(?:您|你|啦)?|\bthanks?(?: you)?\b|\bplease\b)+$/i

import { orderNumbersIn } from '../order-numbers.ts'
import type { Skill, SkillView } from '../skill.ts'
import type { Step } from '../step.ts'
import { answerQuestion } from './answer-question.ts'
import { lastNamed, textOf } from './answers-to.ts'
import { isExpected } from './order-under-way.ts'
import { trackParcel } from './track-parcel.ts'
import { ordersOf } from './which-order.ts'

/** How long does delivery take? Asked by who waits for an order it is about that order, otherwise the shop's knowledge answers. */
export const deliveryTime: Skill = {
  id: 'delivery-time',
  intents: ['shipping.time'],
  needsCustomer: false,
  next: (view) => (isBeforeOrdering(view) ? answerQuestion.next(view) : tellOrder(view)),
}

/** When does *my* order come? For that the shopper must be known. */
export const ownDeliveryTime: Skill = {
  id: 'own-delivery-time',
  intents: ['shipping.time'],
  claims:
    /\bmy (?:order|parcel|package|delivery|stuff|item|things?)\b|\b(?:the|this|that) order\b|\bi (?:ordered|bought|paid)\b|\border #?\w*\d{4}|我的?(?:订单|快递|包裹)|我的(?:货|东西)|我(?:买|拍|订|下单)(?:的|了|过)|这一?单|那一?单|已经?(?:付款|下单|拍)|刚(?:刚|才)?(?:付|下单|拍|买)/i,
  needsCustomer: true,
  next: tellOrder,
}

/** "If I order today", "to Beijing": nothing is ordered yet. Where no orders are listed, nobody is asked for a number either. */
function isBeforeOrdering({ request, finds }: SkillView): boolean {
  if (!finds('ordersOf')) return true
  const text = textOf(request)
  return IF_ORDERED.test(text) || (lastNamed(request, 'place') !== undefined && SENT_TO.test(text))
}

const IF_ORDERED =
  /\b(?:if|before|should) i (?:order|buy|pay)|\border(?:ing|ed)? (?:now|today|tonight)\b|(?:现在|今天|今晚|要是|如果)我?(?:拍|买|下单|付)|这[款件双]/i
const SENT_TO = /\bto\b|\bship|\bdeliver|[发寄送]/i

function tellOrder(view: SkillView): Step {
  const orders = ordersOf(view)
  if ('step' in orders) return orders.step
  const isNamed = orderNumbersIn(textOf(view.request), view.rules.orderNumberPattern).length > 0
  return isNamed || orders.found.some((order) => isExpected(order, view.now)) ? trackParcel.next(view) : answerQuestion.next(view)
}

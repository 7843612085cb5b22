import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { takeDown } from './take-down.ts'
import { whichOrder } from './which-order.ts'

/** A gift that did not come: on an order that is not sent it is still packed, afterwards a person sends it. */
export const missingGift: Skill = {
  id: 'missing-gift',
  intents: ['gift'],
  claims: /\b(?:didn'?t|did not|no|missing|forgot|without|never|where|wasn'?t|not in)\b|(?<!有)没(?:有)?(?:收到|发|给|送|看到|见|放)|漏|(?<![多至])少|忘|缺/i,
  needsCustomer: true,
  next(view) {
    const which = whichOrder(view, (order) => order.status !== 'cancelled' && order.status !== 'unpaid')
    if ('step' in which) return which.step
    const order = which.found
    if (order.status === 'pending' || order.status === 'processed') return answerOr(view, () => say(phrase('gift.packed', { number: order.number })))
    return takeDown(view, 'gift', { order, suggestion: 'send the gift', said: phrase('gift.sorry') })
  },
}

import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'
import { answerOr, askOf } from './answer-question.ts'
import { returnShipping } from './return-shipping.ts'
import { rulesAnswer } from './rules-answer.ts'

/** A question about how things are done here, by nobody in particular: answered without asking who writes. */
export const generalQuestion: Skill = {
  id: 'general-question',
  intents: [
    'refund.progress',
    'return.shipping',
    'compensation',
    'gift',
    'payment.method',
    'shipping.time',
    'return.progress',
    'return.request',
    'return.policy',
    'quality.problem',
  ],
  claims:
    /^(?!.*(?:晚发|没发|等了|这么(?:久|多天)|我的|我这|我那|我买|XE\d|#?W\d{7}|\bmy\b|\bi (?:bought|ordered|paid|returned|sent)\b)).*(?:一般|通常|你们?家?(?:的)?(?:退款|发货|退货)|谁(?:出|付|掏|承担|来出)|(?:买|满)多少(?:钱)?(?:有|送|给)|怎么(?:赔|算)|有(?:没有)?(?:赔偿|补偿)吗|\b(?:normally|usually|in general|generally|typically|what do you (?:pay|give)|do you (?:pay|accept|offer|give)|which (?:cards?|methods?)|who pays|how long do (?:refunds|i have)|can i pay|if it arrives))/iu,
  needsCustomer: false,
  next(view) {
    return answerOr(view, () => {
      const days = view.rules.refundDays.other
      if (view.request.intent === 'refund.progress' && days) return say(phrase('rules.refund', { from: days.from, to: days.to }))
      if (view.request.intent === 'return.shipping') return returnShipping.next(view)
      if (view.request.intent.startsWith('return.')) return rulesAnswer.next({ ...view, request: { ...view.request, intent: 'return.policy' } })
      return askOf(view)
    })
  },
}

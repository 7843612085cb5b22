import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { answerOr } from './answer-question.ts'
import { textOf } from './answers-to.ts'
import { faultIn } from './fault-words.ts'

/** Who pays the way back, what the shipping insurance gives, and how goods are sent back: by the rules, and by what the shop has written of it. */
export const returnShipping: Skill = {
  id: 'return-shipping',
  intents: ['return.shipping'],
  needsCustomer: false,
  next(view) {
    const { rules, request } = view
    const back = rules.deeds.requestReturn
    if (!back) return say(phrase('rules.no-returns'))
    const text = textOf(request)
    if (INSURANCE.test(text)) return HOW_MUCH.test(text) ? answerOr(view, () => tellInsurance(view, false)) : tellInsurance(view, DEDUCTS.test(text))
    const who = back.whoPaysShipping
    const fault = who === 'shop-if-faulty' && faultIn({ ...request, intent: 'return.shipping' }) !== null
    const rule = say(
      phrase('return-shipping.who', { who: fault ? 'faulty' : who, insured: rules.promises.shippingInsurance.includes('return') ? 'yes' : 'no' }),
    )
    if (WHO_PAYS.test(text)) return rule
    return answerOr(view, () => say(phrase('return-shipping.how', { who, days: back.windowDays ?? 0 })))
  },
}

const INSURANCE = /运费险|退货险|\binsur/i
const WHO_PAYS = /谁(?:出|付|承担|来|给|掏)|运费|邮费|包邮|免费|要(?:我)?(?:出|付|掏)?钱|\b(?:who|pay|pays|cost|costs|free|fee|charge|expensive|postage)\b/i
/** What the insurer pays by which route stands in no rule. */
const HOW_MUCH = /多少|几块|几天|多久|什么时候|\bhow (?:much|long|many)\b|\bwhen\b/i
const DEDUCTS = /没(?:有)?(?:到|赔|收到|给)|怎么(?:还)?没|不赔|少赔|\b(?:not|haven'?t|hasn'?t|didn'?t|never|where)\b/i

/** The insurer pays, not the shop: what is said here is only when and for what. */
function tellInsurance({ rules }: SkillView, isMissing: boolean): Step {
  const { shippingInsurance } = rules.promises
  const covers = shippingInsurance.length === 2 ? 'both' : (shippingInsurance[0] ?? 'none')
  return say(phrase('insurance.tell', { covers, missing: isMissing ? 'yes' : 'no' }))
}

import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say } from '../step.ts'

/** The shop's own rules in words: how long goods can come back, who pays, when money arrives. Read from the rule pack, never remembered. */
export const rulesAnswer: Skill = {
  id: 'rules-answer',
  intents: ['return.policy'],
  needsCustomer: false,
  next({ rules }) {
    const back = rules.deeds.requestReturn
    if (!back) return say(phrase('rules.no-returns'))
    const other = rules.refundDays.other
    return say(
      phrase('rules.return', {
        days: back.windowDays ?? 0,
        exchange: rules.deeds.exchange?.windowDays ?? 0,
        who: back.whoPaysShipping,
        from: other?.from ?? 0,
        to: other?.to ?? 0,
      }),
    )
  },
}

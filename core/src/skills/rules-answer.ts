import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { answerOr } from './answer-question.ts'

/** What the shop has written about it, else its rules in words: how long goods can come back, who pays, when money arrives. Read from the rule pack, never remembered. */
export const rulesAnswer: Skill = {
  id: 'rules-answer',
  intents: ['return.policy'],
  needsCustomer: false,
  next: (view) => answerOr(view, () => tellRules(view)),
}

function tellRules({ rules }: SkillView): Step {
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
}

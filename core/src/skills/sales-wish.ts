import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask, type Step, say } from '../step.ts'
import { answerOr, shopsAnswer } from './answer-question.ts'
import { answersTo, lastNamed } from './answers-to.ts'
import { takeDown } from './take-down.ts'

/** A company order: how the shop does it where that is asked, then what, how many and how to reach the buyer, for the people who make offers. */
export const bulkOrder: Skill = {
  id: 'bulk-order',
  intents: ['order.bulk'],
  needsCustomer: false,
  next: (view) => (asksTerms(view) && answersTo(view.request, 'contact').length === 0 ? tellTerms(view) : takeDown(view, 'bulk')),
}

const asksTerms = ({ request }: SkillView) => request.words.some(({ text, asked }) => asked === undefined && TERMS.test(text))

/** The terms; who has said how many of what is asked at once how to be reached, or taken down. */
function tellTerms(view: SkillView): Step {
  const terms = shopsAnswer(view)
  if ('step' in terms) return terms.step
  if (!terms.found) return takeDown(view, 'bulk')
  const { text, articleId: article } = terms.found
  if (!lastNamed(view.request, 'quantity') || !lastNamed(view.request, 'product')) return say(phrase('answer', { text, article }))
  const isReachable = lastNamed(view.request, 'phone', 'email') !== undefined || view.customer !== null
  return isReachable ? takeDown(view, 'bulk', { said: phrase('answer', { text }) }) : ask('contact', phrase('bulk.terms', { text }))
}

/** An old thing for a new one: how it works from the shop's knowledge, then what the shopper has. */
export const tradeIn: Skill = {
  id: 'trade-in',
  intents: ['trade_in'],
  needsCustomer: false,
  next: (view) => answerOr(view, () => takeDown(view, 'trade-in')),
}

/** What is asked of the shop's terms: from how many on, at what price, with a logo, a contract, an account to pay into. */
const TERMS =
  /起订|起批|件起|起步|最少|至少|满多少|多少.{0,3}起|批发价|拿货价|打几折|什么(?:折扣|优惠)|有.{0,4}(?:折扣|优惠)|logo|标志|合同|对公|样品|批发吗|wholesale\?|(?:do|can) you (?:do|offer|sell|take) (?:wholesale|bulk)|minimum|at least how many|from how many|discount|contract|bank transfer|samples?\b/i

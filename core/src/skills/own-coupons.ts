import type { Coupon, Customer } from '@xiaoer/contract/customer'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { type Step, say } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { answerOr, offerTicket } from './answer-question.ts'
import { line } from './quote.ts'
import { takeDown } from './take-down.ts'

/** The shopper's own coupons: which there are, until when, and why one does not work. */
export const ownCoupons: Skill = {
  id: 'own-coupons',
  intents: ['coupon.use', 'coupon.get'],
  claims:
    /\b(?:my|i have|i've got)\b[^.?!]{0,30}\bcoupons?\b|\bwhich coupons\b|我(?:的)?(?:账户|账号|帐户|帐号|名下|卡包|这儿|这里|这边|手|手头)?[里上中]?(?:还|都|现在|目前)*(?:有|的)[^，。？]{0,8}(?:券|红包)|(?:有|剩)[^，。？]{0,6}(?:能用|可用|没用)的?[^，。？]{0,4}(?:券|红包)|\b[A-Z]{3,}\d{1,4}\b|(?:券|优惠码|红包)[^，。？]{0,12}(?:用不了|不能用|没法用|失效|过期|无法)|(?:coupon|code|voucher)[^.?!]{0,30}(?:not work|doesn'?t work|won'?t|invalid|expired|rejected|can'?t)/i,
  needsCustomer: true,
  next(view) {
    const coupons = view.customer?.coupons
    if (!coupons) return answerOr(view, () => offerOrTakeDown(view))
    const named = coupons.find((coupon) => summaryOf(view.request).toUpperCase().includes(coupon.code.toUpperCase()))
    if (named) return view.request.slots.offer === undefined ? whyNot(named, view) : offerOrTakeDown(view)
    return say(phrase('coupons.own', { count: coupons.filter((coupon) => isUsable(coupon, view.now)).length }), couponCard(view.customer!, view.now))
  },
}

function offerOrTakeDown(view: SkillView): Step {
  const { offer } = view.request.slots
  if (offer === false) return say(phrase('person.declined'))
  return offer ? takeDown(view, 'promotion') : offerTicket('ticket.offer')
}

const isUsable = (coupon: Coupon, now: string) => coupon.usedAt === null && coupon.validTo > now

/** What stands against a coupon in the shop's own record; nothing: it should work, and a person looks why it does not. */
function whyNot(coupon: Coupon, { now }: SkillView): Step {
  const { code } = coupon
  if (coupon.usedAt !== null) return say(phrase('coupons.used', { code, at: { instant: coupon.usedAt } }))
  if (coupon.validTo <= now) return say(phrase('coupons.expired', { code, at: { instant: coupon.validTo } }))
  if (coupon.from) return say(phrase('coupons.from', { code, money: coupon.from, off: coupon.amount }))
  return offerTicket('coupons.should-work')
}

function couponCard({ coupons = [] }: Customer, now: string) {
  return {
    kind: 'product' as const,
    title: phrase('card.coupons'),
    lines: coupons
      .filter((coupon) => isUsable(coupon, now))
      .slice(0, 10)
      .map((coupon) =>
        line(
          'line.coupon',
          phrase('coupons.line', { code: coupon.code, money: coupon.amount, from: coupon.from ?? undefined, to: { instant: coupon.validTo } }),
        ),
      ),
  }
}

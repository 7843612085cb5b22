import { INTENTS } from '@xiaoer/contract/intent'
import type { Skill } from '../skill.ts'
import { handoff } from '../step.ts'
import { summaryOf } from '../ticket-words.ts'
import { careStep, FOR_CARE } from './care-words.ts'

/** Somebody was hurt, or speaks of the law or the press: a person takes over at once, before anybody is asked who they are. */
export const callCare: Skill = {
  id: 'call-care',
  // before buying, an allergy is a question and «假一赔三» a promise of the shop; in an address or an invoice, a court is a place
  intents: [
    ...INTENTS.aftersale,
    ...(['complaint', 'human', 'review', 'out_of_scope', 'chitchat'] as const),
    ...(['order.status', 'order.urge', 'order.cancel', 'payment.problem', 'price_protection'] as const),
    ...(['shipping.track', 'shipping.courier', 'shipping.not_received'] as const),
  ],
  claims: FOR_CARE,
  needsCustomer: false,
  next: ({ request }) => careStep(request) ?? handoff('complaint', summaryOf(request)),
}

import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { ask, handoff, say } from '../step.ts'

/** What no other skill serves yet: says so and offers a colleague, instead of guessing. */
export const offerPerson: Skill = {
  id: 'offer-person',
  // every intent ends somewhere: those with a skill of their own are taken before this one is asked
  intents: ALL_INTENTS,
  needsCustomer: false,
  next({ request }) {
    const answer = request.words.findLast((word) => word.asked === 'person')?.text
    if (answer !== undefined) {
      const wanted = request.slots.person ?? /\b(?:yes|yeah|ok|okay|sure|please|fine|go ahead)\b|好|可以|行|要|转|嗯|是/i.test(answer)
      return wanted ? handoff('not-possible', `${request.intent}: ${request.words.map((word) => word.text).join(' / ')}`) : say(phrase('person.declined'))
    }
    return ask('person', phrase(request.intent === 'complaint' ? 'person.offer-complaint' : 'person.offer', { intent: request.intent }), [
      { id: 'yes', label: phrase('person.yes') },
      { id: 'no', label: phrase('person.no') },
    ])
  },
}

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
    if (request.slots.person === true) return handoff('not-possible', `${request.intent}: ${request.words.map((word) => word.text).join(' / ')}`)
    if (request.slots.person === false) return say(phrase('person.declined'))
    return ask('person', phrase(request.intent === 'complaint' ? 'person.offer-complaint' : 'person.offer', { intent: request.intent }), [
      { id: 'yes', label: phrase('person.yes') },
      { id: 'no', label: phrase('person.no') },
    ])
  },
}

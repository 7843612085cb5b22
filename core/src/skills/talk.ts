import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { handoff, say } from '../step.ts'

/** Greetings, thanks and small talk: short, and back to the matter. */
export const talk: Skill = {
  id: 'talk',
  intents: ['greeting', 'thanks', 'affirm', 'deny', 'chitchat', 'out_of_scope'],
  needsCustomer: false,
  next({ request }) {
    return say(phrase(`talk.${request.intent}`))
  },
}

/** The shopper wants a person: never argued with. */
export const person: Skill = {
  id: 'person',
  intents: ['human'],
  needsCustomer: false,
  next({ request }) {
    return handoff('asked', request.words.map((word) => word.text).join(' '))
  },
}

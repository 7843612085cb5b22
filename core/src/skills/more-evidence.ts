import { phrase } from '../said.ts'
import type { Skill } from '../skill.ts'
import { say, ticket } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'

/** A picture that comes after a ticket was opened is added to it. Only the dialogue gives it work. */
export const moreEvidence: Skill = {
  id: 'more-evidence',
  intents: [],
  needsCustomer: false,
  next({ request, known }) {
    if (!known.filed) return say(phrase('picture.what'))
    const { kind, orderNumber } = known.filed
    return ticket({ kind, orderNumber, summary: '', itemIds: [], fields: {}, evidence: mediaOf(request), tried: [], cites: null, suggestion: null })
  },
}

import { wordsOf } from '@xiaoer/contract/content'
import { follow, speaksOfElsewhere } from '@xiaoer/core/dialogue/follow'
import type { Known } from '@xiaoer/core/known'
import type { TurnStart } from '../store/conversations.ts'
import type { OpenElsewhere, Persons } from '../store/persons.ts'

/** What was left for longer is not gone on with unasked. */
const STILL_MEANT_MS = 86_400_000

/** Where a conversation begins, or the shopper says so: what the same person has open on another channel goes on here. */
export async function followShopper(
  start: TurnStart,
  known: Known,
  house: { readonly persons: Persons; readonly now: () => string },
): Promise<{ readonly known: Known; readonly from: OpenElsewhere } | null> {
  if (!start.isOnOthers) return null
  const isFresh = Object.keys(start.known).length === 0
  if (known.agenda.length > 0 || (!isFresh && !start.unanswered.some(({ content }) => speaksOfElsewhere(wordsOf(content))))) return null
  const from = await house.persons.openElsewhere(start.conversationId, new Date(Date.parse(house.now()) - STILL_MEANT_MS).toISOString())
  const followed = from && follow(known, from, start.signedLogin ? start.userId : null)
  return followed ? { known: followed, from } : null
}

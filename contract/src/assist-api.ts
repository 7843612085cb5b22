import * as z from 'zod'
import { ConversationId } from './id.ts'

/** Something that could be answered right now, with where it comes from. */
export const Suggestion = z.object({
  /** `knowledge`: the shop's own article; `canned`: written for such questions; `case`: what a colleague answered to the like. */
  from: z.enum(['knowledge', 'canned', 'case']),
  /** What was used is counted by it. */
  id: z.string(),
  text: z.string(),
  /** The title of the article, the shortcut, or the name of the shopper of then. */
  source: z.string(),
  /** The conversation of a case. */
  conversationId: ConversationId.nullable(),
})
export type Suggestion = z.infer<typeof Suggestion>

/** What is still missing before the matter can be settled. */
export const MissingFact = z.enum(['who', 'which-order'])
export type MissingFact = z.infer<typeof MissingFact>

const one = z.object({ conversationId: ConversationId })

/** The routes of what helps people while they answer, part of `API`. */
export const ASSIST_API = {
  /** To what the shopper wrote last; `seq` is that message's, 0 where nothing waits to be answered. */
  assist: {
    method: 'GET',
    path: '/api/v1/desk/conversations/:conversationId/assist',
    input: one,
    output: z.object({ seq: z.int().nonnegative(), suggestions: z.array(Suggestion), missing: z.array(MissingFact) }),
  },
  /** It was taken: how much of what is suggested is used can be told by it. */
  tookSuggestion: {
    method: 'POST',
    path: '/api/v1/desk/conversations/:conversationId/assist/taken',
    input: one.extend({ from: Suggestion.shape.from, id: z.string().max(200), seq: z.int().nonnegative() }),
    output: z.object({}),
  },
} as const

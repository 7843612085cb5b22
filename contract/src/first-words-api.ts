import * as z from 'zod'
import { FirstWords, FirstWordsPurpose, FirstWordsState } from './first-words.ts'
import { ContactId } from './id.ts'

const one = z.object({ contactId: ContactId })

/** The routes of writing first, part of `API`. */
export const FIRST_WORDS_API = {
  /** The same `key` again is the same words: how they stand is answered. */
  writeFirst: { method: 'POST', path: '/api/v1/desk/persons/:contactId/first-words', input: one.extend(FirstWords.shape), output: FirstWordsState },
  /** What this person was told first, or is to be; the newest first. */
  firstWords: {
    method: 'GET',
    path: '/api/v1/desk/persons/:contactId/first-words',
    input: one,
    output: z.array(z.object({ key: z.string(), purpose: FirstWordsPurpose, text: z.string(), at: z.string(), stands: FirstWordsState })),
  },
} as const

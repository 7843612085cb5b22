import type { Outbound } from '../channel.ts'
import { type Problem, problem } from '../platform/call-platform.ts'

/** Why this is no answer to a review; null: it may go out. A second answer takes the place of the first, so that nothing is sent in pieces. */
export function mayAnswer({ from, part, content }: Outbound, { most, botAnswers }: { readonly most: number; readonly botAnswers: boolean }): Problem | null {
  if (from === 'system') return problem('CONTENT_REJECTED', 'A review is no place for automatic notes.')
  if (from === 'bot' && !botAnswers) return problem('CONTENT_REJECTED', 'Everybody reads an answer to a review: a person writes it.')
  if (part > 0) return problem('CONTENT_REJECTED', 'A second answer would take the place of the first.')
  const text = 'text' in content ? (content.text ?? '') : ''
  return text.length > most ? problem('CONTENT_REJECTED', `An answer has at most ${most} characters, this one has ${text.length}.`) : null
}

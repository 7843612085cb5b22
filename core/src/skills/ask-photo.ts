import type { OpenRequest } from '../known.ts'
import { phrase } from '../said.ts'
import { ask, type Step } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'
import { answersTo } from './answers-to.ts'
import type { Fault } from './fault-words.ts'

/** Says sorry for what came and asks once for a picture of it; null: there is one, or the shopper has none. */
export function askPhoto(request: OpenRequest, { kind }: Fault): Step | null {
  if (mediaOf(request).length > 0 || answersTo(request, 'photo').length > 0) return null
  return ask('photo', phrase('fault.photo', { fault: kind }), [{ id: 'none', label: phrase('ticket.no-photo') }])
}

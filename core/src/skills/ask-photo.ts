import type { OpenRequest } from '../known.ts'
import { phrase, type Said } from '../said.ts'
import { ask, type Step } from '../step.ts'
import { mediaOf } from '../ticket-words.ts'
import { answersTo } from './answers-to.ts'
import type { Fault } from './fault-words.ts'

/** Says sorry for what came and asks once for a picture of it; null: there is one, or the shopper has none. */
export function askPhoto(request: OpenRequest, { kind }: Fault): Step | null {
  return photoOnce(request, phrase('fault.photo', { fault: kind }))
}

/** Asks once for a picture, in these words. */
export function photoOnce(request: OpenRequest, said: Said): Step | null {
  if (mediaOf(request).length > 0 || answersTo(request, 'photo').length > 0) return null
  return ask('photo', said, [{ id: 'none', label: phrase('ticket.no-photo') }])
}

/** For the sentence after it: is a picture there, and is it still to be said that we are sorry? */
export function photoOf(request: OpenRequest): { readonly photo: 'yes' | 'no'; readonly sorry: 'yes' | 'no' } {
  return { photo: mediaOf(request).length > 0 ? 'yes' : 'no', sorry: answersTo(request, 'photo').length > 0 ? 'no' : 'yes' }
}

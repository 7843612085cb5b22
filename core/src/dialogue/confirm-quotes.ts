import type { Known, OpenRequest, Quoted } from '../known.ts'
import { isLive } from './hear-requests.ts'

/** The shopper said yes to what was shown: exactly this is done. */
export function confirmQuotes(known: Known, shown: readonly Quoted[]): Known {
  const quotedFor = (request: OpenRequest) => shown.find((quoted) => quoted.requestId === request.id)
  return {
    ...known,
    agenda: known.agenda.map((request) =>
      quotedFor(request) && isLive(request) ? { ...request, state: 'confirmed', confirmed: quotedFor(request)! } : request,
    ),
  }
}

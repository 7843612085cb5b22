import type { Visit } from './visits-in.ts'

/** What became of a conversation; exactly one of these, so that they add up to all. */
export const OUTCOMES = ['confirmed', 'verified', 'assumed', 'back', 'unresolved', 'undecided'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Silence of so long is taken for consent, and who comes back within it was not helped. */
export const SILENCE_MS = 72 * 3_600_000

const HAPPY = 4
const UNHAPPY = 2

/**
 * What became of a conversation as it stands at `now`; `nextAt`: when the same shopper began the next one, on whatever channel.
 * The shopper's own word weighs most, then what the shop shows, then silence: each is told apart from the others.
 */
export function outcomeOf(visit: Visit, { nextAt, now }: { readonly nextAt: number | null; readonly now: number }): Outcome {
  if (nextAt !== null && nextAt - visit.endedAt <= SILENCE_MS) return 'back'
  const isSilent = now - visit.endedAt >= SILENCE_MS
  const stars = visit.ratings.at(-1)?.stars
  if (stars !== undefined && stars <= UNHAPPY) return 'unresolved'
  if (visit.tickets.some(({ isSettled }) => !isSettled) || visit.deeds.some(({ state }) => OPEN_DEEDS.has(state))) return isSilent ? 'unresolved' : 'undecided'
  if (stars !== undefined && stars >= HAPPY) return 'confirmed'
  if (isOwed(visit)) return isSilent ? 'unresolved' : 'undecided'
  if (lastIsThanks(visit)) return 'confirmed'
  const failed = visit.deeds.findLast(({ state }) => state === 'done' || state === 'failed')?.state === 'failed'
  if (!failed && (visit.deeds.some(({ state }) => state === 'done') || visit.tickets.length > 0)) return 'verified'
  if (!isSilent) return 'undecided'
  return failed ? 'unresolved' : 'assumed'
}

const OPEN_DEEDS = new Set(['approval', 'executing', 'unknown'])

/** Nobody answered what was written last, or nobody came who was called; closing it answers nothing. */
function isOwed({ lines, holds }: Visit): boolean {
  const last = lines.findLast(({ from }) => from !== 'system')
  if (last?.from === 'shopper' && !last.isThanks) return true
  const called = holds.find(({ agentId }) => agentId === null)
  return called !== undefined && !lines.some(({ from, at }) => from === 'agent' && at >= called.beganAt)
}

/** The last that the shopper wrote, after an answer. */
function lastIsThanks({ lines }: Visit): boolean {
  const place = lines.findLastIndex(({ from }) => from === 'shopper')
  return place > 0 && lines[place]!.isThanks && lines.slice(0, place).some(({ from }) => from === 'bot' || from === 'agent')
}

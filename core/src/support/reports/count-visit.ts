import type { Counter, Counts, Wait } from './counters.ts'
import type { Outcome } from './outcome-of.ts'
import type { Visit } from './visits-in.ts'
import { bucketOf } from './wait-buckets.ts'

/** All zones of the world are whole quarters of an hour from UTC: counts of a quarter fall into one hour and one day wherever they are read. */
export const SLOT_MS = 15 * 60_000

/** What is counted of one conversation in one quarter of an hour for one person; `''`: the bot. */
export interface SlotCounts {
  readonly slot: number
  readonly agentId: string
  readonly counts: Counts
}

/** Whose conversation it is in reports: of who wrote last of the people, else of who had it last; `''`: nobody but the bot. */
export function ownerOf({ lines, holds }: Visit): string {
  return (
    lines.findLast(({ from, agentId }) => from === 'agent' && agentId !== null)?.agentId ?? holds.findLast(({ agentId }) => agentId !== null)?.agentId ?? ''
  )
}

/** Had people a part in it, or were they called? */
export function hadPeople({ lines, holds }: Visit): boolean {
  return holds.length > 0 || lines.some(({ from }) => from === 'agent')
}

/** How long the first answer of a person took from the moment that people had it; null: none came. */
export function firstReplyMs({ lines, holds }: Visit): number | null {
  const called = holds[0]?.beganAt
  const answer = called === undefined ? undefined : lines.find(({ from, at }) => from === 'agent' && at >= called)
  return answer ? answer.at - called! : null
}

/** A conversation, counted. `isReturn`: its shopper had come less than three days before. */
export function countVisit(visit: Visit, { outcome, isReturn }: { readonly outcome: Outcome; readonly isReturn: boolean }): readonly SlotCounts[] {
  const slots = new Map<string, { slot: number; agentId: string; counts: Partial<Record<Counter, number>> }>()
  const add = (at: number, agentId: string | null, counter: Counter, by = 1) => {
    const slot = at - (((at % SLOT_MS) + SLOT_MS) % SLOT_MS)
    const key = `${slot} ${agentId ?? ''}`
    const found = slots.get(key) ?? { slot, agentId: agentId ?? '', counts: {} }
    slots.set(key, found)
    found.counts[counter] = (found.counts[counter] ?? 0) + by
  }
  const wait = (at: number, agentId: string | null, name: Wait, ms: number) => add(at, agentId, `${name}${bucketOf(ms)}`)

  if (visit.lines.some(({ from }) => from === 'shopper')) {
    const owner = ownerOf(visit)
    const whole = (counter: Counter) => add(visit.beganAt, owner, counter)
    whole('visits')
    whole(outcome)
    if (hadPeople(visit)) whole('personVisits')
    if (isReturn) whole('returns')
    const isSolved = outcome === 'confirmed' || outcome === 'verified' || outcome === 'assumed'
    if (isSolved && !hadPeople(visit)) whole('botSolved')
    if (outcome !== 'undecided' && !isReturn) {
      whole('fresh')
      if (isSolved) whole('firstContact')
    }
    const stars = visit.ratings.at(-1)?.stars
    if (stars !== undefined && stars >= 1 && stars <= 5) whole(`stars${stars}` as Counter)
    const first = firstReplyMs(visit)
    if (first !== null) wait(visit.beganAt, owner, 'firstReply', first)
  }
  countLines(visit, add, wait)
  for (const { agentId, beganAt, endedAt } of visit.holds) {
    if (agentId === null) continue
    add(beganAt, agentId, 'taken')
    if (endedAt === null) continue
    add(beganAt, agentId, 'held')
    add(beganAt, agentId, 'heldSeconds', Math.round((endedAt - beganAt) / 1_000))
  }
  for (const { at, isSettled, assignee } of visit.tickets) {
    add(at, assignee, 'tickets')
    if (isSettled) add(at, assignee, 'ticketsSettled')
  }
  for (const { at, state, decidedBy } of visit.deeds) {
    if (state === 'done') add(at, decidedBy, 'deedsDone')
    if (state === 'failed') add(at, decidedBy, 'deedsFailed')
  }
  return [...slots.values()]
}

/** Who wrote, and how long the next answer took: of the bot while it has the conversation, of a person after their first. */
function countLines(
  visit: Visit,
  add: (at: number, agentId: string | null, counter: Counter) => void,
  wait: (at: number, agentId: string | null, name: Wait, ms: number) => void,
): void {
  const { lines, holds } = visit
  const owner = ownerOf(visit)
  const isWithPeople = (at: number) => holds.some(({ beganAt, endedAt }) => beganAt <= at && (endedAt === null || endedAt > at))
  let asked: number | null = null
  let answered = false
  for (const { from, agentId, at } of lines) {
    if (from === 'shopper') {
      add(at, owner, 'shopperMessages')
      asked ??= at
    } else if (from === 'agent') {
      add(at, agentId, 'agentReplies')
      if (answered && asked !== null) wait(at, agentId, 'nextReply', at - asked)
      answered = true
      asked = null
    } else if (from === 'bot') {
      add(at, null, 'botReplies')
      // what the house says while people are waited for is no answer
      if (isWithPeople(at)) continue
      if (asked !== null) wait(at, null, 'botReply', at - asked)
      asked = null
    }
  }
}

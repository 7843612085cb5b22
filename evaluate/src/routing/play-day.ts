import type { AgentId } from '@xiaoer/contract/id'
import { GRACE_MS, leftBehind, presenceOf } from '@xiaoer/core/support/presence'
import { estimateWait } from '@xiaoer/core/support/queue-estimate'
import { type Given, type InQueue, placesIn, route, type Seat } from '@xiaoer/core/support/routing'
import type { Arrival, RandomDay, Span, Worker } from './random-day.ts'
import { type Hold, type Violation, violationsIn } from './violations-in.ts'

/** What decides: ours, or one that is known to be wrong, to see that it is noticed. */
export interface Deciders {
  readonly route: (queue: readonly InQueue[], seats: readonly Seat[], now: number) => readonly Given[]
  readonly leftBehind: typeof leftBehind
}

export interface PlayedDay {
  readonly violations: readonly Violation[]
  /** How many conversations each worker was given. */
  readonly given: ReadonlyMap<string, number>
  /** Milliseconds that each waited until they were first given to somebody. */
  readonly waits: readonly number[]
  /** What was told to who came, in minutes, and how it came. */
  readonly told: readonly { readonly minutes: number | null; readonly waited: number }[]
  readonly requeued: number
}

/** Of what was finished so many tell how long it takes now. */
const MOST_FINISHED = 30
/** The clock of the house comes round this often. */
const TICK_MS = 1_000

/** Plays a day as the house would: at whatever happens, and whenever patience or grace runs out, what was left behind goes back and the queue is given out. */
export function playDay(day: RandomDay, deciders: Deciders = { route, leftBehind }): PlayedDay {
  const workers = new Map(day.workers.map((worker) => [worker.id, worker]))
  const waiting = new Map<string, Arrival>()
  const holds = new Map<string, Hold>()
  const lastAt = new Map<string, number>()
  const violations: Violation[] = []
  const given = new Map(day.workers.map(({ id }) => [id as string, 0]))
  const promised = new Map<string, { minutes: number | null; at: number }>()
  const told: { minutes: number | null; waited: number }[] = []
  const waits: number[] = []
  const took: { readonly agentId: AgentId; readonly ms: number }[] = []
  let requeued = 0
  let finished = 0
  const agenda = agendaOf(day)
  const seenAt = (worker: Worker, now: number) => (now >= day.drains ? now : lastIn(worker.desk, now))
  const seatsAt = (now: number): Seat[] =>
    day.workers.map((worker) => ({
      ...worker,
      load: [...holds.values()].reduce((sum, hold) => (hold.agentId === worker.id ? sum + hold.weight : sum), 0),
      isHere: presenceOf({ seenAt: seenAt(worker, now), isAway: now < day.drains && within(worker.away, now) }, now) === 'online',
      isOnShift: now >= day.drains || within(worker.shifts, now),
      lastAt: lastAt.get(worker.id) ?? null,
    }))

  let next = 0
  for (let now = agenda.next(); now !== null; now = agenda.next()) {
    while (next < day.arrivals.length && day.arrivals[next]!.since <= now) {
      const arrival = day.arrivals[next++]!
      waiting.set(arrival.id, arrival)
      agenda.add(arrival.since + GRACE_MS)
    }
    for (const hold of [...holds.values()]) {
      if (hold.until > now) continue
      holds.delete(hold.id)
      took.push({ agentId: hold.agentId, ms: now - hold.since })
      finished++
    }
    const state = [...holds.values()].map((hold) => ({ ...hold, wroteAt: null, seenAt: seenAt(workers.get(hold.agentId)!, now) }))
    for (const { id } of deciders.leftBehind(state, now)) {
      const { arrival } = holds.get(id)!
      holds.delete(id)
      waiting.set(id, arrival)
      requeued++
    }
    const before = seatsAt(now)
    const queue = [...waiting.values()]
    const fresh = queue.filter(({ id }) => !promised.has(id))
    const places = fresh.length > 0 ? placesIn(queue, before, now) : new Map()
    for (const { id } of fresh) {
      const { place, work, people } = places.get(id)!
      const ids = new Set(people.map((seat: Seat) => seat.id))
      const past = took.filter(({ agentId }) => ids.has(agentId)).slice(-MOST_FINISHED)
      const room = people.reduce((sum: number, seat: Seat) => sum + seat.capacity, 0)
      const underWay = [...holds.values()].flatMap(({ agentId, since }) => (ids.has(agentId) ? [now - since] : []))
      promised.set(id, { ...estimateWait(place, { work, took: past.map(({ ms }) => ms), underWay, room }), at: now })
    }
    const given_ = deciders.route(queue, before, now)
    violations.push(...violationsIn({ queue, before, given: given_, holds: state.filter(({ id }) => holds.has(id)), now }))
    for (const { id, agentId, weight } of given_) {
      const arrival = waiting.get(id)
      if (!arrival) continue
      waiting.delete(id)
      holds.set(id, { id: arrival.id, agentId, weight, since: now, until: now + arrival.takes, arrival })
      lastAt.set(agentId, now)
      given.set(agentId, (given.get(agentId) ?? 0) + 1)
      agenda.add(now + arrival.takes)
      agenda.add(now + GRACE_MS)
      const promise = promised.get(id)
      // who is given to somebody at once is promised nothing
      if (promise && promise.at < now) told.push({ minutes: promise.minutes, waited: now - promise.at })
      if (promise) waits.push(now - arrival.since)
      promised.delete(id)
    }
  }
  const lost = day.arrivals.length - finished - waiting.size - holds.size
  if (lost !== 0) violations.push({ kind: 'lost-or-doubled', at: day.drains, about: String(lost) })
  for (const { id } of waiting.values()) violations.push({ kind: 'starved', at: day.drains, about: id })
  for (const { id } of holds.values()) violations.push({ kind: 'starved', at: day.drains, about: `${id} is held for ever` })
  return { violations, given, waits, told, requeued }
}

/** When somebody was last at their desk; null: not yet. */
function lastIn(spans: readonly Span[], now: number): number | null {
  let last: number | null = null
  for (const { from, to } of spans) if (from <= now) last = Math.min(to, now)
  return last
}

function within(spans: readonly Span[], now: number): boolean {
  return spans.some(({ from, to }) => from <= now && now < to)
}

/** All moments at which something happens, each once and in order, and what is added on the way; on full ticks, as the clock of a house. */
function agendaOf(day: RandomDay): { readonly add: (at: number) => void; readonly next: () => number | null } {
  const onTick = (at: number) => Math.ceil(at / TICK_MS) * TICK_MS
  const moments = new Set<number>()
  const heap: number[] = []
  const add = (at: number) => {
    const tick = onTick(at)
    if (moments.has(tick)) return
    moments.add(tick)
    heap.push(tick)
    for (let child = heap.length - 1; child > 0; ) {
      const parent = (child - 1) >> 1
      if (heap[parent]! <= heap[child]!) break
      ;[heap[parent], heap[child]] = [heap[child]!, heap[parent]!]
      child = parent
    }
  }
  for (const { since } of day.arrivals) add(since)
  for (const { desk, away, shifts } of day.workers)
    for (const { from, to } of [...desk, ...away, ...shifts]) for (const at of [from, to, to + GRACE_MS]) if (at >= day.begins && at < day.drains) add(at)
  add(day.drains)
  const next = () => {
    const first = heap[0]
    if (first === undefined) return null
    const last = heap.pop()!
    if (heap.length > 0) {
      heap[0] = last
      for (let parent = 0; ; ) {
        const [left, right] = [2 * parent + 1, 2 * parent + 2]
        let least = parent
        if (left < heap.length && heap[left]! < heap[least]!) least = left
        if (right < heap.length && heap[right]! < heap[least]!) least = right
        if (least === parent) break
        ;[heap[parent], heap[least]] = [heap[least]!, heap[parent]!]
        parent = least
      }
    }
    return first
  }
  return { add, next }
}

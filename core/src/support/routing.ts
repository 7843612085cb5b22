import type { Emotion } from '@xiaoer/contract/conversation'
import type { AgentId, ConversationId } from '@xiaoer/contract/id'
import type { Priority } from '@xiaoer/contract/priority'
import type { Team } from '@xiaoer/contract/team'

/** Somebody who waits for a person, and what they wait with. Instants are unix milliseconds. */
export interface InQueue {
  readonly id: ConversationId
  readonly team: string
  /** An intent, where it is known. */
  readonly issue: string | null
  readonly language: string
  readonly level: string | null
  readonly channel: string
  readonly emotion: Emotion
  readonly priority: Priority
  readonly weight: number
  /** Since when they wait for a person; kept through a requeue. */
  readonly since: number
  /** Who knows them already. */
  readonly sticky: AgentId | null
  /** Who has just passed them on. */
  readonly avoids?: AgentId | null
}

/** Somebody who could take a conversation. */
export interface Seat {
  readonly id: AgentId
  /** Empty: any, as with the two below. */
  readonly teams: readonly string[]
  readonly languages: readonly string[]
  readonly skills: readonly string[]
  readonly capacity: number
  readonly load: number
  /** At the desk, and not away. */
  readonly isHere: boolean
  readonly isOnShift: boolean
  /** When they last got one; null: never. */
  readonly lastAt: number | null
}

export interface Given {
  readonly id: ConversationId
  readonly agentId: AgentId
  /** What it takes of their capacity. */
  readonly weight: number
}

/**
 * Who gets whom, now. First come, first served, with a head start for what is urgent, so that everybody's turn comes. Of those who can: who knows the
 * shopper, else the least loaded, then who has been longest without. Nobody gets more than they can hold.
 */
export function route(queue: readonly InQueue[], seats: readonly Seat[], now: number): readonly Given[] {
  const given: Given[] = []
  const free = new Map(seats.filter(isThere).map((seat) => [seat.id, { ...seat, room: seat.capacity - seat.load, isKept: false }]))
  for (const waiting of inTurn(queue)) {
    const able = circleOf(waiting, [...free.values()], now)
    const best = able.filter((seat) => !seat.isKept && seat.room >= weightFor(waiting, seat)).sort((a, b) => preferred(waiting, a, b))[0]
    if (best) {
      const weight = weightFor(waiting, best)
      given.push({ id: waiting.id, agentId: best.id, weight })
      free.set(best.id, { ...best, room: best.room - weight, load: best.load + weight, lastAt: now })
      continue
    }
    // a heavy one would wait for ever if lighter ones always took the room that becomes free: somebody is kept for it
    const kept = able.filter((seat) => !seat.isKept && seat.room > 0).sort((a, b) => preferred(waiting, a, b))[0]
    if (kept) free.set(kept.id, { ...kept, isKept: true })
  }
  return given
}

/** The queue in the order in which it is served. */
export function inTurn<Waiting extends Pick<InQueue, 'since' | 'priority' | 'emotion' | 'level' | 'id'>>(queue: readonly Waiting[]): readonly Waiting[] {
  return queue.toSorted((a, b) => turnOf(a) - turnOf(b) || a.since - b.since || (a.id < b.id ? -1 : 1))
}

/** Where each stands: behind those who come before and may be served by the same people. `work`: what all of them weigh. And who those people are. */
export function placesIn<Able extends Seat>(
  queue: readonly InQueue[],
  seats: readonly Able[],
  now: number,
): ReadonlyMap<string, { readonly place: number; readonly work: number; readonly people: readonly Able[] }> {
  const places = new Map<string, { place: number; work: number; people: readonly Able[] }>()
  const before = new Map<string, { readonly ids: ReadonlySet<string>; count: number; work: number }>()
  for (const waiting of inTurn(queue)) {
    const people = circleOf(waiting, seats, now)
    // whom nobody can serve stands behind those of the same team alone
    const ids = people.length > 0 ? people.map(({ id }) => id as string) : [`team ${waiting.team}`]
    const ahead = [...before.values()].filter((other) => ids.some((id) => other.ids.has(id)))
    const place = ahead.reduce((sum, { count }) => sum + count, 1)
    places.set(waiting.id, { place, work: ahead.reduce((sum, { work }) => sum + work, waiting.weight), people })
    const own = before.get(ids.join()) ?? { ids: new Set(ids), count: 0, work: 0 }
    own.count++
    own.work += waiting.weight
    before.set(ids.join(), own)
  }
  return places
}

/** As if they had come by so much earlier: a head start ages by itself, no later shopper can be urgent enough to wait before them for ever. */
export function turnOf({ since, priority, emotion, level }: Pick<InQueue, 'since' | 'priority' | 'emotion' | 'level'>): number {
  return since - HEAD_START_MS[priority] - (emotion === 'angry' ? ANGRY_MS : 0) - (level === null ? 0 : LEVEL_MS)
}

/**
 * Who may take it: by team, language and issue. Where nobody of those is there, for who has waited for a minute the skill is not asked any more, then the
 * language, then the team: better served by somebody than by nobody.
 */
export function circleOf<Able extends Pick<Seat, 'id' | 'teams' | 'languages' | 'skills' | 'isHere' | 'isOnShift'>>(
  waiting: Pick<InQueue, 'team' | 'language' | 'issue' | 'since' | 'avoids'>,
  seats: readonly Able[],
  now: number,
): readonly Able[] {
  const there = seats.filter(isThere)
  const others = there.filter(({ id }) => id !== waiting.avoids)
  const ofTeam = others.filter(({ teams }) => teams.length === 0 || teams.includes(waiting.team))
  const speaking = ofTeam.filter(({ languages }) => languages.length === 0 || languages.includes(waiting.language.slice(0, 2)))
  const skilled = speaking.filter(({ skills }) => skills.length === 0 || waiting.issue === null || skills.some((skill) => isOf(waiting.issue!, skill)))
  const circles = now - waiting.since >= PATIENCE_MS ? [skilled, speaking, ofTeam, others, there] : [skilled]
  return circles.find((circle) => circle.length > 0) ?? []
}

/** What it takes of somebody: what is heavier than all they can hold fills them. */
export function weightFor({ weight }: Pick<InQueue, 'weight'>, { capacity }: Pick<Seat, 'capacity'>): number {
  return Math.min(weight, Math.max(1, capacity))
}

/** Whose conversation it is: the first team that takes it, else the last, which takes what is left. */
export function teamFor<Kept extends Pick<Team, 'id' | 'takes'>>(
  { issue, language, level, channel, emotion }: Pick<InQueue, 'issue' | 'language' | 'level' | 'channel' | 'emotion'>,
  teams: readonly Kept[],
): Kept | null {
  const takes = ({ takes }: Kept) =>
    (takes.issues.length === 0 || (issue !== null && takes.issues.some((begin) => isOf(issue, begin)))) &&
    (takes.languages.length === 0 || takes.languages.includes(language.slice(0, 2))) &&
    (takes.levels.length === 0 || (level !== null && takes.levels.includes(level))) &&
    (takes.channels.length === 0 || takes.channels.includes(channel)) &&
    (takes.emotions.length === 0 || takes.emotions.includes(emotion))
  return teams.find(takes) ?? teams.at(-1) ?? null
}

const MINUTE_MS = 60_000
/** A quarter of an hour a step: who has waited that long is as urgent as the next step. */
const HEAD_START_MS: Readonly<Record<Priority, number>> = { low: -15 * MINUTE_MS, normal: 0, high: 15 * MINUTE_MS, urgent: 30 * MINUTE_MS }
const ANGRY_MS = 10 * MINUTE_MS
/** A member of any level comes a little earlier, never before who is angry and as long there. */
const LEVEL_MS = 5 * MINUTE_MS
/** As long as somebody may be gone before they count as gone. */
const PATIENCE_MS = MINUTE_MS

function preferred(waiting: InQueue, a: Seat, b: Seat): number {
  const knows = (seat: Seat) => (seat.id === waiting.sticky ? 0 : 1)
  const share = (seat: Seat) => seat.load / seat.capacity
  return knows(a) - knows(b) || share(a) - share(b) || (a.lastAt ?? 0) - (b.lastAt ?? 0) || (a.id < b.id ? -1 : 1)
}

function isThere({ isHere, isOnShift }: Pick<Seat, 'isHere' | 'isOnShift'>): boolean {
  return isHere && isOnShift
}

function isOf(issue: string, begin: string): boolean {
  return issue === begin || issue.startsWith(`${begin}.`)
}

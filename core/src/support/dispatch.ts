import type { AgentId } from '@xiaoer/contract/id'

/** Somebody who could get a ticket. */
export interface Colleague {
  readonly id: AgentId
  /** Empty: any. */
  readonly teams: readonly string[]
  /** Empty: any. Two letters each. */
  readonly languages: readonly string[]
  /** How much they can hold at once, and how much they hold. */
  readonly capacity: number
  readonly load: number
  readonly away: boolean
  /** When they last got one, RFC 3339; null: never. */
  readonly lastAt: string | null
}

/** Who gets a ticket: of those who are there, of its team, speak its language and have room, the least loaded, then who has been longest without. */
export function dispatch(work: { readonly team: string | null; readonly language: string }, colleagues: readonly Colleague[]): AgentId | null {
  const able = colleagues.filter(
    ({ away, load, capacity, teams, languages }) => !away && load < capacity && takes(teams, work.team) && takes(languages, work.language.slice(0, 2)),
  )
  return able.toSorted((a, b) => share(a) - share(b) || since(a) - since(b) || (a.id < b.id ? -1 : 1))[0]?.id ?? null
}

function takes(list: readonly string[], wanted: string | null): boolean {
  return list.length === 0 || wanted === null || list.includes(wanted)
}

/** Who holds three of five is fuller than who holds five of twenty. */
function share({ load, capacity }: Colleague): number {
  return load / capacity
}

function since({ lastAt }: Colleague): number {
  return lastAt === null ? 0 : Date.parse(lastAt)
}

/** What could be looked at by people. */
export interface Candidate {
  readonly id: string
  readonly agentId: string
  readonly score: number
  readonly isFatal: boolean
  readonly findings: number
}

export interface Drawn {
  readonly id: string
  readonly why: 'covered' | 'risk' | 'chance'
  /** Who looks at it; two where they are calibrated against each other. */
  readonly reviewers: readonly string[]
}

/** Every so many is scored by two. */
const CALIBRATED = 10

/**
 * A day's sample: one of everybody, then half by risk, the worst first, and half by chance, so that what the checks miss is met, too.
 * `dice` gives a number below 1 for an id: the same day drawn again is the same.
 */
export function drawSample(candidates: readonly Candidate[], { size, reviewers, dice }: Draw): readonly Drawn[] {
  if (reviewers.length === 0 || size <= 0) return []
  const byChance = candidates.toSorted((one, other) => dice(one.id) - dice(other.id))
  const worst = candidates.filter(({ findings }) => findings > 0).toSorted((one, other) => riskOf(other) - riskOf(one) || dice(one.id) - dice(other.id))
  const taken = new Map<string, Drawn['why']>()
  const take = (from: readonly Candidate[], upTo: number, why: Drawn['why']) => {
    for (const { id } of from) {
      if (taken.size >= upTo) return
      if (!taken.has(id)) taken.set(id, why)
    }
  }
  const covered = [...new Map(byChance.map((one) => [one.agentId, one])).values()]
  take(covered, size, 'covered')
  take(worst, taken.size + Math.ceil((size - taken.size) / 2), 'risk')
  take(byChance, size, 'chance')
  const ownerOf = new Map(candidates.map(({ id, agentId }) => [id, agentId]))
  return [...taken].map(([id, why], place) => {
    // nobody judges their own
    const others = reviewers.filter((one) => one !== ownerOf.get(id))
    const first = others[place % Math.max(1, others.length)]
    const second = place % CALIBRATED === 0 ? others[(place + 1) % Math.max(1, others.length)] : undefined
    return { id, why, reviewers: [...new Set([first, second].filter((one) => one !== undefined))] }
  })
}

interface Draw {
  readonly size: number
  readonly reviewers: readonly string[]
  readonly dice: (id: string) => number
}

function riskOf({ score, isFatal, findings }: Candidate): number {
  return (isFatal ? 200 : 0) + (100 - score) + findings
}

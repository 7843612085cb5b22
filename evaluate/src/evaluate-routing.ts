import { parseArgs } from 'node:util'
import { type PlayedDay, playDay } from './routing/play-day.ts'
import { randomDay } from './routing/random-day.ts'
import { VIOLATION_KINDS, type ViolationKind } from './routing/violations-in.ts'

/** What random days say of routing. Waits are seconds. */
export interface RoutingScore {
  readonly days: number
  readonly conversations: number
  readonly requeued: number
  readonly violations: Readonly<Record<ViolationKind, number>>
  /** The first few, to play them again. */
  readonly examples: readonly { readonly seed: string; readonly kind: ViolationKind; readonly about: string }[]
  /** Jain's index over people who were the same all day: 1 is all alike, 1/n is all to one of n. */
  readonly fairness: { readonly days: number; readonly mean: number; readonly least: number }
  readonly waits: { readonly median: number; readonly p95: number }
  /** Of those who were told minutes: how many waited no longer; and how many were told that nobody knows; `steady`: where people did not come and go. */
  readonly estimates: {
    readonly told: number
    readonly kept: number
    readonly unknown: number
    readonly steady: { readonly told: number; readonly kept: number }
  }
}

/** Fewer say more about chance than about fairness. */
const LEAST_EACH = 10

/** Plays random days, and fails where something happened that must not. */
export function evaluateRouting(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, json: { type: 'boolean', default: false } },
  })
  const count = Number(values.count)
  if (!Number.isInteger(count) || count < 1) throw new Error('--count is a whole number above 0.')
  const score = scoreRouting(count, values.seed, (done) => process.stderr.write(`${done} days\n`))
  process.stdout.write(`${routingCard(score)}\n`)
  if (values.json) process.stdout.write(`${JSON.stringify(score)}\n`)
  if (Object.values(score.violations).some((times) => times > 0)) process.exitCode = 1
}

function scoreRouting(count: number, seed: string, tell: (done: number) => void): RoutingScore {
  const violations = Object.fromEntries(VIOLATION_KINDS.map((kind) => [kind, 0])) as Record<ViolationKind, number>
  const examples: { seed: string; kind: ViolationKind; about: string }[] = []
  const shares: number[] = []
  const waits: number[] = []
  const estimates = { told: 0, kept: 0, unknown: 0, steady: { told: 0, kept: 0 } }
  let requeued = 0
  for (let number = 0; number < count; number++) {
    const day = randomDay(`${seed}-${number}`)
    const played = playDay(day)
    for (const { kind, about } of played.violations) {
      violations[kind]++
      if (examples.length < 10) examples.push({ seed: day.seed, kind, about })
    }
    const share = day.isEven ? jain(played) : null
    if (share !== null) shares.push(share)
    waits.push(...played.waits)
    requeued += played.requeued
    for (const { minutes, waited } of played.told) {
      if (minutes === null) estimates.unknown++
      else {
        const isKept = waited <= minutes * 60_000 ? 1 : 0
        estimates.told++
        estimates.kept += isKept
        estimates.steady.told += day.isEven ? 1 : 0
        estimates.steady.kept += day.isEven ? isKept : 0
      }
    }
    if ((number + 1) % 1_000 === 0) tell(number + 1)
  }
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.floor(part * (sorted.length - 1))] ?? 0) / 1_000)
  return {
    ...{ days: count, conversations: waits.length, requeued, violations, examples, estimates },
    fairness: {
      days: shares.length,
      mean: round(shares.reduce((sum, one) => sum + one, 0) / Math.max(1, shares.length)),
      least: round(Math.min(1, ...shares)),
    },
    waits: { median: at(0.5), p95: at(0.95) },
  }
}

/** Null where there was too little to share, or nobody to share it with. */
function jain({ given }: PlayedDay): number | null {
  const counts = [...given.values()]
  const sum = counts.reduce((all, one) => all + one, 0)
  if (counts.length < 2 || sum < LEAST_EACH * counts.length) return null
  return sum ** 2 / (counts.length * counts.reduce((all, one) => all + one ** 2, 0))
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

function routingCard({ days, conversations, requeued, violations, examples, fairness, waits, estimates }: RoutingScore): string {
  const percent = ({ told, kept }: { readonly told: number; readonly kept: number }) => (told === 0 ? '–' : `${Math.round((1_000 * kept) / told) / 10} %`)
  return [
    `${days} random days, ${conversations} conversations, ${requeued} back to the queue`,
    ...VIOLATION_KINDS.map((kind) => `  ${kind.padEnd(18)} ${violations[kind]}`),
    `fairness among the same people (Jain, ${fairness.days} days): mean ${fairness.mean}, least ${fairness.least}`,
    `waits: median ${waits.median} s, p95 ${waits.p95} s`,
    `estimates: ${estimates.told} told, ${percent(estimates)} waited no longer (${percent(estimates.steady)} where people did not come and go); ${estimates.unknown} told that nobody knows`,
    ...examples.map(({ seed, kind, about }) => `  ${seed}: ${kind}, ${about}`),
  ].join('\n')
}

import type { ClockKind, ClockLevel } from '@xiaoer/contract/conversation-clock'
import type { ClockRules } from '@xiaoer/contract/team'
import type { WorkingHours } from '@xiaoer/contract/working-hours'
import { afterWorking, workedBetween } from './working-hours.ts'

/** A conversation that people have, as its clocks see it. Unix milliseconds; what the bot or the house said is nowhere in it. */
export interface Watched {
  readonly channel: string
  /** Since when it is with people. */
  readonly since: number
  /** Since when the shopper waits for an answer; null: they do not. */
  readonly waitingSince: number | null
  /** When a person first answered since then. */
  readonly repliedAt: number | null
}

export interface RunningClock {
  readonly kind: ClockKind
  readonly since: number
  /** By the hours that count; null: not within four months. */
  readonly dueAt: number | null
  /** How much of its time is gone, 1 is all. */
  readonly share: number
  readonly level: ClockLevel
}

/** The clocks that run in a conversation, the most pressing first. They stand still outside the hours of the team, those of platforms outside theirs. */
export function clocksOf(watched: Watched, rules: ClockRules, hours: WorkingHours | null, now: number): readonly RunningClock[] {
  const { channel, since, waitingSince, repliedAt } = watched
  const waits = waitingSince === null ? null : Math.max(waitingSince, since)
  const reply = repliedAt === null ? (['first-reply', rules.firstReply] as const) : (['next-reply', rules.nextReply] as const)
  const platform = rules.platforms.find((one) => one.channel === channel)
  const all = [
    waits === null ? null : clock(reply[0], reply[1], { since: waits, hours, now }),
    waits === null || !platform ? null : clock('platform', platform.seconds, { since: waits, hours: platform.hours, now }),
    clock('resolution', rules.resolution, { since, hours, now }),
  ]
  return all.filter((one) => one !== null).sort((a, b) => b.share - a.share)
}

/** What has to be told of a clock by now, the mildest first; each is told once. */
export function tellingsOf({ level }: Pick<RunningClock, 'level'>): readonly Exclude<ClockLevel, 'running'>[] {
  return level === 'running' ? [] : TOLD.slice(0, TOLD.indexOf(level) + 1)
}

const TOLD = ['half', 'warned', 'breached'] as const
const HALF = 0.5
const WARNED = 0.8

function clock(
  kind: ClockKind,
  seconds: number | null,
  { since, hours, now }: { readonly since: number; readonly hours: WorkingHours | null; readonly now: number },
): RunningClock | null {
  if (seconds === null) return null
  const allowed = seconds * 1_000
  const share = workedBetween(hours, since, now) / allowed
  const level = share >= 1 ? 'breached' : share >= WARNED ? 'warned' : share >= HALF ? 'half' : 'running'
  return { kind, since, dueAt: afterWorking(hours, since, allowed), share, level }
}

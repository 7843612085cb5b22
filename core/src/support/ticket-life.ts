import type { Emotion } from '@xiaoer/contract/conversation'
import type { TicketKind, TicketPriority, TicketState } from '@xiaoer/contract/ticket'

/** What moves by time in a ticket. Instants are RFC 3339. */
export interface TicketClock {
  readonly state: TicketState
  readonly priority: TicketPriority
  readonly dueAt: string
  /** Since when its clock stands still: it waits for others, or rests. */
  readonly pausedAt: string | null
  /** When its being late was told. */
  readonly overdueAt: string | null
  /** Hours until it must be settled at normal priority, from its form. */
  readonly dueHours: number
}

/** Who moves a ticket on. */
export type Mover = 'person' | 'shopper' | 'clock' | 'bot'

/** Somebody still has to settle these. */
export const UNDER_WAY: readonly TicketState[] = ['open', 'working', 'waiting-shopper', 'waiting-other']

const PERSON: readonly Mover[] = ['person']
/** The answer to a question, or that it is not settled after all. */
const ALSO_SHOPPER: readonly Mover[] = ['person', 'shopper']

/** Word from whom it waited for. */
const ALSO_BOT: readonly Mover[] = ['person', 'bot']

/** From each state the states it may come to, and by whom. `merged` is come to by merging alone. */
const MOVES: Readonly<Record<TicketState, Partial<Record<TicketState, readonly Mover[]>>>> = {
  open: { working: PERSON, 'waiting-shopper': PERSON, 'waiting-other': PERSON, solved: PERSON },
  working: { open: PERSON, 'waiting-shopper': PERSON, 'waiting-other': PERSON, solved: PERSON },
  'waiting-shopper': { open: ALSO_SHOPPER, working: ALSO_SHOPPER, 'waiting-other': PERSON, solved: PERSON },
  'waiting-other': { open: ALSO_BOT, working: ALSO_BOT, 'waiting-shopper': PERSON, solved: PERSON },
  solved: { open: ALSO_SHOPPER, working: ALSO_SHOPPER, closed: ['clock'] },
  // what the shopper says later is a new matter; a person may still have erred
  closed: { open: PERSON },
  merged: {},
}

/** Where a ticket may go from a state by whom. */
export function movesFrom(state: TicketState, by: Mover): readonly TicketState[] {
  return (Object.keys(MOVES[state]) as TicketState[]).filter((to) => MOVES[state][to]!.includes(by))
}

/**
 * The ticket after a move, or null where that is not allowed. While it waits its clock stands, and the due time moves on by the wait;
 * one that is opened again has its whole time again.
 */
export function move<Ticket extends TicketClock>(ticket: Ticket, to: TicketState, { by, now }: { readonly by: Mover; readonly now: string }): Ticket | null {
  if (!movesFrom(ticket.state, by).includes(to)) return null
  if (rests(to)) return { ...ticket, state: to, pausedAt: to === 'closed' ? ticket.pausedAt : now }
  if (rests(ticket.state)) return { ...ticket, state: to, dueAt: dueOf(now, ticket), pausedAt: null, overdueAt: null }
  const stands = to === 'waiting-shopper' || to === 'waiting-other'
  if (stands) return { ...ticket, state: to, pausedAt: ticket.pausedAt ?? now }
  const waited = ticket.pausedAt === null ? 0 : Date.parse(now) - Date.parse(ticket.pausedAt)
  return { ...ticket, state: to, dueAt: later(ticket.dueAt, waited), pausedAt: null }
}

/** The ticket at another priority: its due time comes nearer or goes further. Lateness that was told is not taken back. */
export function prioritise<Ticket extends TicketClock>(ticket: Ticket, to: TicketPriority): Ticket {
  const shift = ticket.overdueAt === null ? ticket.dueHours * (SHARE[to] - SHARE[ticket.priority]) * HOUR_MS : 0
  return { ...ticket, priority: to, dueAt: later(ticket.dueAt, shift) }
}

/** The ticket once its due time has passed: told once, one priority higher. Null: it is not late, or that was told. */
export function becomeOverdue<Ticket extends TicketClock>(ticket: Ticket, now: string): Ticket | null {
  const isRunning = (ticket.state === 'open' || ticket.state === 'working') && ticket.pausedAt === null
  if (!isRunning || ticket.overdueAt !== null || Date.parse(ticket.dueAt) > Date.parse(now)) return null
  return { ...ticket, overdueAt: now, priority: raised(ticket.priority) }
}

/** When a ticket that begins now must be settled. */
export function dueOf(now: string, { dueHours, priority }: Pick<TicketClock, 'dueHours' | 'priority'>): string {
  return later(now, dueHours * SHARE[priority] * HOUR_MS)
}

/** How urgent a new ticket is: as its form says, more for who is angry, for a worried shopper of the care team, and for a valued customer. */
export function priorityOf(about: {
  readonly kind: TicketKind
  readonly team: string
  readonly priority: TicketPriority
  readonly emotion: Emotion
  readonly level: string | null
}): TicketPriority {
  const { kind, team, emotion, level } = about
  const worried = (emotion === 'anxious' || emotion === 'dissatisfied') && (team === 'care' || kind === 'complaint')
  // neither worry nor a member card overtakes what is urgent
  const first = (worried || isValued(level)) && about.priority === 'normal' ? 'high' : about.priority
  return emotion === 'angry' ? raised(first) : first
}

/** The more urgent of two. */
export function moreUrgent(one: TicketPriority, other: TicketPriority): TicketPriority {
  return PRIORITIES.indexOf(one) >= PRIORITIES.indexOf(other) ? one : other
}

/** When somebody has to look again though nothing happened; null: its due time is enough. `times`: how often that was done. */
export function followUpOf(kind: TicketKind, now: string, times = 0): string | null {
  const days = FOLLOW_UP_DAYS[kind]
  return days === undefined || times >= MOST_FOLLOW_UPS ? null : later(now, days * 24 * HOUR_MS)
}

/** A solved ticket is closed when the shopper has said nothing for so long. */
export const SILENCE_DAYS = 3

const HOUR_MS = 3_600_000
const PRIORITIES: readonly TicketPriority[] = ['low', 'normal', 'high', 'urgent']
/** Of the form's hours, how much is left at a priority. */
const SHARE: Readonly<Record<TicketPriority, number>> = { low: 1, normal: 1, high: 1 / 2, urgent: 1 / 4 }
/** A parcel that comes back is there within a week, a workshop answers within one; who waits for a lost parcel is not left alone for longer than three days. */
const FOLLOW_UP_DAYS: Partial<Record<TicketKind, number>> = { return: 7, repair: 7, 'lost-parcel': 3 }
/** After this many the shopper would rather have a person, and the due time has long called one. */
const MOST_FOLLOW_UPS = 3
/** Shops name their levels themselves; these words mean the upper ones everywhere. */
const VALUED = /vip|gold|platin|diamond|black|金|钻|鑽|铂|鉑|黑卡|贵宾|貴賓|至尊/i

function isValued(level: string | null): boolean {
  return level !== null && VALUED.test(level)
}

function raised(priority: TicketPriority): TicketPriority {
  return PRIORITIES[Math.min(PRIORITIES.indexOf(priority) + 1, PRIORITIES.length - 1)]!
}

function rests(state: TicketState): boolean {
  return state === 'solved' || state === 'closed' || state === 'merged'
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString()
}

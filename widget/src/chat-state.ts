import type { Choice } from '@xiaoer/contract/widget-frames'
import type { Line } from './connection.ts'
import type { Unsent } from './outbox.ts'
import type { Said } from './said.ts'

/** Whether the shopper was asked how it was: `sending` until the server says that it has it. */
export type Rating = 'none' | 'asked' | 'sending' | 'kept'

/** All that the window shows. */
export interface ChatState {
  readonly isOpen: boolean
  /** Opened or closed by the shopper's own hand: the focus goes along. */
  readonly isByHand: boolean
  readonly line: Line
  /** The line has been away long enough to say so. */
  readonly isLost: boolean
  /** Everything that was said before has arrived: from now on a screen reader is told. */
  readonly isCaughtUp: boolean
  readonly isSlowed: boolean
  readonly holder: 'bot' | 'queue' | 'agent'
  readonly place: number | null
  /** About how long it takes until a person is there. */
  readonly minutes: number | null
  /** Nobody is there to take over, until then (RFC 3339) where it is known. */
  readonly away: { readonly backAt: string | null } | null
  /** Where we answer instead. */
  readonly leftEmail: string | null
  /** The shop's own guide, instead of our guesses. */
  readonly menu: readonly Choice[]
  readonly rating: Rating
  /** A person was here and has left; until the shopper says something. */
  readonly hasPersonLeft: boolean
  readonly typing: 'bot' | 'agent' | null
  readonly said: readonly Said[]
  readonly unsent: readonly Unsent[]
  /** The other side has read up to here. */
  readonly readByThem: number
  readonly readByMe: number
}

export const AT_FIRST: ChatState = {
  isOpen: false,
  isByHand: false,
  line: 'idle',
  isLost: false,
  isCaughtUp: false,
  isSlowed: false,
  holder: 'bot',
  place: null,
  minutes: null,
  away: null,
  leftEmail: null,
  menu: [],
  rating: 'none',
  hasPersonLeft: false,
  typing: null,
  said: [],
  unsent: [],
  readByThem: 0,
  readByMe: 0,
}

export function unreadOf(state: ChatState): number {
  return state.said.filter((one) => one.seq > state.readByMe && one.from !== 'shopper').length
}

/** Who the person is, as far as they have said a word. */
export function agentNameOf(state: ChatState): string | null {
  return state.said.findLast((one) => one.from === 'agent')?.name ?? null
}

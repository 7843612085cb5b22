import type { ServerFrame } from '@xiaoer/contract/widget-frames'
import type { BotDrafts } from '../store/bot-drafts.ts'
import type { Holds, OpenHold } from '../store/holds.ts'
import type { Seats } from '../store/seats.ts'
import type { Teams } from '../store/teams.ts'

/** Where people work: who is there, who belongs together, who waits and with whom they are. */
export interface Floor {
  readonly teams: Teams
  readonly seats: Seats
  readonly holds: Holds
  readonly drafts: BotDrafts
  /** To the shopper's window; how many got it. */
  readonly window: (shopper: Pick<OpenHold, 'channelId' | 'userId'>, frame: ServerFrame) => number
}

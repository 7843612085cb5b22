/** A message as reports see it. Instants are unix milliseconds. */
export interface TalkLine {
  readonly seq: number
  readonly from: 'shopper' | 'bot' | 'agent' | 'system'
  readonly agentId: string | null
  readonly at: number
  /** The shopper says thanks, or that it is solved, and nothing else. */
  readonly isThanks: boolean
}

/** Everything that happened between a shopper and the shop on one channel, the oldest first: what reports are made of. */
export interface Talk {
  readonly lines: readonly TalkLine[]
  /** With which people it was; `agentId` null: in the queue. */
  readonly holds: readonly { readonly agentId: string | null; readonly beganAt: number; readonly endedAt: number | null; readonly team: string | null }[]
  /** When it was closed, by a person or by an automation. */
  readonly closes: readonly number[]
  readonly ratings: readonly { readonly at: number; readonly stars: number }[]
  readonly tickets: readonly { readonly at: number; readonly isSettled: boolean; readonly assignee: string | null }[]
  /** What was asked of the shop: `done` is verified by a second read. */
  readonly deeds: readonly { readonly at: number; readonly state: string; readonly decidedBy: string | null }[]
}

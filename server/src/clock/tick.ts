import type { Action } from '@xiaoer/contract/action'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Ledger } from '../store/actions.ts'
import type { ConversationStore } from '../store/conversations.ts'

export interface ClockHouse {
  readonly conversations: ConversationStore
  readonly ledger: Ledger
  readonly takeTurn: (id: ConversationId) => Promise<unknown>
  readonly deliver: () => Promise<unknown>
  /** Files of channels that could not be fetched before. */
  readonly fetchLeft: () => Promise<unknown>
  /** What waited for its turn to come in, where a process died meanwhile. */
  readonly letInLeft: (now: number) => Promise<unknown>
  /** Ends a deed that its process left half done. */
  readonly carryThrough: (action: Action & { readonly workspaceId: WorkspaceId; readonly key: string }) => Promise<unknown>
  /** Looks whether a deed happened of which nobody knew. */
  readonly settle: (action: Action & { readonly workspaceId: WorkspaceId }) => Promise<unknown>
  /** Looks after what waits in tickets. */
  readonly tendTickets: (now: number) => Promise<unknown>
  /** Deeds that waited for a person for too long are not done, and their shoppers told. */
  readonly expireApprovals: () => Promise<unknown>
  /** What was to wait until now comes back into the list. */
  readonly wakeSnoozed: () => Promise<unknown>
  /** Who was not to be served until now is served again. */
  readonly liftBlocks: () => Promise<unknown>
  /** Tells people what they did not ask for, where it is due. */
  readonly tendFirstWords: () => Promise<unknown>
  /** Begins to heed pushes that are due. */
  readonly tendPushes: () => void
  /** Begins to look after automations on who waits, and webhooks that are due again. */
  readonly tendAutomations: (now: number) => void
  /** Begins to tell addresses of the merchant's what is due. */
  readonly tendWebhooks: (now: number) => void
  /** Begins to look after what people have: who is given what, what was left behind, what clocks say. */
  readonly tendFloor: (now: number) => void
  /** Begins to count for the reports what nobody has read yet. */
  readonly tendReports: (now: number) => void
  /** Begins to look through conversations that are over. */
  readonly tendQuality: (now: number) => void
  /** Begins to ask platforms whose tokens end how long they still hold. */
  readonly tendChannels: (now: number) => void
  readonly clock: () => number
  readonly onTrouble: (error: unknown) => void
}

/** A turn takes milliseconds: what is unanswered this long was left by a process that died. */
const LEFT_TURN_MS = 4_000
/** A write to a shop times out after 20 s; after this nobody is at it any more. */
const LEFT_DEED_MS = 60_000

/** A platform is given a minute between two looks. */
const UNSETTLED_MS = 60_000

/** What happens by time: unanswered messages are answered, unfinished deeds settled, what is due is sent. Safe in several processes at once. */
export async function tick(house: ClockHouse, since: { readonly first: boolean }): Promise<void> {
  const now = house.clock()
  // after a start nobody else can be at work on what is open
  const age = since.first ? 0 : LEFT_TURN_MS
  await house.letInLeft(now).catch(house.onTrouble)
  const left = await house.conversations.unanswered(new Date(now - age).toISOString())
  await Promise.all(left.map((id) => house.takeTurn(id).catch(house.onTrouble)))
  for (const action of await house.ledger.stuck(new Date(now - LEFT_DEED_MS).toISOString())) await house.carryThrough(action).catch(house.onTrouble)
  for (const action of await house.ledger.unsettled(new Date(now - UNSETTLED_MS).toISOString())) await house.settle(action).catch(house.onTrouble)
  await house.tendTickets(now).catch(house.onTrouble)
  await house.expireApprovals().catch(house.onTrouble)
  await house.wakeSnoozed().catch(house.onTrouble)
  await house.liftBlocks().catch(house.onTrouble)
  await house.tendFirstWords().catch(house.onTrouble)
  house.tendPushes()
  house.tendAutomations(now)
  house.tendWebhooks(now)
  house.tendFloor(now)
  house.tendReports(now)
  house.tendQuality(now)
  house.tendChannels(now)
  // beside the tick: a platform that gives its files slowly must not keep messages waiting
  void house.fetchLeft().catch(house.onTrouble)
  await house.deliver().catch(house.onTrouble)
}

/** Ticks every second until stopped; never two at once. */
export function startClock(house: ClockHouse): () => Promise<void> {
  let stopped = false
  let first = true
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> = Promise.resolve()
  const again = () => {
    if (stopped) return
    current = tick(house, { first })
      .catch(house.onTrouble)
      .finally(() => {
        first = false
        if (!stopped) timer = setTimeout(again, 1_000)
      })
  }
  again()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await current
  }
}

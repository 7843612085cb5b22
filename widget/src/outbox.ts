import type { WidgetFrame } from '@xiaoer/contract/widget-frames'

/** What the shopper said; its `cid` stays the same however often it is sent, so that it is one message. */
export type Saying = Extract<WidgetFrame, { t: 'msg' | 'action' }>

export interface Unsent {
  readonly saying: Saying
  /** When the shopper said it, Unix milliseconds. */
  readonly at: number
  /** How often it has left without an answer. */
  readonly tries: number
  /** It will not leave again by itself. */
  readonly isFailed: boolean
}

/** What has been said and not yet acknowledged, in the order of saying. */
export interface Outbox {
  list(): readonly Unsent[]
  add(saying: Saying, at: number): void
  /** What leaves next; what has grown stale fails instead. */
  next(now: number): Unsent | undefined
  /** It left; or, with -1, it came back unread and that was no try. */
  tried(cid: string, by?: 1 | -1): void
  fail(cid: string): void
  /** The shopper wants it sent after all. */
  revive(cid: string, now: number): void
  /** Acknowledged: out of the box. */
  remove(cid: string): Unsent | undefined
}

/** Nobody wants a "hello?" of an hour ago to be sent when the laptop wakes up. */
const STALE_MS = 10 * 60_000

/** Three silent acknowledgements in a row are no accident of the line. */
const MOST_TRIES = 3

export function outbox(restored: readonly Unsent[], changed: (list: readonly Unsent[]) => void): Outbox {
  let unsent = restored
  const become = (list: readonly Unsent[]) => {
    unsent = list
    changed(list)
  }
  const change = (cid: string, fields: Partial<Unsent>) => become(unsent.map((one) => (one.saying.cid === cid ? { ...one, ...fields } : one)))
  const isOver = (one: Unsent, now: number) => now - one.at > STALE_MS || one.tries >= MOST_TRIES
  return {
    list: () => unsent,
    add: (saying, at) => become([...unsent, { saying, at, tries: 0, isFailed: false }]),
    next(now) {
      if (unsent.some((one) => !one.isFailed && isOver(one, now))) become(unsent.map((one) => (isOver(one, now) ? { ...one, isFailed: true } : one)))
      return unsent.find((one) => !one.isFailed)
    },
    tried: (cid, by = 1) => change(cid, { tries: (unsent.find((one) => one.saying.cid === cid)?.tries ?? 0) + by }),
    fail: (cid) => change(cid, { isFailed: true }),
    revive: (cid, now) => change(cid, { isFailed: false, tries: 0, at: now }),
    remove(cid) {
      const found = unsent.find((one) => one.saying.cid === cid)
      if (found) become(unsent.filter((one) => one !== found))
      return found
    },
  }
}

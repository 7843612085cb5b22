import type { WidgetFrame } from '@xiaoer/contract/widget-frames'

/** What the shopper said; its `cid` stays the same however often it is sent, so that it is one message. A file has no `url` until it is uploaded. */
export type Saying = Extract<WidgetFrame, { t: 'msg' | 'action' | 'email' }>

/** Why a file cannot be sent, in the names of the words that say so. */
export type FileProblem = 'tooLarge' | 'wrongKind' | 'lostFile'

export interface Unsent {
  readonly saying: Saying
  /** When the shopper said it, Unix milliseconds. */
  readonly at: number
  /** How often it has left without an answer. */
  readonly tries: number
  /** It will not leave again by itself. */
  readonly isFailed: boolean
  /** And trying again would change nothing. */
  readonly problem?: FileProblem
  /** How much of its file is uploaded, 0–1. */
  readonly progress?: number
}

/** What the server made of a file. */
export interface Uploaded {
  readonly url: string
  readonly mime: string
  readonly name: string
  readonly bytes: number
}

/** What has been said and not yet acknowledged, in the order of saying. */
export interface Outbox {
  list(): readonly Unsent[]
  add(saying: Saying, at: number): void
  /** What leaves next; what has grown stale fails instead. */
  next(now: number): Unsent | undefined
  /** It left; or, with -1, it came back unread and that was no try. */
  tried(cid: string, by?: 1 | -1): void
  fail(cid: string, problem?: FileProblem): void
  /** How far its file is; with an address it can be said. */
  uploaded(cid: string, progress: number, file?: Uploaded): void
  /** The shopper wants it sent after all. */
  revive(cid: string, now: number): void
  /** Acknowledged: out of the box. */
  remove(cid: string): Unsent | undefined
}

/** Nobody wants a "hello?" of an hour ago to be sent when the laptop wakes up. */
const STALE_MS = 10 * 60_000

/** Three silent acknowledgements in a row are no accident of the line. */
const MOST_TRIES = 3

export function needsUpload(saying: Saying): boolean {
  return 'url' in saying && saying.url === ''
}

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
    fail: (cid, problem) => change(cid, { isFailed: true, ...(problem ? { problem } : {}) }),
    uploaded(cid, progress, file) {
      const saying = unsent.find((one) => one.saying.cid === cid)?.saying
      if (saying && file && 'url' in saying)
        change(cid, { saying: { ...saying, url: file.url, mime: file.mime, size: file.bytes, name: file.name }, progress: 1, tries: 0, isFailed: false })
      else change(cid, { progress })
    },
    revive: (cid, now) => become(unsent.map((one) => (one.saying.cid === cid ? { saying: one.saying, at: now, tries: 0, isFailed: false } : one))),
    remove(cid) {
      const found = unsent.find((one) => one.saying.cid === cid)
      if (found) become(unsent.filter((one) => one !== found))
      return found
    },
  }
}

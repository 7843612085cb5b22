import { AsyncLocalStorage } from 'node:async_hooks'

/** From where the house is asked right now: what a record says beside who did what. */
export interface Asker {
  /** The address of the network. */
  readonly address: string
  /** The id of the API key, where one was shown. */
  readonly via: string | null
}

const asking = new AsyncLocalStorage<Asker>()

/** Deeds far from the door write it down: handing it through every one of them would say nothing to those in between. */
export function askedFrom<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> {
  return asking.run(asker, work)
}

/** Null: nobody asked, it happens by itself. */
export function whoAsks(): Asker | null {
  return asking.getStore() ?? null
}

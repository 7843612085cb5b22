import type { Command, CommandType } from '@xiaoer/contract/command'
import type { FactOf, Query } from '@xiaoer/core/step'
import type { Ear, Heard } from '../news.ts'

/** What came of a command. `unknown` is not `failed`: nobody may try again before the shop was read. */
export type Change =
  | { readonly outcome: 'done'; readonly after: unknown /** The same key had been carried out before. */; readonly again: boolean }
  | {
      readonly outcome: 'refused'
      readonly code: 'NOT_FOUND' | 'CONFLICT_STATE' | 'CONFLICT_VERSION' | 'INVALID' | 'LIMIT' | 'FORBIDDEN'
      readonly message: string
    }
  | { readonly outcome: 'unknown'; readonly message: string }

export interface ShopCapabilities {
  readonly finds: readonly Query['find'][]
  readonly changes: readonly CommandType[]
}

/** A shop platform. It answers the closed unions; what it cannot do is missing in `capabilities`, never a silent no-op. */
export interface Shop {
  readonly name: string
  readonly capabilities: ShopCapabilities
  /** Throws AppError('shop-unavailable') when the platform cannot be reached. */
  find<Q extends Query>(query: Q): Promise<FactOf<Q>>
  /** `key` is carried out at most once, however often it is asked. */
  change(command: Command, key: string): Promise<Change>
  /** Absent where the platform pushes nothing to an address. */
  readonly ear?: Ear
  /** Absent where the platform keeps no pushes to be fetched. What was taken is confirmed; reads until the signal says stop. */
  fetchPushes?(take: (heard: Heard) => Promise<void>, signal: AbortSignal): Promise<void>
}

import { type Answer, askJson, type Question } from '../../ask-json.ts'
import { AppError } from '../../errors.ts'

export type PlatformRequest = Question
export type PlatformAnswer = Answer

/** How long we wait for a platform, in milliseconds. */
export interface Patience {
  readonly readMs: number
  readonly writeMs: number
  /** For "too many requests", all waits of one question together. */
  readonly busyMs: number
  readonly betweenTriesMs: number
}

/** A shopper waits at the other end: reads are short. A refund asks a bank: writes are longer. */
export const PATIENCE: Patience = { readMs: 8_000, writeMs: 20_000, busyMs: 10_000, betweenTriesMs: 250 }

/** A write was sent and nobody knows whether it was carried out: read before anything else. */
export class UnsureWhetherDone extends Error {
  override readonly name = 'UnsureWhetherDone'
}

/** The platform understood a write and will not do it. */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal'
  readonly code: 'NOT_FOUND' | 'CONFLICT_STATE' | 'CONFLICT_VERSION' | 'INVALID' | 'LIMIT' | 'FORBIDDEN'

  constructor(code: PlatformRefusal['code'], message: string) {
    super(message || code)
    this.code = code
  }
}

/**
 * One question to a platform. Reads are tried again, writes never, unless the platform says that it did not begin (429).
 * `make` is called for each try: a signature with a nonce is good for one. Throws AppError('shop-unavailable') where surely nothing
 * was changed, UnsureWhetherDone where a write may have been; answers below 500 (but 401, 403 and 429) are the caller's to read.
 */
export function askPlatform(make: () => PlatformRequest, kind: 'read' | 'write', patience: Patience): Promise<PlatformAnswer> {
  const { readMs, writeMs, busyMs, betweenTriesMs } = patience
  return askJson(make, {
    patience: { timeoutMs: kind === 'read' ? readMs : writeMs, busyMs, betweenTriesMs },
    unavailable,
    ...(kind === 'write' ? { unsure } : {}),
  })
}

export function unavailable(why: string, cause?: unknown): AppError {
  return new AppError('shop-unavailable', { why }, cause === undefined ? undefined : { cause })
}

function unsure(why: string, cause?: unknown): UnsureWhetherDone {
  return new UnsureWhetherDone(why, cause === undefined ? undefined : { cause })
}

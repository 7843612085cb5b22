import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../errors.ts'

export interface PlatformRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** `body` is parsed JSON (whole numbers beyond 2^53 stay text), or the text where it is none, or null where there is nothing. */
export interface PlatformAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

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
export async function askPlatform(make: () => PlatformRequest, kind: 'read' | 'write', patience: Patience): Promise<PlatformAnswer> {
  let waited = 0
  for (let attempt = 1; ; attempt++) {
    const request = make()
    const answer = await send(request, kind === 'read' ? patience.readMs : patience.writeMs).catch((error: unknown) => error as Error)
    if (answer instanceof Error) {
      if (neverConnected(answer) || kind === 'read') {
        if (attempt < TRIES) await wait(patience.betweenTriesMs * attempt)
        else throw unavailable(answer.message, answer)
        continue
      }
      throw new UnsureWhetherDone(`No answer to ${request.method} ${pathOf(request)}: ${answer.message}`, { cause: answer })
    }
    if (answer.status === 429) {
      const pause = pauseOf(answer.headers)
      waited += pause
      if (waited > patience.busyMs) throw unavailable('too many requests')
      await wait(pause)
      continue
    }
    if (answer.status === 401 || answer.status === 403) throw unavailable(`The shop does not accept our key (HTTP ${answer.status}).`)
    if (answer.status < 500) return answer
    if (kind === 'write') throw new UnsureWhetherDone(`${request.method} ${pathOf(request)} answered HTTP ${answer.status}`)
    if (attempt >= TRIES) throw unavailable(`HTTP ${answer.status}`)
    await wait(patience.betweenTriesMs * attempt)
  }
}

export function unavailable(why: string, cause?: unknown): AppError {
  return new AppError('shop-unavailable', { why }, cause === undefined ? undefined : { cause })
}

const TRIES = 3

async function send({ method, url, headers, body }: PlatformRequest, timeoutMs: number): Promise<PlatformAnswer> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    // a redirect would carry the key to another address
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepLongNumber)
  } catch {
    return text
  }
}

/** Ids of 64 bits lose digits as numbers. */
function keepLongNumber(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
}

function neverConnected(error: Error): boolean {
  const cause = error.cause as { code?: string } | undefined
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause?.code ?? '')
}

/** Seconds in Retry-After; milliseconds in BigCommerce's own header; a second where nothing is said. */
function pauseOf(headers: Headers): number {
  const milliseconds = Number(headers.get('x-rate-limit-time-reset-ms') ?? Number.NaN)
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : Number.isFinite(milliseconds) ? milliseconds : 1_000
}

/** Without the query: it may hold what belongs in no log. */
function pathOf({ url }: PlatformRequest): string {
  return new URL(url).pathname
}

import { neverConnected } from '../../never-connected.ts'
import { keepLongNumber } from '../../parse-body.ts'
import type { Receipt, SendProblem } from '../channel.ts'

export type Problem = Extract<Receipt, { outcome: 'problem' }>

/** One question to a platform's API. `json` is written as JSON; `body` goes as it is. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: string | URLSearchParams | FormData | Uint8Array<ArrayBuffer>
}

export interface Answer {
  readonly outcome: 'answered'
  readonly status: number
  readonly headers: Headers
  /** Read as JSON where it is that; ids of 64 bits stay whole, as strings. */
  readonly body: unknown
}

export interface Manner {
  /** Asked twice it is done once, or changes nothing: an answer that never came is no riddle. */
  readonly idempotent: boolean
  /** The platform's own way of saying no, where it is not (only) told by the status. Null: the status decides. */
  problemIn?(answer: Answer): Problem | 'fine' | null
  readonly timeoutMs?: number
  /** Whoever asks no longer wants to know. */
  readonly signal?: AbortSignal
}

/** Below the outbox's lease, also when it is asked again once. */
const TIMEOUT_MS = 10_000

/** Asks a platform. Never throws: what went wrong is told in the terms of sending, with the platform's own words. */
export async function callPlatform({ method, url, headers = {}, json, body }: Call, manner: Manner): Promise<Answer | Problem> {
  try {
    const response = await fetch(url, {
      method,
      // a redirect would carry the key to another address
      redirect: 'error',
      signal: AbortSignal.any([AbortSignal.timeout(manner.timeoutMs ?? TIMEOUT_MS), ...(manner.signal ? [manner.signal] : [])]),
      headers: json === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(json === undefined ? (body === undefined ? {} : { body }) : { body: JSON.stringify(json) }),
    })
    const answer: Answer = { outcome: 'answered', status: response.status, headers: response.headers, body: parsed(await response.text()) }
    const told = manner.problemIn?.(answer) ?? problemOfStatus(answer, manner.idempotent)
    return told === null || told === 'fine' ? answer : told
  } catch (error) {
    const surelyNot = manner.idempotent || neverConnected(error as Error)
    return problem(surelyNot ? 'TRANSIENT' : 'UNCERTAIN', (error as Error).message)
  }
}

/** `retryAfter`: seconds, as headers and bodies say it; anything else is not believed. */
export function problem(kind: SendProblem, detail: string, retryAfter?: string | number | null): Problem {
  const seconds = Number(retryAfter ?? Number.NaN)
  return {
    outcome: 'problem',
    problem: kind,
    detail: detail.slice(0, 500),
    ...(seconds > 0 && Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {}),
  }
}

/** What a status alone says. */
function problemOfStatus(answer: Answer, idempotent: boolean): Problem | null {
  const { status, headers } = answer
  if (status < 300) return null
  const detail = `HTTP ${status} ${wordsIn(answer.body)}`.trim()
  if (status === 429) return problem('RATE_LIMITED', detail, headers.get('retry-after'))
  if (status === 401) return problem('AUTH_EXPIRED', detail)
  if (status === 403) return problem('AUTH_REVOKED', detail)
  if (status === 410) return problem('RECIPIENT_GONE', detail)
  // a gateway that gave up does not know what the house behind it did
  if (status === 502 || status === 504) return problem(idempotent ? 'TRANSIENT' : 'UNCERTAIN', detail)
  return problem(status >= 500 || status === 408 ? 'TRANSIENT' : 'CONTENT_REJECTED', detail)
}

/** The sentence in an answer that says what is wrong, wherever platforms put it. */
export function wordsIn(body: unknown): string {
  if (typeof body === 'string') return body.slice(0, 200)
  if (typeof body !== 'object' || body === null) return ''
  for (const name of ['message', 'error_description', 'errmsg', 'description', 'msg', 'error_msg', 'detail', 'error']) {
    const value = (body as Record<string, unknown>)[name]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'object' && value !== null) return wordsIn(value)
  }
  return JSON.stringify(body).slice(0, 200)
}

function parsed(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text, keepLongNumber)
  } catch {
    return text
  }
}

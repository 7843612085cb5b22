import { setTimeout as wait } from 'node:timers/promises'
import type { ZodType } from 'zod'
import type { AppError } from './errors.ts'
import { neverConnected } from './never-connected.ts'
import { keepLongNumber } from './parse-body.ts'

export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * `body` is parsed JSON (whole numbers beyond 2^53 stay text), or the text where it is none, or null where there is nothing;
 * `text` is what came, to the letter: some answers are signed.
 */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  readonly text: string
}

/** How long we wait for somebody elsewhere, in milliseconds. */
export interface Patience {
  readonly timeoutMs: number
  /** For "too many requests", all waits of one question together. */
  readonly busyMs: number
  readonly betweenTriesMs: number
}

/** A shopper waits at the other end. */
export const WHILE_A_SHOPPER_WAITS: Patience = { timeoutMs: 8_000, busyMs: 10_000, betweenTriesMs: 250 }

export interface Manner {
  readonly patience: Patience
  /** The error that says that we have no answer. */
  unavailable(why: string, cause?: unknown): AppError
  /** For what must not be sent twice: the error that says that it was sent and nobody knows what came of it. */
  unsure?(why: string, cause?: unknown): Error
  /** Where "too many requests" is said otherwise than by 429. */
  isBusy?(answer: Answer): boolean
}

/**
 * One question to somebody elsewhere. It is asked again after a fault, unless it must not be sent twice; "too many requests" is waited
 * for in any case. `make` is called for each try: a signature with a nonce is good for one. Throws what the manner says, `unavailable`
 * only where surely nothing was changed; answers below 500 (but 401, 403 and 429) are the caller's to read.
 */
export async function askJson(make: () => Question, manner: Manner): Promise<Answer> {
  const { patience, unavailable, unsure } = manner
  let waited = 0
  for (let attempt = 1; ; attempt++) {
    const question = make()
    const answer = await send(question, patience.timeoutMs).catch((error: unknown) => error as Error)
    if (answer instanceof Error) {
      if (unsure !== undefined && !neverConnected(answer)) throw unsure(`No answer to ${question.method} ${pathOf(question)}: ${answer.message}`, answer)
      if (attempt >= TRIES) throw unavailable(answer.message, answer)
      await wait(patience.betweenTriesMs * attempt)
      continue
    }
    if (answer.status === 429 || manner.isBusy?.(answer)) {
      const pause = Math.max(pauseOf(answer.headers), patience.betweenTriesMs)
      waited += pause
      if (waited > patience.busyMs) throw unavailable('too many requests')
      await wait(pause)
      continue
    }
    if (answer.status === 401 || answer.status === 403) throw unavailable(`Our key is not accepted (HTTP ${answer.status}).`)
    if (answer.status < 500) return answer
    if (unsure !== undefined) throw unsure(`${question.method} ${pathOf(question)} answered HTTP ${answer.status}`)
    if (attempt >= TRIES) throw unavailable(`HTTP ${answer.status}`)
    await wait(patience.betweenTriesMs * attempt)
  }
}

/** What came, in the form that was agreed upon; fields that nobody asked for are left out. */
export function readAs<Form>(form: ZodType<Form>, body: unknown, unavailable: Manner['unavailable']): Form {
  const read = form.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw unavailable(`The answer has a form that we do not know: ${issue?.path.join('.') || 'all of it'}.`, read.error)
}

const TRIES = 3

async function send({ method, url, headers, body }: Question, timeoutMs: number): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    // a redirect would carry the key to another address
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : parse(text), text }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, keepLongNumber)
  } catch {
    return text
  }
}

/** Seconds in Retry-After; milliseconds in a header that some shops have instead; a second where nothing is said. */
function pauseOf(headers: Headers): number {
  const milliseconds = Number(headers.get('x-rate-limit-time-reset-ms') ?? Number.NaN)
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) ? seconds * 1_000 : Number.isFinite(milliseconds) ? milliseconds : 1_000
}

/** Without the query: it may hold what belongs in no log. */
function pathOf({ url }: Question): string {
  return new URL(url).pathname
}

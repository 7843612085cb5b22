import './forbid-eval.ts'

import { API, type Input, type Output, Problem, type RouteName } from '@xiaoer/contract/api'

/** Why a call came to nothing: the house's own code and sentence, or one of `offline`, `timeout`, `unreadable`. */
export class ClientProblem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: unknown

  constructor(code: string, message: string, more: { status?: number; detail?: unknown; cause?: unknown } = {}) {
    super(message, { cause: more.cause })
    this.name = 'ClientProblem'
    this.code = code
    this.status = more.status ?? 0
    this.detail = more.detail
  }

  /** Nobody can say whether it was done: ask again, with the same `clientId` where there is one. */
  get isUnsure(): boolean {
    return this.status === 0 ? this.code !== 'invalid' : this.status >= 500 || this.status === 429
  }
}

export type Call = <Name extends RouteName>(name: Name, input: Input<Name>, signal?: AbortSignal) => Promise<Output<Name>>

/** Asks the house that served this page. */
export const call: Call = callAt('')

/** A house that has not answered after this long is taken for unreachable; the slowest deed asks a shop, which is given 10 s. */
const PATIENCE_MS = 15_000

/** Makes the caller of the house at `origin` ('' is the page's own): route by name, path parameters from the input, query for GET, else JSON. */
export function callAt(origin: string, ask: typeof fetch = (request, init) => fetch(request, init)): Call {
  return async (name, input, signal) => {
    const route = API[name]
    const checked = route.input.safeParse(input)
    if (!checked.success) throw new ClientProblem('invalid', checked.error.issues[0]?.message ?? 'invalid', { detail: checked.error.issues })
    const { url, rest } = addressOf(origin + route.path, checked.data)
    const isGet = route.method === 'GET'
    const headers: Record<string, string> = { 'x-requested-with': 'xiaoer-desk', accept: 'application/json' }
    if (!isGet) headers['content-type'] = 'application/json'
    const patience = AbortSignal.timeout(PATIENCE_MS)
    const init: RequestInit = { method: route.method, headers, credentials: 'same-origin', signal: signal ? AbortSignal.any([signal, patience]) : patience }
    if (!isGet) init.body = JSON.stringify(rest)
    const { status, text } = await hear(ask, isGet ? url + queryOf(rest) : url, init)
    const body = readJson(text)
    if (status >= 400) throw problemOf(status, body)
    const answer = route.output.safeParse(body)
    if (!answer.success) throw new ClientProblem('unreadable', `${name}: ${answer.error.issues[0]?.message}`, { status, detail: answer.error.issues })
    return answer.data as Output<typeof name>
  }
}

function addressOf(path: string, input: Record<string, unknown>): { url: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const url = path.replace(/\/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return `/${encodeURIComponent(String(value))}`
  })
  return { url, rest }
}

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input)) if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `?${query}` : ''
}

async function hear(ask: typeof fetch, url: string, init: RequestInit): Promise<{ status: number; text: string }> {
  try {
    const response = await ask(url, init)
    return { status: response.status, text: await response.text() }
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    const isLate = cause instanceof DOMException && cause.name === 'TimeoutError'
    throw new ClientProblem(isLate ? 'timeout' : 'offline', isLate ? 'The house did not answer in time.' : 'The house cannot be reached.', { cause })
  }
}

function readJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOf(status: number, body: unknown): ClientProblem {
  const problem = Problem.safeParse(body)
  // A proxy in between answers its own pages; its status still tells what kind of trouble it is.
  if (!problem.success) return new ClientProblem(status >= 500 ? 'unavailable' : 'unreadable', `HTTP ${status}`, { status })
  return new ClientProblem(problem.data.code, problem.data.message, { status, detail: problem.data.detail })
}

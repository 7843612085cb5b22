import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, type PlatformRequest, unavailable } from '../platforms/ask-platform.ts'

export interface BigCommerceDoor {
  readonly address: string
  readonly storeHash: string
  readonly accessToken: string
  readonly patience: Patience
}

type Parameters = Readonly<Record<string, string | number>>

export interface AskBigCommerce {
  /** V2 bare, V3 without its envelope; null where there is no such thing, or nothing (204). */
  get<Body>(path: string, parameters?: Parameters): Promise<Body | null>
  /** All pages of a list of V2 or V3, up to so many entries. */
  list<Entry>(path: string, parameters: Parameters, atMost: number): Promise<Entry[]>
  write<Body>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Body>
  /** A POST that changes nothing: it may be asked again. */
  quote<Body>(path: string, body: unknown): Promise<Body>
}

/** The most that V2 and V3 give at once. */
const PAGE = 250

export function askBigCommerce({ address, storeHash, accessToken, patience }: BigCommerceDoor): AskBigCommerce {
  const ask = (
    method: PlatformRequest['method'],
    path: string,
    kind: 'read' | 'write',
    { parameters = {}, body }: { parameters?: Parameters; body?: unknown },
  ) => {
    const url = new URL(`${address}/stores/${storeHash}${path}`)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value))
    const headers = { 'x-auth-token': accessToken, accept: 'application/json' }
    return askPlatform(() => ({ method, url: url.href, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }), kind, patience)
  }
  const read = async (path: string, parameters: Parameters): Promise<PlatformAnswer | null> => {
    const answer = await ask('GET', path, 'read', { parameters })
    if (answer.status === 404 || answer.status === 204) return null
    if (answer.status !== 200 || typeof answer.body !== 'object') throw unavailable(`HTTP ${answer.status} to ${path}: ${messageOf(answer)}`)
    return answer
  }
  const post = async (method: 'POST' | 'PUT', path: string, kind: 'read' | 'write', body: unknown) => {
    const answer = await ask(method, path, kind, { body })
    if (answer.status >= 300) throw refusalOf(answer)
    return dataOf(path, answer)
  }
  return {
    async get<Body>(path: string, parameters: Parameters = {}) {
      const answer = await read(path, parameters)
      return answer === null ? null : (dataOf(path, answer) as Body)
    },
    async list<Entry>(path: string, parameters: Parameters, atMost: number) {
      const entries: Entry[] = []
      const limit = Math.min(PAGE, atMost)
      for (let page = 1; entries.length < atMost; page++) {
        const answer = await read(path, { ...parameters, page, limit })
        if (answer === null) break
        const found = dataOf(path, answer) as Entry[]
        entries.push(...found)
        if (found.length < limit) break
      }
      return entries.slice(0, atMost)
    },
    write: async <Body>(method: 'POST' | 'PUT', path: string, body: unknown) => (await post(method, path, 'write', body)) as Body,
    quote: async <Body>(path: string, body: unknown) => (await post('POST', path, 'read', body)) as Body,
  }
}

function dataOf(path: string, { body }: PlatformAnswer): unknown {
  return path.startsWith('/v3/') ? (body as { data: unknown } | null)?.data : body
}

function messageOf({ body }: PlatformAnswer): string {
  const told = (Array.isArray(body) ? body[0] : body) as { title?: string; message?: string } | null
  return String(told?.title ?? told?.message ?? '').slice(0, 200)
}

function refusalOf(answer: PlatformAnswer): PlatformRefusal {
  const message = messageOf(answer) || `HTTP ${answer.status}`
  if (answer.status === 404) return new PlatformRefusal('NOT_FOUND', message)
  if (/exceed|available to refund|greater than/i.test(message)) return new PlatformRefusal('LIMIT', message)
  return new PlatformRefusal(answer.status === 409 || answer.status === 422 ? 'CONFLICT_STATE' : 'INVALID', message)
}

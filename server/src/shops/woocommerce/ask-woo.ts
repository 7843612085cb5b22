import { randomBytes } from 'node:crypto'
import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, type PlatformRequest, unavailable } from '../platforms/ask-platform.ts'
import { signOAuth1 } from '../platforms/oauth1.ts'

export interface WooDoor {
  readonly address: string
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly patience: Patience
}

type Parameters = Readonly<Record<string, string | number>>

/** The REST API of a shop; what it answers is trusted to have the form that the caller names. */
export interface AskWoo {
  /** Null where there is no such thing. */
  get<Body>(path: string, parameters?: Parameters): Promise<Body | null>
  /** All pages, up to so many entries. */
  list<Entry>(path: string, parameters: Parameters, atMost: number): Promise<Entry[]>
  put<Body>(path: string, body: unknown): Promise<Body>
  post<Body>(path: string, body: unknown): Promise<Body>
}

export function askWoo(door: WooDoor): AskWoo {
  const ask = (method: PlatformRequest['method'], path: string, parameters: Parameters, body?: unknown) => {
    const url = new URL(`${door.address.replace(/\/$/, '')}/wp-json/wc/v3${path}`)
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value))
    return askPlatform(() => signIn({ method, url: url.href, body }, door), method === 'GET' ? 'read' : 'write', door.patience)
  }
  const read = async (path: string, parameters: Parameters): Promise<PlatformAnswer | null> => {
    const answer = await ask('GET', path, parameters)
    if (answer.status === 404 && (answer.body as { code?: string } | null)?.code !== 'rest_no_route') return null
    if (answer.status !== 200 || typeof answer.body !== 'object') throw unavailable(`HTTP ${answer.status} to ${path}: ${messageOf(answer)}`)
    return answer
  }
  const write = async (method: 'PUT' | 'POST', path: string, body: unknown) => {
    const answer = await ask(method, path, {}, body)
    if (answer.status >= 300) throw refusalOf(answer)
    return answer.body
  }
  return {
    get: async <Body>(path: string, parameters: Parameters = {}) => ((await read(path, parameters))?.body ?? null) as Body | null,
    async list<Entry>(path: string, parameters: Parameters, atMost: number) {
      const entries: Entry[] = []
      for (let page = 1; entries.length < atMost; page++) {
        const answer = await read(path, { ...parameters, per_page: Math.min(100, atMost), page })
        if (answer === null) break
        entries.push(...(answer.body as Entry[]))
        if (page >= Number(answer.headers.get('x-wp-totalpages') ?? 1)) break
      }
      return entries.slice(0, atMost)
    },
    put: async <Body>(path: string, body: unknown) => (await write('PUT', path, body)) as Body,
    post: async <Body>(path: string, body: unknown) => (await write('POST', path, body)) as Body,
  }
}

/** Over TLS the key goes as HTTP Basic; over plain HTTP it must not, and each request is signed (one-legged OAuth 1.0a). */
export function signIn(
  { method, url, body }: { method: PlatformRequest['method']; url: string; body?: unknown },
  { consumerKey, consumerSecret }: Pick<WooDoor, 'consumerKey' | 'consumerSecret'>,
): PlatformRequest {
  const rest = body === undefined ? {} : { body: JSON.stringify(body) }
  if (url.startsWith('https:')) {
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString('base64')
    return { method, url, headers: { authorization: `Basic ${basic}`, accept: 'application/json' }, ...rest }
  }
  const signed = new URL(url)
  const once = { nonce: randomBytes(16).toString('hex'), timestamp: Math.floor(Date.now() / 1_000) }
  for (const [name, value] of Object.entries(signOAuth1({ method, url }, { consumerKey, consumerSecret }, once))) signed.searchParams.set(name, value)
  return { method, url: signed.href, headers: { accept: 'application/json' }, ...rest }
}

export function codeOf(answer: PlatformAnswer): string {
  return (answer.body as { code?: string } | null)?.code ?? ''
}

function messageOf(answer: PlatformAnswer): string {
  const body = answer.body as { message?: string } | string | null
  return (typeof body === 'string' ? body : (body?.message ?? '')).slice(0, 200)
}

function refusalOf(answer: PlatformAnswer): PlatformRefusal {
  const [code, message] = [codeOf(answer), messageOf(answer)]
  if (answer.status === 404) return new PlatformRefusal('NOT_FOUND', message)
  if (code.includes('refund')) return new PlatformRefusal(/amount/i.test(message) ? 'LIMIT' : 'CONFLICT_STATE', message)
  if (answer.status === 409 || code.includes('already_exists')) return new PlatformRefusal('CONFLICT_STATE', message)
  return new PlatformRefusal('INVALID', message)
}

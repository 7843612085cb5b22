import { randomBytes } from 'node:crypto'
import { askPlatform, type Patience, type PlatformAnswer, PlatformRefusal, type PlatformRequest, unavailable } from '../platforms/ask-platform.ts'
import { type OAuthKeys, oauthHeader, signOAuth1 } from '../platforms/oauth1.ts'

export interface MagentoDoor {
  readonly address: string
  readonly storeCode: string
  readonly keys: OAuthKeys | { readonly bearer: string }
  readonly patience: Patience
}

/** Field, condition, value; filters of one group are alternatives, groups must all fit. */
export type Filter = readonly [field: string, condition: 'eq' | 'in' | 'like', value: string]

export interface AskMagento {
  /** Null where there is no such thing. */
  get<Body>(path: string): Promise<Body | null>
  search<Entry>(path: string, groups: readonly (readonly Filter[])[], options: { atMost: number; latest?: string }): Promise<Entry[]>
  write<Body>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Body>
}

/** What an unchanged Magento gives at once, and what "input limiting" allows. */
const PAGE = 100

export function askMagento({ address, storeCode, keys, patience }: MagentoDoor): AskMagento {
  const base = `${address.replace(/\/$/, '')}/rest/${storeCode}/V1`
  const ask = (method: PlatformRequest['method'], url: string, body?: unknown) =>
    askPlatform(
      () => ({
        method,
        url,
        headers: { authorization: signIn({ method, url }, keys), accept: 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
      method === 'GET' ? 'read' : 'write',
      patience,
    )
  const read = async (path: string): Promise<PlatformAnswer | null> => {
    const answer = await ask('GET', `${base}${path}`)
    if (answer.status === 404) return null
    if (answer.status !== 200) throw unavailable(`HTTP ${answer.status} to ${path.split('?')[0]}: ${messageOf(answer)}`)
    return answer
  }
  return {
    get: async <Body>(path: string) => ((await read(path))?.body ?? null) as Body | null,
    async search<Entry>(path: string, groups: readonly (readonly Filter[])[], { atMost, latest }: { atMost: number; latest?: string }) {
      const entries: Entry[] = []
      const size = Math.min(PAGE, atMost)
      for (let page = 1; ; page++) {
        const answer = await read(`${path}?${criteria(groups, { page, size, latest })}`)
        const { items, total_count: total } = (answer?.body ?? { items: [], total_count: 0 }) as { items: Entry[] | null; total_count: number }
        entries.push(...(items ?? []))
        // a page beyond the last is the last one again: only the count tells the end
        if (page * size >= Math.min(total, atMost)) return entries.slice(0, atMost)
      }
    },
    async write<Body>(method: 'POST' | 'PUT', path: string, body: unknown) {
      const answer = await ask(method, `${base}${path}`, body)
      if (answer.status >= 300) throw refusalOf(answer)
      return answer.body as Body
    },
  }
}

/** An integration signs each request (OAuth 1.0a); its token alone is accepted only where a merchant has allowed that. */
export function signIn({ method, url }: { method: string; url: string }, keys: MagentoDoor['keys']): string {
  if ('bearer' in keys) return `Bearer ${keys.bearer}`
  const once = { nonce: randomBytes(16).toString('hex'), timestamp: Math.floor(Date.now() / 1_000) }
  return oauthHeader(signOAuth1({ method, url }, keys, once))
}

function criteria(groups: readonly (readonly Filter[])[], { page, size, latest }: { page: number; size: number; latest: string | undefined }): string {
  const parameters = new URLSearchParams()
  for (const [group, filters] of groups.entries()) {
    for (const [index, [field, condition, value]] of filters.entries()) {
      const name = `searchCriteria[filterGroups][${group}][filters][${index}]`
      parameters.set(`${name}[field]`, field)
      parameters.set(`${name}[value]`, value)
      parameters.set(`${name}[conditionType]`, condition)
    }
  }
  if (latest) {
    parameters.set('searchCriteria[sortOrders][0][field]', latest)
    parameters.set('searchCriteria[sortOrders][0][direction]', 'DESC')
  }
  parameters.set('searchCriteria[pageSize]', String(size))
  parameters.set('searchCriteria[currentPage]', String(page))
  return parameters.toString()
}

/** Magento says "%1" and sends what belongs there beside it. */
function messageOf({ body }: PlatformAnswer): string {
  const { message = '', parameters = {} } = (body ?? {}) as { message?: string; parameters?: Record<string, unknown> | unknown[] }
  const named = Array.isArray(parameters) ? Object.fromEntries(parameters.map((value, index) => [String(index + 1), value])) : parameters
  return String(message)
    .replace(/%(\w+)/g, (whole, name: string) => String(named[name] ?? whole))
    .slice(0, 200)
}

function refusalOf(answer: PlatformAnswer): PlatformRefusal {
  const message = messageOf(answer) || `HTTP ${answer.status}`
  if (answer.status === 404) return new PlatformRefusal('NOT_FOUND', message)
  if (/most money available/i.test(message)) return new PlatformRefusal('LIMIT', message)
  if (/credit ?memo|refund|cannot|can't|already/i.test(message)) return new PlatformRefusal('CONFLICT_STATE', message)
  return new PlatformRefusal('INVALID', message)
}

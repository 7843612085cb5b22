import * as z from 'zod'
import type { ChannelAccount, Memory } from '../channel.ts'
import { type Answer, type Call, callPlatform, type Problem, problem, wordsIn } from '../platform/call-platform.ts'
import { notRenewed } from '../platform/rotating-secret.ts'
import { type Minted, useToken } from '../platform/use-token.ts'

/** What eBay's APIs want to know of an account. */
export interface EbayKeys {
  readonly clientId: string
  readonly clientSecret: string
  readonly refreshToken: string
  readonly api: string
}

type Account = ChannelAccount<EbayKeys>
type Ask = Omit<Call, 'url' | 'headers'> & { readonly path: string }

const SCOPE = 'https://api.ebay.com/oauth/api_scope'

/** Asks in the seller's name. Their refresh token lives for 18 months and stays the same. */
export function askAsSeller(call: Ask, account: Account): Promise<Answer | Problem> {
  return ask(call, account, sellersForm(account, 'commerce.message'))
}

/** The same with another right, which not every seller has given: messages go on without it. */
export function askToSubscribe(call: Ask, account: Account): Promise<Answer | Problem> {
  return ask(call, { ...account, memory: besides(account.memory, 'subscribe') }, sellersForm(account, 'commerce.notification.subscription'))
}

function sellersForm({ settings: { refreshToken } }: Account, right: string): Record<string, string> {
  return { grant_type: 'refresh_token', refresh_token: refreshToken, scope: `${SCOPE}/${right}` }
}

/** Asks in the app's own name: keys are shown to apps alone. */
export function askAsApp(call: Ask, account: Account): Promise<Answer | Problem> {
  return ask(call, { ...account, memory: besides(account.memory, 'app') }, { grant_type: 'client_credentials', scope: SCOPE })
}

function ask({ path, ...call }: Ask, account: Account, form: Record<string, string>): Promise<Answer | Problem> {
  const { api } = account.settings
  return useToken(
    account,
    () => mint(form, account),
    (token) => callPlatform({ ...call, url: `${api}${path}`, headers: { authorization: `Bearer ${token}` } }, { idempotent: call.method === 'GET', problemIn }),
  )
}

async function mint(form: Record<string, string>, { settings: { api, clientId, clientSecret } }: Account): Promise<Minted | Problem> {
  const told = await callPlatform(
    {
      method: 'POST',
      url: `${api}/identity/v1/oauth2/token`,
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams(form),
    },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = z.object({ access_token: z.string(), expires_in: z.number() }).safeParse(told.body).data
  return given ? { token: given.access_token, lifeMs: given.expires_in * 1_000 } : problem('TRANSIENT', 'no token was told')
}

/** Other tokens lie beside the seller's. */
function besides(memory: Memory, whose: string): Memory {
  return {
    get: (key) => memory.get(`${whose} ${key}`),
    set: (key, value) => memory.set(`${whose} ${key}`, value),
    alone: (key, work) => memory.alone(`${whose} ${key}`, work),
  }
}

const Errors = z.object({ errors: z.array(z.object({ errorId: z.coerce.number(), message: z.string().default('') })).min(1) })

function problemIn({ status, body, headers }: Answer): Problem | null {
  const [told] = Errors.safeParse(body).data?.errors ?? []
  if (status < 300) return null
  const detail = told ? `HTTP ${status} ${told.errorId} ${told.message}` : `HTTP ${status} ${wordsIn(body)}`
  if (told?.errorId === 1_001) return problem('AUTH_EXPIRED', detail)
  // calls of the day are counted by eBay, and given anew at midnight
  if (told?.errorId === 2_001 || status === 429) return problem('RATE_LIMITED', detail, headers.get('retry-after'))
  if (status === 404) return problem('RECIPIENT_GONE', detail)
  return null
}

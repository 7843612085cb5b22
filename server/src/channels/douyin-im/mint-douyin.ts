import * as z from 'zod'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from '../platform/call-platform.ts'
import type { Mint } from '../platform/use-token.ts'

interface Settings {
  readonly clientKey: string
  readonly refreshToken: string
  readonly api: string
}

/** The refresh token in use. `from`: the one that the merchant entered, so that a new one of theirs counts at once. */
const Kept = z.object({ from: z.string(), token: z.string(), since: z.number() })
const KEY = 'refresh'

/** A refresh token lives 30 days and an access token 15: whoever is older than this would not be there the next time. */
const OLD_MS = 14 * 86_400_000

const Told = z.object({
  data: z.object({ access_token: z.string().min(1).optional(), refresh_token: z.string().min(1).optional(), expires_in: z.number().positive() }),
})

/** An access token by the refresh token, which is itself renewed in time: five times, then the merchant authorises anew. */
export const mintDouyin: Mint<Settings> = async ({ settings, memory }) => {
  const known = Kept.safeParse(JSON.parse((await memory.get(KEY)) ?? 'null')).data
  let kept = known?.from === settings.refreshToken ? known : { from: settings.refreshToken, token: settings.refreshToken, since: Date.now() }
  const keep = async (token: string) => {
    kept = { from: settings.refreshToken, token, since: Date.now() }
    await memory.set(KEY, JSON.stringify(kept))
  }
  if (!known || known !== kept) await memory.set(KEY, JSON.stringify(kept))
  if (Date.now() - kept.since > OLD_MS) {
    const renewed = await ask(`${settings.api}/oauth/renew_refresh_token/`, { client_key: settings.clientKey, refresh_token: kept.token })
    const token = renewed.outcome === 'answered' ? Told.safeParse(renewed.body).data?.data.refresh_token : undefined
    // no more renewals: the old one serves as long as it lives
    if (token) await keep(token)
  }
  const answer = await ask(`${settings.api}/oauth/refresh_token/`, { client_key: settings.clientKey, grant_type: 'refresh_token', refresh_token: kept.token })
  if (answer.outcome === 'problem') return answer
  const { access_token: access, refresh_token: next, expires_in: life } = Told.safeParse(answer.body).data?.data ?? { expires_in: 0 }
  if (!access) return problem('TRANSIENT', 'no token in the answer')
  if (next && next !== kept.token) await keep(next)
  return { token: access, lifeMs: life * 1_000 }
}

function ask(url: string, form: Record<string, string>): Promise<Answer | Problem> {
  return callPlatform(
    { method: 'POST', url, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(form) },
    {
      idempotent: true,
      problemIn({ status, body }) {
        const code = z.object({ data: z.object({ error_code: z.number() }) }).safeParse(body).data?.data.error_code ?? 0
        return status === 200 && code !== 0 ? problem('AUTH_REVOKED', `${code} ${wordsIn((body as { data: unknown }).data)}`) : null
      },
    },
  )
}

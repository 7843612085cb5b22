import * as z from 'zod'
import type { ChannelAccount } from '../channel.ts'
import { callPlatform, type Problem, problem } from '../platform/call-platform.ts'
import { notRenewed, rotatingSecret } from '../platform/rotating-secret.ts'
import { type Minted, useToken } from '../platform/use-token.ts'
import type { MailSettings } from './settings.ts'

/** With what a mail server lets in. */
export interface Keys {
  readonly user: string
  readonly pass?: string
  readonly accessToken?: string
}

/** Opens something with the account's password, or a token of OAuth that is renewed in time. `open` tells a refusal as AUTH_EXPIRED. */
export async function signIn<Got extends { readonly outcome: string }>(
  account: ChannelAccount<MailSettings>,
  open: (keys: Keys) => Promise<Got | Problem>,
): Promise<Got | Problem> {
  const { address, user, password, refreshToken } = account.settings
  const name = user || address
  if (refreshToken) return useToken(account, mint, (accessToken) => open({ user: name, accessToken }))
  const opened = await open({ user: name, pass: password ?? '' })
  // a password does not come back to life
  return 'problem' in opened && opened.problem === 'AUTH_EXPIRED' ? { ...opened, problem: 'AUTH_REVOKED' } : opened
}

const Given = z.object({ access_token: z.string(), expires_in: z.coerce.number(), refresh_token: z.string().optional() })

async function mint({ settings, memory }: ChannelAccount<MailSettings>): Promise<Minted | Problem> {
  const { clientId = '', clientSecret, refreshToken = '', tokenAddress } = settings
  const kept = rotatingSecret(memory, refreshToken)
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: (await kept.last()) ?? refreshToken }
  const told = await callPlatform(
    { method: 'POST', url: tokenAddress, body: new URLSearchParams({ ...form, ...(clientSecret ? { client_secret: clientSecret } : {}) }) },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = Given.safeParse(told.body).data
  if (!given) return problem('TRANSIENT', 'no token was told')
  if (given.refresh_token) await kept.keep(given.refresh_token)
  return { token: given.access_token, lifeMs: given.expires_in * 1_000 }
}

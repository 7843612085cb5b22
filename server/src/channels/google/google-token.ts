import { importPKCS8, SignJWT } from 'jose'
import * as z from 'zod'
import { callPlatform, type Problem, problem } from '../platform/call-platform.ts'
import { notRenewed } from '../platform/rotating-secret.ts'
import type { Minted } from '../platform/use-token.ts'

const Account = z.object({ client_email: z.string().min(3), private_key: z.string().includes('PRIVATE KEY') })

/** The JSON file that Google gives for a service account. */
export const ServiceAccount = z
  .string()
  .max(10_000)
  .refine((text) => accountIn(text) !== null, 'not the JSON of a service account')

/** Signs in as a service account for one scope, at `oauth` (https://oauth2.googleapis.com). */
export async function mintGoogleToken({
  serviceAccount,
  scope,
  oauth,
}: Readonly<Record<'serviceAccount' | 'scope' | 'oauth', string>>): Promise<Minted | Problem> {
  const { client_email, private_key } = accountIn(serviceAccount)!
  const key = await importPKCS8(private_key, 'RS256').catch(() => null)
  if (!key) return problem('AUTH_REVOKED', 'the private key of the service account cannot be read')
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(client_email)
    .setAudience('https://oauth2.googleapis.com/token')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(key)
  const told = await callPlatform(
    { method: 'POST', url: `${oauth}/token`, body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }) },
    { idempotent: true, problemIn: (answer) => (answer.status < 300 ? 'fine' : notRenewed(answer)) },
  )
  if (told.outcome === 'problem') return told
  const given = z.object({ access_token: z.string(), expires_in: z.number() }).safeParse(told.body).data
  return given ? { token: given.access_token, lifeMs: given.expires_in * 1_000 } : problem('TRANSIENT', 'no token was told')
}

function accountIn(text: string): z.infer<typeof Account> | null {
  try {
    return Account.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

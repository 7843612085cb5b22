import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import * as z from 'zod'

interface Keys {
  readonly endorsed: JSONWebKeySet
  readonly ids: ReadonlySet<string>
  readonly until: number
  /** A key that is not among them may be new: they are asked for again, but not for every stranger. */
  readonly askAgainAt: number
}

const KEEP_MS = 86_400_000
const ASK_AGAIN_MS = 3_600_000
const ISSUER = 'https://api.botframework.com'
const kept = new Map<string, Promise<Keys>>()

const Configuration = z.object({ jwks_uri: z.url() })
const Jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), endorsements: z.array(z.string()).optional() })) })

/** Is the token Microsoft's, for this app, and for the service that the activity names? Never throws. */
export async function isFromMicrosoft(
  token: string,
  { settings, serviceUrl, now }: { readonly settings: { readonly appId: string; readonly keys: string }; readonly serviceUrl: string; readonly now: number },
): Promise<boolean> {
  try {
    const { kid } = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as { kid?: string }
    const keys = await keysAt(settings.keys, kid ?? '', now)
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys.endorsed), {
      issuer: ISSUER,
      audience: settings.appId,
      algorithms: ['RS256'],
      clockTolerance: 300,
      currentDate: new Date(now),
    })
    return (payload.serviceurl ?? payload.serviceUrl) === serviceUrl && serviceUrl !== ''
  } catch {
    return false
  }
}

async function keysAt(address: string, kid: string, now: number): Promise<Keys> {
  const known = await kept.get(address)?.catch(() => null)
  if (known && known.until > now && (known.ids.has(kid) || known.askAgainAt > now)) return known
  const asked = fetchKeys(address, now)
  kept.set(address, asked)
  // a failure is not remembered
  asked.catch(() => kept.delete(address))
  return asked
}

async function fetchKeys(address: string, now: number): Promise<Keys> {
  const { jwks_uri } = Configuration.parse(await fetchJson(address))
  const { keys } = Jwks.parse(await fetchJson(jwks_uri))
  // a key is good for the channels that it is endorsed for
  const endorsed = keys.filter(({ endorsements }) => endorsements?.includes('msteams'))
  return { endorsed: { keys: endorsed } as JSONWebKeySet, ids: new Set(keys.map((key) => key.kid)), until: now + KEEP_MS, askAgainAt: now + ASK_AGAIN_MS }
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.json()
}

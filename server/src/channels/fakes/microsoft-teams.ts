import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

interface Claims {
  readonly iss?: string
  readonly aud?: string
  readonly serviceurl?: string
  readonly exp?: number
  readonly kid?: string
}

export interface FakeTeams extends FakeChannel {
  /** An activity with a token of Microsoft's; claims that are given replace the right ones. */
  hook(activity: object, claims?: Claims): Promise<Hook & { readonly headers: Record<string, string>; readonly body: string }>
  token(claims?: Claims): Promise<string>
  activity(rest: object): object
}

const APP = 'teams-app-id-01'

/** The Bot Framework's sign-in, keys and service on loopback, from the protocol sheet. */
export async function openFakeTeams(secret = 'teams-secret-01'): Promise<FakeTeams> {
  const got: Shown[] = []
  const keys = await Promise.all(['k1', 'k2'].map(async (kid) => ({ kid, pair: await generateKeyPair('RS256') })))
  const jwks: JWK[] = await Promise.all(
    keys.map(async ({ kid, pair }) => ({ ...(await exportJWK(pair.publicKey)), kid, endorsements: kid === 'k1' ? ['msteams'] : ['webchat'] }) as JWK),
  )
  let count = 0
  const tokens = new Set<string>()
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (path === '/keys') return { status: 200, body: { issuer: 'https://api.botframework.com', jwks_uri: `${platform.address}/jwks` } }
    if (path === '/jwks') return { status: 200, body: { keys: jwks } }
    if (path === '/t1/oauth2/v2.0/token') {
      if (new URLSearchParams(body).get('client_secret') !== secret)
        return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' } }
      const token = `bf-${++count}`
      tokens.add(token)
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3_599, access_token: token } }
    }
    if (!tokens.has(String(headers.authorization).replace('Bearer ', '')))
      return { status: 401, body: { error: { code: 'Unauthorized', message: 'Authorization has been denied for this request.' } } }
    const conversation = /^\/apac\/v3\/conversations\/([^/]+)\/activities$/.exec(path)?.[1]
    if (method !== 'POST' || !conversation) return { status: 404, body: { error: { code: 'ConversationNotFound' } } }
    const activity = JSON.parse(body) as {
      type: string
      text?: string
      attachments?: { contentType: string; contentUrl?: string; content?: { body: { text: string }[]; actions: { title: string }[] } }[]
    }
    if (activity.type === 'typing') return { status: 201, body: { id: 'typing' } }
    const [attachment] = activity.attachments ?? []
    const id = `1:${++count}`
    got.push({
      to: decodeURIComponent(conversation).replace('a:', ''),
      id,
      words: attachment?.content?.body.map((block) => block.text).join('\n') ?? activity.text ?? '',
      buttons: attachment?.content?.actions.map((action) => action.title) ?? [],
      ...(attachment?.contentUrl ? { media: attachment.contentUrl } : {}),
      genuine: true,
    })
    return { status: 201, body: { id } }
  })
  const serviceUrl = `${platform.address}/apac/`
  const token = async ({
    iss = 'https://api.botframework.com',
    aud = APP,
    serviceurl = serviceUrl,
    exp = Math.floor(Date.now() / 1_000) + 3_600,
    kid = 'k1',
  }: Claims = {}) =>
    new SignJWT({ serviceurl })
      .setProtectedHeader({ alg: 'RS256', kid })
      .setIssuer(iss)
      .setAudience(aud)
      .setIssuedAt()
      .setExpirationTime(exp)
      .sign((keys.find((key) => key.kid === kid) ?? keys[0]!).pair.privateKey)
  const genuine = await token()
  const activity = (rest: object) => ({
    ...{ type: 'message', id: '1760000000123', timestamp: '2025-10-09T08:53:20.123Z', serviceUrl, channelId: 'msteams' },
    from: { id: '29:1abc', name: 'Lin', aadObjectId: 'u1' },
    conversation: { conversationType: 'personal', tenantId: 't1', id: 'a:1xyz' },
    recipient: { id: '28:app-id', name: 'Bot' },
    ...rest,
  })
  return Object.assign(platform, {
    got,
    token,
    activity,
    settings: {
      appId: APP,
      tenantId: 't1',
      clientSecret: secret,
      keys: `${platform.address}/keys`,
      login: platform.address,
      services: new URL(platform.address).host,
    },
    sends: /activities/,
    hook: async (said: object, claims?: Claims) => ({
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token(claims)}` },
      body: JSON.stringify(said),
    }),
    write: ({ id, userId, text, at }: Written) => ({
      headers: { authorization: `Bearer ${genuine}` },
      body: JSON.stringify(
        activity({
          id,
          text,
          timestamp: new Date(at).toISOString(),
          from: { id: `29:${userId}`, aadObjectId: userId },
          conversation: { conversationType: 'personal', tenantId: 't1', id: `a:${userId}` },
        }),
      ),
    }),
  })
}

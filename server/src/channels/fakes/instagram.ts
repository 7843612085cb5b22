import type { FakeAnswer } from '../../fake-platform.ts'
import { graphError } from './graph.ts'
import { type FakeMessaging, openFakeMessaging } from './messaging.ts'

export interface FakeInstagram extends FakeMessaging {
  /** The tokens that are good now. */
  readonly tokens: Set<string>
}

const SIXTY_DAYS_S = 5_184_000

/** A professional account of Instagram, connected by Instagram's own login. */
export async function openFakeInstagram(secret = 'ig_app_secret_01', token = 'IGAA_test_token'): Promise<FakeInstagram> {
  const tokens = new Set([token])
  let count = 0
  const refresh = (old: string): FakeAnswer => {
    if (!tokens.has(old)) return graphError(400, 190, 'Error validating access token: Session has expired')
    const fresh = `${token}_${++count}`
    tokens.add(fresh)
    return { status: 200, body: { access_token: fresh, token_type: 'bearer', expires_in: SIXTY_DAYS_S } }
  }
  const fake = await openFakeMessaging({
    object: 'instagram',
    id: 'IGPRO1',
    secret,
    tokens,
    fields: { username: 'xiaoer.demo' },
    isTooLong: (text) => Buffer.byteLength(text) > 1_000,
    attachments: ['image', 'video', 'audio'],
    closed: { code: 10, error_subcode: 2534022 },
    answer: ({ method, path, url }) => (method === 'GET' && path === '/refresh_access_token' ? refresh(url.searchParams.get('access_token') ?? '') : null),
  })
  return Object.assign(fake, { tokens, settings: { ...fake.settings, accountId: 'IGPRO1', accessToken: token } })
}

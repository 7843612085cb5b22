import { createHmac } from 'node:crypto'
import { openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeX extends FakeChannel {
  hook(body: unknown): Hook & { readonly headers: Record<string, string>; readonly body: string }
  signed(body: string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  /** All access tokens die. */
  expire(): void
}

/** Direct messages of X on loopback, from the protocol sheet: refresh tokens are good once. */
export async function openFakeX(secret = 'x_consumer_secret_01'): Promise<FakeX> {
  const got: Shown[] = []
  const access = new Set<string>()
  let refresh = 'x-refresh-0'
  let count = 0
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (path === '/2/oauth2/token') {
      const form = new URLSearchParams(body)
      if (headers.authorization !== `Basic ${Buffer.from('x-client:x-client-secret').toString('base64')}`)
        return { status: 401, body: { error: 'unauthorized_client' } }
      if (form.get('refresh_token') !== refresh)
        return { status: 400, body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' } }
      refresh = `x-refresh-${++count}`
      access.add(`x-access-${count}`)
      return {
        status: 200,
        body: { token_type: 'bearer', expires_in: 7_200, access_token: `x-access-${count}`, refresh_token: refresh, scope: 'dm.read dm.write' },
      }
    }
    if (!access.has(String(headers.authorization).replace('Bearer ', '')))
      return { status: 401, body: { title: 'Unauthorized', status: 401, detail: 'Unauthorized' } }
    if (path === '/2/users/me') return { status: 200, body: { data: { id: '4337869213', username: 'shop' } } }
    const to = /^\/2\/dm_conversations\/with\/([^/]+)\/messages$/.exec(path)?.[1]
    if (method !== 'POST' || !to) return { status: 404, body: { title: 'Not Found' } }
    const { text = '' } = JSON.parse(body) as { text?: string }
    if (text === '' || [...text].length > 10_000)
      return { status: 400, body: { title: 'Invalid Request', detail: 'One or more parameters to your request was invalid.' } }
    const id = String(954491830116155396n + BigInt(++count))
    got.push({ to, id, words: text, buttons: [], genuine: true })
    return { status: 201, body: { data: { dm_conversation_id: `1-${to}`, dm_event_id: id } } }
  })
  const signed = (body: string) => ({
    headers: { 'content-type': 'application/json', 'x-twitter-webhooks-signature': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}` },
    body,
  })
  const hook = (body: unknown) => signed(JSON.stringify(body))
  return Object.assign(platform, {
    got,
    settings: { consumerSecret: secret, clientId: 'x-client', clientSecret: 'x-client-secret', refreshToken: 'x-refresh-0', api: platform.address },
    sends: /dm_conversations/,
    hook,
    signed,
    expire: () => access.clear(),
    write: ({ id, userId, text, at }: Written) =>
      hook({
        for_user_id: '4337869213',
        direct_message_events: [
          {
            type: 'message_create',
            id,
            created_timestamp: String(at),
            message_create: { target: { recipient_id: '4337869213' }, sender_id: userId, message_data: { text, entities: {} } },
          },
        ],
        users: {},
      }),
  })
}

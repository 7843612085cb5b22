import { createHmac } from 'node:crypto'
import { openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeLine extends FakeChannel {
  /** A webhook, signed as LINE does. */
  webhook(events: readonly unknown[]): { readonly headers: Record<string, string>; readonly body: string }
  /** Makes a reply token that is good once, for a minute. */
  replyToken(): string
}

interface LineMessage {
  readonly type: string
  readonly text?: string
  readonly originalContentUrl?: string
  readonly quickReply?: { readonly items: readonly { readonly action: { readonly label: string; readonly data: string } }[] }
}

/** LINE's Messaging API on loopback, from the protocol sheet. */
export async function openFakeLine(secret = 'line_channel_secret_01', token = 'line-access-token-0123456789'): Promise<FakeLine> {
  const got: Shown[] = []
  const taken = new Set<string>()
  const replyTokens = new Set<string>()
  let count = 0
  const show = (to: string, messages: readonly LineMessage[], key: string) => {
    for (const message of messages)
      got.push({
        id: key,
        to,
        words: message.text ?? '',
        buttons: message.quickReply?.items.map(({ action }) => action.label) ?? [],
        ...(message.originalContentUrl ? { media: message.originalContentUrl } : {}),
        genuine: true,
      })
    return { status: 200, body: { sentMessages: messages.map(() => ({ id: String(461230966842064897n + BigInt(++count)), quoteToken: 'q' })) } }
  }
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (headers.authorization !== `Bearer ${token}`)
      return { status: 401, body: { message: 'Authentication failed. Confirm that the access token in the authorization header is valid.' } }
    if (path === '/v2/bot/info') return { status: 200, body: { userId: 'U0123', basicId: '@shop', displayName: '小二示范店' } }
    if (/^\/v2\/bot\/message\/[^/]+\/content$/.test(path)) return { status: 200, body: PIXEL, headers: { 'content-type': 'image/png' } }
    if (method !== 'POST') return { status: 404, body: { message: 'Not found' } }
    const said = JSON.parse(body) as { to?: string; replyToken?: string; messages?: LineMessage[] }
    if (path === '/v2/bot/chat/loading/start') return { status: 202, body: {} }
    const wrong = said.messages ? problemWith(said.messages) : 'messages are missing'
    if (wrong) return { status: 400, body: { message: 'The request body has 1 error(s)', details: [{ message: wrong, property: 'messages' }] } }
    if (path === '/v2/bot/message/reply') {
      if (!replyTokens.delete(said.replyToken ?? '')) return { status: 400, body: { message: 'Invalid reply token' } }
      return show('', said.messages!, `reply ${said.replyToken}`)
    }
    if (path !== '/v2/bot/message/push') return { status: 404, body: { message: 'Not found' } }
    const key = String(headers['x-line-retry-key'] ?? '')
    if (key && !/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(key)) return { status: 400, body: { message: 'Invalid retry key' } }
    if (taken.has(key)) return { status: 409, body: { message: 'The retry key is already accepted', sentMessages: [{ id: '1' }] } }
    if (key) taken.add(key)
    return show(said.to ?? '', said.messages!, key)
  })
  const webhook = (events: readonly unknown[]) => {
    const body = JSON.stringify({ destination: 'U0123456789abcdef0123456789abcdef', events })
    return { headers: { 'content-type': 'application/json', 'x-line-signature': createHmac('sha256', secret).update(body).digest('base64') }, body }
  }
  return Object.assign(platform, {
    got,
    settings: { channelSecret: secret, accessToken: token, api: platform.address, dataApi: platform.address },
    sends: /^POST \/v2\/bot\/message\//,
    webhook,
    write: ({ id, userId, text, at }: Written) =>
      webhook([
        {
          type: 'message',
          message: { type: 'text', id, quoteToken: 'q1', text },
          webhookEventId: id,
          deliveryContext: { isRedelivery: false },
          timestamp: at,
          source: { type: 'user', userId },
          mode: 'active',
        },
      ]),
    replyToken() {
      const made = `rt-${++count}`
      replyTokens.add(made)
      return made
    },
  })
}

/** The first thing that LINE would refuse. */
function problemWith(messages: readonly LineMessage[]): string | null {
  if (messages.length < 1 || messages.length > 5) return 'Size must be between 1 and 5'
  for (const { type, text, quickReply, originalContentUrl } of messages) {
    if (type === 'text' && (text === undefined || text.length < 1 || text.length > 5_000)) return 'Length must be between 1 and 5000'
    if (type === 'image' && !originalContentUrl?.startsWith('https://')) return 'Must be an HTTPS address'
    if ((quickReply?.items.length ?? 0) > 13) return 'Size must be between 0 and 13'
    if (quickReply?.items.some(({ action }) => action.label.length > 20 || action.data.length > 300)) return 'Length must be between 0 and 20'
  }
  return null
}

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

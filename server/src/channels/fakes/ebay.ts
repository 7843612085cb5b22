import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import { HOOK_HOST, type Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeEbay extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** A notification, signed as eBay does. `kid`: another key than eBay's own. */
  notify(topic: string, data: object, how?: { readonly kid?: string }): SignedHook
  signed(body: string, kid?: string): SignedHook
  challenge(code: string, channelId: string): { readonly hook: Hook; readonly answer: string }
  /** What lies in the seller's inbox, the oldest first. */
  readonly inbox: EbayMessage[]
  /** Rights that the seller has given. */
  readonly rights: Set<string>
  /** Which topic is told to which address. */
  readonly subscriptions: { readonly topicId: string; readonly destinationId: string }[]
  readonly destinations: Map<string, string>
  /** All access tokens die. */
  expire(): void
}

type SignedHook = { readonly headers: Record<string, string>; readonly body: string }

export interface EbayMessage {
  readonly conversationId: string
  readonly messageId: string
  readonly messageBody: string
  readonly senderUsername: string
  readonly recipientUsername: string
  readonly createdDate: string
  readonly messageMedia?: readonly object[]
}

interface Said {
  readonly conversationId?: string
  readonly otherPartyUsername?: string
  readonly messageText?: string
  readonly messageMedia?: readonly { readonly mediaName?: string; readonly mediaType: string; readonly mediaUrl: string }[]
}

const SELLER = 'xiaoer_shop'
const VERIFICATION = '71745723-d031-455c-bfa5-f90d11b4f20a'

/** eBay's Message and Notification APIs on loopback, from the protocol sheet: one token for the seller, another for the app. */
export async function openFakeEbay(): Promise<FakeEbay> {
  const got: Shown[] = []
  const inbox: EbayMessage[] = []
  const tokens = new Map<string, 'seller' | 'subscriber' | 'app'>()
  const rights = new Set(['commerce.message', 'commerce.notification.subscription'])
  const subscriptions: { topicId: string; destinationId: string }[] = []
  const destinations = new Map<string, string>()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const pem = String(publicKey.export({ type: 'spki', format: 'pem' }))
  let count = 0

  const mint = (form: URLSearchParams, authorization: unknown): FakeAnswer => {
    if (authorization !== `Basic ${Buffer.from('ebay-client:ebay-client-secret').toString('base64')}`)
      return { status: 401, body: { error: 'invalid_client', error_description: 'client authentication failed' } }
    const isSeller = form.get('grant_type') === 'refresh_token'
    if (isSeller && form.get('refresh_token') !== 'v^1.1#ebay-refresh')
      return {
        status: 400,
        body: { error: 'invalid_grant', error_description: 'the provided authorization refresh token is invalid or was issued to another client' },
      }
    const right = (form.get('scope') ?? '').replace('https://api.ebay.com/oauth/api_scope', '').slice(1)
    if (isSeller && !rights.has(right))
      return { status: 400, body: { error: 'invalid_scope', error_description: 'The requested scope exceeds the scope granted to the client' } }
    const whose = !isSeller ? 'app' : right === 'commerce.message' ? 'seller' : 'subscriber'
    const token = `v^1.1#ebay-${whose}-${++count}`
    tokens.set(token, whose)
    return { status: 200, body: { access_token: token, expires_in: 7_200, token_type: isSeller ? 'User Access Token' : 'Application Access Token' } }
  }

  const take = ({ conversationId, otherPartyUsername, messageText = '', messageMedia = [] }: Said): FakeAnswer => {
    if ((conversationId === undefined) === (otherPartyUsername === undefined)) return no(400, 355001, 'conversationId or otherPartyUsername is needed')
    if (messageText === '' || messageText.length > 2_000) return no(400, 355002, 'messageText must have 1 to 2000 characters')
    if (messageMedia.length > 5 || messageMedia.some(({ mediaType, mediaUrl }) => mediaType !== 'IMAGE' || !mediaUrl.startsWith('https://')))
      return no(400, 355003, 'messageMedia is invalid')
    const to = otherPartyUsername ?? inbox.find((one) => one.conversationId === conversationId)?.senderUsername
    if (to === undefined) return no(404, 355004, 'Invalid conversation')
    const id = String(3_429_373_760_000 + ++count)
    got.push({ id, to, words: messageText, buttons: [], ...(messageMedia[0] ? { media: messageMedia[0].mediaUrl } : {}), genuine: true })
    return { status: 200, body: { messageId: id, senderUsername: SELLER, recipientUsername: to, messageBody: messageText } }
  }

  /** The conversations that had a message since. */
  const list = (query: URLSearchParams): FakeAnswer => {
    if (query.get('conversation_type') !== 'FROM_MEMBERS') return no(400, 355005, 'conversation_type is needed')
    const since = Date.parse(query.get('start_time') ?? '1970-01-01')
    const latest = new Map(inbox.map((one) => [one.conversationId, one]))
    const fresh = [...latest.values()].filter(({ createdDate }) => Date.parse(createdDate) >= since)
    const offset = Number(query.get('offset') ?? 0)
    const limit = Number(query.get('limit') ?? 25)
    const conversations = fresh
      .slice(offset, offset + limit)
      .map((latestMessage) => ({ conversationId: latestMessage.conversationId, conversationType: 'FROM_MEMBERS', latestMessage, unreadCount: 1 }))
    return { status: 200, body: { conversations, total: fresh.length, ...(fresh.length > offset + limit ? { next: 'more' } : {}) } }
  }

  const receiveAt = (method: string, said: { deliveryConfig?: { endpoint?: string; verificationToken?: string } }): FakeAnswer => {
    const { endpoint = '', verificationToken = '' } = said.deliveryConfig ?? {}
    if (method === 'GET') {
      const all = [...destinations].map(([destinationId, at]) => ({ destinationId, name: 'x', status: 'ENABLED', deliveryConfig: { endpoint: at } }))
      return { status: 200, body: { total: all.length, destinations: all } }
    }
    if (!endpoint.startsWith('https://') || !/^[\w-]{32,80}$/.test(verificationToken)) return no(400, 195_003, 'Please provide a valid https endpoint')
    const id = `d-${++count}`
    destinations.set(id, endpoint)
    return { status: 201, headers: { location: `https://api.ebay.com/commerce/notification/v1/destination/${id}` } }
  }
  const tell = ({ topicId, destinationId, status, payload }: { topicId?: string; destinationId?: string; status?: string; payload?: object }): FakeAnswer => {
    if (topicId !== 'NEW_MESSAGE' || !destinationId || !destinations.has(destinationId) || status !== 'ENABLED' || !payload)
      return no(400, 195_011, 'invalid subscription')
    if (subscriptions.some((one) => one.topicId === topicId)) return no(409, 195_012, 'The subscription already exists.')
    subscriptions.push({ topicId, destinationId })
    return { status: 201, headers: { location: `https://api.ebay.com/commerce/notification/v1/subscription/s-${++count}` } }
  }

  const platform = await openFakePlatform(({ method, path, url, headers, body }) => {
    if (path === '/media/a.jpg') return { status: 200, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), headers: { 'content-type': 'image/jpeg' } }
    if (method === 'POST' && path === '/identity/v1/oauth2/token') return mint(new URLSearchParams(body), headers.authorization)
    const whose = tokens.get(String(headers.authorization).replace('Bearer ', ''))
    if (!whose) return no(401, 1_001, 'Invalid access token')
    const said = method === 'POST' ? (JSON.parse(body) as Record<string, unknown>) : {}
    if (path === '/commerce/notification/v1/destination') return whose === 'app' ? receiveAt(method, said) : no(403, 1_100, 'Access denied')
    if (path === '/commerce/notification/v1/subscription') return whose === 'subscriber' ? tell(said) : no(403, 1_100, 'Access denied')
    const kid = /^\/commerce\/notification\/v1\/public_key\/([\w-]+)$/.exec(path)?.[1]
    if (kid) {
      if (whose !== 'app') return no(403, 1_100, 'Access denied')
      return kid === 'key-1' ? { status: 200, body: { key: pem.replaceAll('\n', ''), algorithm: 'ECDSA', digest: 'SHA1' } } : no(404, 195_000, 'no such key')
    }
    if (whose !== 'seller') return no(403, 1_100, 'Access denied')
    if (method === 'POST' && path === '/commerce/message/v1/send_message') return take(JSON.parse(body) as Said)
    if (method === 'GET' && path === '/commerce/message/v1/conversation') return list(url.searchParams)
    const id = /^\/commerce\/message\/v1\/conversation\/([\w-]+)$/.exec(path)?.[1]
    const messages = inbox.filter(({ conversationId }) => conversationId === id)
    return id && messages.length > 0 ? { status: 200, body: { messages: messages.toReversed() } } : no(404, 355_004, 'Invalid conversation')
  })
  const signed = (body: string, kid = 'key-1'): SignedHook => {
    const signature = sign('sha1', Buffer.from(body), kid === 'key-1' ? privateKey : stranger).toString('base64')
    const header = Buffer.from(JSON.stringify({ alg: 'ecdsa', kid, signature, digest: 'SHA1' })).toString('base64')
    return { headers: { 'content-type': 'application/json', 'x-ebay-signature': header }, body }
  }
  const notify: FakeEbay['notify'] = (topic, data, { kid } = {}) =>
    signed(
      JSON.stringify({
        metadata: { topic, schemaVersion: '1.0', deprecated: false },
        notification: {
          notificationId: `n-${++count}`,
          eventDate: '2025-10-09T08:53:20.000Z',
          publishDate: '2025-10-09T08:53:20.100Z',
          publishAttemptCount: 1,
          data,
        },
      }),
      kid,
    )
  return Object.assign(platform, {
    got,
    inbox,
    rights,
    subscriptions,
    destinations,
    settings: {
      clientId: 'ebay-client',
      clientSecret: 'ebay-client-secret',
      refreshToken: 'v^1.1#ebay-refresh',
      username: SELLER,
      verificationToken: VERIFICATION,
      api: platform.address,
    },
    sends: /send_message/,
    notify,
    signed,
    expire: () => tokens.clear(),
    challenge: (code: string, channelId: string) => ({
      hook: { method: 'GET' as const, query: { challenge_code: code } },
      answer: createHash('sha256').update(code).update(VERIFICATION).update(`${HOOK_HOST}/api/v1/channels/${channelId}/hook`).digest('hex'),
    }),
    write: ({ id, userId, text, at }: Written) =>
      notify('NEW_MESSAGE', {
        conversationId: `c-${userId}`,
        conversationType: 'FROM_MEMBERS',
        createdDate: new Date(at).toISOString(),
        messageBody: text,
        messageId: id,
        messageMedia: [],
        readStatus: false,
        recipientUserName: SELLER,
        senderUserName: userId,
        subject: '',
      }),
  })
}

function no(status: number, errorId: number, message: string): FakeAnswer {
  return { status, body: { errors: [{ errorId, domain: 'API_MESSAGE', category: 'REQUEST', message }] } }
}

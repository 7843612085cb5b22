import { createCipheriv, createHmac } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeApple extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** A message as Apple delivers it: packed, under a token. */
  message(
    body: object | string,
    how?: { readonly claims?: object; readonly secret?: string; readonly plain?: true },
  ): {
    readonly headers: Record<string, string>
    readonly body: Uint8Array
  }
  /** Keeps bytes, sealed, and tells where they lie. */
  attach(bytes: string | Uint8Array, about?: object): Record<string, unknown>
  /** People who have closed the conversation. */
  readonly closed: Set<string>
}

interface Said {
  readonly type?: string
  readonly body?: string
  readonly sourceId?: string
  readonly destinationId?: string
  readonly interactiveData?: {
    readonly bid?: string
    readonly data?: {
      readonly 'quick-reply'?: { readonly summaryText?: string; readonly items?: readonly { readonly identifier: string; readonly title: string }[] }
      readonly listPicker?: { readonly sections?: readonly { readonly items: readonly { readonly identifier: string; readonly title: string }[] }[] }
    }
    readonly receivedMessage?: { readonly title?: string }
  }
}

const SECRET = 'YXBwbGVfbXNwX3NlY3JldF8wMQ=='
const MSP = 'msp-id-1'
const BUSINESS = 'biz-1'
const BALLOON = 'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension'
const KEY = `00${'11'.repeat(32)}`

/** Apple's gateway for service providers on loopback, from the protocol sheet: a message is known by the id in its header. */
export async function openFakeApple(): Promise<FakeApple> {
  const got: Shown[] = []
  const taken = new Set<string>()
  const closed = new Set<string>()
  const files = new Map<string, Buffer>()

  const take = (said: Said, headers: Record<string, unknown>): FakeAnswer => {
    const id = String(headers.id ?? '')
    const to = String(headers['destination-id'] ?? '')
    if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id) || said.destinationId !== to || said.sourceId !== headers['source-id'])
      return { status: 400, body: 'bad headers' }
    if (closed.has(to)) return { status: 403, body: 'the user closed the conversation' }
    const { bid, data, receivedMessage } = said.interactiveData ?? {}
    const quick = data?.['quick-reply']
    const items = quick?.items ?? data?.listPicker?.sections?.flatMap((section) => section.items) ?? []
    if (said.type === 'interactive' && (bid !== BALLOON || items.length === 0 || items.some(({ identifier, title }) => !identifier || !title)))
      return { status: 400, body: 'interactiveData is invalid' }
    if (quick && (items.length < 2 || items.length > 5)) return { status: 400, body: 'a quick reply has 2 to 5 items' }
    const words = said.type === 'text' ? said.body : (quick?.summaryText ?? receivedMessage?.title)
    if (!words) return { status: 400, body: 'a message needs words' }
    if (taken.has(id)) return { status: 200, body: '' }
    taken.add(id)
    got.push({ id, to, words, buttons: items.map(({ title }) => title), genuine: headers['auto-reply'] === 'true' })
    return { status: 200, body: '' }
  }
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (files.has(path)) return { status: 200, body: files.get(path) }
    const token = String(headers.authorization).replace('Bearer ', '')
    if (!isGood(token)) return { status: 401, body: 'invalid token' }
    if (headers['source-id'] !== BUSINESS) return { status: 403, body: 'not your business' }
    if (method === 'GET' && path === '/v1/preUpload')
      return { status: 200, body: { 'upload-url': `${platform.address}/up`, 'mmcs-url': 'https://mmcs.example/1', 'mmcs-owner': 'M1' } }
    if (method === 'GET' && path === '/v1/preDownload') {
      const url = String(headers.url ?? '')
      return files.has(new URL(url).pathname) && headers.owner === 'M1' && headers.signature === 'c2ln'
        ? { status: 200, body: { 'download-url': url } }
        : { status: 400, body: 'no such file' }
    }
    if (method === 'POST' && path === '/v1/decodePayload')
      return headers.bid === BALLOON ? { status: 200, body: JSON.parse(body) } : { status: 400, body: 'no bid' }
    return method === 'POST' && path === '/v1/message' ? take(JSON.parse(body) as Said, headers) : { status: 404, body: '' }
  })
  const attach: FakeApple['attach'] = (bytes, about = {}) => {
    const path = `/files/${files.size + 1}`
    const cipher = createCipheriv('aes-256-ctr', Buffer.from(KEY.slice(2), 'hex'), Buffer.alloc(16))
    files.set(path, Buffer.concat([cipher.update(bytes), cipher.final()]))
    return { url: `${platform.address}${path}`, owner: 'M1', key: KEY, signature: '736967', 'signature-base64': 'c2ln', size: String(bytes.length), ...about }
  }
  const message: FakeApple['message'] = (told, { claims = {}, secret = SECRET, plain } = {}) => {
    const json = typeof told === 'string' ? told : JSON.stringify(told)
    const { id = '', sourceId = '' } = typeof told === 'string' ? {} : (told as Record<string, string>)
    const token = jwt({ aud: MSP, iat: Math.floor(Date.now() / 1_000), ...claims }, secret)
    return {
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(plain ? {} : { 'content-encoding': 'gzip' }),
        id,
        'source-id': sourceId,
        'destination-id': BUSINESS,
      },
      body: plain ? Buffer.from(json) : gzipSync(json),
    }
  }
  return Object.assign(platform, {
    got,
    settings: { mspId: MSP, mspSecret: SECRET, businessId: BUSINESS, api: platform.address },
    sends: /POST \/v1\/message /,
    message,
    attach,
    closed,
    write: ({ id, userId, text }: Written) => message({ v: 1, id, type: 'text', sourceId: userId, destinationId: BUSINESS, body: text, locale: 'en_US' }),
  })
}

function jwt(claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256' })}.${part(claims)}`
  return `${signed}.${createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64url')}`
}

function isGood(token: string): boolean {
  const [header = '', claims = '', signature] = token.split('.')
  if (createHmac('sha256', Buffer.from(SECRET, 'base64')).update(`${header}.${claims}`).digest('base64url') !== signature) return false
  const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { iss?: string; iat?: number }
  return iss === MSP && Math.abs(Date.now() / 1_000 - (iat ?? 0)) < 300
}

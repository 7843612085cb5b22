import { gunzipSync } from 'node:zlib'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { type AppleAccess, fetchSealed, Sealed } from './apple/fetch-sealed.ts'
import { isFromApple, mspToken } from './apple/msp-token.ts'
import { AppleMessage, eventsOf } from './apple/read-message.ts'
import type { Channel, ChannelAccount, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { type Answer, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { oneAfterAnother } from './platform/one-after-another.ts'
import { pieceId } from './platform/piece-id.ts'

const REGISTER = { zh: 'register.apple.com → Messaging Platform', en: 'register.apple.com → Messaging Platform' }

export const AppleMessagesSettings = z.object({
  mspId: setting(z.string().min(1).max(200), { zh: 'MSP ID（服务商编号）', en: 'MSP ID (of the messaging service provider)', where: REGISTER }),
  mspSecret: setting(z.base64().min(20), { zh: 'MSP 密钥（base64）', en: 'MSP secret (in base64)', secret: true, where: REGISTER }),
  businessId: setting(z.string().min(1).max(200), { zh: '商家编号（Business ID）', en: 'Business ID', where: REGISTER }),
  api: setting(z.url().default('https://mspgw.push.apple.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type AppleMessagesSettings = z.infer<typeof AppleMessagesSettings>

/** Apple Messages for Business, as a messaging service provider: whoever has not written cannot be written to. */
export function appleMessagesChannel(): Channel<AppleMessagesSettings> {
  return {
    name: 'apple-messages',
    settings: AppleMessagesSettings,
    capabilities: {
      chat: true,
      text: { max: 10_000, unit: 'utf16' },
      buttons: { max: 12, label: 40, text: 512 },
      cards: false,
      media: [],
      typing: false,
      read: false,
      // known by its id
      idempotent: true,
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => download(media, settings),
    probe,
  }
}

type Account = ChannelAccount<AppleMessagesSettings>

/** Tokens are checked and choices fetched at their own speed: what one person says keeps its order. */
const inTurn = oneAfterAnother()

function receive(request: RawRequest, account: Account): Promise<Received> {
  return inTurn(`${account.id} ${request.headers['source-id'] ?? ''}`, () => read(request, account))
}

async function read(request: RawRequest, { settings }: Account): Promise<Received> {
  const { headers, now } = request
  if (!(await isFromApple(headers.authorization ?? '', settings, now))) return { kind: 'refused', status: 401 }
  const message = AppleMessage.safeParse(parseBody(unpacked(request)))
  if (!message.success) return { kind: 'invalid', message: 'not a message of Apple' }
  const { destinationId, interactiveDataRef } = message.data
  if (destinationId !== undefined && destinationId !== settings.businessId)
    return { kind: 'events', events: [{ kind: 'other', why: `for another business, ${destinationId}` }] }
  if (interactiveDataRef === undefined) return { kind: 'events', events: eventsOf(message.data, now) }
  try {
    const interactiveData = await openReference(interactiveDataRef, settings, now)
    return { kind: 'events', events: eventsOf({ ...message.data, interactiveData }, now) }
  } catch (error) {
    // Apple says it again
    return {
      kind: 'events',
      events: [{ kind: 'other', why: `what was chosen could not be fetched: ${(error as Error).message}` }],
      acknowledge: { status: 503 },
    }
  }
}

const MOST_BYTES = 1_048_576

/** Packed by Apple; what is no packet is read as it is. */
function unpacked({ headers, body }: RawRequest): Uint8Array {
  if (headers['content-encoding'] !== 'gzip') return body
  try {
    return gunzipSync(body, { maxOutputLength: MOST_BYTES })
  } catch {
    return Buffer.alloc(0)
  }
}

/** Large choices lie at Apple, sealed, in a form that only Apple reads. */
async function openReference(reference: unknown, settings: AppleAccess, now: number): Promise<unknown> {
  const { bid, ...sealed } = Sealed.extend({ bid: z.string().max(500) }).parse(reference)
  const body = new Uint8Array(await fetchSealed(sealed, { settings, now }))
  const told = await ask({ method: 'POST', path: '/v1/decodePayload', headers: { bid }, body }, settings)
  if (told.outcome === 'problem') throw new Error(told.detail)
  return told.body
}

async function download(media: string, settings: AppleAccess): Promise<Media> {
  const { mime, ...sealed } = Sealed.extend({ mime: z.string() }).parse(JSON.parse(media))
  return { bytes: await fetchSealed(sealed, { settings, now: Date.now() }), mime }
}

async function send(message: Outbound, { settings }: Account): Promise<Receipt> {
  const id = pieceId('apple message id', message)
  const json = { v: 1, id, sourceId: settings.businessId, destinationId: message.to, ...messageOf(message.content, id) }
  const headers = { id, 'destination-id': message.to, ...(message.from === 'bot' ? { 'auto-reply': 'true' } : {}) }
  const sent = await ask({ method: 'POST', path: '/v1/message', headers, json }, settings)
  return sent.outcome === 'problem' ? sent : { outcome: 'sent', externalId: id }
}

const BALLOON = 'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension'
const QUICK = { least: 2, most: 5 }

/** Two to five buttons stand below the words; one, or more, are a list that is opened. */
function messageOf(content: Content, requestIdentifier: string): object {
  const text = 'text' in content ? (content.text ?? '') : ''
  if (content.type !== 'buttons') return { type: 'text', body: text }
  const items = content.buttons.map(({ id, label }) => ({ identifier: id, title: label }))
  const isQuick = items.length >= QUICK.least && items.length <= QUICK.most
  const sections = [{ order: 0, title: text, multipleSelection: false, items: items.map((item, order) => ({ ...item, order, style: 'default' })) }]
  const shown = isQuick ? { 'quick-reply': { summaryText: text, items } } : { listPicker: { sections } }
  const data = { version: '1.0', mspVersion: '1.0', requestIdentifier, ...shown }
  return { type: 'interactive', interactiveData: { bid: BALLOON, data, receivedMessage: { title: text, style: 'small' } } }
}

/** Whoever may upload may send: the first step of an upload leaves nothing behind. */
async function probe({ settings }: Account): Promise<Probe> {
  const told = await ask({ method: 'GET', path: '/v1/preUpload', headers: { size: '1' } }, settings)
  return told.outcome === 'problem' ? { works: false, problem: told.problem, detail: told.detail } : { works: true, as: settings.businessId }
}

interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly body?: Uint8Array<ArrayBuffer>
}

async function ask({ path, headers, ...call }: Ask, settings: AppleAccess): Promise<Answer | Problem> {
  const token = await mspToken(settings, Date.now())
  return callPlatform(
    { ...call, url: `${settings.api}${path}`, headers: { authorization: `Bearer ${token}`, 'source-id': settings.businessId, ...headers } },
    { idempotent: true, problemIn },
  )
}

function problemIn({ status, body }: Answer): Problem | null {
  const detail = `HTTP ${status} ${wordsIn(body)}`
  if (status === 401) return problem('AUTH_REVOKED', detail)
  // they closed the conversation, or have opted out
  return status === 403 || status === 404 ? problem('RECIPIENT_GONE', detail) : null
}

import { type FakeAnswer, type FakePlatform, type FakeRequest, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'
import { graphError, graphHook, graphSignIn } from './graph.ts'

/** What differs between a page of Facebook and an account of Instagram. */
export interface MessagingPlace {
  readonly object: 'page' | 'instagram'
  readonly id: string
  readonly secret: string
  readonly tokens: Set<string>
  readonly fields: object
  readonly isTooLong: (text: string) => boolean
  readonly attachments: readonly string[]
  readonly closed: { readonly code: number; readonly error_subcode: number }
  /** Questions of its own. */
  readonly answer?: (request: FakeRequest) => FakeAnswer | null
}

export interface FakeMessaging extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** Who wrote more than a day ago; people of the shop may still answer them. */
  readonly closed: Set<string>
  readonly typing: readonly string[]
  /** A webhook with these events, signed as Meta does. */
  webhook(...messaging: readonly object[]): { readonly headers: Record<string, string>; readonly body: string }
}

interface Said {
  readonly recipient?: { readonly id?: string }
  readonly messaging_type?: string
  readonly tag?: string
  readonly sender_action?: string
  readonly message?: {
    readonly text?: string
    readonly metadata?: string
    readonly quick_replies?: readonly { readonly content_type: string; readonly title: string; readonly payload: string }[]
    readonly attachment?: { readonly type: string; readonly payload: { readonly url?: string } }
  }
}

/** Meta's Send API on loopback, from the protocol sheet. */
export async function openFakeMessaging(place: MessagingPlace): Promise<FakeMessaging> {
  const got: Shown[] = []
  const closed = new Set<string>()
  const typing: string[] = []
  let count = 0
  const platform: FakePlatform = await openFakePlatform((request) => {
    const own = place.answer?.(request)
    if (own) return own
    const { method, path, body } = request
    // media lie open, under addresses that nobody guesses
    if (path === '/cdn/x.jpg') return { status: 200, body: JPEG, headers: { 'content-type': 'image/jpeg' } }
    const refused = [...place.tokens].map((token) => graphSignIn(request, { token, secret: place.secret }))
    if (!refused.includes(null)) return refused[0] ?? graphError(401, 190, 'Error validating access token')
    const what = path.replace(/^\/v\d+\.0\//, '')
    if (method === 'GET' && what === place.id) return { status: 200, body: { ...place.fields, id: place.id } }
    if (method !== 'POST' || what !== `${place.id}/messages`)
      return graphError(400, 100, `Unsupported ${method} request. Object with ID '${what}' does not exist`)
    return take(JSON.parse(body) as Said)
  })

  const take = ({ recipient, message, tag, messaging_type: type, sender_action: action }: Said): FakeAnswer => {
    const to = recipient?.id
    if (!to) return graphError(400, 100, '(#100) The parameter recipient is required')
    if (action) {
      typing.push(to)
      return { status: 200, body: { recipient_id: to } }
    }
    if (place.object === 'page' && !type) return graphError(400, 100, '(#100) The parameter messaging_type is required')
    if (closed.has(to) && tag !== 'HUMAN_AGENT')
      return graphError(400, place.closed.code, 'This message is sent outside of allowed window.', { error_subcode: place.closed.error_subcode })
    const wrong = wrongWith(message, place)
    if (wrong) return graphError(400, 100, `(#100) ${wrong}`)
    const id = `m_OUT${++count}`
    got.push({
      id,
      to,
      words: message!.text ?? '',
      buttons: message!.quick_replies?.map(({ title }) => title) ?? [],
      ...(message!.attachment ? { media: message!.attachment.payload.url! } : {}),
      genuine: true,
    })
    return { status: 200, body: { recipient_id: to, message_id: id } }
  }

  const webhook = (...messaging: readonly object[]) =>
    graphHook(place.secret, { object: place.object, entry: [{ id: place.id, time: 1_760_000_000_123, messaging }] })
  return Object.assign(platform, {
    got,
    settings: { appSecret: place.secret, verifyToken: 'of-my-own-making', api: platform.address },
    sends: /^POST .*\/messages /,
    closed,
    typing,
    webhook,
    write: ({ id, userId, text, at }: Written) => webhook({ sender: { id: userId }, recipient: { id: place.id }, timestamp: at, message: { mid: id, text } }),
  })
}

/** The first thing that Meta would refuse. */
function wrongWith(message: Said['message'], place: MessagingPlace): string | null {
  const { text, quick_replies: replies = [], attachment, metadata = '' } = message ?? {}
  if (text === undefined && attachment === undefined) return 'Message cannot be empty, must provide valid attachment or text'
  if (text !== undefined && (text === '' || place.isTooLong(text))) return 'Length of param message[text] must be less than or equal to the limit'
  if (metadata.length > 1_000) return 'Length of param message[metadata] must be less than or equal to 1000'
  if (replies.length > 13) return 'Param message[quick_replies] has too many elements'
  if (replies.some(({ title, payload }) => title.length < 1 || title.length > 20 || payload.length > 1_000))
    return 'Length of param title must be less than or equal to 20'
  if (attachment && !place.attachments.includes(attachment.type)) return `Param message[attachment][type] must be one of ${place.attachments.join(', ')}`
  return attachment && !/^https?:\/\//.test(attachment.payload.url ?? '') ? 'Failed to fetch the file from the url' : null
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])

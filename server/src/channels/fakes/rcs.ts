import { createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'
import { fakeGoogle, googleError, UNAUTHENTICATED } from './google.ts'

export interface FakeRcs extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** An event as Pub/Sub pushes it, signed over the data inside. */
  event(data: object | string): Hook & { readonly headers: Record<string, string>; readonly body: string }
  /** Phones without RCS. */
  readonly without: Set<string>
  readonly tokens: Set<string>
  minted(): number
}

interface Said {
  readonly contentMessage?: {
    readonly text?: string
    readonly contentInfo?: { readonly fileUrl: string }
    readonly suggestions?: readonly { readonly reply?: { readonly text: string; readonly postbackData: string } }[]
  }
}

const TOKEN = 'rbm_client_token_1'
const AGENT = 'a1'

/** RCS Business Messaging on loopback, from the protocol sheet: a message id that was used is refused. */
export async function openFakeRcs(): Promise<FakeRcs> {
  const google = fakeGoogle('https://www.googleapis.com/auth/rcsbusinessmessaging')
  const got: Shown[] = []
  const taken = new Set<string>()
  const without = new Set<string>()

  const take = (phone: string, id: string, { contentMessage: said }: Said): FakeAnswer => {
    if (without.has(phone)) return googleError(404, 'NOT_FOUND', 'Phone number is not RCS enabled')
    if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) return googleError(400, 'INVALID_ARGUMENT', 'messageId must be a UUID')
    const { text, contentInfo, suggestions = [] } = said ?? {}
    if ((text === undefined) === (contentInfo === undefined)) return googleError(400, 'INVALID_ARGUMENT', 'one content is needed')
    if (text !== undefined && (text === '' || text.length > 3_072)) return googleError(400, 'INVALID_ARGUMENT', 'text is too long')
    if (contentInfo && !contentInfo.fileUrl.startsWith('https://')) return googleError(400, 'INVALID_ARGUMENT', 'fileUrl must be public')
    if (suggestions.length > 11 || suggestions.some(({ reply }) => !reply || reply.text.length > 25 || reply.postbackData.length > 2_048))
      return googleError(400, 'INVALID_ARGUMENT', 'suggestions are invalid')
    if (taken.has(id)) return googleError(409, 'ALREADY_EXISTS', 'Requested entity already exists')
    taken.add(id)
    const buttons = suggestions.map(({ reply }) => reply!.text)
    got.push({ id, to: phone, words: text ?? '', buttons, ...(contentInfo ? { media: contentInfo.fileUrl } : {}), genuine: true })
    return { status: 200, body: { name: `phones/${phone}/agentMessages/${id}`, sendTime: '2025-10-09T08:53:20Z' } }
  }
  const platform = await openFakePlatform((request) => {
    const { method, path, url, body } = request
    if (path === '/files/a.jpg') return { status: 200, body: Buffer.from([0xff, 0xd8, 0xff, 0xe0]), headers: { 'content-type': 'image/jpeg' } }
    if (method === 'POST' && path === '/token') return google.mint(request)
    if (!google.isSignedIn(request)) return UNAUTHENTICATED
    if (url.searchParams.get('agentId') !== AGENT) return googleError(403, 'PERMISSION_DENIED', 'The agent is not launched')
    const phone = decodeURIComponent(/^\/v1\/phones\/([^/]+)\//.exec(path)?.[1] ?? '')
    if (!/^\+\d{5,15}$/.test(phone)) return googleError(400, 'INVALID_ARGUMENT', 'phone number must be E.164')
    if (method === 'GET' && path.endsWith('/capabilities')) return googleError(404, 'NOT_FOUND', 'Phone number is not RCS enabled')
    if (method === 'POST' && path.endsWith('/agentEvents')) return { status: 200, body: {} }
    return method === 'POST' && path.endsWith('/agentMessages')
      ? take(phone, url.searchParams.get('messageId') ?? '', JSON.parse(body))
      : googleError(404, 'NOT_FOUND', path)
  })
  const event: FakeRcs['event'] = (told) => {
    const data = Buffer.from(typeof told === 'string' ? told : JSON.stringify(told))
    const body = JSON.stringify({
      message: { data: data.toString('base64'), messageId: 'pubsub1', attributes: { type: 'message' } },
      subscription: 'projects/p/subscriptions/s',
    })
    return { headers: { 'content-type': 'application/json', 'x-goog-signature': createHmac('sha512', TOKEN).update(data).digest('base64') }, body }
  }
  return Object.assign(platform, {
    got,
    settings: { agentId: AGENT, clientToken: TOKEN, serviceAccount: google.serviceAccount, region: 'asia', api: platform.address, oauth: platform.address },
    sends: /agentMessages/,
    event,
    without,
    tokens: google.tokens,
    minted: google.minted,
    userIdOf: numbered,
    write: ({ id, userId, text, at }: Written) =>
      event({ senderPhoneNumber: numbered(userId), messageId: id, sendTime: new Date(at).toISOString(), text, agentId: AGENT }),
  })
}

/** People are phone numbers here. */
function numbered(name: string): string {
  return name.startsWith('+') ? name : `+1555${String(Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) % 9_999_991, 7)).padStart(7, '0')}`
}

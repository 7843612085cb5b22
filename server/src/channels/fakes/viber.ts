import { createHash, createHmac } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeViber extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** A callback, signed as Viber does. */
  webhook(event: string | object): { readonly headers: Record<string, string>; readonly body: string }
  /** Whoever follows no longer. */
  readonly unsubscribed: Set<string>
  /** What was set by set_webhook. */
  pushesTo(): object | null
}

interface Said {
  readonly receiver?: string
  readonly sender?: { readonly name?: string }
  readonly type?: string
  readonly text?: string
  readonly media?: string
  readonly size?: number
  readonly file_name?: string
  readonly tracking_data?: string
  readonly keyboard?: {
    readonly Type: string
    readonly Buttons: readonly { readonly ActionType: string; readonly ActionBody: string; readonly Text: string }[]
  }
  readonly url?: string
}

/** Viber's REST Bot API on loopback, from the protocol sheet: it always answers 200 and says in the body what it means. */
export async function openFakeViber(token = '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9'): Promise<FakeViber> {
  const got: Shown[] = []
  const unsubscribed = new Set<string>()
  let address: object | null = null
  let count = 0
  const platform = await openFakePlatform(({ method, path, headers, body }) => {
    if (method === 'GET' && path === '/media/a.jpg') return { status: 200, body: JPEG, headers: { 'content-type': 'image/jpeg' } }
    if (headers['x-viber-auth-token'] !== token) return says(2, 'invalidAuthToken')
    const said = JSON.parse(body) as Said
    if (path === '/pa/get_account_info') return { status: 200, body: { status: 0, status_message: 'ok', id: 'pa:1', name: '小二示范店', uri: 'xiaoerdemo' } }
    if (path === '/pa/set_webhook') {
      if (!said.url?.startsWith('https://')) return says(1, 'invalidUrl')
      address = said
      return says(0, 'ok')
    }
    if (path !== '/pa/send_message') return says(8, 'notFound')
    if (unsubscribed.has(said.receiver ?? '')) return says(6, 'receiverNotSubscribed')
    const wrong = wrongWith(said, body)
    if (wrong) return says(3, `badData: ${wrong}`)
    const id = `${4912661846655238145n + BigInt(++count)}`
    got.push({
      id,
      to: said.receiver!,
      words: said.text ?? '',
      buttons: said.keyboard?.Buttons.map(({ Text }) => Text) ?? [],
      ...(said.media ? { media: said.media } : {}),
      genuine: true,
    })
    // a number of 64 bits, as it stands on the wire
    return { status: 200, body: `{"status":0,"status_message":"ok","message_token":${id},"chat_hostname":"SN-1"}` }
  })
  const webhook = (event: string | object) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event)
    return { headers: { 'content-type': 'application/json', 'x-viber-content-signature': createHmac('sha256', token).update(body).digest('hex') }, body }
  }
  return Object.assign(platform, {
    got,
    settings: { authToken: token, senderName: '小二示范店', api: platform.address },
    sends: /^POST \/pa\/send_message /,
    webhook,
    unsubscribed,
    pushesTo: () => address,
    write: ({ id, userId, text, at }: Written) =>
      webhook(
        `{"event":"message","timestamp":${at},"message_token":${tokenOf(id)},"sender":{"id":${JSON.stringify(userId)},"name":"John"},"message":{"type":"text","text":${JSON.stringify(text)},"tracking_data":""}}`,
      ),
  })
}

function says(status: number, words: string): FakeAnswer {
  return { status: 200, body: { status, status_message: words } }
}

/** The first thing that Viber would refuse. */
function wrongWith({ receiver, sender, type, text, media, size, file_name: name, tracking_data: tracked = '', keyboard }: Said, body: string): string | null {
  if (!receiver) return 'receiver is missing'
  if (!sender?.name || sender.name.length > 28) return 'sender.name must be 1 to 28 characters'
  if (Buffer.byteLength(body) > 30_000) return 'the request is larger than 30kb'
  if (tracked.length > 4_000) return 'tracking_data is too long'
  if (keyboard && (keyboard.Buttons.length < 1 || keyboard.Buttons.some(({ ActionType, ActionBody }) => ActionType !== 'reply' || ActionBody === '')))
    return 'keyboard'
  if (type === 'text') return text === undefined || text === '' || text.length > 7_000 ? 'text must be 1 to 7000 characters' : null
  if (!['picture', 'video', 'file', 'url'].includes(type ?? '')) return `type ${type}`
  if (!/^https?:\/\//.test(media ?? '')) return 'media'
  if (type === 'picture' && text === undefined) return 'text is missing'
  if ((type === 'video' || type === 'file') && size === undefined) return 'size is missing'
  return type === 'file' && !name ? 'file_name is missing' : null
}

function tokenOf(id: string): bigint {
  return createHash('sha256').update(id).digest().readBigUInt64BE() >> 1n
}

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9])

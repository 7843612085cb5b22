import { createCipheriv, createHash } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { Hook } from '../../test-hook.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeFeishu extends FakeChannel {
  readonly settings: typeof ACCOUNT & { readonly api: string }
  /** An event or callback as it comes to our address: sealed and signed. */
  push(told: unknown): Hook
  /** Exactly these words, sealed and signed. */
  pushWords(words: string): Hook
  forgetTokens(): void
}

const ACCOUNT = { appId: 'cli_1', appSecret: 'feishu_app_secret_01', verificationToken: 'vtok', encryptKey: 'feishu_encrypt_key_01' }

interface Message {
  readonly receive_id?: string
  readonly msg_type?: string
  readonly content?: string
  readonly uuid?: string
}

interface Element {
  readonly tag: string
  readonly text?: { readonly content: string }
  readonly content?: string
  readonly behaviors?: readonly { readonly type: string; readonly value: unknown }[]
}

/** As Feishu seals: the key hashed, a vector before the words. */
export function sealAsFeishu(words: string, key = ACCOUNT.encryptKey, vector = Buffer.from('00112233445566778899aabbccddeeff', 'hex')): string {
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), vector)
  return Buffer.concat([vector, cipher.update(words), cipher.final()]).toString('base64')
}

/** Feishu's messages on loopback, from the protocol sheet. */
export async function openFakeFeishu(): Promise<FakeFeishu> {
  const got: Shown[] = []
  const taken = new Map<string, string>()
  let minted = 0
  let dead = 0
  const platform = await openFakePlatform(({ method, path, url, headers, body }): FakeAnswer => {
    if (path === '/open-apis/auth/v3/tenant_access_token/internal') {
      const { app_id, app_secret } = JSON.parse(body) as Record<string, string>
      if (app_id !== ACCOUNT.appId || app_secret !== ACCOUNT.appSecret) return { status: 200, body: { code: 10014, msg: 'app secret invalid' } }
      if (minted === dead) minted++
      return { status: 200, body: { code: 0, msg: 'ok', tenant_access_token: `t-${minted}`, expire: 7_200 } }
    }
    if (headers.authorization !== `Bearer t-${minted}` || minted === dead) return no(99991663, 'Invalid access token for authorization')
    if (path === '/open-apis/bot/v3/info') return { status: 200, body: { code: 0, msg: 'ok', bot: { app_name: '小二示范店', open_id: 'ou_bot' } } }
    if (path === '/open-apis/im/v1/messages/om_2/resources/img_1' && url.searchParams.get('type') === 'image')
      return { status: 200, body: Buffer.from('picture'), headers: { 'content-type': 'image/png' } }
    if (path !== '/open-apis/im/v1/messages' || method !== 'POST') return { status: 404, body: '404 page not found' }
    if (url.searchParams.get('receive_id_type') !== 'open_id') return no(230001, 'invalid receive_id_type')
    return take(JSON.parse(body) as Message)
  })

  function take({ receive_id: to, msg_type, content = '', uuid = '' }: Message): FakeAnswer {
    if (!to?.startsWith('ou_')) return no(230013, 'Bot has NO availability to this user')
    if (uuid.length > 50) return no(230001, 'uuid is longer than 50')
    const again = taken.get(uuid)
    if (uuid && again) return { status: 200, body: { code: 0, msg: 'success', data: { message_id: again } } }
    if (Buffer.byteLength(content) > (msg_type === 'interactive' ? 30_720 : 153_600)) return no(230025, 'the length of the message content reaches its limit')
    const shown = shownIn(msg_type, JSON.parse(content))
    if (typeof shown === 'string') return no(230001, shown)
    const message_id = `om_${got.length + 1_000}`
    if (uuid) taken.set(uuid, message_id)
    got.push({ id: uuid, to, ...shown, genuine: true })
    return { status: 200, body: { code: 0, msg: 'success', data: { message_id, msg_type, chat_id: 'oc_1' } } }
  }

  const pushWords = (words: string): Hook => {
    const body = JSON.stringify({ encrypt: sealAsFeishu(words) })
    const signature = createHash('sha256').update(`1760000000n1${ACCOUNT.encryptKey}${body}`).digest('hex')
    return { headers: { 'x-lark-request-timestamp': '1760000000', 'x-lark-request-nonce': 'n1', 'x-lark-signature': signature }, body }
  }
  const push = (told: unknown) => pushWords(JSON.stringify(told))
  return Object.assign(platform, {
    got,
    settings: { ...ACCOUNT, api: platform.address },
    sends: /POST \/open-apis\/im\/v1\/messages/,
    push,
    pushWords,
    write: ({ id, userId, text, at }: Written) =>
      push({
        schema: '2.0',
        header: { event_id: `e-${id}`, event_type: 'im.message.receive_v1', create_time: String(at), token: 'vtok', app_id: 'cli_1', tenant_key: 't1' },
        event: {
          sender: { sender_id: { open_id: userId }, sender_type: 'user', tenant_key: 't1' },
          message: {
            message_id: id,
            create_time: String(at),
            chat_id: 'oc_1',
            chat_type: 'p2p',
            message_type: 'text',
            content: JSON.stringify({ text }),
          },
        },
      }),
    forgetTokens() {
      dead = minted
    },
  })
}

function shownIn(
  type: string | undefined,
  content: { text?: string; schema?: string; body?: { elements: readonly Element[] } },
): Pick<Shown, 'words' | 'buttons'> | string {
  if (type === 'text') return content.text ? { words: content.text, buttons: [] } : 'text is empty'
  if (type !== 'interactive' || content.schema !== '2.0' || !content.body) return 'invalid msg_type'
  const { elements } = content.body
  const buttons = elements.filter(({ tag }) => tag === 'button')
  if (buttons.some(({ behaviors }) => behaviors?.[0]?.type !== 'callback')) return 'a button does nothing'
  const words = elements.filter(({ tag }) => tag !== 'button').map((element) => element.text?.content ?? element.content ?? '')
  return { words: words.join('\n'), buttons: buttons.map(({ text }) => text?.content ?? '') }
}

function no(code: number, msg: string): FakeAnswer {
  return { status: 400, body: { code, msg, error: { log_id: 'x' } } }
}

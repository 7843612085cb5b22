import { createHash } from 'node:crypto'
import { type FakeAnswer, openFakePlatform } from '../../fake-platform.ts'
import type { FakeChannel, Shown, Written } from './fake-channel.ts'

export interface FakeTelegram extends FakeChannel {
  readonly settings: Readonly<Record<string, string>>
  /** An update as a webhook brings it. */
  webhook(update: object): { readonly headers: Record<string, string>; readonly body: string }
  /** Whoever has blocked the bot. */
  readonly blocked: Set<string>
  /** What waits to be fetched; nothing is pushed while no address is set. */
  readonly waiting: { readonly update_id: number }[]
  /** What was set by setWebhook; null: updates are fetched. */
  pushesTo(): object | null
  userIdOf(name: string): string
}

interface Said {
  readonly chat_id?: number | string
  readonly text?: string
  readonly caption?: string
  readonly reply_markup?: { readonly inline_keyboard?: readonly (readonly { readonly text: string; readonly callback_data?: string }[])[] }
  readonly offset?: number
  readonly url?: string
  readonly [name: string]: unknown
}

/** Which field of a method carries the medium. */
const MEDIA: Readonly<Record<string, string>> = { sendPhoto: 'photo', sendVideo: 'video', sendVoice: 'voice', sendDocument: 'document' }

/** Telegram's Bot API on loopback, from the protocol sheet. */
export async function openFakeTelegram(botToken = '123456:TESTTOKEN', secretToken = 'secret_token_of_ours'): Promise<FakeTelegram> {
  const got: Shown[] = []
  const blocked = new Set<string>()
  const waiting: { readonly update_id: number }[] = []
  let address: object | null = null
  let count = 0

  const answers: Readonly<Record<string, (said: Said) => FakeAnswer>> = {
    getMe: () => fine({ id: 123456, is_bot: true, first_name: '小二示范店', username: 'xiaoer_demo_bot' }),
    answerCallbackQuery: () => fine(true),
    sendChatAction: () => fine(true),
    getFile: ({ file_id }) =>
      file_id === 'L' ? fine({ file_id, file_unique_id: 'uL', file_size: 67, file_path: 'photos/file_1.jpg' }) : refused(400, 'Bad Request: invalid file_id'),
    setWebhook(said) {
      if (!said.url?.startsWith('https://')) return refused(400, 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook')
      address = said
      return fine(true)
    },
    deleteWebhook() {
      address = null
      return fine(true)
    },
    getUpdates({ offset = 0 }) {
      if (address) return refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
      waiting.splice(
        0,
        waiting.findIndex(({ update_id }) => update_id >= offset) < 0 ? waiting.length : waiting.findIndex(({ update_id }) => update_id >= offset),
      )
      return fine(waiting.slice(0, 100))
    },
  }
  const show = (method: string, said: Said): FakeAnswer => {
    const medium = MEDIA[method]
    const words = (medium ? said.caption : said.text) ?? ''
    const keys = said.reply_markup?.inline_keyboard?.flat() ?? []
    if (!said.chat_id) return refused(400, 'Bad Request: chat_id is empty')
    if (blocked.has(String(said.chat_id))) return refused(403, 'Forbidden: bot was blocked by the user')
    if (!medium && words === '') return refused(400, 'Bad Request: message text is empty')
    if (words.length > (medium ? 1_024 : 4_096)) return refused(400, `Bad Request: ${medium ? 'message caption' : 'message'} is too long`)
    if (medium && !/^https?:\/\//.test(String(said[medium]))) return refused(400, 'Bad Request: wrong HTTP URL specified')
    if (keys.some(({ callback_data = '' }) => Buffer.byteLength(callback_data) < 1 || Buffer.byteLength(callback_data) > 64))
      return refused(400, 'Bad Request: BUTTON_DATA_INVALID')
    got.push({
      id: String(++count),
      to: String(said.chat_id),
      words,
      buttons: keys.map(({ text }) => text),
      ...(medium ? { media: String(said[medium]) } : {}),
      genuine: true,
    })
    return fine({ message_id: count, date: 1_760_000_000, chat: { id: said.chat_id, type: 'private' }, text: words })
  }

  const platform = await openFakePlatform(({ path, body }) => {
    if (path === `/file/bot${botToken}/photos/file_1.jpg`) return { status: 200, body: PIXEL, headers: { 'content-type': 'application/octet-stream' } }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? []
    if (token !== botToken) return refused(401, 'Unauthorized')
    const said = (body ? JSON.parse(body) : {}) as Said
    if (method === 'sendMessage' || Object.hasOwn(MEDIA, method)) return show(method, said)
    return answers[method]?.(said) ?? refused(404, 'Not Found: method not found')
  })
  const webhook = (update: object) => ({
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secretToken },
    body: JSON.stringify(update),
  })
  return Object.assign(platform, {
    got,
    settings: { botToken, secretToken, api: platform.address },
    sends: /^POST \/bot[^/]+\/send(Message|Photo) /,
    webhook,
    blocked,
    waiting,
    pushesTo: () => address,
    userIdOf: (name: string) => String(numberOf(name)),
    write: ({ id, userId, text, at }: Written) => {
      const person = { id: numberOf(userId), first_name: userId }
      const message = { message_id: numberOf(id), from: { ...person, is_bot: false }, chat: { ...person, type: 'private' }, date: Math.floor(at / 1_000), text }
      return webhook({ update_id: numberOf(id), message })
    },
  })
}

function fine(result: unknown): FakeAnswer {
  return { status: 200, body: { ok: true, result } }
}

function refused(status: number, description: string): FakeAnswer {
  return { status, body: { ok: false, error_code: status, description } }
}

/** Telegram's ids are numbers of at most 52 bits. */
function numberOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6)
}

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

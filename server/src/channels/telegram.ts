import { setTimeout as sleep } from 'node:timers/promises'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Hear, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { buttonData } from './platform/button-data.ts'
import { type Answer, callPlatform, type Manner, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchBytes } from './platform/fetch-bytes.ts'
import { ListeningEnded } from './platform/listening-ended.ts'
import { ASKED_FOR, Numbered, readUpdate, Update } from './telegram/read-update.ts'

const BOTFATHER = { zh: 'Telegram 里的 @BotFather → /newbot', en: '@BotFather in Telegram → /newbot' }
const OWN = { zh: '自己想一个，16 位以上', en: 'Of your own making, 16 signs or more' }

export const TelegramSettings = z
  .object({
    botToken: setting(z.string().regex(/^\d+:[\w-]{8,100}$/), { zh: '机器人口令', en: 'Bot token', secret: true, where: BOTFATHER }),
    fetches: setting(z.boolean().default(false), { zh: '主动拉取消息（服务器没有公网地址时）', en: 'Fetch messages (where the house has no public address)' }),
    secretToken: setting(
      z
        .string()
        .regex(/^[\w-]{16,256}$/)
        .optional(),
      { zh: '回调密钥', en: 'Secret token of the webhook', secret: true, where: OWN },
    ),
    api: setting(z.url().default('https://api.telegram.org'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  })
  .refine(({ fetches, secretToken }) => fetches || secretToken, {
    path: ['secretToken'],
    message: 'without it anybody could write in the name of your shoppers',
  })
export type TelegramSettings = z.infer<typeof TelegramSettings>

/** Telegram Bot API: updates are pushed to us, or fetched where the house has no public address. */
export function telegramChannel(): Channel<TelegramSettings> {
  return {
    name: 'telegram',
    settings: TelegramSettings,
    capabilities: {
      chat: true,
      text: { max: 4_096, unit: 'utf16' },
      buttons: { max: 12, label: 64 },
      cards: false,
      media: ['image', 'video', 'voice', 'file'],
      captions: { max: 1_024, below: ['image', 'video', 'voice', 'file'] },
      typing: true,
      read: false,
      idempotent: false,
      // one a second to a person, where short bursts are forgiven
      rate: { account: { most: 30, perMs: 1_000 }, recipient: { most: 3, perMs: 3_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    listen,
    download,
    typing,
    connect,
    probe,
  }
}

type Account = ChannelAccount<TelegramSettings>

function receive(request: RawRequest, account: Account): Received {
  const { secretToken } = account.settings
  if (!secretToken || !isSame(request.headers['x-telegram-bot-api-secret-token'] ?? '', secretToken)) return { kind: 'refused', status: 401 }
  const numbered = Numbered.safeParse(parseBody(request.body))
  if (!numbered.success) return { kind: 'invalid', message: 'not an update of Telegram' }
  return { kind: 'events', events: [hear(numbered.data, account, request.now)] }
}

/** Whoever pressed a button sees it turn until it is answered. What cannot be read must not come again and again. */
function hear(told: z.infer<typeof Numbered>, account: Account, now: number): ChannelEvent {
  const update = Update.safeParse(told).data
  if (!update) return { kind: 'other', why: `update ${told.update_id} cannot be read` }
  if (update.callback_query) void ask('answerCallbackQuery', { callback_query_id: update.callback_query.id }, account)
  return readUpdate(update, now)
}

const FETCH_S = 25
const WAIT_MS = 3_000

/** Fetches updates one call after another; the next call tells Telegram that all before are durable here. */
async function listen(account: Account, heard: Hear, signal: AbortSignal): Promise<void> {
  if (!account.settings.fetches) return untilStopped(signal)
  // an address that was set before would keep the updates from us
  await ask('deleteWebhook', { drop_pending_updates: false }, account, { signal })
  let offset = 0
  while (!signal.aborted) {
    const manner = { idempotent: true, signal, timeoutMs: (FETCH_S + 10) * 1_000 }
    const told = await ask('getUpdates', { offset, timeout: FETCH_S, limit: 100, allowed_updates: ASKED_FOR }, account, manner)
    if (signal.aborted) return
    if (told.outcome === 'problem') {
      if (told.problem !== 'TRANSIENT' && told.problem !== 'RATE_LIMITED') throw new ListeningEnded(told)
      await sleep(told.retryAfterMs ?? WAIT_MS, undefined, { signal }).catch(() => undefined)
      continue
    }
    const { result } = z.object({ result: z.array(Numbered) }).parse(told.body)
    if (result.length === 0) continue
    await heard(result.map((one) => hear(one, account, Date.now())))
    offset = result.at(-1)!.update_id + 1
  }
}

function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

async function send({ to, content, wayBack }: Outbound, account: Account): Promise<Receipt> {
  const { method, said } = messageOf(content)
  const sent = await ask(method, { chat_id: Number(to), ...connectionOf(wayBack), ...said }, account)
  if (sent.outcome === 'problem') return sent
  const id = z.object({ result: z.object({ message_id: z.int() }) }).safeParse(sent.body).data?.result.message_id
  // Telegram counts messages by chat
  return { outcome: 'sent', externalId: id === undefined ? null : `${to}:${id}` }
}

function connectionOf(wayBack: Outbound['wayBack']): object {
  return wayBack?.connection ? { business_connection_id: wayBack.connection } : {}
}

const MEDIA = { image: ['sendPhoto', 'photo'], video: ['sendVideo', 'video'], voice: ['sendVoice', 'voice'], file: ['sendDocument', 'document'] } as const

function messageOf(content: Content): { readonly method: string; readonly said: object } {
  const text = 'text' in content ? content.text : undefined
  if ('url' in content) {
    const [method, name] = MEDIA[content.type]
    return { method, said: { [name]: content.url, ...(text ? { caption: text } : {}) } }
  }
  const said = { text: text ?? '', link_preview_options: { is_disabled: true } }
  if (content.type !== 'buttons') return { method: 'sendMessage', said }
  const rows = content.buttons.map((button) => [{ text: button.label, callback_data: buttonData(button, 64) }])
  return { method: 'sendMessage', said: { ...said, reply_markup: { inline_keyboard: rows } } }
}

async function download(media: string, account: Account): Promise<Media> {
  const told = await ask('getFile', { file_id: media }, account, { idempotent: true })
  if (told.outcome === 'problem') throw new Error(told.detail)
  const { api, botToken } = account.settings
  const { result } = z.object({ result: z.object({ file_path: z.string() }) }).parse(told.body)
  return fetchBytes(`${api}/file/bot${botToken}/${result.file_path}`)
}

async function typing({ userId, wayBack }: { readonly userId: string; readonly wayBack: Outbound['wayBack'] }, account: Account): Promise<void> {
  await ask('sendChatAction', { chat_id: Number(userId), action: 'typing', ...connectionOf(wayBack) }, account)
}

async function connect(url: string, account: Account): Promise<Probe> {
  const { secretToken, fetches } = account.settings
  // one connection keeps the order
  const set = fetches ? null : await ask('setWebhook', { url, secret_token: secretToken, allowed_updates: ASKED_FOR, max_connections: 1 }, account)
  return set?.outcome === 'problem' ? { works: false, problem: set.problem, detail: set.detail } : probe(account)
}

async function probe(account: Account): Promise<Probe> {
  const told = await ask('getMe', {}, account, { idempotent: true })
  if (told.outcome === 'problem') return { works: false, problem: told.problem, detail: told.detail }
  const bot = z.object({ result: z.object({ first_name: z.string(), username: z.string() }) }).safeParse(told.body).data?.result
  return { works: true, as: bot ? `${bot.first_name} @${bot.username}` : 'Telegram' }
}

function ask(method: string, json: object, { settings }: Account, manner: Partial<Manner> = {}): Promise<Answer | Problem> {
  return callPlatform({ method: 'POST', url: `${settings.api}/bot${settings.botToken}/${method}`, json }, { idempotent: false, problemIn, ...manner })
}

function problemIn({ status, body }: Answer): Problem | null {
  if (status < 300 || typeof body !== 'object' || body === null) return null
  const detail = `HTTP ${status} ${wordsIn(body)}`
  const wait = (body as { parameters?: { retry_after?: number } }).parameters?.retry_after
  if (status === 429 && wait !== undefined) return problem('RATE_LIMITED', detail, wait)
  if (status === 401 || status === 404) return problem('AUTH_REVOKED', detail)
  if (status === 403 || /chat not found/i.test(detail)) return problem('RECIPIENT_GONE', detail)
  return null
}

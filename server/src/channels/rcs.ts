import { createHmac, randomUUID } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import { isSame } from '../signed-body.ts'
import type { Channel, ChannelAccount, ChannelEvent, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { mintGoogleToken, ServiceAccount } from './google/google-token.ts'
import { buttonData, pressed } from './platform/button-data.ts'
import { type Answer, type Call, callPlatform, type Problem, problem, wordsIn } from './platform/call-platform.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { pieceId } from './platform/piece-id.ts'
import { useToken } from './platform/use-token.ts'

const CONSOLE = { zh: 'business-communications.cloud.google.com → 您的代理', en: 'business-communications.cloud.google.com → your agent' }
const CLOUD = { zh: '同页 Service account → Create key（JSON）', en: 'There, under Service account → Create key (JSON)' }

export const RcsSettings = z.object({
  agentId: setting(z.string().min(1).max(200), { zh: '代理编号', en: 'Agent ID', where: CONSOLE }),
  clientToken: setting(z.string().min(8).max(200), {
    zh: 'clientToken（填 webhook 时由页面给出）',
    en: 'Client token (shown when the webhook is entered)',
    secret: true,
    where: CONSOLE,
  }),
  serviceAccount: setting(ServiceAccount, {
    zh: '服务账号密钥（整个 JSON 文件）',
    en: 'Key of the service account (the whole JSON file)',
    secret: true,
    where: CLOUD,
  }),
  region: setting(z.enum(['us', 'europe', 'asia']), { zh: '代理所在地区', en: 'Region of the agent', where: CONSOLE }),
  api: setting(z.url().optional(), { zh: '接口地址', en: 'Address of the API', advanced: true }),
  oauth: setting(z.url().default('https://oauth2.googleapis.com'), { zh: '授权地址', en: 'Address where tokens are given', advanced: true }),
})
export type RcsSettings = z.infer<typeof RcsSettings>

/** RCS Business Messaging, by Google's platform: an agent that carriers have launched writes to phones that have RCS. */
export function rcsChannel(): Channel<RcsSettings> {
  return {
    name: 'rcs',
    settings: RcsSettings,
    capabilities: {
      chat: true,
      text: { max: 3_072, unit: 'utf16' },
      buttons: { max: 11, label: 25 },
      cards: false,
      media: ['image', 'video'],
      typing: true,
      read: true,
      // a message id that was used before is refused
      idempotent: true,
      rate: { account: { most: 300, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download: (media, { settings }) => fetchNamed(media, apiOf(settings)),
    typing,
    probe,
  }
}

type Account = ChannelAccount<RcsSettings>

const Id = z.string().min(1).max(100)
const Handshake = z.object({ clientToken: z.string(), secret: z.string().max(1_000) })
const Pushed = z.object({ message: z.object({ data: z.string() }) })
const Told = z.object({
  agentId: z.string().optional(),
  senderPhoneNumber: Id,
  messageId: Id.optional(),
  eventId: z.string().optional(),
  sendTime: z.iso.datetime({ offset: true }).optional(),
  eventType: z.string().optional(),
  text: z.string().max(20_000).optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
  suggestionResponse: z.object({ postbackData: z.string().default(''), text: z.string().optional() }).optional(),
  userFile: z.object({ payload: z.object({ mimeType: z.string().default(''), fileName: z.string().optional(), fileUri: z.url() }) }).optional(),
})
type Told = z.infer<typeof Told>

function receive({ body, headers, now }: RawRequest, { settings }: Account): Received {
  const read = parseBody(body)
  const handshake = Handshake.safeParse(read).data
  if (handshake)
    return isSame(handshake.clientToken, settings.clientToken)
      ? { kind: 'handshake', acknowledge: { contentType: 'text/plain', body: handshake.secret } }
      : { kind: 'refused', status: 401 }
  // signed is what lies inside: whoever sends no such thing is nobody
  const data = Buffer.from(Pushed.safeParse(read).data?.message.data ?? '', 'base64')
  const signature = createHmac('sha512', settings.clientToken).update(data).digest('base64')
  if (!isSame(headers['x-goog-signature'] ?? '', signature)) return { kind: 'refused', status: 401 }
  const told = Told.safeParse(parseBody(data))
  if (!told.success) return { kind: 'invalid', message: 'not an event of RCS' }
  if (told.data.agentId !== undefined && told.data.agentId !== settings.agentId)
    return { kind: 'events', events: [{ kind: 'other', why: `of another agent, ${told.data.agentId}` }] }
  return { kind: 'events', events: [eventOf(told.data, now)] }
}

function eventOf(told: Told, now: number): ChannelEvent {
  const { senderPhoneNumber: userId, messageId: externalId, eventType, sendTime } = told
  const at = sendTime ? Date.parse(sendTime) : now
  if (eventType === 'IS_TYPING') return { kind: 'typing', userId, on: true }
  if (eventType === 'SUBSCRIBE') return { kind: 'opened', userId, at }
  if (eventType === 'UNSUBSCRIBE') return { kind: 'gone', userId, why: 'has unsubscribed' }
  if ((eventType === 'DELIVERED' || eventType === 'READ') && externalId)
    return { kind: 'receipt', externalId, state: eventType === 'READ' ? 'read' : 'delivered' }
  const said = saidIn(told)
  if (eventType || !externalId || !said) return { kind: 'other', why: eventType ?? 'a message of a kind that is not known' }
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...said }
}

function saidIn({ text, location, suggestionResponse, userFile }: Told): { readonly content: Content; readonly media?: string } | null {
  if (suggestionResponse) return { content: pressed(suggestionResponse.postbackData || (suggestionResponse.text ?? ''), suggestionResponse.text) }
  if (location) return { content: { type: 'location', lat: location.latitude, lng: location.longitude } }
  if (text) return { content: { type: 'text', text } }
  if (!userFile) return null
  const { mimeType, fileName, fileUri } = userFile.payload
  const [kind] = mimeType.split('/')
  const type = kind === 'image' || kind === 'video' ? kind : kind === 'audio' ? 'voice' : 'file'
  const name = fileName ? { name: fileName.slice(0, 300) } : {}
  return { content: { type, url: '', mime: (mimeType || 'application/octet-stream').slice(0, 200), ...name }, media: fileUri }
}

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const messageId = pieceId('rcs message id', message)
  const json = { contentMessage: messageOf(message.content) }
  const sent = await ask({ method: 'POST', path: `${phone(message.to)}/agentMessages`, query: { messageId }, json }, account)
  return sent.outcome === 'problem' ? sent : { outcome: 'sent', externalId: messageId }
}

function messageOf(content: Content): object {
  if ('url' in content) return { contentInfo: { fileUrl: content.url } }
  const text = 'text' in content ? content.text : ''
  if (content.type !== 'buttons') return { text }
  return { text, suggestions: content.buttons.map((button) => ({ reply: { text: button.label, postbackData: buttonData(button, 2_048) } })) }
}

async function typing({ userId }: { readonly userId: string }, account: Account): Promise<void> {
  await ask({ method: 'POST', path: `${phone(userId)}/agentEvents`, query: { eventId: randomUUID() }, json: { eventType: 'IS_TYPING' } }, account)
}

/** A phone that nobody has: Google looks at agent and key before it looks at the phone. */
const NOBODY = '+15005550000'

async function probe(account: Account): Promise<Probe> {
  const told = await ask({ method: 'GET', path: `${phone(NOBODY)}/capabilities`, query: { requestId: randomUUID() } }, account)
  if (told.outcome === 'problem' && told.problem !== 'RECIPIENT_GONE') return { works: false, problem: told.problem, detail: told.detail }
  return { works: true, as: account.settings.agentId }
}

function phone(number: string): string {
  return `/v1/phones/${encodeURIComponent(number)}`
}

const SCOPE = 'https://www.googleapis.com/auth/rcsbusinessmessaging'

function ask(
  { path, query, ...call }: Omit<Call, 'url' | 'headers'> & { readonly path: string; readonly query: Record<string, string> },
  account: Account,
): Promise<Answer | Problem> {
  const { settings } = account
  const url = `${apiOf(settings)}${path}?${new URLSearchParams({ ...query, agentId: settings.agentId })}`
  return useToken(
    account,
    () => mintGoogleToken({ ...settings, scope: SCOPE }),
    (token) => callPlatform({ ...call, url, headers: { authorization: `Bearer ${token}` } }, { idempotent: true, problemIn }),
  )
}

function apiOf({ api, region }: RcsSettings): string {
  return api ?? `https://${region}-rcsbusinessmessaging.googleapis.com`
}

function problemIn({ status, body }: Answer): Problem | 'fine' | null {
  // the same id again: it was taken before
  if (status === 409) return 'fine'
  // no RCS there, or no longer
  return status === 404 ? problem('RECIPIENT_GONE', `HTTP 404 ${wordsIn(body)}`) : null
}

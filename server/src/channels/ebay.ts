import { createHash } from 'node:crypto'
import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../parse-body.ts'
import { setting } from '../setting.ts'
import type { Channel, ChannelAccount, ChannelEvent, Hear, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { askAsSeller } from './ebay/ask-ebay.ts'
import { isFromEbay } from './ebay/is-from-ebay.ts'
import { readInbox } from './ebay/read-inbox.ts'
import { EbayMessage, eventsOf } from './ebay/read-message.ts'
import { subscribe } from './ebay/subscribe.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { lookAgain } from './platform/look-again.ts'

const KEYS = { zh: 'developer.ebay.com → Application Keys（Production）', en: 'developer.ebay.com → Application Keys (Production)' }
const TOKENS = {
  zh: 'developer.ebay.com → User Tokens，权限含 commerce.message 和 commerce.notification.subscription',
  en: 'developer.ebay.com → User Tokens, with the scopes commerce.message and commerce.notification.subscription',
}
const ALERTS = { zh: 'developer.ebay.com → Alerts and Notifications', en: 'developer.ebay.com → Alerts and Notifications' }

export const EbaySettings = z.object({
  clientId: setting(z.string().min(4), { zh: 'App ID（Client ID）', en: 'App ID (client ID)', where: KEYS }),
  clientSecret: setting(z.string().min(8), { zh: 'Cert ID（Client Secret）', en: 'Cert ID (client secret)', secret: true, where: KEYS }),
  refreshToken: setting(z.string().min(8), {
    zh: '用户 refresh token（18 个月有效）',
    en: 'User refresh token (good for 18 months)',
    secret: true,
    where: TOKENS,
  }),
  username: setting(z.string().min(1).max(100), { zh: '卖家用户名', en: 'Name of the seller', where: TOKENS }),
  verificationToken: setting(z.string().regex(/^[\w-]{32,80}$/), {
    zh: '验证口令，自己想一个（32 到 80 位字母、数字、_、-）',
    en: 'Verification token of your own making (32 to 80 letters, digits, _ and -)',
    secret: true,
    where: ALERTS,
  }),
  everySeconds: setting(z.int().min(1).max(3_600).default(120), {
    zh: '每隔几秒看一次收件箱（每天 5000 次接口调用）',
    en: 'Seconds between looks into the inbox (eBay allows 5000 calls a day)',
    advanced: true,
  }),
  api: setting(z.url().default('https://api.ebay.com'), { zh: '接口地址', en: 'Address of the API', advanced: true }),
})
export type EbaySettings = z.infer<typeof EbaySettings>

/** eBay's messages between members: notified under a signature, and looked for in the inbox, since not all is notified. */
export function ebayChannel(): Channel<EbaySettings> {
  return {
    name: 'ebay',
    settings: EbaySettings,
    capabilities: {
      chat: true,
      text: { max: 2_000, unit: 'utf16' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: ['image'],
      captions: { max: 2_000, below: ['image'] },
      typing: false,
      read: false,
      idempotent: false,
    },
    needsSending: () => true,
    receive,
    send,
    listen,
    download: (media, { settings }) => fetchNamed(media, settings.api),
    connect,
    probe,
  }
}

type Account = ChannelAccount<EbaySettings>

const Notification = z.object({ metadata: z.object({ topic: z.string() }), notification: z.object({ eventDate: z.string().optional(), data: z.unknown() }) })
const Deleted = z.object({ username: z.string().min(1).max(100) })

async function receive(request: RawRequest, account: Account): Promise<Received> {
  const { challenge_code: code } = request.query
  if (request.method === 'GET') return code ? answerTo(code, request, account) : { kind: 'refused', status: 403 }
  if (!(await isFromEbay(request.body, request.headers['x-ebay-signature'] ?? '', account, request.now))) return { kind: 'refused', status: 412 }
  const told = Notification.safeParse(parseBody(request.body))
  if (!told.success) return { kind: 'invalid', message: 'not a notification of eBay' }
  return { kind: 'events', events: eventsIn(told.data, account), acknowledge: { status: 204 } }
}

/** eBay asks whether the address is ours, as it was entered there. */
function answerTo(code: string, { url }: RawRequest, { settings }: Account): Received {
  const endpoint = url.split('?')[0]!
  const challengeResponse = createHash('sha256').update(code).update(settings.verificationToken).update(endpoint).digest('hex')
  return { kind: 'handshake', acknowledge: { contentType: 'application/json', body: JSON.stringify({ challengeResponse }) } }
}

function eventsIn({ metadata: { topic }, notification: { data } }: z.infer<typeof Notification>, { settings }: Account): ChannelEvent[] {
  if (topic === 'MARKETPLACE_ACCOUNT_DELETION') {
    const deleted = Deleted.safeParse(data).data
    if (deleted) return [{ kind: 'gone', userId: deleted.username, why: 'closed their account at eBay' }]
  }
  if (topic !== 'NEW_MESSAGE') return [{ kind: 'other', why: topic }]
  const message = EbayMessage.safeParse(data).data
  // the inbox has it too
  return message ? eventsOf(message, settings.username) : [{ kind: 'other', why: 'a message that is told without its words' }]
}

const CURSOR = 'inbox read until'

/** Looks into the inbox every few minutes. The next look begins where the last one that was kept began. */
async function listen(account: Account, hear: Hear, signal: AbortSignal): Promise<void> {
  let seen: ReadonlySet<string> = new Set()
  await lookAgain(account.settings.everySeconds * 1_000, signal, async () => {
    const now = Date.now()
    const since = Number((await account.memory.get(CURSOR)) ?? now)
    const read = await readInbox({ since, seen }, account)
    if ('problem' in read) return read
    if (read.events.length > 0) await hear(read.events)
    await account.memory.set(CURSOR, String(now))
    seen = read.ids
    return null
  })
}

async function send({ to, content, wayBack }: Outbound, account: Account): Promise<Receipt> {
  const whither = typeof wayBack?.conversationId === 'string' ? { conversationId: wayBack.conversationId } : { otherPartyUsername: to }
  const sent = await askAsSeller({ method: 'POST', path: '/commerce/message/v1/send_message', json: { ...whither, ...messageOf(content) } }, account)
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ messageId: z.string() }).safeParse(sent.body).data?.messageId ?? null }
}

function messageOf(content: Content): object {
  const text = 'text' in content ? (content.text ?? '') : ''
  if (content.type !== 'image') return { messageText: text }
  const mediaName = content.name ?? 'picture'
  // eBay wants words with every picture
  return { messageText: text || mediaName, messageMedia: [{ mediaName, mediaType: 'IMAGE', mediaUrl: content.url }] }
}

/** Where only the notifying cannot be had the account is well: the inbox is read all the same. */
async function connect(address: string, account: Account): Promise<Probe> {
  const probed = await probe(account)
  const trouble = probed.works ? await subscribe(address, account) : null
  return trouble ? { works: false, problem: 'CONTENT_REJECTED', detail: trouble.detail } : probed
}

async function probe(account: Account): Promise<Probe> {
  const told = await askAsSeller({ method: 'GET', path: '/commerce/message/v1/conversation?conversation_type=FROM_MEMBERS&limit=1' }, account)
  return told.outcome === 'problem' ? { works: false, problem: told.problem, detail: told.detail } : { works: true, as: account.settings.username }
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { setting } from '../setting.ts'
import { isGsm7, smsSegments } from '../sms-segments.ts'
import type { Acknowledgement, Channel, ChannelAccount, ChannelEvent, Media, Outbound, Probe, RawRequest, Receipt, Received } from './channel.ts'
import { fetchNamed } from './platform/fetch-named.ts'
import { askTwilio, basicOf, pointNumber, probeTwilio, TWILIO_SETTINGS } from './twilio/ask-twilio.ts'
import { type Form, signedForm } from './twilio/signed-form.ts'
import { whyUndelivered } from './twilio/why-undelivered.ts'

const SENDER = {
  zh: '发短信的号码（+1…），或 Messaging Service 的编号（MG…）',
  en: 'The number that sends (+1…), or the SID of a messaging service (MG…)',
}

export const TwilioSmsSettings = z.object({
  ...TWILIO_SETTINGS,
  sender: setting(z.string().regex(/^(\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-f]{32})$/), { zh: '发送方', en: 'Sender', where: SENDER }),
})
export type TwilioSmsSettings = z.infer<typeof TwilioSmsSettings>

/** SMS and MMS by Twilio: signed forms in, and their receipts; words and pictures out. */
export function twilioSmsChannel(): Channel<TwilioSmsSettings> {
  return {
    name: 'twilio-sms',
    settings: TwilioSmsSettings,
    capabilities: {
      chat: true,
      // carriers drop longer ones; below Twilio's own 1,600 characters in either alphabet
      text: { max: 10, unit: 'segments' },
      buttons: { max: 0, label: 0 },
      cards: false,
      media: ['image'],
      captions: true,
      typing: false,
      read: false,
      idempotent: false,
      // Twilio queues what a number cannot send at once; phones show what comes within a second in any order
      rate: { account: { most: 100, perMs: 1_000 }, recipient: { most: 1, perMs: 1_000 } },
    },
    needsSending: () => true,
    receive,
    send,
    download,
    connect,
    probe: probeTwilio,
  }
}

type Account = ChannelAccount<TwilioSmsSettings>

/** A person's number; letters are senders that cannot be answered. */
const NUMBER = /^\+?\d{3,15}$/

function receive(request: RawRequest, { settings }: Account): Received {
  const form = signedForm(request, settings.authToken)
  if (!form) return { kind: 'refused', status: 403 }
  const { MessageSid: externalId = '', From: userId = '', MessageStatus } = form
  if (!/^[A-Z]{2}\w{1,100}$/.test(externalId)) return { kind: 'invalid', message: 'no form of a message' }
  if (MessageStatus !== undefined) return { kind: 'events', events: [receiptIn(externalId, MessageStatus, form)], acknowledge: twiml() }
  // names and values are signed as one: what has no words of its own may have them in a name
  if (form.Body === undefined) return { kind: 'invalid', message: 'a message without a body' }
  if (!NUMBER.test(userId))
    return { kind: 'events', events: [{ kind: 'other', why: `a sender that is no number, ${userId.slice(0, 40)}` }], acknowledge: twiml() }
  const wish = wishIn(form)
  if (!wish) return { kind: 'events', events: messagesIn(form, { externalId, userId, at: request.now }), acknowledge: twiml() }
  return { kind: 'events', events: [eventOf(wish, userId, request.now)], acknowledge: twiml(form.OptOutType ? undefined : ANSWERS[wish]) }
}

const STATES = { sent: 'sent', delivered: 'delivered', read: 'read', undelivered: 'failed', failed: 'failed' } as const

function receiptIn(externalId: string, status: string, { ErrorCode }: Form): ChannelEvent {
  if (!Object.hasOwn(STATES, status)) return { kind: 'other', why: `status ${status.slice(0, 40)}` }
  const state = STATES[status as keyof typeof STATES]
  return { kind: 'receipt', externalId, state, ...(state === 'failed' ? { detail: whyUndelivered(ErrorCode) } : {}) }
}

type Wish = 'stop' | 'start' | 'help'

/** Where Twilio keeps the list itself it says so. `CANCEL`, `END` and `QUIT` are left to it: shoppers answer our questions with them. */
const WORDS: readonly (readonly [Wish, RegExp])[] = [
  ['stop', /^(stop|stopall|unsubscribe|td|退订|退訂|td退订)$/i],
  ['start', /^(start|unstop)$/i],
]

function wishIn({ OptOutType, Body = '' }: Form): Wish | null {
  const told = OptOutType?.toLowerCase()
  if (told === 'stop' || told === 'start' || told === 'help') return told
  const word = Body.trim().replace(/[.!。！]$/, '')
  return WORDS.find(([, words]) => words.test(word))?.[0] ?? null
}

function eventOf(wish: Wish, userId: string, at: number): ChannelEvent {
  if (wish === 'stop') return { kind: 'gone', userId, why: 'wrote STOP' }
  return wish === 'start' ? { kind: 'opened', userId, at } : { kind: 'other', why: 'HELP, which Twilio has answered' }
}

/** Said once where Twilio says nothing itself. */
const ANSWERS: Readonly<Partial<Record<Wish, string>>> = {
  stop: '已退订，不再给您发短信；回复 START 恢复。You are unsubscribed; reply START to come back.',
  start: '已恢复。You are subscribed again.',
}

/** The words go with the first picture. */
function messagesIn(form: Form, from: { readonly externalId: string; readonly userId: string; readonly at: number }): readonly ChannelEvent[] {
  const { Body: text = '', NumMedia = '0' } = form
  const message = { kind: 'message' as const, ...from, signedLogin: false }
  const urls = Array.from({ length: Math.min(Number(NumMedia) || 0, 10) }, (_, index) => index).filter((index) => form[`MediaUrl${index}`])
  if (urls.length === 0) return text.trim() === '' ? [{ kind: 'other', why: 'a message without words' }] : [{ ...message, content: { type: 'text', text } }]
  return urls.map((index, place) => ({
    ...message,
    externalId: place === 0 ? from.externalId : `${from.externalId}:${index}`,
    content: mediaOf(form[`MediaContentType${index}`] ?? '', place === 0 ? text : ''),
    media: form[`MediaUrl${index}`]!,
  }))
}

function mediaOf(mime: string, text: string): Content {
  const [kind] = mime.split('/')
  const type = kind === 'image' || kind === 'video' ? kind : kind === 'audio' ? 'voice' : 'file'
  return { type, url: '', mime: mime.slice(0, 200) || 'application/octet-stream', ...(text ? { text } : {}) }
}

async function send(message: Outbound, account: Account): Promise<Receipt> {
  const { sender } = account.settings
  const { content } = message
  const words = 'text' in content ? (content.text ?? '') : ''
  const address = await account.memory.get(ADDRESS)
  const sent = await askTwilio('/Messages.json', account, {
    To: message.to,
    ...(sender.startsWith('MG') ? { MessagingServiceSid: sender } : { From: sender }),
    ...(words ? { Body: cheaper(words) } : {}),
    ...('url' in content ? { MediaUrl: content.url } : {}),
    ...(address ? { StatusCallback: address } : {}),
  })
  if (sent.outcome === 'problem') return sent
  return { outcome: 'sent', externalId: z.object({ sid: z.string() }).safeParse(sent.body).data?.sid ?? null }
}

const PLAIN: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '•': '-' }

/** One curly quote makes a text cost more than twice as much: where all else is plain, so is it. */
function cheaper(text: string): string {
  const plain = text.replaceAll(/[‘’“”–—…\u00a0•]/g, (sign) => PLAIN[sign]!)
  return isGsm7(plain) && smsSegments(plain) <= smsSegments(text) ? plain : text
}

/** Where receipts are to be told; known once the address was. */
const ADDRESS = 'address'

async function connect(address: string, account: Account): Promise<Probe> {
  const { sender } = account.settings
  await account.memory.set(ADDRESS, address)
  // a messaging service is told on its own page
  const trouble = sender.startsWith('+') ? await pointNumber(sender, 'Sms', address, account) : null
  return trouble ? { works: false, problem: trouble.problem, detail: trouble.detail } : probeTwilio(account)
}

/** Twilio hands over to where the bytes lie; there our key has no business. */
async function download(media: string, { settings }: Account): Promise<Media> {
  if (new URL(media).origin !== new URL(settings.api).origin) throw new Error('not of Twilio')
  const response = await fetch(media, { headers: basicOf(settings), redirect: 'manual', signal: AbortSignal.timeout(20_000) })
  await response.body?.cancel()
  const lies = response.headers.get('location')
  if (response.status < 300 || response.status >= 400 || !lies) throw new Error(`HTTP ${response.status}`)
  return fetchNamed(new URL(lies, media).href, settings.api)
}

function twiml(words?: string): Acknowledgement {
  return { contentType: 'text/xml', body: words ? `<Response><Message>${words}</Message></Response>` : '<Response/>' }
}

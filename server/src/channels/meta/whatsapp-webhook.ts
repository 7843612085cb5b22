import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../../parse-body.ts'
import type { ChannelEvent, SendWindow } from '../channel.ts'

const Id = z.string().min(1).max(300)

const Media = z.looseObject({
  id: Id,
  mime_type: z.string().max(200).optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
})
const Reply = z.object({ id: z.string(), title: z.string() })

const Form = z.object({ nfm_reply: z.object({ response_json: z.string() }) })

const Message = z.looseObject({
  id: Id,
  /** Digits of the phone number; missing where its owner hides it behind a user name. */
  from: Id.optional(),
  from_user_id: Id.optional(),
  /** The other end, in an echo. */
  to: Id.optional(),
  to_user_id: Id.optional(),
  /** Unix seconds. */
  timestamp: z.coerce.number(),
  type: z.string(),
  referral: z.unknown().optional(),
})
type Message = z.infer<typeof Message>

const Contact = z.object({ wa_id: Id.optional(), user_id: Id.optional(), profile: z.object({ name: z.string().optional() }).optional() })

const Status = z.object({
  id: Id,
  status: z.string(),
  errors: z.array(z.object({ code: z.number(), title: z.string().optional(), error_data: z.object({ details: z.string() }).partial().optional() })).optional(),
})

const Value = z.object({
  metadata: z.object({ phone_number_id: z.string() }).optional(),
  contacts: z.array(z.unknown()).optional(),
  messages: z.array(z.unknown()).optional(),
  statuses: z.array(z.unknown()).optional(),
  message_echoes: z.array(z.unknown()).optional(),
})
type Value = z.infer<typeof Value>

export const WhatsAppWebhook = z.object({
  object: z.literal('whatsapp_business_account'),
  entry: z.array(z.object({ changes: z.array(z.object({ field: z.string(), value: z.unknown() })).max(1_000) })).max(1_000),
})
type WhatsAppWebhook = z.infer<typeof WhatsAppWebhook>

/** Everything that one webhook tells of one number; one part that cannot be read keeps no other from being heard. */
export function eventsIn({ entry }: WhatsAppWebhook, phoneNumberId: string): ChannelEvent[] {
  return entry
    .flatMap(({ changes }) => changes)
    .flatMap(({ field, value }) => {
      const told = Value.safeParse(value).data ?? {}
      if (told.metadata && told.metadata.phone_number_id !== phoneNumberId) return other(`of another number: ${told.metadata.phone_number_id}`)
      const events = [
        ...(told.messages ?? []).map((message) => messageOf(message, told)),
        ...(told.statuses ?? []).map(receiptOf),
        ...(told.message_echoes ?? []).map(echoOf),
      ]
      return events.length > 0 ? events : other(field)
    })
}

/** Who comes by an advertisement may be answered for three days. */
const FROM_AN_AD: SendWindow = { ms: 72 * 3_600_000 }

function messageOf(told: unknown, { contacts = [] }: Value): ChannelEvent {
  const message = Message.safeParse(told).data
  const userId = message?.from_user_id ?? message?.from
  if (!message || !userId) return other('a message without sender or id')
  const said = saidIn(message)
  if (!said) return other(`message of type ${message.type}`)
  const { profile } =
    contacts.map((contact) => Contact.safeParse(contact).data).find((one) => one && (one.user_id === userId || one.wa_id === message.from)) ?? {}
  const phone = /^\d{6,15}$/.test(message.from ?? '') ? `+${message.from}` : null
  return {
    kind: 'message',
    externalId: message.id,
    userId,
    signedLogin: false,
    at: message.timestamp * 1_000,
    wayBack: { messageId: message.id },
    ...said,
    ...(profile?.name ? { name: profile.name } : {}),
    ...(phone ? { proof: { phone } } : {}),
    ...(message.referral ? { window: FROM_AN_AD } : {}),
  }
}

/** What a person of the shop wrote in the WhatsApp Business app, where the number is in both. */
function echoOf(told: unknown): ChannelEvent {
  const message = Message.safeParse(told).data
  const userId = message?.to_user_id ?? message?.to
  const said = message && saidIn(message)
  if (!message || !userId || !said) return other(`an echo of type ${message?.type}`)
  return { kind: 'echo', externalId: message.id, userId, content: said.content, at: message.timestamp * 1_000 }
}

const STATES = { sent: 'sent', delivered: 'delivered', read: 'read', played: 'read', failed: 'failed' } as const

function receiptOf(told: unknown): ChannelEvent {
  const status = Status.safeParse(told).data
  if (!status || !Object.hasOwn(STATES, status.status)) return other(`status ${status?.status}`)
  const [error] = status.errors ?? []
  const detail = error && [error.code, error.title, error.error_data?.details].filter(Boolean).join(' ')
  return { kind: 'receipt', externalId: status.id, state: STATES[status.status as keyof typeof STATES], ...(detail ? { detail } : {}) }
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  sticker: ['image', 'image/webp'],
  video: ['video', 'video/mp4'],
  audio: ['voice', 'audio/ogg'],
  document: ['file', 'application/octet-stream'],
} as const

function saidIn(message: Message): { content: Content; media?: string } | null {
  const { type } = message
  if (Object.hasOwn(KINDS, type)) return mediaIn(message[type], KINDS[type as keyof typeof KINDS])
  const read = Object.hasOwn(READERS, type) ? READERS[type as keyof typeof READERS](message[type]) : null
  return read && { content: read }
}

function mediaIn(told: unknown, [kind, usual]: (typeof KINDS)[keyof typeof KINDS]): { content: Content; media: string } | null {
  const medium = Media.safeParse(told).data
  if (!medium) return null
  const { id, mime_type: mime = usual, caption, filename } = medium
  return {
    content: {
      type: kind,
      url: '',
      mime: mime.split(';')[0]!.trim(),
      ...(filename ? { name: filename.slice(0, 300) } : {}),
      ...(caption ? { text: caption } : {}),
    },
    media: id,
  }
}

/** What each type says, null where it cannot be read. */
const READERS: Readonly<Record<'text' | 'location' | 'interactive' | 'button' | 'contacts' | 'order', (told: unknown) => Content | null>> = {
  text(told) {
    const text = z.object({ body: z.string() }).safeParse(told).data?.body
    return text === undefined ? null : { type: 'text', text }
  },
  location(told) {
    const place = z.object({ latitude: z.number(), longitude: z.number(), name: z.string().optional(), address: z.string().optional() }).safeParse(told).data
    const title = place?.name ?? place?.address
    return place ? { type: 'location', lat: place.latitude, lng: place.longitude, ...(title ? { title: title.slice(0, 300) } : {}) } : null
  },
  interactive(told) {
    const chosen = z.object({ button_reply: Reply, list_reply: Reply }).partial().safeParse(told).data
    const reply = chosen?.button_reply ?? chosen?.list_reply
    if (reply) return action(reply.id, reply.title)
    const filledIn = Form.safeParse(told).data
    return filledIn ? { type: 'text', text: wordsOfForm(filledIn.nfm_reply.response_json) } : null
  },
  /** The answer to a template. */
  button(told) {
    const pressed = z.object({ payload: z.string().optional(), text: z.string() }).safeParse(told).data
    return pressed ? action(pressed.payload || pressed.text, pressed.text) : null
  },
  contacts(told) {
    const cards = z
      .array(z.object({ name: z.object({ formatted_name: z.string() }), phones: z.array(z.object({ phone: z.string().optional() })).optional() }))
      .safeParse(told).data
    const lines = cards?.map(({ name, phones = [] }) => [name.formatted_name, ...phones.map(({ phone }) => phone)].filter(Boolean).join(' '))
    return lines?.length ? { type: 'text', text: lines.join('\n') } : null
  },
  /** A basket from the catalogue. */
  order(told) {
    const basket = z
      .object({ text: z.string().optional(), product_items: z.array(z.object({ product_retailer_id: z.string(), quantity: z.coerce.number() })) })
      .safeParse(told).data
    const lines = basket?.product_items.map((item) => `${item.quantity} × ${item.product_retailer_id}`)
    return lines?.length ? { type: 'text', text: [basket?.text, ...lines].filter(Boolean).join('\n') } : null
  },
}

/** What somebody entered in a form (a flow); the token says only which form it was. */
function wordsOfForm(json: string): string {
  const { flow_token: _, ...entered } = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(parseBody(Buffer.from(json)))
  return Object.values(entered)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ')
}

function action(id: string, label: string): Content {
  return { type: 'action', actionId: id.slice(0, 200), label: label.slice(0, 200) }
}

function other(why: string): ChannelEvent {
  return { kind: 'other', why }
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent, SendWindow, WayBack } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const Id = z.string().min(1).max(300)

const Attachment = z.object({
  type: z.string(),
  payload: z
    .object({ url: z.string().optional(), title: z.string().optional(), coordinates: z.object({ lat: z.number(), long: z.number() }).optional() })
    .nullish(),
})
type Attachment = z.infer<typeof Attachment>

const Message = z.object({
  mid: Id,
  text: z.string().optional(),
  quick_reply: z.object({ payload: z.string() }).optional(),
  attachments: z.array(Attachment).max(100).optional(),
  is_echo: z.boolean().optional(),
  is_deleted: z.boolean().optional(),
  is_unsupported: z.boolean().optional(),
  /** Comes back in the echo of what was sent with it. */
  metadata: z.string().optional(),
})
type Message = z.infer<typeof Message>

const Messaging = z.looseObject({
  sender: z.object({ id: Id }),
  recipient: z.object({ id: Id }),
  /** Unix milliseconds. */
  timestamp: z.number(),
  message: Message.optional(),
  postback: z.object({ mid: Id.optional(), title: z.string().optional(), payload: z.string().optional() }).optional(),
  delivery: z.object({ mids: z.array(Id).optional() }).optional(),
  read: z.object({ watermark: z.number().optional(), mid: Id.optional() }).optional(),
  referral: z.unknown().optional(),
  optin: z.unknown().optional(),
})
type Messaging = z.infer<typeof Messaging>

/** What a page of Facebook or an account of Instagram is told. */
export const MessagingWebhook = z.object({
  object: z.enum(['page', 'instagram']),
  entry: z
    .array(
      z.object({
        id: z.string(),
        messaging: z.array(z.unknown()).max(1_000).optional(),
        standby: z.array(z.unknown()).optional(),
        changes: z.array(z.object({ field: z.string() })).optional(),
      }),
    )
    .max(1_000),
})
type MessagingWebhook = z.infer<typeof MessagingWebhook>

/** What we send with a message of our own, to know its echo by. */
export const OURS = 'xiaoer'

/** Everything that one webhook tells of one page or account; one part that cannot be read keeps no other from being heard. `window`: where it is not the usual one. */
export function eventsIn({ entry }: MessagingWebhook, ownId: string, window?: SendWindow): ChannelEvent[] {
  return entry.flatMap(({ id, messaging = [], standby = [], changes = [] }) => {
    if (id !== ownId) return other(`of another account: ${id}`)
    return [
      ...messaging.flatMap((one) => {
        const told = Messaging.safeParse(one).data
        return told ? eventsOf(told).map((event) => withWay(event, window)) : other('an event without sender or time')
      }),
      // another app has the chat: nothing of it is ours to answer
      ...standby.map(() => other('standby')),
      ...changes.map(({ field }) => other(field)),
    ]
  })
}

function eventsOf(told: Messaging): ChannelEvent[] {
  const { message, postback, delivery, read, timestamp: at } = told
  const userId = told.sender.id
  if (message?.is_echo) return [echoOf(message, { userId: told.recipient.id, at })]
  if (message) return messagesOf(message, { userId, at })
  if (postback) {
    const externalId = postback.mid ?? `${userId} ${at} postback`
    return [{ kind: 'message', externalId, userId, signedLogin: false, at, content: pressed(postback.payload ?? postback.title ?? '', postback.title) }]
  }
  if (delivery?.mids) return delivery.mids.map((externalId) => ({ kind: 'receipt', externalId, state: 'delivered' }))
  if (read?.mid) return [{ kind: 'receipt', externalId: read.mid, state: 'read' }]
  if (read?.watermark) return [{ kind: 'read', userId, until: read.watermark }]
  if (told.referral !== undefined || told.optin !== undefined) return [{ kind: 'opened', userId, at }]
  return [other(Object.keys(told).find((name) => !['sender', 'recipient', 'timestamp'].includes(name)) ?? 'nothing')]
}

interface Place {
  readonly userId: string
  readonly at: number
}

/** Several pictures in one message are several messages here; the words go with the first. */
function messagesOf(message: Message, { userId, at }: Place): ChannelEvent[] {
  const { mid, text, quick_reply: reply } = message
  if (message.is_deleted || message.is_unsupported) return [other(message.is_deleted ? 'a message was deleted' : 'a message that Meta does not tell')]
  const said = reply ? [{ content: pressed(reply.payload, text) }] : saidIn(message)
  if (said.length === 0) return [other(`a message of ${message.attachments?.map(({ type }) => type).join(', ') || 'nothing'}`)]
  return said.map((one, index) => ({ kind: 'message', externalId: index === 0 ? mid : `${mid}:${index}`, userId, signedLogin: false, at, ...one }))
}

/** A person of the shop wrote in the page's own inbox, unless it is we who come back. */
function echoOf(message: Message, { userId, at }: Place): ChannelEvent {
  if (message.metadata === OURS) return other('an echo of our own')
  const [said] = saidIn(message)
  return said ? { kind: 'echo', externalId: message.mid, userId, content: said.content, at } : other('an echo of nothing that can be shown')
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  video: ['video', 'video/mp4'],
  audio: ['voice', 'audio/mp4'],
  file: ['file', 'application/octet-stream'],
} as const

function saidIn({ text, attachments = [] }: Message): { readonly content: Content; readonly media?: string }[] {
  const said = attachments.map(attached).filter((one) => one !== null)
  if (!text) return said
  const [first, ...rest] = said
  if (first?.content.type === 'text') return [{ content: { type: 'text', text: `${text}\n${first.content.text}` } }, ...rest]
  return first && 'url' in first.content ? [{ ...first, content: { ...first.content, text } }, ...rest] : [{ content: { type: 'text', text } }, ...said]
}

function attached({ type, payload }: Attachment): { content: Content; media?: string } | null {
  const { url, title, coordinates } = payload ?? {}
  if (coordinates) return { content: { type: 'location', lat: coordinates.lat, lng: coordinates.long, ...(title ? { title: title.slice(0, 300) } : {}) } }
  if (!url) return null
  // a post, a reel or a link that was shared: what they look at stands behind the address
  if (!Object.hasOwn(KINDS, type)) return { content: { type: 'text', text: [title, url].filter(Boolean).join('\n') } }
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime }, media: url }
}

/** When they were last heard decides in whose name can be answered. */
function withWay(event: ChannelEvent, window: SendWindow | undefined): ChannelEvent {
  if (event.kind !== 'message' && event.kind !== 'opened') return event
  const wayBack: WayBack = { at: event.at }
  return { ...event, wayBack, ...(window ? { window } : {}) }
}

function other(why: string): ChannelEvent {
  return { kind: 'other', why }
}

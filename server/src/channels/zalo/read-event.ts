import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent, SendWindow } from '../channel.ts'

const Id = z.string().min(1).max(100)
const Party = z.object({ id: Id })

const Attachment = z.object({
  type: z.string(),
  payload: z
    .object({
      url: z.string(),
      title: z.string(),
      description: z.string(),
      name: z.string(),
      // Zalo writes them as words
      coordinates: z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() }),
    })
    .partial()
    .optional(),
})

const Message = z.object({
  msg_id: Id.optional(),
  msg_ids: z.array(Id).max(1_000).optional(),
  text: z.string().optional(),
  attachments: z.array(Attachment).max(100).optional(),
})
type Message = z.infer<typeof Message>

export const ZaloEvent = z.object({
  event_name: z.string(),
  /** Unix milliseconds. */
  timestamp: z.coerce.number(),
  sender: Party.optional(),
  recipient: Party.optional(),
  follower: Party.optional(),
  message: Message.optional().catch(undefined),
  info: z.record(z.string(), z.unknown()).optional(),
})
export type ZaloEvent = z.infer<typeof ZaloEvent>

/** What one event tells. `window`: where it is not the usual one. */
export function eventsIn(event: ZaloEvent, window?: SendWindow): ChannelEvent[] {
  const { event_name: name, timestamp: at, sender, recipient, follower, message, info } = event
  const open = window ? { window } : {}
  if (name === 'follow' && follower) return [{ kind: 'opened', userId: follower.id, at, ...open }]
  if (name === 'unfollow' && follower) return [{ kind: 'gone', userId: follower.id, why: 'follows no longer' }]
  if (name === 'user_received_message') return receiptsOf(message, 'delivered')
  if (name === 'user_seen_message') return receiptsOf(message, 'read')
  const said = message ? saidIn(message) : []
  if (name.startsWith('oa_send_') && recipient && message?.msg_id && said[0])
    return [{ kind: 'echo', externalId: message.msg_id, userId: recipient.id, content: said[0].content, at }]
  if (!sender) return [other(name)]
  const from = { kind: 'message', userId: sender.id, signedLogin: false, at, ...open } as const
  if (name === 'user_submit_info' && info) return [{ ...from, externalId: `${sender.id} ${at} info`, content: { type: 'text', text: wordsOf(info) } }]
  if (!name.startsWith('user_send_') || !message?.msg_id || said.length === 0) return [other(name)]
  return said.map((one, index) => ({ ...from, externalId: index === 0 ? message.msg_id! : `${message.msg_id}:${index}`, ...one }))
}

function receiptsOf(message: Message | undefined, state: 'delivered' | 'read'): ChannelEvent[] {
  const ids = [...(message?.msg_ids ?? []), ...(message?.msg_id ? [message.msg_id] : [])]
  return ids.length > 0 ? ids.map((externalId) => ({ kind: 'receipt', externalId, state })) : [other(`${state}, without saying what`)]
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  gif: ['image', 'image/gif'],
  sticker: ['image', 'image/png'],
  audio: ['voice', 'audio/aac'],
  video: ['video', 'video/mp4'],
  file: ['file', 'application/octet-stream'],
} as const

/** Several pictures are several messages here; the words go with the first. */
function saidIn({ text, attachments = [] }: Message): { readonly content: Content; readonly media?: string }[] {
  const said = attachments.map(({ type, payload }) => attached(type, payload ?? {}, text)).filter((one) => one !== null)
  const [first, ...rest] = said
  if (!text) return said
  if (!first) return [{ content: { type: 'text', text } }]
  return 'url' in first.content ? [{ ...first, content: { ...first.content, text } }, ...rest] : said
}

type Payload = NonNullable<z.infer<typeof Attachment>['payload']>

function attached(type: string, { url, title, description, name, coordinates }: Payload, text = ''): { content: Content; media?: string } | null {
  if (coordinates)
    return { content: { type: 'location', lat: coordinates.latitude, lng: coordinates.longitude, ...(text ? { title: text.slice(0, 300) } : {}) } }
  if (!url) return null
  // a link, or the card of somebody
  if (!Object.hasOwn(KINDS, type)) return { content: { type: 'text', text: [...new Set([text, title, description, url])].filter(Boolean).join('\n') } }
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime, ...(name ? { name: name.slice(0, 300) } : {}) }, media: url }
}

/** What they entered in a form of the shop's: told by themselves, proved by nobody. */
function wordsOf(info: Record<string, unknown>): string {
  return Object.values(info)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(', ')
}

function other(why: string): ChannelEvent {
  return { kind: 'other', why }
}

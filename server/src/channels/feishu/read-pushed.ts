import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import { parseBody } from '../../parse-body.ts'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const id = z.string().min(1).max(100)
const ms = z.union([z.string(), z.number()]).transform(Number).pipe(z.number().nonnegative())
const person = z.object({ open_id: id })

/** An event of Feishu; what it holds depends on its type. */
export const Pushed = z.object({
  header: z.object({ event_id: id, event_type: z.string().max(100), create_time: ms }),
  event: z.looseObject({}),
})
type Pushed = z.infer<typeof Pushed>

const Message = z.object({
  sender: z.object({ sender_id: person, sender_type: z.string() }),
  message: z.object({
    message_id: id,
    create_time: ms,
    chat_type: z.string(),
    message_type: z.string().max(100),
    content: z.string().max(200_000),
    mentions: z.array(z.object({ key: z.string().max(100), name: z.string().max(200) })).optional(),
  }),
})
const Click = z.object({ operator: person, action: z.looseObject({ value: z.unknown() }) })
const Entered = z.object({ operator_id: person })
const Seen = z.object({ message_id_list: z.array(id).max(1_000) })

export function eventOf({ header, event }: Pushed): readonly ChannelEvent[] {
  const { event_type: type, event_id: externalId, create_time: at } = header
  if (type === 'im.message.receive_v1') return [messageIn(event)]
  if (type === 'card.action.trigger') {
    const click = Click.safeParse(event).data
    const data = z.object({ data: z.string() }).safeParse(click?.action.value).data?.data ?? JSON.stringify(click?.action.value ?? '')
    if (click) return [{ kind: 'message', externalId, userId: click.operator.open_id, signedLogin: false, at, content: pressed(data) }]
  }
  if (type === 'im.chat.access_event.bot_p2p_chat_entered_v1') {
    const entered = Entered.safeParse(event).data
    if (entered) return [{ kind: 'opened', userId: entered.operator_id.open_id, at }]
  }
  if (type === 'im.message.message_read_v1') {
    const seen = Seen.safeParse(event).data?.message_id_list ?? []
    if (seen.length > 0) return seen.map((message) => ({ kind: 'receipt', externalId: message, state: 'read' }))
  }
  return [{ kind: 'other', why: `event ${type}` }]
}

function messageIn(event: unknown): ChannelEvent {
  const told = Message.safeParse(event).data
  if (!told) return { kind: 'other', why: 'a message that cannot be read' }
  const { sender, message } = told
  // what is said of an order must not be read by a whole group
  if (message.chat_type !== 'p2p') return { kind: 'other', why: `message in a ${message.chat_type}` }
  if (sender.sender_type !== 'user') return { kind: 'other', why: `message of a ${sender.sender_type}` }
  const said = saidIn(message)
  if (!said) return { kind: 'other', why: `message of type ${message.message_type}` }
  return { kind: 'message', externalId: message.message_id, userId: sender.sender_id.open_id, signedLogin: false, at: message.create_time, ...said }
}

const words = z.string().max(20_000)
const Said = z.object({
  text: words.optional(),
  title: words.optional(),
  content: z.array(z.array(z.looseObject({ tag: z.string(), text: words.optional(), href: words.optional() }))).optional(),
  image_key: z.string().max(300).optional(),
  file_key: z.string().max(300).optional(),
  file_name: z.string().optional(),
  name: words.optional(),
  longitude: z.coerce.number().optional(),
  latitude: z.coerce.number().optional(),
})
type Said = z.infer<typeof Said>

function saidIn({ message_id, message_type: type, content, mentions = [] }: z.infer<typeof Message>['message']): { content: Content; media?: string } | null {
  const said = Said.safeParse(parseBody(Buffer.from(content))).data
  if (!said) return null
  const { image_key: image, file_key: file, latitude: lat, longitude: lng } = said
  const name = said.file_name ? { name: said.file_name.slice(0, 300) } : {}
  if (type === 'text' && said.text) return { content: { type: 'text', text: named(said.text, mentions) } }
  if (type === 'post') return wordsOfPost(said) ? { content: { type: 'text', text: named(wordsOfPost(said), mentions) } } : null
  if (type === 'image' && image) return { content: { type: 'image', url: '', mime: 'image/jpeg' }, media: `${message_id} ${image} image` }
  if (type === 'audio' && file) return { content: { type: 'voice', url: '', mime: 'audio/ogg' }, media: `${message_id} ${file} file` }
  if (type === 'media' && file) return { content: { type: 'video', url: '', mime: 'video/mp4', ...name }, media: `${message_id} ${file} file` }
  if (type === 'file' && file) return { content: { type: 'file', url: '', mime: 'application/octet-stream', ...name }, media: `${message_id} ${file} file` }
  if (type === 'sticker') return { content: { type: 'text', text: '(sticker)' } }
  if (type === 'location' && lat !== undefined && lng !== undefined && Number.isFinite(lat + lng))
    return { content: { type: 'location', lat, lng, title: (said.name ?? '').slice(0, 300) } }
  return null
}

/** Who is mentioned stands in the words as a key. */
function named(text: string, mentions: readonly { readonly key: string; readonly name: string }[]): string {
  return mentions.reduce((sofar, { key, name }) => (key ? sofar.replaceAll(key, `@${name}`) : sofar), text).trim()
}

function wordsOfPost({ title = '', content = [] }: Said): string {
  const lines = content.map((line) => line.map(({ text, href }) => [text, href].filter(Boolean).join(' ')).join(''))
  return [title, ...lines].filter(Boolean).join('\n').slice(0, 20_000)
}

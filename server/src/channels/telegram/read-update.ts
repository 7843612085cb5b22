import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const Person = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
})
const Chat = z.object({ id: z.int(), type: z.string() })

const File = z.object({ file_id: z.string().min(1).max(300), mime_type: z.string().max(200).optional(), file_name: z.string().optional() })
const Place = z.object({ latitude: z.number(), longitude: z.number() })

const Message = z.object({
  message_id: z.int(),
  from: Person.optional(),
  chat: Chat,
  /** Unix seconds. */
  date: z.number(),
  edit_date: z.number().optional(),
  /** The chat of a person who has the bot answer for them. */
  business_connection_id: z.string().optional(),
  /** The bot wrote it for that person: it is our own. */
  sender_business_bot: z.unknown().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  photo: z.array(File).optional(),
  video: File.optional(),
  video_note: File.optional(),
  animation: File.optional(),
  voice: File.optional(),
  audio: File.optional(),
  document: File.optional(),
  sticker: z.object({ emoji: z.string().optional() }).optional(),
  venue: z.object({ location: Place, title: z.string() }).optional(),
  location: Place.optional(),
  contact: z.object({ first_name: z.string(), last_name: z.string().optional(), phone_number: z.string() }).optional(),
})
type Message = z.infer<typeof Message>

const Query = z.object({
  id: z.string(),
  from: Person,
  data: z.string().optional(),
  message: z
    .object({
      chat: Chat,
      business_connection_id: z.string().optional(),
      reply_markup: z
        .object({ inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string().optional() }))) })
        .partial()
        .optional(),
    })
    .optional(),
})
type Query = z.infer<typeof Query>

export const Update = z.object({
  update_id: z.int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  business_message: Message.optional(),
  edited_business_message: Message.optional(),
  callback_query: Query.optional(),
  my_chat_member: z.object({ chat: Chat, date: z.number(), new_chat_member: z.object({ status: z.string() }) }).optional(),
})
export type Update = z.infer<typeof Update>

/** What is known of every update, also of one that cannot be read. */
export const Numbered = z.looseObject({ update_id: z.int() })

/** What is asked for: all that is read below. */
export const ASKED_FOR = ['message', 'edited_message', 'business_message', 'edited_business_message', 'callback_query', 'my_chat_member'] as const

/** `now`: a press of a button carries no time of its own. */
export function readUpdate(update: Update, now: number): ChannelEvent {
  const { update_id, callback_query: query, my_chat_member: member } = update
  const message = update.message ?? update.edited_message ?? update.business_message ?? update.edited_business_message
  if (message) return messageOf(message, String(update_id))
  if (query) return pressOf(query, { externalId: String(update_id), now })
  if (!member) return other(`an update of a kind that was not asked for: ${Object.keys(update).join(' ')}`)
  if (member.chat.type !== 'private') return other(`a ${member.chat.type}`)
  const userId = String(member.chat.id)
  return member.new_chat_member.status === 'kicked' ? { kind: 'gone', userId, why: 'blocked the bot' } : { kind: 'opened', userId, at: member.date * 1_000 }
}

/** What was corrected is said anew: the bot answers what stands there now. */
function messageOf(message: Message, externalId: string): ChannelEvent {
  const { chat, from, date, edit_date: edited, business_connection_id: connection } = message
  if (chat.type !== 'private') return other(`a ${chat.type}`)
  if (message.sender_business_bot !== undefined) return other('an echo of our own')
  // a place that is shared live moves on with every edit
  const said = edited !== undefined && message.location ? null : saidIn(message)
  if (!said) return other('a message of a kind that is not known')
  const userId = String(chat.id)
  const at = (edited ?? date) * 1_000
  // in the chat of a person who has the bot answer for them
  if (connection && from && from.id !== chat.id) return { kind: 'echo', externalId, userId, content: said.content, at }
  return { kind: 'message', externalId, userId, signedLogin: false, at, ...said, ...whoIs(from), wayBack: { connection: connection ?? null } }
}

function pressOf({ from, message, data = '' }: Query, { externalId, now }: { readonly externalId: string; readonly now: number }): ChannelEvent {
  if (message && message.chat.type !== 'private') return other(`a ${message.chat.type}`)
  const keys = message?.reply_markup?.inline_keyboard?.flat() ?? []
  const label = keys.find(({ callback_data }) => callback_data === data)?.text
  const wayBack = { connection: message?.business_connection_id ?? null }
  return { kind: 'message', externalId, userId: String(from.id), signedLogin: false, at: now, content: pressed(data, label), ...whoIs(from), wayBack }
}

function whoIs(from: Message['from']): { name?: string; locale?: string } {
  const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ')
  return { ...(name ? { name } : {}), ...(from?.language_code ? { locale: from.language_code } : {}) }
}

function saidIn(message: Message): { content: Content; media?: string } | null {
  const { text, sticker, contact, venue } = message
  if (text !== undefined) return words(text)
  if (sticker) return words(sticker.emoji ?? '(sticker)')
  if (contact) return words([contact.first_name, contact.last_name, contact.phone_number].filter(Boolean).join(' '))
  const place = venue?.location ?? message.location
  if (place) return { content: { type: 'location', lat: place.latitude, lng: place.longitude, ...(venue ? { title: venue.title.slice(0, 300) } : {}) } }
  return mediumIn(message)
}

function mediumIn(message: Message): { content: Content; media: string } | null {
  // of a picture the largest; what moves comes as a file as well, for older readers
  const found = [
    ['image', 'image/jpeg', message.photo?.at(-1)],
    ['video', 'video/mp4', message.video ?? message.video_note ?? message.animation],
    ['voice', 'audio/ogg', message.voice ?? message.audio],
    ['file', 'application/octet-stream', message.document],
  ] as const
  const [type, usual, file] = found.find(([, , one]) => one) ?? []
  if (!type || !file) return null
  const { file_id: media, mime_type: mime = usual, file_name: name } = file
  const { caption } = message
  return { content: { type, url: '', mime, ...(name ? { name: name.slice(0, 300) } : {}), ...(caption ? { text: caption } : {}) }, media }
}

function words(text: string): { content: Content } {
  return { content: { type: 'text', text } }
}

function other(why: string): ChannelEvent {
  return { kind: 'other', why }
}

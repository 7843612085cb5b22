import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'

const id = z.string().min(1).max(300)
const words = z.string().max(20_000)

export const Pushed = z.object({
  event: z.string().max(100),
  from_user_id: z.string().max(300).default(''),
  to_user_id: z.string().max(300).default(''),
  content: z.unknown(),
})
type Pushed = z.infer<typeof Pushed>

const Said = z.object({
  server_message_id: id,
  conversation_short_id: id,
  conversation_type: z.number().optional(),
  create_time: z.number().nonnegative(),
  message_type: z.string().max(100).default(''),
  text: words.optional(),
  resource_url: z.string().max(2_000).optional(),
  card_data: z.array(z.object({ label: words, value: words })).optional(),
  user_infos: z.array(z.object({ open_id: z.string(), nick_name: z.string().max(300).optional() })).optional(),
  read_open_id: z.string().max(300).optional(),
})
type Said = z.infer<typeof Said>

/** What was pushed, `content` read. An app may serve several business accounts: `openId` is ours. */
export function eventOf({ event, from_user_id: from, to_user_id: to, content }: Pushed, openId: string): ChannelEvent {
  const said = Said.safeParse(content).data
  if (!said) return { kind: 'other', why: `event ${event}` }
  if (from !== openId && to !== openId) return { kind: 'other', why: `${event} of another account` }
  if (said.conversation_type === 2) return { kind: 'other', why: `${event} in a group` }
  const { server_message_id: externalId, conversation_short_id: conversationId, create_time: at } = said
  const wayBack = { msgId: externalId, conversationId }
  if (event === 'im_enter_direct_msg' && from) return { kind: 'opened', userId: from, at, wayBack: { ...wayBack, scene: event } }
  if (event === 'im_message_read' && said.read_open_id && said.read_open_id !== openId) return { kind: 'read', userId: said.read_open_id, until: at }
  const heard = saidIn(said)
  const isSaid = event === 'im_receive_msg' || event === 'im_send_msg'
  if (!isSaid || !heard) return { kind: 'other', why: isSaid ? `message of type ${said.message_type}` : `event ${event}` }
  // all that leaves the account comes back: what is ours the house knows by its id
  if (event === 'im_send_msg') return to ? { kind: 'echo', externalId, userId: to, content: heard.content, at } : { kind: 'other', why: 'to nobody' }
  const name = said.user_infos?.find(({ open_id }) => open_id === from)?.nick_name
  if (!from) return { kind: 'other', why: 'from nobody' }
  return { kind: 'message', externalId, userId: from, ...(name ? { name } : {}), locale: 'zh-CN', signedLogin: false, at, ...heard, wayBack }
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  emoji: ['image', 'image/jpeg'],
  user_local_image: ['image', 'image/jpeg'],
  video: ['video', 'video/mp4'],
  user_local_video: ['video', 'video/mp4'],
} as const

function saidIn({ message_type: type, text, resource_url: url, card_data: card = [] }: Said): { content: Content; media?: string } | null {
  if (type === 'text' && text) return { content: { type: 'text', text } }
  if (type === 'retain_consult_card' && card.length > 0)
    return { content: { type: 'text', text: card.map(({ label, value }) => `${label}: ${value}`).join('\n') } }
  if (!url || !Object.hasOwn(KINDS, type)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime }, media: url }
}

import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'

const Message = z.object({
  id: z.string().min(1).max(100),
  channel_id: z.string(),
  guild_id: z.string().optional(),
  author: z.object({ id: z.string().min(1).max(100), username: z.string().optional(), global_name: z.string().nullish(), bot: z.boolean().optional() }),
  content: z.string().default(''),
  timestamp: z.string(),
  flags: z.number().optional(),
  attachments: z
    .array(z.object({ url: z.string(), filename: z.string().optional(), content_type: z.string().nullish(), size: z.number().optional() }))
    .default([]),
})

const VOICE = 1 << 13

/** What was written in a direct channel. */
export function readMessage(told: unknown): ChannelEvent {
  const read = Message.safeParse(told)
  if (!read.success) return { kind: 'other', why: 'a message in a form that is not known' }
  const { id: externalId, author, channel_id: channel, guild_id, content: text, timestamp, attachments, flags = 0 } = read.data
  if (author.bot) return { kind: 'other', why: 'message of a bot' }
  if (guild_id !== undefined) return { kind: 'other', why: 'message in a server, which others read' }
  const [file] = attachments
  const content: Content = file ? contentOf(file, text, flags) : { type: 'text', text }
  const name = author.global_name ?? author.username ?? ''
  return {
    ...{ kind: 'message', externalId, userId: author.id, name, signedLogin: false, content, at: Date.parse(timestamp), wayBack: { channel } },
    ...(file ? { media: file.url } : {}),
  }
}

function contentOf(
  file: { filename?: string | undefined; content_type?: string | null | undefined; size?: number | undefined },
  text: string,
  flags: number,
): Content {
  const mime = file.content_type ?? 'application/octet-stream'
  const type = mime.startsWith('image/') ? 'image' : mime.startsWith('video/') ? 'video' : (flags & VOICE) !== 0 || mime.startsWith('audio/') ? 'voice' : 'file'
  return {
    type,
    url: '',
    mime,
    ...(file.filename ? { name: file.filename.slice(0, 300) } : {}),
    ...(file.size === undefined ? {} : { size: file.size }),
    ...(text ? { text } : {}),
  }
}

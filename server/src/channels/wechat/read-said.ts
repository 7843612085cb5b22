import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { pressed } from '../platform/button-data.ts'

const words = z.string().max(20_000).optional()
const number = z.union([z.string(), z.number()]).transform(Number)
/** Numbers in JSON, words in XML. */
const id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(100))

/** A push to an official account or a mini program. */
export const Said = z.object({
  FromUserName: z.string().min(1).max(100),
  CreateTime: number.pipe(z.number().nonnegative()),
  MsgType: z.string().max(100),
  MsgId: id.optional(),
  Content: words,
  bizmsgmenuid: z.union([z.string(), z.number()]).transform(String).optional(),
  MediaId: z.string().max(300).optional(),
  Location_X: number.optional(),
  Location_Y: number.optional(),
  Label: words,
  Title: words,
  Url: words,
  PagePath: words,
  Event: z.string().max(100).optional(),
  EventKey: words,
})
export type Said = z.infer<typeof Said>

/** What a person said, as a message; what cannot be said in our words is told by its name. */
export function messageOf(said: Said): ChannelEvent {
  const { MsgType, MsgId: externalId } = said
  const heard = saidIn(said)
  if (!heard || !externalId) return { kind: 'other', why: `message of type ${MsgType}` }
  return { kind: 'message', externalId, ...personOf(said), ...heard }
}

/** WeChat does not tell the language of a person: its people read Chinese. */
export function personOf({ FromUserName: userId, CreateTime }: Said) {
  return { userId, at: CreateTime * 1_000, locale: 'zh-CN', signedLogin: false }
}

const KINDS = {
  image: ['image', 'image/jpeg'],
  voice: ['voice', 'audio/amr'],
  video: ['video', 'video/mp4'],
  shortvideo: ['video', 'video/mp4'],
} as const

function saidIn(said: Said): { content: Content; media?: string } | null {
  const { MsgType: type, Content: text, MediaId: media, Location_X: lat, Location_Y: lng } = said
  if (type === 'text' && text) return { content: said.bizmsgmenuid ? pressed(said.bizmsgmenuid, text) : { type: 'text', text } }
  if (type === 'location' && lat !== undefined && lng !== undefined && Number.isFinite(lat + lng))
    return { content: { type: 'location', lat, lng, title: (said.Label ?? '').slice(0, 300) } }
  if (type === 'link' || type === 'miniprogrampage') {
    const shown = [said.Title, said.Url ?? said.PagePath].filter(Boolean).join('\n')
    return shown ? { content: { type: 'text', text: shown } } : null
  }
  if (!media || !Object.hasOwn(KINDS, type)) return null
  const [kind, mime] = KINDS[type as keyof typeof KINDS]
  return { content: { type: kind, url: '', mime }, media }
}

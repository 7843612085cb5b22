import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'
import { Sealed } from './fetch-sealed.ts'

const Id = z.string().min(1).max(200)
const Attachment = Sealed.extend({ name: z.string().max(1_000).optional(), mimeType: z.string().max(200).optional() })

export const AppleMessage = z.object({
  id: Id,
  type: z.string(),
  sourceId: Id,
  destinationId: Id.optional(),
  body: z.string().max(20_000).optional(),
  locale: z.string().max(40).optional(),
  // one that cannot be opened hides no others
  attachments: z.array(z.unknown()).max(20).optional(),
  interactiveData: z.unknown().optional(),
  interactiveDataRef: z.unknown().optional(),
})
export type AppleMessage = z.infer<typeof AppleMessage>

/** Apple tells no time of writing. */
export function eventsOf(message: AppleMessage, now: number): ChannelEvent[] {
  const { id, type, sourceId: userId, locale } = message
  if (type === 'typing_start' || type === 'typing_end') return [{ kind: 'typing', userId, on: type === 'typing_start' }]
  if (type === 'close') return [{ kind: 'gone', userId, why: 'closed the conversation' }]
  const said = type === 'text' ? saidIn(message) : type === 'interactive' ? chosenIn(message.interactiveData) : []
  if (said.length === 0) return [{ kind: 'other', why: `message of type ${type}` }]
  return said.map((one, index) => ({
    kind: 'message',
    externalId: index === 0 ? id : `${id}:${index}`,
    userId,
    signedLogin: false,
    at: now,
    ...one,
    ...(locale ? { locale } : {}),
  }))
}

type SaidOne = { readonly content: Content; readonly media?: string }

/** Where a picture stands among the words there is a sign without a meaning of its own. */
const PLACE_OF_PICTURE = /\uFFFC/g

/** Several pictures are several messages here; the words go with the first. */
function saidIn({ body = '', attachments = [] }: AppleMessage): SaidOne[] {
  const text = body.replace(PLACE_OF_PICTURE, '').trim()
  const media = attachments.flatMap((one) => Attachment.safeParse(one).data ?? []).map(attached)
  const [first, ...rest] = media
  if (first) return [{ ...first, content: { ...first.content, ...(text ? { text } : {}) } as Content }, ...rest]
  return text ? [{ content: { type: 'text', text } }] : []
}

function attached({ name, mimeType = 'application/octet-stream', ...sealed }: z.infer<typeof Attachment>): SaidOne & { readonly media: string } {
  const [kind] = mimeType.split('/')
  const type = kind === 'image' || kind === 'video' ? kind : kind === 'audio' ? 'voice' : 'file'
  const called = name ? { name: name.slice(0, 300) } : {}
  return { content: { type, url: '', mime: mimeType, ...called }, media: JSON.stringify({ ...sealed, mime: mimeType }) }
}

const Item = z.object({ identifier: z.string().max(200), title: z.string().default('') })
const Chosen = z.object({
  data: z.object({
    'quick-reply': z.object({ selectedIdentifier: z.string().optional(), items: z.array(Item) }).optional(),
    listPicker: z.object({ sections: z.array(z.object({ items: z.array(Item) })) }).optional(),
  }),
})

/** A list comes back with what was chosen alone. */
function chosenIn(interactiveData: unknown): SaidOne[] {
  const { 'quick-reply': quick, listPicker } = Chosen.safeParse(interactiveData).data?.data ?? {}
  const chosen = quick ? quick.items.filter(({ identifier }) => identifier === quick.selectedIdentifier) : listPicker?.sections.flatMap(({ items }) => items)
  return (chosen ?? [])
    .slice(0, 1)
    .map(({ identifier, title }) => ({ content: { type: 'action', actionId: identifier, label: (title || identifier).slice(0, 200) } }))
}

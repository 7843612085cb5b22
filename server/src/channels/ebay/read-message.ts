import type { Content } from '@xiaoer/contract/content'
import * as z from 'zod'
import type { ChannelEvent } from '../channel.ts'

const Id = z.string().min(1).max(100)
const Name = z.string().min(1).max(100)

/** As it is notified (`senderUserName`) and as it lies in a conversation (`senderUsername`). */
export const EbayMessage = z
  .object({
    messageId: Id,
    conversationId: Id.optional(),
    conversationType: z.string().optional(),
    messageBody: z.string().max(20_000).nullish(),
    senderUserName: Name.optional(),
    senderUsername: Name.optional(),
    recipientUserName: Name.optional(),
    recipientUsername: Name.optional(),
    createdDate: z.iso.datetime({ offset: true }),
    messageMedia: z
      .array(z.object({ mediaName: z.string().nullish(), mediaType: z.string().nullish(), mediaUrl: z.string().nullish() }))
      .max(20)
      .nullish(),
  })
  .transform(({ senderUserName, senderUsername, recipientUserName, recipientUsername, createdDate, ...rest }) => ({
    ...rest,
    from: senderUserName ?? senderUsername,
    to: recipientUserName ?? recipientUsername,
    at: Date.parse(createdDate),
  }))
export type EbayMessage = z.infer<typeof EbayMessage>

/** What one message tells the seller `username`. Several pictures are several messages here; the words go with the first. */
export function eventsOf(message: EbayMessage, username: string, conversationId = message.conversationId): ChannelEvent[] {
  const { messageId, from, to, at, conversationType } = message
  if (conversationType !== undefined && conversationType !== 'FROM_MEMBERS') return [{ kind: 'other', why: `a message of type ${conversationType}` }]
  if (!from) return [{ kind: 'other', why: 'a message of nobody' }]
  const said = saidIn(message)
  if (said.length === 0) return [{ kind: 'other', why: 'a message without words' }]
  if (isSamePerson(from, username))
    return to
      ? said.map(({ content }, index) => ({ kind: 'echo', externalId: idOf(messageId, index), userId: to, content, at }))
      : [{ kind: 'other', why: 'our own message to nobody' }]
  const wayBack = conversationId ? { wayBack: { conversationId } } : {}
  return said.map((one, index) => ({
    kind: 'message',
    externalId: idOf(messageId, index),
    userId: from,
    name: from,
    signedLogin: false,
    at,
    ...one,
    ...wayBack,
  }))
}

/** eBay's names are the same in capitals. */
function isSamePerson(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function idOf(messageId: string, index: number): string {
  return index === 0 ? messageId : `${messageId}:${index}`
}

function saidIn({ messageBody, messageMedia }: EbayMessage): { readonly content: Content; readonly media?: string }[] {
  const text = (messageBody ?? '').trim()
  const pictures = (messageMedia ?? []).flatMap(({ mediaName, mediaType, mediaUrl }) => {
    if (!mediaUrl || !URL.canParse(mediaUrl)) return []
    const kind = mediaType === 'IMAGE' || !mediaType ? (['image', 'image/jpeg'] as const) : (['file', 'application/octet-stream'] as const)
    return [{ content: { type: kind[0], url: '', mime: kind[1], ...(mediaName ? { name: mediaName.slice(0, 300) } : {}) }, media: mediaUrl }]
  })
  const [first, ...rest] = pictures
  if (first) return [{ ...first, content: { ...first.content, ...(text ? { text } : {}) } }, ...rest]
  return text ? [{ content: { type: 'text', text } }] : []
}

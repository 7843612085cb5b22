import * as z from 'zod'
import type { ChannelAccount, ChannelEvent } from '../channel.ts'
import { type Answer, type Problem, problem, wordsIn } from '../platform/call-platform.ts'
import { askAsSeller, type EbayKeys } from './ask-ebay.ts'
import { EbayMessage, eventsOf } from './read-message.ts'

const PAGE = 50
/** eBay's clock is not ours, and a message may be listed a little late. */
const OVERLAP_MS = 600_000

const Conversations = z.object({
  conversations: z
    .array(z.object({ conversationId: z.string().min(1).max(100), latestMessage: z.object({ messageId: z.string(), createdDate: z.string() }) }))
    .default([]),
  next: z.string().nullish(),
})
const Messages = z.object({ messages: z.array(z.unknown()).default([]) })

/** What came since (Unix milliseconds), the oldest first, but for what was seen before; and the ids of all that lies there. */
export async function readInbox(
  { since, seen }: { readonly since: number; readonly seen: ReadonlySet<string> },
  account: ChannelAccount<EbayKeys & { readonly username: string }>,
): Promise<{ readonly events: readonly ChannelEvent[]; readonly ids: ReadonlySet<string> } | Problem> {
  const from = since - OVERLAP_MS
  const ids = new Set<string>()
  const events: ChannelEvent[] = []
  for (let offset = 0, hasMore = true; hasMore; offset += PAGE) {
    const query = new URLSearchParams({
      conversation_type: 'FROM_MEMBERS',
      conversation_status: 'ACTIVE',
      start_time: new Date(from).toISOString(),
      limit: String(PAGE),
      offset: String(offset),
    })
    const listed = await askAsSeller({ method: 'GET', path: `/commerce/message/v1/conversation?${query}` }, account)
    if (listed.outcome === 'problem') return listed
    const page = Conversations.safeParse(listed.body).data
    if (!page) return unreadable(listed)
    const { conversations, next } = page
    hasMore = conversations.length === PAGE && Boolean(next)
    for (const { conversationId, latestMessage } of conversations.filter((one) => Date.parse(one.latestMessage.createdDate) >= from)) {
      ids.add(latestMessage.messageId)
      // the last is known: so is all before it
      if (seen.has(latestMessage.messageId)) continue
      const read = await readConversation(conversationId, account)
      // deleted meanwhile: it keeps nobody from the others
      if ('problem' in read && read.problem === 'RECIPIENT_GONE') continue
      if ('problem' in read) return read
      const fresh = read.filter(({ at, messageId }) => at >= from && !seen.has(messageId))
      for (const { messageId } of fresh) ids.add(messageId)
      events.push(...fresh.toSorted((a, b) => a.at - b.at).flatMap((message) => eventsOf(message, account.settings.username, conversationId)))
    }
  }
  return { events, ids: new Set([...ids, ...seen].slice(0, MOST_SEEN)) }
}

const MOST_SEEN = 5_000

async function readConversation(id: string, account: ChannelAccount<EbayKeys>): Promise<readonly EbayMessage[] | Problem> {
  const query = new URLSearchParams({ conversation_type: 'FROM_MEMBERS', limit: String(PAGE) })
  const told = await askAsSeller({ method: 'GET', path: `/commerce/message/v1/conversation/${encodeURIComponent(id)}?${query}` }, account)
  if (told.outcome === 'problem') return told
  const page = Messages.safeParse(told.body).data
  if (!page) return unreadable(told)
  // one that cannot be read hides no others
  return page.messages.flatMap((message) => EbayMessage.safeParse(message).data ?? [])
}

function unreadable({ status, body }: Answer): Problem {
  return problem('TRANSIENT', `what eBay answered cannot be read: HTTP ${status} ${wordsIn(body)}`)
}

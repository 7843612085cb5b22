import type { Content } from '@xiaoer/contract/content'
import type { FirstWords, FirstWordsManners } from '@xiaoer/contract/first-words'
import type { ContactId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { farthestBack, mayWriteFirst } from '@xiaoer/core/support/may-write-first'
import type { Channel } from '../channels/channel.ts'
import { AppError } from '../errors.ts'
import type { Consents } from '../store/consents.ts'
import type { FirstWordsBook, KeptFirstWords, Way } from '../store/first-words.ts'

/** All that is needed to tell people what they did not ask for. */
export interface FirstWordsHouse {
  readonly book: FirstWordsBook
  readonly consents: Pick<Consents, 'may'>
  readonly kinds: ReadonlyMap<string, Channel>
  readonly mannersOf: (workspaceId: WorkspaceId) => Promise<FirstWordsManners>
  readonly needsOutbox: (conversationId: ConversationId, workspaceId: WorkspaceId) => Promise<boolean>
  readonly spoken: (workspaceId: WorkspaceId, message: Message) => void
  readonly changed: (workspaceId: WorkspaceId, conversationId: ConversationId) => void
  readonly now: () => string
  readonly newId: () => string
  readonly onTrouble: (error: unknown, about?: Record<string, unknown>) => void
}

const THREE_DAYS_MS = 3 * 24 * 3_600_000
/** What sells does not speak into a talk with a person; it is tried again then. */
const HELD_MS = 3_600_000

/**
 * The one place from which people are told what they did not ask for: under one key once, to whom agreed where that is needed, by day, not too often, on
 * the channel where they wrote last and still may be answered, or in words that the platform has approved. Answers how it stands now.
 */
export async function writeFirst(
  of: { readonly workspaceId: WorkspaceId; readonly contactId: ContactId },
  words: FirstWords,
  house: FirstWordsHouse,
): Promise<KeptFirstWords> {
  const now = house.now()
  const kept = await house.book.put(of, { ...words, until: words.until ?? new Date(Date.parse(now) + THREE_DAYS_MS).toISOString() }, now)
  if (kept.contactId !== of.contactId || kept.words.text !== words.text || kept.words.purpose !== words.purpose) throw new AppError('idempotency-mismatch')
  if (kept.stands.state !== 'waiting') return kept
  await tell(kept, house)
  return (await house.book.find(of.workspaceId, words.key)) ?? kept
}

/** Says what is due. */
export async function tendFirstWords(house: FirstWordsHouse): Promise<void> {
  for (const kept of await house.book.due(house.now())) await tell(kept, house).catch((error) => house.onTrouble(error, { key: kept.key }))
}

async function tell(kept: KeptFirstWords, house: FirstWordsHouse): Promise<void> {
  const { workspaceId, words } = kept
  const [now, manners] = [house.now(), await house.mannersOf(workspaceId)]
  if (Date.parse(words.until) <= Date.parse(now)) return house.book.drop(kept, 'too-late')
  const ways = await house.book.ways(workspaceId, kept.contactId)
  const usable = ways.flatMap((way) => contentFor(way, kept, house.kinds.get(way.kind), Date.parse(now)))
  if (usable.length === 0) return house.book.drop(kept, 'no-way')
  const agreed = await wanted(usable, kept, house)
  if (agreed.length === 0) return house.book.drop(kept, 'no-consent')
  // free words where they wrote last, else approved ones
  const [best] = agreed.toSorted((one, other) => Number(one.isApproved) - Number(other.isApproved))
  const { way, content } = best!
  if (way.isHeld && words.purpose === 'marketing') return house.book.wait(kept, new Date(Date.parse(now) + HELD_MS).toISOString())
  const told = await house.book.say(kept, {
    conversationId: way.conversationId,
    messageId: house.newId() as MessageId,
    content,
    outbox: await house.needsOutbox(way.conversationId, workspaceId),
    since: Date.parse(now) - farthestBack(manners, words.purpose),
    when: (lately) => mayWriteFirst(words.purpose, lately, manners, Date.parse(now)),
    now,
  })
  if (told === null) return
  if ('waitsUntil' in told) return house.book.wait(kept, new Date(Math.min(told.waitsUntil, Date.parse(words.until))).toISOString())
  house.spoken(workspaceId, told.message)
  house.changed(workspaceId, told.message.conversationId)
}

interface Usable {
  readonly way: Way
  readonly content: Content
  readonly isApproved: boolean
}

/** What can be said there now, if anything. */
function contentFor(way: Way, { words }: KeptFirstWords, channel: Channel | undefined, now: number): readonly Usable[] {
  const can = channel?.capabilities
  if (!can?.chat) return []
  const template = can.templates ? words.templates[way.kind] : undefined
  if (isOpen(way, can.window, now)) return [{ way, content: { type: 'text', text: words.text }, isApproved: false }]
  return template ? [{ way, content: { type: 'text', text: words.text, template }, isApproved: true }] : []
}

function isOpen({ heardAt, windowMs, windowSends, sent }: Way, own: Channel['capabilities']['window'], now: number): boolean {
  const ms = windowMs ?? own?.ms
  if (ms === undefined) return true
  const most = windowMs === null ? own?.sends : (windowSends ?? undefined)
  return heardAt !== null && heardAt + ms > now && sent < (most ?? Number.POSITIVE_INFINITY)
}

async function wanted(usable: readonly Usable[], { workspaceId, contactId, words }: KeptFirstWords, { consents }: FirstWordsHouse): Promise<readonly Usable[]> {
  if (words.purpose === 'service') return usable
  const may = await Promise.all(usable.map(({ way }) => consents.may({ workspaceId, contactId }, 'marketing', way.channelId)))
  return usable.filter((_, index) => may[index])
}

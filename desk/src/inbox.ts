import type { Output } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { BUILT_IN, type BuiltIn, type ConversationFilter } from '@xiaoer/contract/conversation-filter'
import { fits } from '@xiaoer/contract/fits'

/** A built-in view by its name, or a narrowed one: `tag:…`, `channel:…`, `team:…`, `agent:…`, `saved:…`. */
export type View = string
/** What will be late, by the time that is left: the house alone can tell. */
export const DUE = 'due'
export const BUILT_IN_VIEWS = Object.keys(BUILT_IN) as BuiltIn[]
export type Counts = Output<'conversations'>['counts']
export type InboxPage = Output<'conversations'>
export type Inbox = { pages: InboxPage[]; pageParams: unknown[] }
export type Asker = { me: string; now: number }

export function isBuiltIn(view: View): view is BuiltIn {
  return Object.hasOwn(BUILT_IN, view)
}

/** Can this be the name of a view? What it stands for only the house knows. */
export function isView(view: string | undefined): view is View {
  return view !== undefined && (isBuiltIn(view) || view === DUE || /^(channel|tag|team|agent|saved):./u.test(view))
}

/** Is what we just heard at least as new as what we have? The house writes all its moments in one form, which sorts as it reads. */
export function isNews(next: Conversation, have: Conversation | undefined): boolean {
  return !have || next.updatedAt >= have.updatedAt
}

/** The list after conversations changed: each in its place, or gone from this view. The very same list where none concerns it. */
export function heedInbox(inbox: Inbox, news: readonly Conversation[], { me, now }: Asker): Inbox {
  const filter = inbox.pages[0]?.filter
  if (!filter) return inbox
  const newest = new Map<string, Conversation>()
  for (const next of news) if (isNews(next, newest.get(next.id))) newest.set(next.id, next)
  const have = new Set<string>()
  for (const page of inbox.pages)
    for (const row of page.conversations) {
      const next = newest.get(row.id)
      if (next && isNews(next, row)) have.add(row.id)
      else if (next) newest.delete(row.id)
    }
  const incoming = [...newest.values()].filter((next) => fits(filter, next, me, now))
  if (incoming.length === 0 && have.size === 0) return inbox
  const pages = inbox.pages.map((page) =>
    page.conversations.some((row) => have.has(row.id)) ? { ...page, conversations: page.conversations.filter((row) => !have.has(row.id)) } : page,
  )
  // in their order, so that the list of thousands is sorted as it is and need not be sorted again
  incoming.sort(orderOf(filter))
  if (pages[0]) pages[0] = { ...pages[0], conversations: [...incoming, ...pages[0].conversations] }
  return { ...inbox, pages }
}

/** The rows as they stand in the list: each once, in the order of the view. */
export function rowsOf(inbox: Inbox | undefined): Conversation[] {
  const filter = inbox?.pages[0]?.filter
  if (!inbox || !filter) return []
  const rows = new Map<string, Conversation>()
  for (const page of inbox.pages) for (const row of page.conversations) if (isNews(row, rows.get(row.id))) rows.set(row.id, row)
  const order = orderOf(filter)
  const listed = [...rows.values()]
  const isSorted = listed.every((row, place) => place === 0 || order(listed[place - 1]!, row) <= 0)
  return isSorted ? listed : listed.sort(order)
}

/** As the house sorts: the latest change first, or the longest wait. */
function orderOf(filter: ConversationFilter): (a: Conversation, b: Conversation) => number {
  if (filter.order === 'waiting') return (a, b) => compare(a.waitingSince ?? a.updatedAt, b.waitingSince ?? b.updatedAt) || compare(a.id, b.id)
  return (a, b) => compare(b.updatedAt, a.updatedAt) || compare(b.id, a.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The counts after a conversation changed; `before` is the last we knew of it, undefined where it is new to us. */
export function heedCounts(
  counts: Counts,
  filters: Readonly<Record<View, ConversationFilter>>,
  change: { before: Conversation | undefined; next: Conversation },
  { me, now }: Asker,
): Counts {
  const { before, next } = change
  if (!isNews(next, before)) return counts
  const moved = { ...counts }
  for (const [view, filter] of Object.entries(filters)) {
    const count = counts[view]
    if (count === undefined) continue
    const was = before !== undefined && fits(filter, before, me, now)
    moved[view] = Math.max(0, count + Number(fits(filter, next, me, now)) - Number(was))
  }
  return moved
}

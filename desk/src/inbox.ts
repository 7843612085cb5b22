import type { Output } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'

export const VIEWS = ['mine', 'waiting', 'bot', 'open', 'resolved'] as const
export type View = (typeof VIEWS)[number]
export type Counts = Output<'conversations'>['counts']
export type InboxPage = Output<'conversations'>
export type Inbox = { pages: InboxPage[]; pageParams: unknown[] }

/** Is the conversation one of this view's? The house decides the same way when it is asked. */
export function isIn(view: View, conversation: Conversation, me: string): boolean {
  if (view === 'resolved') return conversation.status === 'resolved'
  if (conversation.status !== 'open') return false
  if (view === 'mine') return conversation.holder === 'agent' && conversation.agentId === me
  if (view === 'waiting') return conversation.holder === 'queue'
  if (view === 'bot') return conversation.holder === 'bot'
  return true
}

/** Is what we just heard at least as new as what we have? */
export function isNews(next: Conversation, have: Conversation | undefined): boolean {
  return !have || Date.parse(next.updatedAt) >= Date.parse(have.updatedAt)
}

/** The list after conversations changed: each in its place by time, or gone from this view. The very same list where none concerns it. */
export function heedInbox(inbox: Inbox, view: View, news: readonly Conversation[], me: string): Inbox {
  const newest = new Map<string, Conversation>()
  for (const next of news) if (isNews(next, newest.get(next.id))) newest.set(next.id, next)
  const have = new Set<string>()
  for (const page of inbox.pages)
    for (const row of page.conversations) {
      const next = newest.get(row.id)
      if (next && isNews(next, row)) have.add(row.id)
      else if (next) newest.delete(row.id)
    }
  const incoming = [...newest.values()].filter((next) => isIn(view, next, me))
  if (incoming.length === 0 && have.size === 0) return inbox
  const pages = inbox.pages.map((page) =>
    page.conversations.some((row) => have.has(row.id)) ? { ...page, conversations: page.conversations.filter((row) => !have.has(row.id)) } : page,
  )
  if (pages[0]) pages[0] = { ...pages[0], conversations: [...incoming, ...pages[0].conversations] }
  return { ...inbox, pages }
}

/** The rows as they stand in the list: each once, newest first. */
export function rowsOf(inbox: Inbox | undefined): Conversation[] {
  const rows = new Map<string, Conversation>()
  for (const page of inbox?.pages ?? []) for (const row of page.conversations) if (isNews(row, rows.get(row.id))) rows.set(row.id, row)
  // The time is read once for each row, not once for each comparison: lists have thousands.
  const timed = [...rows.values()].map((row) => ({ row, time: Date.parse(row.updatedAt) }))
  return timed.sort((a, b) => b.time - a.time || (a.row.id < b.row.id ? 1 : -1)).map(({ row }) => row)
}

/** The counts after a conversation changed; `before` is the last we knew of it, undefined where it is new to us. */
export function heedCounts(counts: Counts, before: Conversation | undefined, next: Conversation, me: string): Counts {
  if (!isNews(next, before)) return counts
  const moved = { ...counts }
  for (const view of ['mine', 'waiting', 'bot', 'open'] as const) {
    const was = before !== undefined && isIn(view, before, me)
    moved[view] = Math.max(0, counts[view] + Number(isIn(view, next, me)) - Number(was))
  }
  return moved
}

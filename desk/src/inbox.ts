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

/** The list after a conversation changed: in its place by time, or gone from this view. */
export function heedInbox(inbox: Inbox, view: View, next: Conversation, me: string): Inbox {
  const have = inbox.pages.flatMap((page) => page.conversations).find((row) => row.id === next.id)
  if (!isNews(next, have)) return inbox
  const belongs = isIn(view, next, me)
  if (!belongs && !have) return inbox
  const pages = inbox.pages.map((page) =>
    page.conversations.some((row) => row.id === next.id) ? { ...page, conversations: page.conversations.filter((row) => row.id !== next.id) } : page,
  )
  const first = pages[0]
  if (belongs && first) pages[0] = { ...first, conversations: [next, ...first.conversations] }
  return { ...inbox, pages }
}

/** The rows as they stand in the list: each once, newest first. */
export function rowsOf(inbox: Inbox | undefined): Conversation[] {
  const rows = new Map<string, Conversation>()
  for (const page of inbox?.pages ?? []) for (const row of page.conversations) if (isNews(row, rows.get(row.id))) rows.set(row.id, row)
  return [...rows.values()].sort((a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || (a.id < b.id ? 1 : -1))
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

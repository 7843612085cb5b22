import type { QueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Approval } from '@xiaoer/contract/approval'
import type { Conversation } from '@xiaoer/contract/conversation'
import { BUILT_IN, type ConversationFilter } from '@xiaoer/contract/conversation-filter'
import type { LiveEvent } from '@xiaoer/contract/live'
import { type Alert, alertOf } from './alerts.ts'
import { call } from './client.ts'
import { keepHeard } from './heard.ts'
import { heedTicket } from './heed-ticket.ts'
import { type Counts, DUE, heedCounts, heedInbox, type Inbox, isNews } from './inbox.ts'
import { noteColleague } from './note-colleague.ts'
import { heedThread, type Thread } from './thread.ts'

export type Desk = ReturnType<typeof keepDesk>

/** Events of one frame are heeded together. */
const FRAME_MS = 16
/** A list in which something happens all the time is drawn anew this often; what one is looking at is not kept waiting. */
const BUSY_MS = 120
/** Counts are moved by events; only where an event could not be weighed is the house asked, and not more often than this. */
const RECOUNT_MS = 5_000
/** The events that belong together (message, steps, conversation) come within this time. */
const FIRST_RECOUNT_MS = 200
/** A shopper who stopped typing without saying so. */
const TYPING_MS = 6_000

/** What the desk knows, kept true by events: lists, counts, threads, orders, approvals in the query cache, and who is typing. */
export function keepDesk(client: QueryClient, me: string) {
  const heard = keepHeard()
  const known = new Map<string, Conversation>()
  const listeners = new Set<(alert: Alert) => void>()
  let waiting: LiveEvent[] = []
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let flushAt = 0
  let flushedAt = 0
  let recountedAt = 0
  let recountTimer: ReturnType<typeof setTimeout> | undefined

  const recountSoon = () => {
    recountTimer ??= setTimeout(
      () => {
        recountTimer = undefined
        recountedAt = Date.now()
        void client.fetchQuery({ queryKey: ['counts'], queryFn: askCounts, staleTime: 0 }).catch(() => recountSoon())
      },
      Math.max(FIRST_RECOUNT_MS, recountedAt + RECOUNT_MS - Date.now()),
    )
  }

  const moveCounts = (news: readonly Conversation[]) => {
    let counts = client.getQueryData<Counts>(['counts'])
    const asker = { me, now: Date.now() }
    const filters = filtersIn(client)
    for (const next of news) {
      const before = known.get(next.id)
      // A conversation that is older than its first words but new to us: we cannot tell in which counts it already is.
      if (!counts || (!before && next.seq > 1)) recountSoon()
      else counts = heedCounts(counts, filters, { before, next }, asker)
      if (isNews(next, before)) known.set(next.id, next)
    }
    if (counts && news.length > 0) client.setQueryData(['counts'], counts)
  }

  const flush = () => {
    clearTimeout(flushTimer)
    flushTimer = undefined
    flushedAt = Date.now()
    const events = waiting
    waiting = []
    for (const event of events) {
      const alert = alertOf(event, known.get(conversationOf(event) ?? ''), me)
      if (alert) for (const listener of listeners) listener(alert)
    }
    const news = events.flatMap((event) => (event.type === 'conversation' ? [event.conversation] : []))
    moveCounts(news)
    const asker = { me, now: Date.now() }
    client.setQueriesData<Inbox>({ queryKey: ['inbox'] }, (inbox) => inbox && heedInbox(inbox, news, asker))
    for (const id of new Set(events.map(conversationOf))) {
      if (id) client.setQueryData<Thread>(['thread', id], (thread) => thread && events.reduce(heedThread, thread))
    }
    for (const event of events) if (event.type === 'action') heedAction(client, event)
    for (const event of events) if (event.type === 'draft') client.setQueryData(['bot-draft', event.conversationId], { draft: event.draft })
    if (events.some(({ type }) => type === 'clock')) void client.invalidateQueries({ queryKey: ['inbox', DUE] })
    for (const event of events) if (event.type === 'moved') heedMoved(client, event.conversationIds)
    for (const event of events) if (event.type === 'ticket') heedTicket(client, event.ticket)
    if (events.some((event) => event.type === 'ticket-notice' && event.watchers.some((id) => id === me)))
      void client.invalidateQueries({ queryKey: ['ticket-notices'] })
    for (const event of events) if (event.type === 'look') noteColleague(client, event, me)
    for (const event of events) if (event.type === 'typing' && event.from === 'shopper') noteTyping(client, event.conversationId, event.on)
    for (const event of events) if (event.type === 'message' && event.message.from === 'shopper') noteTyping(client, event.message.conversationId, false)
  }

  return {
    heard,
    /** What is worth a sound; answers with the way to hear no more. */
    listen: (listener: (alert: Alert) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** An event from the socket: heeded with its neighbours in the next frame. */
    hear: (event: LiveEvent) => {
      heard.note(event)
      waiting.push(event)
      const now = Date.now()
      const id = conversationOf(event)
      const isLookedAt = event.type === 'typing' || event.type === 'look' || (id !== null && client.getQueryState(['thread', id]) !== undefined)
      const at = now + (isLookedAt ? FRAME_MS : Math.max(FRAME_MS, flushedAt + BUSY_MS - now))
      if (flushTimer !== undefined && flushAt <= at) return
      clearTimeout(flushTimer)
      flushAt = at
      flushTimer = setTimeout(flush, at - now)
    },
    /** What a deed of ours answered: seen at once. */
    heed: (event: LiveEvent) => {
      heard.note(event)
      waiting.push(event)
      flush()
    },
    /** Rows and counts that were asked; `mark` is from before asking. */
    learn: (rows: Conversation[], counts: Counts | null, mark: number) => {
      for (const row of rows) known.set(row.id, row)
      if (counts) client.setQueryData(['counts'], counts)
      if (counts && heard.since(mark).some((event) => event.type === 'conversation')) recountSoon()
    },
    /** Something may have been missed: everything on the screen is asked again. */
    askAgain: () => {
      recountSoon()
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' && query.queryKey[0] !== 'counts' })
    },
    close: () => {
      clearTimeout(flushTimer)
      clearTimeout(recountTimer)
    },
  }
}

/** The views whose counts are shown: those that every desk has, and what is kept under a name. */
function filtersIn(client: QueryClient): Record<string, ConversationFilter> {
  const saved = client.getQueryData<Output<'views'>>(['views'])?.saved ?? []
  return { ...BUILT_IN, ...Object.fromEntries(saved.map(({ id, filter }) => [`saved:${id}`, filter])) }
}

async function askCounts(): Promise<Counts> {
  return (await call('conversations', { view: 'mine' })).counts
}

function conversationOf(event: LiveEvent): string | null {
  if (event.type === 'conversation') return event.conversation.id
  if (event.type === 'message') return event.message.conversationId
  if (event.type === 'note') return event.note.conversationId
  if (event.type === 'trace') return event.trace.conversationId
  if (event.type === 'action') return event.action.conversationId
  return null
}

/** A new or settled deed changes what waits for approval and what the orders look like. */
function heedAction(client: QueryClient, { action }: Extract<LiveEvent, { type: 'action' }>): void {
  const approvals = client.getQueryData<Approval[]>(['approvals'])
  if (action.state === 'approval' || approvals?.some((approval) => approval.action.id === action.id)) void client.invalidateQueries({ queryKey: ['approvals'] })
  if (action.state === 'done') void client.invalidateQueries({ queryKey: ['orders', action.conversationId] })
}

const typingTimers = new Map<string, ReturnType<typeof setTimeout>>()

function noteTyping(client: QueryClient, conversationId: string, on: boolean): void {
  clearTimeout(typingTimers.get(conversationId))
  typingTimers.delete(conversationId)
  client.setQueryData(['typing', conversationId], on)
  if (on)
    typingTimers.set(
      conversationId,
      setTimeout(() => client.setQueryData(['typing', conversationId], false), TYPING_MS),
    )
}

/** Who looks at one of them reads again what is there now. */
function heedMoved(client: QueryClient, ids: readonly string[]): void {
  for (const id of ids) for (const asked of ['thread', 'moves', 'elsewhere']) void client.invalidateQueries({ queryKey: [asked, id] })
}

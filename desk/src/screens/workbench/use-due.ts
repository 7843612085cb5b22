import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationClock } from '@xiaoer/contract/conversation-clock'
import { call } from '../../client.ts'
import type { InboxPage } from '../../inbox.ts'

type Clocks = ReadonlyMap<string, ConversationClock>

/** What will be late, as a page of the list; the clocks are kept beside it, where each row finds its own. */
export async function askDue(client: QueryClient, signal: AbortSignal): Promise<InboxPage> {
  const { entries } = await call('due', {}, signal)
  client.setQueryData<Clocks>(['due-clocks'], new Map(entries.map(({ conversation, clock }) => [conversation.id, clock])))
  return { conversations: entries.map(({ conversation }) => conversation), filter: { status: 'open', held: 'people', order: 'newest' }, counts: {} }
}

/** The clocks of the list of what will be late; null where it is not shown. */
export function useDueClocks(isWanted: boolean): Clocks | null {
  const clocks = useQuery<Clocks>({ queryKey: ['due-clocks'], queryFn: () => new Map(), enabled: false, structuralSharing: false }).data
  return isWanted ? (clocks ?? NONE) : null
}

const NONE: Clocks = new Map()

/** The least time first; a row whose clock is not known yet waits for the next answer of the house. */
export function byDue(rows: readonly Conversation[], clocks: Clocks): Conversation[] {
  const dueAt = ({ id }: Conversation) => Date.parse(clocks.get(id)?.dueAt ?? '') || Number.POSITIVE_INFINITY
  return rows.filter(({ id }) => clocks.has(id)).sort((a, b) => dueAt(a) - dueAt(b))
}

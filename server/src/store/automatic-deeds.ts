import type { Content } from '@xiaoer/contract/content'
import type { AgentId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { TicketPriority } from '@xiaoer/contract/ticket'
import type { Database, Transaction } from './database.ts'
import { writeMessage } from './desk-conversations.ts'

/** Words of ours that go with a deed. */
export interface Spoken {
  readonly id: MessageId
  readonly content: Content
  readonly outbox: boolean
}

/** Why a deed was left undone. */
export type NotDone = 'already-so' | 'answered' | 'held-by-person' | 'waits' | 'is-resolved' | 'gone'

export interface Handover {
  readonly reason: string
  readonly summary: string
}

/**
 * What happens in a conversation without anybody's hand. Each looks at the conversation as it is at that moment and leaves alone what a person holds:
 * who works there must not lose it, nor hear somebody talk over them. Tags and priority leave the version alone, so that a turn under way is kept.
 */
export interface AutomaticDeeds {
  tag(workspaceId: WorkspaceId, id: ConversationId, tag: string): Promise<'done' | NotDone>
  untag(workspaceId: WorkspaceId, id: ConversationId, tag: string): Promise<'done' | NotDone>
  prioritise(workspaceId: WorkspaceId, id: ConversationId, priority: TicketPriority): Promise<'done' | NotDone>
  /** Says something as the bot. `evenIfHeld`: a person holds it, and lets the shopper wait. */
  say(workspaceId: WorkspaceId, id: ConversationId, said: Spoken & { readonly evenIfHeld: boolean; readonly now: string }): Promise<Message | NotDone>
  /** From the bot to the queue; the shopper is told in the same commit. */
  handOver(
    workspaceId: WorkspaceId,
    id: ConversationId,
    to: { readonly handoff: Handover; readonly said: Spoken; readonly now: string },
  ): Promise<Message | NotDone>
  /** To somebody by name, from bot or queue; whom the bot had is told. Null: nothing was to be said. */
  give(
    workspaceId: WorkspaceId,
    id: ConversationId,
    to: { readonly agentId: AgentId; readonly handoff: Handover; readonly said: Spoken; readonly now: string },
  ): Promise<Message | null | NotDone>
  /** Only where nobody holds it and nobody waits. */
  resolve(workspaceId: WorkspaceId, id: ConversationId, now: string): Promise<'done' | NotDone>
}

/** More tags than anybody reads. */
const MOST_TAGS = 50

interface Row {
  readonly status: string
  readonly holder: string
  readonly agent_id: string | null
  readonly waiting_since: Date | null
  readonly tags: readonly string[]
  readonly priority: string
}

export function openAutomaticDeeds(database: Database): AutomaticDeeds {
  const withRow = <Done>(workspaceId: WorkspaceId, id: ConversationId, deed: (tx: Transaction, row: Row) => Promise<Done>): Promise<Done | 'gone'> =>
    database.asWorkspace(workspaceId, async (tx) => {
      const { rows } = await tx.sql.query<Row>('select status, holder, agent_id, waiting_since, tags, priority from conversations where id = $1 for update', [
        id,
      ])
      return rows[0] ? deed(tx, rows[0]) : 'gone'
    })
  const speak = (tx: Transaction, id: ConversationId, { id: messageId, content, outbox }: Spoken, now: string) =>
    writeMessage(tx, id, { id: messageId, from: 'bot', agentId: null, content, now }, outbox)

  return {
    tag: (workspaceId, id, tag) =>
      withRow(workspaceId, id, async ({ sql }, { tags }) => {
        if (tags.includes(tag) || tags.length >= MOST_TAGS) return 'already-so'
        await sql.query('update conversations set tags = tags || $2::text where id = $1', [id, tag])
        return 'done'
      }),
    untag: (workspaceId, id, tag) =>
      withRow(workspaceId, id, async ({ sql }, { tags }) => {
        if (!tags.includes(tag)) return 'already-so'
        await sql.query('update conversations set tags = array_remove(tags, $2) where id = $1', [id, tag])
        return 'done'
      }),
    prioritise: (workspaceId, id, priority) =>
      withRow(workspaceId, id, async ({ sql }, row) => {
        if (row.priority === priority) return 'already-so'
        await sql.query('update conversations set priority = $2 where id = $1', [id, priority])
        return 'done'
      }),
    say: (workspaceId, id, { evenIfHeld, now, ...said }) =>
      withRow(workspaceId, id, async (tx, { holder, waiting_since }) => {
        if (evenIfHeld && waiting_since === null) return 'answered'
        if (!evenIfHeld && holder === 'agent') return 'held-by-person'
        return (await speak(tx, id, said, now)) ?? 'gone'
      }),
    handOver: (workspaceId, id, { handoff, said, now }) =>
      withRow(workspaceId, id, async (tx, { status, holder }) => {
        if (status === 'resolved') return 'is-resolved'
        if (holder !== 'bot') return holder === 'agent' ? 'held-by-person' : 'already-so'
        const message = await speak(tx, id, said, now)
        await tx.sql.query(
          `update conversations set holder = 'queue', handoff = $2, version = version + 1, waiting_since = coalesce(waiting_since, $3), updated_at = $3 where id = $1`,
          [id, JSON.stringify(handoff), now],
        )
        return message ?? 'gone'
      }),
    give: (workspaceId, id, { agentId, handoff, said, now }) =>
      withRow(workspaceId, id, async (tx, { status, holder, agent_id }) => {
        if (status === 'resolved') return 'is-resolved'
        if (agent_id === agentId) return 'already-so'
        if (holder === 'agent') return 'held-by-person'
        const message = holder === 'bot' ? await speak(tx, id, said, now) : null
        await tx.sql.query(
          `update conversations set holder = 'agent', agent_id = $2, handoff = coalesce(handoff, $3), version = version + 1, waiting_since = coalesce(waiting_since, $4),
             updated_at = $4 where id = $1`,
          [id, agentId, JSON.stringify(handoff), now],
        )
        return message
      }),
    resolve: (workspaceId, id, now) =>
      withRow(workspaceId, id, async ({ sql }, { status, holder, waiting_since }) => {
        if (status === 'resolved') return 'already-so'
        if (holder === 'agent') return 'held-by-person'
        if (holder === 'queue' || waiting_since !== null) return 'waits'
        // as where a person resolves: the next message begins a new segment, of which only who writes is known
        await sql.query(
          `update conversations set status = 'resolved', handoff = null, version = version + 1, updated_at = $2, answered_seq = seq,
             known = case when known ? 'identity' then jsonb_build_object('identity', known->'identity', 'language', known->'language') else '{}' end where id = $1`,
          [id, now],
        )
        return 'done'
      }),
  }
}

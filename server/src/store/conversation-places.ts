import type { Emotion, Holder } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

/** How things stand in a conversation, as far as rules ask. */
export interface ConversationPlace {
  readonly id: ConversationId
  readonly status: 'open' | 'resolved'
  readonly holder: Holder
  readonly language: string
  readonly emotion: Emotion
  readonly tags: readonly string[]
  readonly handoffReason: string | null
  /** RFC 3339; null: nobody waits. */
  readonly waitingSince: string | null
  /** Name and title of the channel's account. */
  readonly channel: { readonly name: string; readonly title: string }
  readonly contactName: string
  /** The proven customer of the shop. */
  readonly customerId: string | null
}

/** Reads conversations for rules: many at once, under row-level security. */
export interface ConversationPlaces {
  of(workspaceId: WorkspaceId, ids: readonly ConversationId[]): Promise<ReadonlyMap<ConversationId, ConversationPlace>>
  /** Who waits for the answer of a person since before `before`, the longest first. */
  waiting(workspaceId: WorkspaceId, before: string): Promise<readonly { readonly id: ConversationId; readonly since: string }[]>
  /** Is a shopper's message the first, or the first since the conversation was resolved? */
  opens(workspaceId: WorkspaceId, id: ConversationId, seq: number): Promise<boolean>
}

export function openConversationPlaces(database: Database): ConversationPlaces {
  return {
    of: (workspaceId, ids) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select c.id, c.status, c.holder, c.language, c.emotion, c.tags, c.handoff->>'reason' as "handoffReason", c.waiting_since as since, k.name as "contactName",
             json_build_object('name', ch.name, 'title', ch.title) as channel, c.known->'identity'->>'customerId' as "customerId"
           from conversations c join channels ch on ch.id = c.channel_id join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id where c.id = any($1)`,
          [[...new Set(ids)]],
        )
        return new Map(rows.map(({ since, ...row }) => [row.id, { ...row, waitingSince: since && new Date(since).toISOString() }]))
      }),
    waiting: (workspaceId, before) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ id: ConversationId; since: Date }>(
          `select id, waiting_since as since from conversations where status = 'open' and holder in ('queue', 'agent') and waiting_since <= $1 order by waiting_since`,
          [before],
        )
        return rows.map(({ id, since }) => ({ id, since: since.toISOString() }))
      }),
    opens: (workspaceId, id, seq) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        if (seq === 1) return true
        const { rowCount } = await sql.query(
          `select from audit a where a.conversation_id = $1 and a.what = 'resolve'
             and a.at >= (select at from messages where conversation_id = $1 and seq = $2 - 1)
             and a.at <= (select i.at from inbound i join messages m on m.id = i.message_id where m.conversation_id = $1 and m.seq = $2 limit 1) limit 1`,
          [id, seq],
        )
        return rowCount === 1
      }),
  }
}

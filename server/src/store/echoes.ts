import type { Content } from '@xiaoer/contract/content'
import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import { previewOf } from './conversations.ts'
import type { Database } from './database.ts'

/** What a person of the shop wrote in the platform's own window. */
export interface Echo {
  readonly workspaceId: WorkspaceId
  readonly channelId: string
  readonly externalId: string
  readonly userId: string
  readonly content: Content
  readonly at: string
  readonly now: string
  readonly newMessageId: MessageId
}

/** Keeps it in its conversation, whose bot falls silent: a person answered. Null where it is kept already, or nobody wrote to it yet. */
export async function recordEcho(database: Database, echo: Echo): Promise<{ readonly conversationId: ConversationId; readonly seq: number } | null> {
  const { workspaceId, channelId, externalId, userId, content, at, now, newMessageId } = echo
  return database.transaction(async ({ sql }) => {
    const { rows: places } = await sql.query<{ id: ConversationId }>('select conversation_id as id from identities where channel_id = $1 and user_id = $2', [
      channelId,
      userId,
    ])
    const place = places[0]
    if (!place) return null
    const { rows } = await sql.query<{ seq: number }>(
      `update conversations set seq = seq + 1, holder = 'agent', status = 'open', version = version + 1, preview = $2, waiting_since = null,
         answered_seq = seq + 1, updated_at = $3
       where id = $1 and not exists (select from inbound where channel_id = $4 and external_id = $5) returning seq`,
      [place.id, previewOf(content), now, channelId, externalId],
    )
    const seq = rows[0]?.seq
    if (seq === undefined) return null
    await sql.query(
      `insert into messages (workspace_id, conversation_id, seq, id, "from", content, at, delivery_state) values ($1, $2, $3, $4, 'agent', $5, $6, 'sent')`,
      [workspaceId, place.id, seq, newMessageId, JSON.stringify(content), at],
    )
    await sql.query(
      `insert into inbound (channel_id, external_id, workspace_id, conversation_id, message_id, seq, content_hash, at) values ($1, $2, $3, $4, $5, $6, 'echo', $7)`,
      [channelId, externalId, workspaceId, place.id, newMessageId, seq, now],
    )
    return { conversationId: place.id, seq }
  })
}

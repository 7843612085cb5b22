import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId } from '@xiaoer/contract/id'
import type { Transaction } from './database.ts'

/** What a list shows of conversations `c`, with their channels `ch` and contacts `k`. */
export const CONVERSATION = `c.id, c.status, c.holder, c.agent_id, c.language, c.emotion, c.preview, c.tags, c.priority, c.mentioned, c.seq, c.waiting_since, c.handoff,
  c.snoozed_until, c.snoozed_seq, c.updated_at,
  json_build_object('id', c.channel_id, 'name', ch.name, 'title', ch.title) as channel, json_build_object('id', k.id, 'name', k.name) as contact`
export const FROM_CONVERSATIONS = `from conversations c join channels ch on ch.id = c.channel_id
  join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id`

export async function findConversation({ sql }: Transaction, id: ConversationId): Promise<Conversation | null> {
  const { rows } = await sql.query(`select ${CONVERSATION} ${FROM_CONVERSATIONS} where c.id = $1`, [id])
  return rows[0] ? toConversation(rows[0]) : null
}

// biome-ignore lint/suspicious/noExplicitAny: rows of the driver have no type; here they get one
export function toConversation(row: any): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    contact: row.contact,
    status: row.status,
    holder: row.holder,
    agentId: row.agent_id,
    language: row.language,
    emotion: row.emotion,
    preview: row.preview,
    tags: row.tags,
    priority: row.priority,
    mentioned: row.mentioned,
    snoozedUntil: row.snoozed_until && row.snoozed_seq === row.seq ? new Date(row.snoozed_until).toISOString() : null,
    seq: row.seq,
    waitingSince: row.waiting_since ? new Date(row.waiting_since).toISOString() : null,
    handoff: row.handoff,
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

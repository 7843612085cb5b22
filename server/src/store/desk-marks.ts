import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Note } from '@xiaoer/contract/note'
import type { Priority } from '@xiaoer/contract/priority'
import { MOST_TAGS } from '@xiaoer/contract/workbench-api'
import { findConversation } from './conversation-row.ts'
import type { Database } from './database.ts'

/** What colleagues put on a conversation for themselves: notes, tags, how urgent it is, until when it may wait. None of it moves the conversation in the list. */
export interface DeskMarks {
  notes(workspaceId: WorkspaceId, id: ConversationId): Promise<readonly Note[]>
  /** Null: no such conversation. The same id again is the note that is there. Who writes a note has answered what they were called for. */
  annotate(workspaceId: WorkspaceId, note: Omit<Note, 'afterSeq'>): Promise<{ readonly note: Note; readonly again: boolean } | null>
  label(
    workspaceId: WorkspaceId,
    id: ConversationId,
    change: { readonly add: readonly string[]; readonly remove: readonly string[]; readonly priority: Priority | undefined },
  ): Promise<Conversation | null | 'too-many'>
  snooze(workspaceId: WorkspaceId, id: ConversationId, until: string | null): Promise<Conversation | null>
  /** Those whose moment has come, of all workspaces; each once. */
  wake(now: string): Promise<readonly { readonly workspaceId: WorkspaceId; readonly id: ConversationId }[]>
}

export function openDeskMarks(database: Database): DeskMarks {
  return {
    notes: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select * from notes where conversation_id = $1 order by at, id', [id])
        return rows.map(toNote)
      }),
    annotate: (workspaceId, { id, conversationId, agentId, text, mentions, at }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const written = await sql.query(
          `insert into notes (workspace_id, id, conversation_id, after_seq, agent_id, text, mentions, at)
           select c.workspace_id, $1, c.id, c.seq, $3, $4, array(select a.id from agents a where a.id = any($5::text[]) order by a.name), $6
           from conversations c where c.id = $2 on conflict do nothing returning *`,
          [id, conversationId, agentId, text, mentions, at],
        )
        if (written.rows[0]) {
          const note = toNote(written.rows[0])
          await sql.query('update conversations set mentioned = array(select distinct unnest(array_remove(mentioned, $2) || $3::text[])) where id = $1', [
            conversationId,
            agentId,
            note.mentions,
          ])
          return { note, again: false }
        }
        const { rows } = await sql.query('select * from notes where id = $1 and conversation_id = $2 and agent_id = $3', [id, conversationId, agentId])
        return rows[0] ? { note: toNote(rows[0]), again: true } : null
      }),
    label: (workspaceId, id, { add, remove, priority }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rows } = await tx.sql.query<{ tags: string[] }>('select tags from conversations where id = $1 for update', [id])
        if (!rows[0]) return null
        const tags = [...new Set([...rows[0].tags, ...add])].filter((tag) => !remove.includes(tag))
        if (tags.length > MOST_TAGS) return 'too-many'
        await tx.sql.query('update conversations set tags = $2, priority = coalesce($3, priority) where id = $1', [id, tags, priority ?? null])
        return findConversation(tx, id)
      }),
    async wake(now) {
      const { rows } = await database.pool.query<{ workspaceId: WorkspaceId; id: ConversationId }>(
        `update conversations set snoozed_until = null, snoozed_seq = null where snoozed_until <= $1 returning workspace_id as "workspaceId", id`,
        [now],
      )
      return rows
    },
    snooze: (workspaceId, id, until) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          'update conversations set snoozed_until = $2, snoozed_seq = case when $2::timestamptz is null then null else seq end where id = $1',
          [id, until],
        )
        return rowCount ? findConversation(tx, id) : null
      }),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: rows of the driver have no type; here they get one
function toNote(row: any): Note {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    afterSeq: row.after_seq,
    agentId: row.agent_id,
    text: row.text,
    mentions: row.mentions,
    at: new Date(row.at).toISOString(),
  }
}

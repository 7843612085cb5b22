import type { Undelivered } from '@xiaoer/contract/channel-api'
import { wordsOf } from '@xiaoer/contract/content'
import type { ChannelId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

interface Which {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  /** None: all of the channel. */
  readonly messageIds: readonly MessageId[] | null
  readonly now: string
}

/** What was given up and waits for a person. */
export interface UndeliveredMessages {
  /** The newest first, 200 at most. */
  of(workspaceId: WorkspaceId, channelId: ChannelId | null): Promise<readonly Undelivered[]>
  /** By channel; one without any is missing. */
  counts(workspaceId: WorkspaceId): Promise<ReadonlyMap<string, number>>
  /** Due again as if never tried; answers how many. */
  replay(which: Which): Promise<number>
  /** Nobody is reminded of it any more; in the conversation it stays what it is. */
  letGo(which: Which): Promise<number>
}

/** A late receipt may have told better news meanwhile: then nothing is wrong any more. */
const GIVEN_UP = `outbox o join messages m on m.id = o.message_id where o.dead and o.workspace_id = $1 and m.delivery_state in ('failed', 'uncertain')`

export function openUndelivered(database: Database): UndeliveredMessages {
  const { pool } = database
  return {
    async of(workspaceId, channelId) {
      const { rows } = await pool.query(
        `select given.*, coalesce(k.name, '') as name from (
           select o.message_id, o.conversation_id, o.channel_id, m.content, m.at, m.delivery_state, m.delivery_detail
           from ${GIVEN_UP} and ($2::text is null or o.channel_id = $2) order by m.at desc limit 200) given
         join conversations c on c.id = given.conversation_id left join contacts k on k.workspace_id = $1 and k.id = c.contact_id order by given.at desc`,
        [workspaceId, channelId],
      )
      return rows.map((row) => ({
        messageId: row.message_id,
        conversationId: row.conversation_id,
        channelId: row.channel_id,
        contactName: row.name,
        preview: wordsOf(row.content).slice(0, PREVIEW),
        state: row.delivery_state,
        why: row.delivery_detail ?? '',
        at: new Date(row.at).toISOString(),
      }))
    },
    async counts(workspaceId) {
      const { rows } = await pool.query<{ id: string; count: number }>(
        `select o.channel_id as id, count(*)::int as count from ${GIVEN_UP} group by o.channel_id`,
        [workspaceId],
      )
      return new Map(rows.map(({ id, count }) => [id, count]))
    },
    replay: ({ workspaceId, channelId, messageIds, now }) =>
      database.transaction(async ({ sql }) => {
        const { rows } = await sql.query<{ id: string }>(
          `update outbox set dead = false, attempts = 0, next_at = $4, sending_until = null where message_id in
             (select o.message_id from ${GIVEN_UP} and o.channel_id = $2 and ($3::text[] is null or o.message_id = any($3)) for update of o) returning message_id as id`,
          [workspaceId, channelId, messageIds, now],
        )
        // delivery only moves forward but here, where a person says so
        await sql.query(`update messages set delivery_state = 'queued', delivery_detail = null where id = any($1)`, [rows.map(({ id }) => id)])
        return rows.length
      }),
    async letGo({ workspaceId, channelId, messageIds }) {
      const { rowCount } = await pool.query(
        `delete from outbox where dead and workspace_id = $1 and channel_id = $2 and ($3::text[] is null or message_id = any($3))`,
        [workspaceId, channelId, messageIds],
      )
      return rowCount ?? 0
    },
  }
}

const PREVIEW = 200

import type { Content } from '@xiaoer/contract/content'
import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Delivery } from '@xiaoer/contract/message'
import type { Database } from './database.ts'

/** One message on its way out. */
export interface Due {
  readonly workspaceId: WorkspaceId
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly channelId: string
  readonly userId: string
  readonly seq: number
  readonly from: 'bot' | 'agent' | 'system'
  readonly senderName: string | null
  readonly content: Content
  readonly at: string
  readonly attempts: number
  /** How many pieces of it went out already. */
  readonly parts: number
  /** A sender had taken it and never came back: it may have gone out. */
  readonly abandoned: boolean
}

export interface Outbox {
  /** Takes what is due, the first of each conversation only, for `leaseMs`; other processes leave it alone so long. */
  claim(now: string, leaseUntil: string, most: number): Promise<readonly Due[]>
  /** Sent (or given up): the row goes, the message says what is true. Delivery only moves forward. */
  settle(due: Pick<Due, 'messageId'>, delivery: Delivery): Promise<void>
  retry(due: Pick<Due, 'messageId'>, nextAt: string, detail: string): Promise<void>
  /** Not tried at all, and it does not count as a try: it is not its time yet. */
  hold(due: Pick<Due, 'messageId'>, nextAt: string): Promise<void>
  /** So many pieces went out. */
  partSent(due: Pick<Due, 'messageId'>, parts: number): Promise<void>
  /** Given up, kept for a person to see and replay. */
  bury(due: Pick<Due, 'messageId'>, delivery: Delivery): Promise<void>
}

export function openOutbox(database: Database): Outbox {
  const { pool } = database
  return {
    async claim(now, leaseUntil, most) {
      const { rows } = await pool.query(
        `with due as (
           select o.message_id, o.sending_until is not null as abandoned from outbox o
           where not o.dead and o.next_at <= $1 and (o.sending_until is null or o.sending_until < $1)
             and not exists (select from outbox earlier where earlier.conversation_id = o.conversation_id and earlier.seq < o.seq and not earlier.dead)
           order by o.next_at limit $3 for update skip locked)
         update outbox o set sending_until = $2, attempts = attempts + 1 from due, messages m left join agents a on a.workspace_id = m.workspace_id and a.id = m.agent_id
         where o.message_id = due.message_id and m.id = o.message_id
         returning o.*, due.abandoned, m."from", m.content, m.at, a.name as sender_name`,
        [now, leaseUntil, most],
      )
      return rows.map((row) => ({
        workspaceId: row.workspace_id,
        messageId: row.message_id,
        conversationId: row.conversation_id,
        channelId: row.channel_id,
        userId: row.user_id,
        seq: row.seq,
        from: row.from,
        senderName: row.sender_name,
        content: row.content,
        at: new Date(row.at).toISOString(),
        attempts: row.attempts,
        parts: row.parts,
        abandoned: row.abandoned,
      }))
    },
    async settle({ messageId }, delivery) {
      await database.transaction(async ({ sql }) => {
        await sql.query('delete from outbox where message_id = $1', [messageId])
        await sql.query(SET_DELIVERY, [messageId, delivery.state, delivery.detail ?? null])
      })
    },
    async retry({ messageId }, nextAt, detail) {
      await database.transaction(async ({ sql }) => {
        await sql.query('update outbox set next_at = $2, sending_until = null where message_id = $1', [messageId, nextAt])
        await sql.query('update messages set delivery_detail = $2 where id = $1', [messageId, detail])
      })
    },
    async hold({ messageId }, nextAt) {
      await pool.query('update outbox set next_at = $2, sending_until = null, attempts = attempts - 1 where message_id = $1', [messageId, nextAt])
    },
    async partSent({ messageId }, parts) {
      await pool.query('update outbox set parts = $2 where message_id = $1', [messageId, parts])
    },
    async bury({ messageId }, delivery) {
      await database.transaction(async ({ sql }) => {
        await sql.query('update outbox set dead = true, sending_until = null where message_id = $1', [messageId])
        await sql.query(SET_DELIVERY, [messageId, delivery.state, delivery.detail ?? null])
      })
    },
  }
}

/** A late receipt never turns "read" back into "sent". What was taken and came back (a bounce) is failed; what was delivered is that, whatever was said before. */
export const SET_DELIVERY = `
  update messages set delivery_state = $2, delivery_detail = $3 where id = $1
  and coalesce(array_position(array['queued','uncertain','sent','failed','delivered','read'], delivery_state), 0) < array_position(array['queued','uncertain','sent','failed','delivered','read'], $2::text)`

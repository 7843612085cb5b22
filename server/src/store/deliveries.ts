import type { Content } from '@xiaoer/contract/content'
import type { ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Delivery } from '@xiaoer/contract/message'
import type { Database } from './database.ts'
import { SET_DELIVERY } from './outbox.ts'

export interface ProviderReceipt {
  readonly workspaceId: WorkspaceId
  readonly channelId: string
  /** The provider's id of our message. */
  readonly externalId: string
  readonly delivery: Delivery
  readonly at: string
}

/** What providers say became of our messages. */
export interface Deliveries {
  /** The provider took a message under this id. A receipt that was faster is applied now. */
  sent(sent: Omit<ProviderReceipt, 'delivery'> & { readonly messageId: MessageId }): Promise<void>
  /** Applies a receipt; the conversation of its message, null where the message is not known (yet). */
  receipt(receipt: ProviderReceipt): Promise<ConversationId | null>
  /** All that we said until then (RFC 3339) was seen; the conversation, null where there is none. */
  readUntil(seen: { readonly channelId: string; readonly userId: string; readonly until: string }): Promise<ConversationId | null>
  /** What we said and nobody fetched yet, oldest first. */
  unseen(conversationId: ConversationId): Promise<readonly { readonly id: MessageId; readonly content: Content }[]>
  /** Is it a message that we sent? */
  isOurs(channelId: string, externalId: string): Promise<boolean>
}

export function openDeliveries({ pool }: Database): Deliveries {
  const apply = async (messageId: MessageId, delivery: Delivery): Promise<void> => {
    await pool.query(SET_DELIVERY, [messageId, delivery.state, delivery.detail ?? null])
    // what its provider could not deliver after all waits for a person like what was refused at once
    if (delivery.state === 'failed') await pool.query(GIVE_UP, [messageId])
  }
  return {
    async sent({ workspaceId, channelId, externalId, messageId, at }) {
      const { rows } = await pool.query<{ state: Delivery['state'] | null; detail: string | null }>(
        `insert into deliveries (channel_id, external_id, workspace_id, message_id, at) values ($1, $2, $3, $4, $5)
         on conflict (channel_id, external_id) do update set message_id = excluded.message_id returning state, detail`,
        [channelId, externalId, workspaceId, messageId, at],
      )
      const [early] = rows
      if (early?.state) await apply(messageId, { state: early.state, ...(early.detail ? { detail: early.detail } : {}) })
    },
    async receipt({ workspaceId, channelId, externalId, delivery, at }) {
      const { rows } = await pool.query<{ messageId: MessageId | null }>(
        `insert into deliveries (channel_id, external_id, workspace_id, state, detail, at) values ($1, $2, $3, $4, $5, $6)
         on conflict (channel_id, external_id) do update set state = excluded.state, detail = excluded.detail returning message_id as "messageId"`,
        [channelId, externalId, workspaceId, delivery.state, delivery.detail ?? null, at],
      )
      const messageId = rows[0]?.messageId
      if (!messageId) return null
      await apply(messageId, delivery)
      const found = await pool.query<{ id: ConversationId }>('select conversation_id as id from messages where id = $1', [messageId])
      return found.rows[0]?.id ?? null
    },
    async readUntil({ channelId, userId, until }) {
      const { rows } = await pool.query<{ id: ConversationId }>(
        `with seen as (select c.id, max(m.seq) as seq from identities i join conversations c on c.id = i.conversation_id join messages m on m.conversation_id = c.id
           where i.channel_id = $1 and i.user_id = $2 and m.at <= $3 group by c.id),
         read as (update messages m set delivery_state = 'read' from seen where m.conversation_id = seen.id and m.seq <= seen.seq and m.delivery_state in ('sent', 'delivered'))
         update conversations c set read_seq = greatest(c.read_seq, seen.seq) from seen where c.id = seen.id returning c.id`,
        [channelId, userId, until],
      )
      return rows[0]?.id ?? null
    },
    async unseen(conversationId) {
      const { rows } = await pool.query<{ id: MessageId; content: Content }>(
        `select id, content from messages where conversation_id = $1 and "from" in ('bot', 'agent') and delivery_state in ('queued', 'sent') order by seq`,
        [conversationId],
      )
      return rows
    },
    async isOurs(channelId, externalId) {
      const { rowCount } = await pool.query('select from deliveries where channel_id = $1 and external_id = $2 and message_id is not null', [
        channelId,
        externalId,
      ])
      return rowCount === 1
    },
  }
}

const GIVE_UP = `
  insert into outbox (message_id, workspace_id, channel_id, conversation_id, seq, user_id, next_at, dead)
  select m.id, m.workspace_id, c.channel_id, c.id, m.seq, c.user_id, m.at, true from messages m join conversations c on c.id = m.conversation_id
  where m.id = $1 and m.delivery_state = 'failed' on conflict (message_id) do nothing`

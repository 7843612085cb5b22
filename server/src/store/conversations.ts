import { createHash } from 'node:crypto'
import { type Content, wordsOf } from '@xiaoer/contract/content'
import type { Emotion, Holder } from '@xiaoer/contract/conversation'
import type { ConversationId, MessageId, TurnId, WorkspaceId } from '@xiaoer/contract/id'
import type { TraceStep } from '@xiaoer/contract/trace'
import type { Known } from '@xiaoer/core/known'
import { storable, storableJson } from '../storable.ts'
import type { Database } from './database.ts'
import { groupCommit } from './group-commit.ts'

/** A shopper's message as it is kept. Ids are the caller's; those of contact and conversation are used only for somebody new. */
export interface NewInbound {
  readonly workspaceId: WorkspaceId
  readonly channelId: string
  readonly externalId: string
  readonly userId: string
  readonly name: string
  readonly language: string
  readonly signedLogin: boolean
  readonly content: Content
  /** What the channel knows a picture or file by: where it lies with us is another place each time. */
  readonly media?: string
  /** RFC 3339: when the shopper wrote, and when it is kept. */
  readonly at: string
  readonly now: string
  readonly newContactId: string
  readonly newConversationId: string
  readonly newMessageId: string
}

export interface Recorded {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly seq: number
  readonly duplicate: boolean
  /** The id was used before with another content: not kept. */
  readonly mismatch: boolean
  /** By somebody who is not served: kept, and nothing comes of it. */
  readonly blocked?: boolean
}

/** What a turn begins with: the state, and what the shopper wrote since it was last answered. */
export interface TurnStart {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
  readonly channelId: string
  readonly userId: string
  readonly contactName: string
  readonly holder: Holder
  readonly language: string
  readonly signedLogin: boolean
  /** The same person writes on another channel, too. */
  readonly isOnOthers: boolean
  readonly version: number
  readonly seq: number
  readonly known: Partial<Known>
  readonly unanswered: readonly { readonly id: MessageId; readonly seq: number; readonly content: Content }[]
}

export interface TurnEnd {
  readonly conversationId: ConversationId
  readonly version: number
  readonly loadedSeq: number
  /** Nothing was written in the shop: the turn may be thrown away for a newer message. */
  readonly restartable: boolean
  readonly turnId: TurnId
  readonly messages: readonly { readonly id: MessageId; readonly content: Content }[]
  readonly outbox: boolean
  readonly deliveryState: 'queued' | 'sent'
  readonly known: Omit<Known, 'facts' | 'told'>
  /** The shopper's name in the shop, where this turn learned it; kept for who had none. */
  readonly contactName: string | null
  readonly language: string
  readonly emotion: Emotion
  readonly holder: 'bot' | 'queue'
  readonly handoff: { readonly reason: string; readonly summary: string } | null
  readonly steps: readonly TraceStep[]
  readonly tookMs: number
  readonly now: string
}

export type TurnCommitted = { readonly state: 'committed'; readonly firstSeq: number } | { readonly state: 'taken' } | { readonly state: 'newer' }

/** The hot path of the store: one statement for many messages, one for many turns. */
export interface ConversationStore {
  /** Durable when it returns. The same (channel, external id) again changes nothing. */
  record(message: NewInbound): Promise<Recorded>
  startTurn(conversationId: ConversationId): Promise<TurnStart | null>
  endTurn(end: TurnEnd): Promise<TurnCommitted>
  /** The conversation of a person on a channel, if they ever wrote. */
  conversationOf(channelId: string, userId: string): Promise<ConversationId | null>
  /** Who answers there now. */
  holderOf(id: ConversationId): Promise<Holder>
  /** What the bot answered to a message: its words between that message and the shopper's next. */
  repliesTo(conversationId: ConversationId, seq: number): Promise<readonly { readonly id: MessageId; readonly seq: number; readonly content: Content }[]>
  /** The shopper has seen everything up to here. */
  markRead(conversationId: ConversationId, seq: number): Promise<void>
  /** These messages reached the shopper's window. */
  markDelivered(messageId: MessageId): Promise<void>
  /** Conversations whose turn never ended, e.g. because the process died: written to before `before`. */
  unanswered(before: string): Promise<readonly ConversationId[]>
}

export function openConversations(database: Database): ConversationStore {
  const { pool } = database
  // always in the same sequence of people, so that two processes never wait for each other in a circle
  const record = groupCommit(
    async (jobs: readonly NewInbound[]) => {
      const batch = jobs.map((job) => ({ ...job, preview: previewOf(job.content), contentHash: hashOf(job) }))
      const { rows } = await pool.query({ name: 'record_inbound', text: 'select record_inbound($1::jsonb) as results', values: [JSON.stringify(batch)] })
      return rows[0].results as Recorded[]
    },
    { sortBy: (job) => job.channelId + job.userId },
  )
  const endTurn = groupCommit(
    async (jobs: readonly TurnEnd[]) => {
      // storable: where a bot's words or notes were cut through an emoji, the turn must not fail over it
      const batch = storableJson(jobs.map((job) => ({ ...job, preview: job.messages.length > 0 ? previewOf(job.messages.at(-1)!.content) : null })))
      const { rows } = await pool.query({ name: 'commit_turn', text: 'select commit_turn($1::jsonb) as results', values: [batch] })
      return rows[0].results as TurnCommitted[]
    },
    { sortBy: (job) => job.conversationId },
  )

  return {
    record,
    endTurn,
    startTurn: groupCommit(async (ids: readonly ConversationId[]) => {
      const { rows } = await pool.query<TurnStart>({ name: 'start_turn', text: START_TURN, values: [ids] })
      const found = new Map(rows.map((row) => [row.conversationId, row]))
      return ids.map((id) => found.get(id) ?? null)
    }),
    async conversationOf(channelId, userId) {
      const { rows } = await pool.query<{ id: ConversationId }>({
        name: 'conversation_of',
        text: 'select conversation_id as id from identities where channel_id = $1 and user_id = $2',
        values: [channelId, userId],
      })
      return rows[0]?.id ?? null
    },
    async holderOf(id) {
      const { rows } = await pool.query<{ holder: Holder }>('select holder from conversations where id = $1', [id])
      return rows[0]?.holder ?? 'bot'
    },
    async repliesTo(conversationId, seq) {
      const { rows } = await pool.query(
        `select id, seq, content from messages where conversation_id = $1 and seq > $2 and "from" = 'bot'
           and seq < coalesce((select min(seq) from messages where conversation_id = $1 and seq > $2 and "from" = 'shopper' and exists
             (select from messages b where b.conversation_id = $1 and b."from" = 'bot' and b.seq > $2 and b.seq < messages.seq)), 2147483647) order by seq`,
        [conversationId, seq],
      )
      return rows as { id: MessageId; seq: number; content: Content }[]
    },
    async markRead(conversationId, seq) {
      await pool.query(`update conversations set read_seq = greatest(read_seq, least($2, seq)) where id = $1`, [conversationId, seq])
      await pool.query(`update messages set delivery_state = 'read' where conversation_id = $1 and seq <= $2 and delivery_state in ('sent', 'delivered')`, [
        conversationId,
        seq,
      ])
    },
    markDelivered: groupCommit(async (ids: readonly MessageId[]) => {
      await pool.query({
        name: 'mark_delivered',
        text: `update messages set delivery_state = 'delivered' where id = any($1) and delivery_state in ('queued', 'sent')`,
        values: [ids],
      })
      return ids.map(() => undefined)
    }),
    async unanswered(before) {
      const { rows } = await pool.query<{ id: ConversationId }>(
        `select id from conversations where holder = 'bot' and waiting_since is not null and answered_seq < seq and updated_at < $1 order by updated_at limit 200`,
        [before],
      )
      return rows.map((row) => row.id)
    },
  }
}

const START_TURN = `
  select c.workspace_id as "workspaceId", c.id as "conversationId", c.channel_id as "channelId", c.user_id as "userId", c.holder, c.language, c.version, c.seq, c.known,
    i.signed_login as "signedLogin", k.name as "contactName",
    exists (select from identities o where o.workspace_id = c.workspace_id and o.contact_id = c.contact_id and o.conversation_id <> c.id) as "isOnOthers",
    coalesce((select json_agg(json_build_object('id', m.id, 'seq', m.seq, 'content', m.content) order by m.seq)
      from messages m where m.conversation_id = c.id and m.seq > c.answered_seq and m."from" = 'shopper'), '[]') as unanswered
  from conversations c
  join identities i on i.channel_id = c.channel_id and i.user_id = c.user_id
  join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
  where c.id = any($1)`

/** What a list shows of a message. */
export function previewOf(content: Content): string {
  // the cut may go through an emoji
  return storable(wordsOf(content).replace(/\s+/g, ' ').slice(0, 140))
}

/** Of who wrote what: the id of another person's message is a mismatch too, and opens nothing of theirs. */
function hashOf({ userId, content, media }: NewInbound): string {
  return createHash('sha256')
    .update(JSON.stringify([userId, media === undefined ? content : { ...content, url: media }]))
    .digest('base64url')
}

import type { Command } from '@xiaoer/contract/command'
import type { Content } from '@xiaoer/contract/content'
import type { Order } from '@xiaoer/contract/order'
import { openDatabase } from '@xiaoer/server/store/database'
import { startEmbeddedPostgres } from '@xiaoer/server/store/embedded-postgres'
import { allOrders } from '@xiaoer/server/store/shop-orders'
import { WORKSPACE } from './furnish-house.ts'

/** Everything that a house has written. */
export interface CrashRows {
  readonly inbound: readonly InboundRow[]
  /** By conversation and `seq`. */
  readonly messages: readonly MessageRow[]
  readonly talks: readonly TalkRow[]
  /** By conversation, the oldest first. */
  readonly turns: readonly TurnRow[]
  readonly actions: readonly ActionRow[]
  readonly orders: readonly Order[]
}

/** Reads it beside the running house. */
export async function readCrashRows(folder: string): Promise<CrashRows> {
  const { url } = await startEmbeddedPostgres({ folder, log: () => undefined })
  const database = openDatabase(url, { connections: 1 })
  try {
    // one instant for all, for the house goes on
    return await database.transaction(async ({ sql }) => {
      await sql.query('set transaction isolation level repeatable read, read only')
      const read = async <Row extends object>(text: string) => (await sql.query<Row>(text)).rows
      return {
        inbound: await read<InboundRow>('select channel_id as "channelId", external_id as "externalId", message_id as "messageId" from inbound'),
        messages: await read<MessageRow>(
          'select conversation_id as "talkId", seq, id, "from", content, at::text as at from messages order by conversation_id, seq',
        ),
        talks: await read<TalkRow>('select id, holder, user_id as "userId", channel_id as "channelId" from conversations'),
        turns: await read<TurnRow>(TURNS),
        actions: await read<ActionRow>('select command, state from actions'),
        orders: await allOrders(sql, WORKSPACE),
      }
    })
  } finally {
    await database.close()
  }
}

/** A turn notes one step for each message that it has read. */
const TURNS = `select conversation_id as "talkId", after_seq as "afterSeq", at::text as at,
  (select count(*)::int from jsonb_array_elements(steps) step where step->>'kind' = 'understood') as heard
  from traces order by conversation_id, at, after_seq`

export interface InboundRow {
  readonly channelId: string
  readonly externalId: string
  readonly messageId: string
}

export interface MessageRow {
  readonly talkId: string
  readonly seq: number
  readonly id: string
  readonly from: string
  readonly content: Content
  readonly at: string
}

export interface TalkRow {
  readonly id: string
  readonly holder: string
  readonly userId: string
  readonly channelId: string
}

export interface TurnRow {
  readonly talkId: string
  readonly afterSeq: number
  readonly heard: number
  readonly at: string
}

export interface ActionRow {
  readonly command: Command
  readonly state: string
}

import type { Action } from '@xiaoer/contract/action'
import type { Approval } from '@xiaoer/contract/approval'
import type { Content } from '@xiaoer/contract/content'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ActionId, AgentId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Trace } from '@xiaoer/contract/trace'
import { toAction } from './actions.ts'
import { type AuditEntry, writeAudit } from './audit-book.ts'
import { findConversation } from './conversation-row.ts'
import { previewOf } from './conversations.ts'
import type { Database, Transaction } from './database.ts'
import { type DeskList, openDeskList } from './desk-list.ts'
import { type DeskMarks, openDeskMarks } from './desk-marks.ts'
import { type DeskSearch, openDeskSearch } from './desk-search.ts'

export interface AgentMessage {
  readonly id: MessageId
  /** The same reply sent twice by a weak network is one. */
  readonly clientId: string
  readonly agentId: AgentId
  readonly content: Content
  readonly now: string
}

/** What people at the desk see and do. Every statement runs under row-level security of their workspace. */
export interface DeskConversations extends DeskList, DeskMarks, DeskSearch {
  find(workspaceId: WorkspaceId, id: ConversationId): Promise<Conversation | null>
  whole(workspaceId: WorkspaceId, id: ConversationId): Promise<{ messages: readonly Message[]; traces: readonly Trace[]; actions: readonly Action[] }>
  messagesAfter(workspaceId: WorkspaceId, id: ConversationId, seq: number): Promise<readonly Message[]>
  /** What was said to and fro on the channel of a conversation, in whichever of its conversations; and the first of those, by which a window knows it. */
  saidOnLine(workspaceId: WorkspaceId, id: ConversationId, seq: number): Promise<{ readonly first: ConversationId; readonly messages: readonly Message[] }>
  /** The proven customer of the shop, as the bot came to know. */
  customerOf(workspaceId: WorkspaceId, id: ConversationId): Promise<string | null>
  /** From then on no turn that began before is committed. Null: not there, or held by somebody else. */
  takeOver(workspaceId: WorkspaceId, id: ConversationId, agentId: AgentId, now: string): Promise<Conversation | null>
  /** Null: not there, or held by somebody else than `heldBy` (null: whoever holds it). */
  release(workspaceId: WorkspaceId, id: ConversationId, to: 'bot' | 'resolved', by: { heldBy: AgentId | null; now: string }): Promise<Conversation | null>
  /** Writes a person's words; null where the conversation is not theirs. */
  reply(
    workspaceId: WorkspaceId,
    id: ConversationId,
    message: AgentMessage,
    outbox: boolean,
  ): Promise<{ readonly message: Message; readonly again: boolean } | null>
  /** The house itself says something, e.g. what came of an approval. */
  say(workspaceId: WorkspaceId, id: ConversationId, message: { id: MessageId; content: Content; now: string }, outbox: boolean): Promise<Message | null>
  approvals(workspaceId: WorkspaceId): Promise<readonly Omit<Approval, 'needs'>[]>
  action(workspaceId: WorkspaceId, id: ActionId): Promise<Action | null>
  audit(workspaceId: WorkspaceId, entry: AuditEntry): Promise<void>
  /** True for one only of all who say the same under the same id. */
  auditOnce(workspaceId: WorkspaceId, entry: AuditEntry): Promise<boolean>
}

export function openDeskConversations(database: Database): DeskConversations {
  const auditOnce = (workspaceId: WorkspaceId, entry: AuditEntry): Promise<boolean> =>
    database.asWorkspace(workspaceId, (tx) => writeAudit(tx, workspaceId, entry))
  return {
    ...openDeskList(database),
    ...openDeskMarks(database),
    ...openDeskSearch(database),
    find: (workspaceId, id) => database.asWorkspace(workspaceId, (tx) => findConversation(tx, id)),
    whole: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const messages = await sql.query('select * from messages where conversation_id = $1 order by seq desc limit 500', [id])
        const traces = await sql.query('select * from traces where conversation_id = $1 order by after_seq desc limit 200', [id])
        const actions = await sql.query('select * from actions where conversation_id = $1 order by at', [id])
        return { messages: messages.rows.map(toMessage).reverse(), traces: traces.rows.map(toTrace).reverse(), actions: actions.rows.map(toAction) }
      }),
    messagesAfter: (workspaceId, id, seq) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select * from messages where conversation_id = $1 and seq > $2 order by seq limit 500', [id, seq])
        return rows.map(toMessage)
      }),
    saidOnLine: (workspaceId, id, seq) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const line = await sql.query<{ id: ConversationId }>(
          `select o.id from conversations c join conversations o on (o.workspace_id, o.contact_id, o.channel_id, o.user_id) = (c.workspace_id, c.contact_id, c.channel_id, c.user_id)
           where c.id = $1 order by o.created_at, o.id`,
          [id],
        )
        const ids = line.rows.map((row) => row.id)
        const { rows } = await sql.query('select * from messages where conversation_id = any($1) and seq > $2 order by seq limit 500', [ids, seq])
        return { first: ids[0] ?? id, messages: rows.map(toMessage) }
      }),
    customerOf: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ customer: string | null }>(`select known->'identity'->>'customerId' as customer from conversations where id = $1`, [
          id,
        ])
        return rows[0]?.customer ?? null
      }),
    takeOver: (workspaceId, id, agentId, now) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update conversations set holder = 'agent', agent_id = $2, version = version + 1, status = 'open', updated_at = $3 where id = $1 and (agent_id is null or agent_id = $2)`,
          [id, agentId, now],
        )
        return rowCount ? findConversation(tx, id) : null
      }),
    release: (workspaceId, id, to, { heldBy, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        // a fresh segment: the bot does not go on with a matter that a person has settled, but it still knows who writes,
        // and answers what nobody has answered
        const { rowCount } = await tx.sql.query(
          `update conversations set holder = 'bot', agent_id = null, handoff = null, version = version + 1, updated_at = $2, status = $3,
             answered_seq = case when $3 = 'resolved' then seq else answered_seq end, waiting_since = case when $3 = 'resolved' then null else waiting_since end,
             mentioned = case when $3 = 'resolved' then '{}' else mentioned end,
             known = case when known ? 'identity' then jsonb_build_object('identity', known->'identity', 'language', known->'language') else '{}' end where id = $1 and (agent_id is null or $4::text is null or agent_id = $4)`,
          [id, now, to === 'resolved' ? 'resolved' : 'open', heldBy],
        )
        return rowCount ? findConversation(tx, id) : null
      }),
    reply: (workspaceId, id, message, outbox) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const held = await tx.sql.query(
          'select from conversations c where id = $1 and holder = $2 and agent_id = $3 and exists (select from identities where conversation_id = c.id) for update',
          [id, 'agent', message.agentId],
        )
        if (!held.rowCount) return null
        const before = await tx.sql.query('select m.* from inbound i join messages m on m.id = i.message_id where i.channel_id = $1 and i.external_id = $2', [
          `desk:${id}`,
          message.clientId,
        ])
        if (before.rows[0]) return { message: toMessage(before.rows[0]), again: true }
        const written = await writeMessage(tx, id, { ...message, from: 'agent' }, outbox)
        if (!written) return null
        await tx.sql.query('update conversations set mentioned = array_remove(mentioned, $2) where id = $1 and $2 = any(mentioned)', [id, message.agentId])
        await tx.sql.query(
          'insert into inbound (channel_id, external_id, workspace_id, conversation_id, message_id, seq, content_hash, at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
          [`desk:${id}`, message.clientId, workspaceId, id, message.id, written.seq, '', message.now],
        )
        return { message: written, again: false }
      }),
    say: (workspaceId, id, message, outbox) =>
      database.asWorkspace(workspaceId, (tx) => writeMessage(tx, id, { ...message, from: 'bot', agentId: null }, outbox)),
    approvals: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select a.*, k.name as contact_name, c.preview from actions a join conversations c on c.id = a.conversation_id join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id where a.state = 'approval' order by a.at`,
        )
        return rows.map((row) => ({ action: toAction(row), contactName: row.contact_name, preview: row.preview }))
      }),
    action: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select * from actions where id = $1', [id])
        return rows[0] ? toAction(rows[0]) : null
      }),
    async audit(workspaceId, entry) {
      await auditOnce(workspaceId, entry)
    },
    auditOnce,
  }
}

/** Words of ours in a conversation, with the outbox row that sends them, in one transaction. `opens`: a matter that was closed is open again. */
export async function writeMessage(
  tx: Transaction,
  of: ConversationId,
  message: { id: MessageId; from: 'agent' | 'bot'; agentId: AgentId | null; content: Content; now: string; opens?: boolean },
  outbox: boolean,
): Promise<Message | null> {
  // where the shopper speaks of another matter by now, it is said there: they have one line to us
  const line = await tx.sql.query<{ id: ConversationId }>(
    'select i.conversation_id as id from conversations c join identities i on i.channel_id = c.channel_id and i.user_id = c.user_id where c.id = $1',
    [of],
  )
  const id = line.rows[0]?.id ?? of
  if (message.opens) {
    await tx.sql.query(
      `update conversations set status = 'open', holder = 'bot', agent_id = null, handoff = null, version = version + 1 where id = $1 and status = 'resolved'`,
      [id],
    )
  }
  const { rows } = await tx.sql.query<{ seq: number; workspace_id: string; channel_id: string; user_id: string }>(
    `update conversations set seq = seq + 1, preview = $2, updated_at = $3,
       -- what the house says by itself answers nothing: a message of the shopper that came just before still waits for its turn
       answered_seq = case when $4 = 'agent' then seq + 1 else answered_seq end, waiting_since = case when $4 = 'agent' then null else waiting_since end where id = $1
     returning seq, workspace_id, channel_id, user_id`,
    [id, previewOf(message.content), message.now, message.from],
  )
  const place = rows[0]
  if (!place) return null
  const written = await tx.sql.query(
    `insert into messages (workspace_id, conversation_id, seq, id, "from", agent_id, content, at, delivery_state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning *`,
    [place.workspace_id, id, place.seq, message.id, message.from, message.agentId, JSON.stringify(message.content), message.now, outbox ? 'queued' : 'sent'],
  )
  if (outbox) {
    await tx.sql.query(
      'insert into outbox (message_id, workspace_id, channel_id, conversation_id, seq, user_id, next_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [message.id, place.workspace_id, place.channel_id, id, place.seq, place.user_id, message.now],
    )
  }
  return toMessage(written.rows[0])
}

// biome-ignore lint/suspicious/noExplicitAny: rows of the driver have no type; here they get one
export function toMessage(row: any): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    from: row.from,
    agentId: row.agent_id,
    content: row.content,
    at: new Date(row.at).toISOString(),
    delivery: row.delivery_state ? { state: row.delivery_state, ...(row.delivery_detail ? { detail: row.delivery_detail } : {}) } : null,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function toTrace(row: any): Trace {
  return {
    turnId: row.turn_id,
    conversationId: row.conversation_id,
    afterSeq: row.after_seq,
    steps: row.steps,
    tookMs: row.took_ms,
    at: new Date(row.at).toISOString(),
  }
}

import type { AgentId, ConversationId, MoveId, WorkspaceId } from '@xiaoer/contract/id'
import { previewOf } from './conversations.ts'
import type { Transaction } from './database.ts'

/** By whom and when. */
export interface MoveDeed {
  readonly id: MoveId
  readonly agentId: AgentId
  readonly now: string
}

/** `seq`: the shopper's message with which the other matter begins. */
export interface Split {
  readonly conversationId: ConversationId
  readonly newId: ConversationId
  readonly seq: number
}

/**
 * What was said from there on goes into a conversation of its own, under the numbers that it has: what a window has seen it knows again, and it goes on
 * counting. The line to the shopper goes along, for it is what they speak of now: whatever is said to them from here on is said there.
 */
export async function splitOff(tx: Transaction, workspaceId: WorkspaceId, { conversationId, newId, seq }: Split, deed: MoveDeed): Promise<boolean> {
  const { id, agentId, now } = deed
  if (!(await lockLine(tx, conversationId))) return false
  const { rows } = await tx.sql.query<{ at: Date; seq: number }>(
    `select m.at, c.seq from conversations c join messages m on m.conversation_id = c.id and m.seq = $2 and m."from" = 'shopper'
     where c.id = $1 and c.status = 'open' and c.holder = 'agent' and c.agent_id = $3 and exists (select from messages o where o.conversation_id = c.id and o.seq < $2)
     for update of c`,
    [conversationId, seq, agentId],
  )
  const [first] = rows
  if (!first) return false
  await tx.sql.query(
    `insert into conversations (id, workspace_id, channel_id, contact_id, user_id, status, holder, language, emotion, preview, seq, answered_seq, read_seq, version, known,
       waiting_since, created_at, updated_at)
     select $2, workspace_id, channel_id, contact_id, user_id, 'open', 'bot', language, emotion, preview, seq, answered_seq, read_seq, 0,
       case when known ? 'identity' then jsonb_build_object('identity', known->'identity', 'language', known->'language') else '{}' end,
       case when waiting_since is null then null else greatest(waiting_since, least($3::timestamptz, $4::timestamptz)) end, $3, $4 from conversations where id = $1`,
    [conversationId, newId, first.at, now],
  )
  // apart from the row itself: who has it is written down when it changes hands
  await tx.sql.query(`update conversations set holder = 'agent', agent_id = $2, version = 1 where id = $1`, [newId, agentId])
  await moveFrom(tx, { from: conversationId, to: newId, seq, at: first.at })
  await tx.sql.query('update identities set conversation_id = $2 where conversation_id = $1', [conversationId, newId])
  const last = await lastIn(tx, conversationId)
  await tx.sql.query(
    `update conversations set seq = $2, answered_seq = $2, waiting_since = null, preview = $3, version = version + 1, updated_at = $4 where id = $1`,
    [conversationId, last.seq, last.preview, now],
  )
  await tx.sql.query(
    `insert into conversation_moves (workspace_id, id, kind, from_id, into_id, from_seq, into_seq, before, who, at) values ($1, $2, 'split', $3, $4, $5, $5, $6, $7, $8)`,
    [workspaceId, id, conversationId, newId, last.seq, JSON.stringify({ seq, at: first.at }), agentId, now],
  )
  return true
}

/** All that is in the other goes back, with what was said in it since; where nobody else has one of them and nothing was moved on from there. */
export async function joinAgain(
  tx: Transaction,
  { fromId, intoId }: { readonly fromId: ConversationId; readonly intoId: ConversationId },
  { agentId, now }: MoveDeed,
): Promise<boolean> {
  if (!(await lockLine(tx, intoId))) return false
  const { rowCount } = await tx.sql.query('select from conversations where id = any($1) and (agent_id is null or agent_id = $2) order by id for update', [
    [fromId, intoId],
    agentId,
  ])
  const moved = await tx.sql.query('select from conversation_moves where undone_at is null and $1 in (from_id, into_id)', [intoId])
  if (rowCount !== 2 || moved.rowCount) return false
  await moveFrom(tx, { from: intoId, to: fromId, seq: 0, at: new Date(0) })
  await tx.sql.query('update identities set conversation_id = $2 where conversation_id = $1', [intoId, fromId])
  await tx.sql.query(
    `update conversations o set status = 'open', holder = 'agent', agent_id = $3, seq = n.seq, answered_seq = n.answered_seq, read_seq = n.read_seq, waiting_since = n.waiting_since,
       preview = n.preview, language = n.language, emotion = n.emotion, version = o.version + 1, updated_at = $4,
       tags = array(select distinct tag from unnest(o.tags || n.tags) as tag)
     from conversations n where o.id = $1 and n.id = $2`,
    [fromId, intoId, agentId, now],
  )
  for (const table of ['holds', 'clock_tellings', 'searchable']) await tx.sql.query(`delete from ${table} where conversation_id = $1`, [intoId])
  await tx.sql.query('delete from conversations where id = $1', [intoId])
  return true
}

/** Whoever brings in what a shopper writes locks this row first, too: nothing comes in between. */
async function lockLine({ sql }: Transaction, id: ConversationId): Promise<boolean> {
  const { rowCount } = await sql.query('select from identities where conversation_id = $1 for update', [id])
  return rowCount === 1
}

async function lastIn({ sql }: Transaction, id: ConversationId): Promise<{ readonly seq: number; readonly preview: string }> {
  const { rows } = await sql.query('select seq, content from messages where conversation_id = $1 order by seq desc limit 1', [id])
  return { seq: rows[0].seq, preview: previewOf(rows[0].content) }
}

interface Stretch {
  readonly from: ConversationId
  readonly to: ConversationId
  readonly seq: number
  readonly at: Date
}

/** Messages from `seq` on with all that belongs to them; deeds and tickets by the moment, `at`. */
async function moveFrom({ sql }: Transaction, { from, to, seq, at }: Stretch): Promise<void> {
  // one draft for a conversation: the newer one stands
  await sql.query('delete from bot_drafts where conversation_id = $2 and exists (select from bot_drafts where conversation_id = $1 and seq >= $3)', [
    from,
    to,
    seq,
  ])
  for (const table of ['messages', 'inbound', 'outbox', 'bot_drafts'])
    await sql.query(`update ${table} set conversation_id = $2 where conversation_id = $1 and seq >= $3`, [from, to, seq])
  for (const table of ['traces', 'notes'])
    await sql.query(`update ${table} set conversation_id = $2 where conversation_id = $1 and after_seq >= $3`, [from, to, seq])
  await sql.query('update actions set conversation_id = $2 where conversation_id = $1 and at >= $3', [from, to, at])
  await sql.query('update tickets set conversation_id = $2 where conversation_id = $1 and created_at >= $3', [from, to, at])
  // found anew where they are now
  await sql.query('delete from message_terms where conversation_id = $1 and seq >= $2', [from, seq])
  await sql.query('update searchable set seq = least(seq, $2 - 1) where conversation_id = $1', [from, seq])
}

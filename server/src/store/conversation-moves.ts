import type { AgentId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { ConversationMove } from '@xiaoer/contract/move-api'
import { Priority } from '@xiaoer/contract/priority'
import { MOST_TAGS } from '@xiaoer/contract/workbench-api'
import type { Database, Transaction } from './database.ts'
import { joinAgain, type MoveDeed, type Split, splitOff } from './split-conversation.ts'

/** Conversations that become one or two. False: somebody else has one of them, or it went on meanwhile; then nothing changed. */
export interface ConversationMoves {
  of(workspaceId: WorkspaceId, id: ConversationId): Promise<readonly ConversationMove[]>
  merge(workspaceId: WorkspaceId, pair: { readonly fromId: ConversationId; readonly intoId: ConversationId }, deed: MoveDeed): Promise<boolean>
  split(workspaceId: WorkspaceId, split: Split, deed: MoveDeed): Promise<boolean>
  undo(workspaceId: WorkspaceId, deed: MoveDeed): Promise<boolean>
}

interface Row {
  readonly id: ConversationId
  readonly status: string
  readonly holder: string
  readonly agent_id: AgentId | null
  readonly contact_id: string
  readonly handoff: unknown
  readonly waiting_since: string | Date | null
  readonly answered_seq: number
  readonly seq: number
  readonly tags: readonly string[]
  readonly priority: Priority
  readonly merged_into: ConversationId | null
  /** What the shopper writes on its channel comes here. */
  readonly is_line: boolean
}

/** As the closed one was, and what the other got of it. */
interface Before extends Pick<Row, 'holder' | 'agent_id' | 'handoff' | 'waiting_since' | 'answered_seq'> {
  readonly added: readonly string[]
  readonly raised: { readonly from: Priority; readonly to: Priority }
}

export function openConversationMoves(database: Database): ConversationMoves {
  return {
    of: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<ConversationMove & { at: string | Date }>(
          `select m.id, m.kind, m.from_id as "fromId", m.into_id as "intoId", m.from_seq as "fromSeq", m.into_seq as "intoSeq", coalesce(a.name, '') as who, m.at,
             m.undone_at is not null as "isUndone"
           from conversation_moves m left join agents a on a.workspace_id = m.workspace_id and a.id = m.who where $1 in (m.from_id, m.into_id) order by m.at, m.id`,
          [id],
        )
        return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
      }),
    merge: (workspaceId, pair, deed) => database.asWorkspace(workspaceId, (tx) => merge(tx, workspaceId, pair, deed)),
    split: (workspaceId, split, deed) => database.asWorkspace(workspaceId, (tx) => splitOff(tx, workspaceId, split, deed)),
    undo: (workspaceId, deed) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rows } = await tx.sql.query<{ kind: string; from_id: ConversationId; into_id: ConversationId; from_seq: number; before: Before }>(
          'update conversation_moves set undone_at = $2 where id = $1 and undone_at is null returning kind, from_id, into_id, from_seq, before',
          [deed.id, deed.now],
        )
        const [move] = rows
        if (!move) return false
        const pair = { fromId: move.from_id, intoId: move.into_id }
        const undone = move.kind === 'merge' ? await openAgain(tx, { ...pair, seq: move.from_seq }, move.before, deed) : await joinAgain(tx, pair, deed)
        if (!undone) await tx.sql.query('update conversation_moves set undone_at = null where id = $1', [deed.id])
        return undone
      }),
  }
}

/** Rows are locked in one sequence, so that two who merge the same never wait for each other in a circle. */
async function lock({ sql }: Transaction, ids: readonly ConversationId[]): Promise<ReadonlyMap<string, Row>> {
  const { rows } = await sql.query<Row>(
    `select c.*, exists (select from identities i where i.conversation_id = c.id) as is_line from conversations c where c.id = any($1) order by c.id for update of c`,
    [ids],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

async function merge(
  tx: Transaction,
  workspaceId: WorkspaceId,
  { fromId, intoId }: { readonly fromId: ConversationId; readonly intoId: ConversationId },
  { id, agentId, now }: MoveDeed,
): Promise<boolean> {
  const rows = await lock(tx, [fromId, intoId])
  const [from, into] = [rows.get(fromId), rows.get(intoId)]
  if (!from || !into || from === into || from.contact_id !== into.contact_id) return false
  for (const one of [from, into]) if (one.status !== 'open' || !one.is_line || (one.agent_id !== null && one.agent_id !== agentId)) return false
  const { options } = Priority
  const to = options[Math.max(options.indexOf(from.priority), options.indexOf(into.priority))]!
  const added = from.tags.filter((tag) => !into.tags.includes(tag)).slice(0, MOST_TAGS - into.tags.length)
  const { holder, agent_id, handoff, waiting_since, answered_seq } = from
  const before: Before = { holder, agent_id, handoff, waiting_since, answered_seq, added, raised: { from: into.priority, to } }
  await tx.sql.query(
    `update conversations set status = 'resolved', holder = 'bot', agent_id = null, handoff = null, waiting_since = null, answered_seq = seq, mentioned = '{}',
       merged_into = $2, version = version + 1, updated_at = $3 where id = $1`,
    [fromId, intoId, now],
  )
  await tx.sql.query(
    `update conversations set holder = 'agent', agent_id = $2, tags = tags || $3::text[], priority = $4, waiting_since = least(waiting_since, $5),
       handoff = coalesce(handoff, $6), version = version + 1, updated_at = $7 where id = $1`,
    [intoId, agentId, added, to, waiting_since, handoff === null ? null : JSON.stringify(handoff), now],
  )
  await tx.sql.query(
    `insert into conversation_moves (workspace_id, id, kind, from_id, into_id, from_seq, into_seq, before, who, at) values ($1, $2, 'merge', $3, $4, $5, $6, $7, $8, $9)`,
    [workspaceId, id, fromId, intoId, from.seq, into.seq, JSON.stringify(before), agentId, now],
  )
  return true
}

/** As it was, where nobody has written in it since. */
async function openAgain(
  tx: Transaction,
  { fromId, intoId, seq }: { readonly fromId: ConversationId; readonly intoId: ConversationId; readonly seq: number },
  { holder, agent_id, handoff, waiting_since, answered_seq, added, raised }: Before,
  { now }: MoveDeed,
): Promise<boolean> {
  const rows = await lock(tx, [fromId, intoId])
  const from = rows.get(fromId)
  if (from?.status !== 'resolved' || from.merged_into !== intoId || from.seq !== seq) return false
  await tx.sql.query(
    `update conversations set status = 'open', holder = $2, agent_id = $3, handoff = $4, waiting_since = $5, answered_seq = $6, merged_into = null,
       version = version + 1, updated_at = $7 where id = $1`,
    [fromId, holder, agent_id, handoff === null ? null : JSON.stringify(handoff), waiting_since, answered_seq, now],
  )
  await tx.sql.query(
    `update conversations set tags = array(select tag from unnest(tags) with ordinality as t(tag, place) where tag <> all($2::text[]) order by place),
       priority = case when priority = $4 then $3 else priority end where id = $1`,
    [intoId, added, raised.from, raised.to],
  )
  return true
}

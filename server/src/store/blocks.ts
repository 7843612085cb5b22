import type { Block, BlockReason } from '@xiaoer/contract/block-api'
import type { AgentId, BlockId, ContactId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface NewBlock {
  readonly id: BlockId
  readonly contactId: ContactId
  readonly reason: BlockReason
  readonly note: string
  readonly until: string | null
  readonly told: boolean
  readonly who: AgentId
  readonly now: string
}

/** Who is not served. Their identities carry it, so that what they write is told apart where it comes in. */
export interface Blocks {
  /** In force, the newest first. */
  all(workspaceId: WorkspaceId): Promise<readonly Block[]>
  of(workspaceId: WorkspaceId, id: ContactId): Promise<Block | null>
  /** Closes what is open with them, and answers with it; null where they are blocked already. */
  block(workspaceId: WorkspaceId, block: NewBlock): Promise<readonly ConversationId[] | null>
  /** False: they were not blocked. */
  lift(workspaceId: WorkspaceId, id: ContactId, by: { readonly who: string; readonly now: string }): Promise<boolean>
  /** Whose time is over, of all workspaces. */
  over(now: string): Promise<readonly { readonly workspaceId: WorkspaceId; readonly contactId: ContactId }[]>
}

export function openBlocks(database: Database): Blocks {
  const read = (workspaceId: WorkspaceId, only: string, values: readonly unknown[]): Promise<Block[]> =>
    database.asWorkspace(workspaceId, async ({ sql }) => {
      const { rows } = await sql.query(
        `select b.id, json_build_object('id', k.id, 'name', k.name) as contact, b.reason, b.note, b.until, b.told, coalesce(a.name, '') as who, b.at
         from blocks b join contacts k on k.workspace_id = b.workspace_id and k.id = b.contact_id left join agents a on a.workspace_id = b.workspace_id and a.id = b.who
         where b.lifted_at is null ${only} order by b.at desc, b.id`,
        [...values],
      )
      return rows.map((row) => ({ ...row, until: row.until && new Date(row.until).toISOString(), at: new Date(row.at).toISOString() }))
    })
  return {
    all: (workspaceId) => read(workspaceId, '', []),
    of: async (workspaceId, id) => (await read(workspaceId, 'and b.contact_id = $1', [id]))[0] ?? null,
    block: (workspaceId, { id, contactId, reason, note, until, told, who, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query(
          `insert into blocks (workspace_id, id, contact_id, reason, note, until, told, who, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict do nothing`,
          [workspaceId, id, contactId, reason, note, until, told, who, now],
        )
        if (!rowCount) return null
        // as whoever brings in a message does: first who they are, then where they write
        await sql.query(`update identities set blocked_until = coalesce($2::timestamptz, 'infinity') where contact_id = $1`, [contactId, until])
        const closed = await sql.query<{ id: ConversationId }>(
          `update conversations set status = 'resolved', holder = 'bot', agent_id = null, handoff = null, waiting_since = null, answered_seq = seq, mentioned = '{}',
             version = version + 1, updated_at = $2 where contact_id = $1 and status = 'open' returning id`,
          [contactId, now],
        )
        return closed.rows.map((row) => row.id)
      }),
    lift: (workspaceId, id, { who, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('update blocks set lifted_by = $2, lifted_at = $3 where contact_id = $1 and lifted_at is null', [id, who, now])
        if (rowCount) await sql.query('update identities set blocked_until = null where contact_id = $1', [id])
        return rowCount === 1
      }),
    async over(now) {
      const { rows } = await database.pool.query<{ workspaceId: WorkspaceId; contactId: ContactId }>(
        'select workspace_id as "workspaceId", contact_id as "contactId" from blocks where lifted_at is null and until <= $1',
        [now],
      )
      return rows
    },
  }
}

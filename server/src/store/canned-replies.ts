import { type CannedReply, type Macro, MacroDeeds } from '@xiaoer/contract/canned-api'
import type { AgentId, CannedReplyId, MacroId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

interface Written {
  readonly by: AgentId
  readonly now: string
}

/** What a shop writes and does again and again; what is taken often stands first. */
export interface CannedReplies {
  /** Everybody's, and one's own. */
  replies(workspaceId: WorkspaceId, agentId: AgentId): Promise<readonly CannedReply[]>
  macros(workspaceId: WorkspaceId): Promise<readonly Macro[]>
  /** Null: another one has this shortcut. */
  saveReply(workspaceId: WorkspaceId, reply: Omit<CannedReply, 'used'>, written: Written): Promise<CannedReply | null>
  /** Not another's own. */
  removeReply(workspaceId: WorkspaceId, id: CannedReplyId, agentId: AgentId): Promise<boolean>
  /** Null: another one has this name. */
  saveMacro(workspaceId: WorkspaceId, macro: Omit<Macro, 'used'>, written: Written): Promise<Macro | null>
  removeMacro(workspaceId: WorkspaceId, id: MacroId): Promise<boolean>
  countUse(workspaceId: WorkspaceId, kind: 'reply' | 'macro', id: string): Promise<void>
}

const REPLY = 'id, shortcut, text, picture, used, agent_id is not null as "isOwn"'
const TABLES = { reply: 'canned_replies', macro: 'macros' } as const

export function openCannedReplies(database: Database): CannedReplies {
  const read = async <One>(workspaceId: WorkspaceId, table: string, columns: string): Promise<One[]> =>
    database.asWorkspace(workspaceId, async ({ sql }) => (await sql.query(`select ${columns} from ${table} order by used desc, id`)).rows as One[])
  const remove = (workspaceId: WorkspaceId, table: string, id: string): Promise<boolean> =>
    database.asWorkspace(workspaceId, async ({ sql }) => (await sql.query(`delete from ${table} where id = $1`, [id])).rowCount === 1)

  return {
    replies: (workspaceId, agentId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<CannedReply>(`select ${REPLY} from canned_replies where agent_id is null or agent_id = $1 order by used desc, id`, [
          agentId,
        ])
        return rows
      }),
    // kept by an older house, a macro may know less than today's
    macros: async (workspaceId) =>
      (await read<Macro>(workspaceId, 'macros', 'id, name, deeds, used')).map((macro) => ({ ...macro, deeds: MacroDeeds.parse(macro.deeds) })),
    saveReply: (workspaceId, { id, shortcut, text, picture, isOwn }, { by, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const owner = isOwn ? by : null
        const other = await sql.query(
          `select from canned_replies where (id <> $2 and shortcut = $1 and agent_id is not distinct from $3) or (id = $2 and agent_id is not null and agent_id <> $4)`,
          [shortcut, id, owner, by],
        )
        if (other.rowCount) return null
        const { rows } = await sql.query<CannedReply>(
          `insert into canned_replies (workspace_id, id, shortcut, text, picture, updated_by, updated_at, agent_id) values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (workspace_id, id) do update set (shortcut, text, picture, updated_by, updated_at, agent_id) = ($3, $4, $5, $6, $7, $8) returning ${REPLY}`,
          [workspaceId, id, shortcut, text, picture, by, now, owner],
        )
        return rows[0]!
      }),
    removeReply: (workspaceId, id, agentId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from canned_replies where id = $1 and (agent_id is null or agent_id = $2)', [id, agentId])
        return rowCount === 1
      }),
    saveMacro: (workspaceId, { id, name, deeds }, { by, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const other = await sql.query('select from macros where name = $1 and id <> $2', [name, id])
        if (other.rowCount) return null
        const { rows } = await sql.query<Macro>(
          `insert into macros (workspace_id, id, name, deeds, updated_by, updated_at) values ($1, $2, $3, $4, $5, $6)
           on conflict (workspace_id, id) do update set (name, deeds, updated_by, updated_at) = ($3, $4, $5, $6) returning id, name, deeds, used`,
          [workspaceId, id, name, JSON.stringify(deeds), by, now],
        )
        return rows[0]!
      }),
    removeMacro: (workspaceId, id) => remove(workspaceId, 'macros', id),
    async countUse(workspaceId, kind, id) {
      await database.asWorkspace(workspaceId, ({ sql }) => sql.query(`update ${TABLES[kind]} set used = used + 1 where id = $1`, [id]))
    },
  }
}

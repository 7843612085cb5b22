import type { WorkspaceId } from '@xiaoer/contract/id'
import { Team } from '@xiaoer/contract/team'
import type { Database } from './database.ts'

/** The teams of a workspace, in the order in which they are looked at. */
export interface Teams {
  of(workspaceId: WorkspaceId): Promise<readonly Team[]>
  /** Makes or changes one; a new one comes before the last, which takes what is left. */
  save(workspaceId: WorkspaceId, team: Team, by: { readonly who: string; readonly now: string }): Promise<void>
  remove(workspaceId: WorkspaceId, id: string): Promise<boolean>
  /** Those that are not named come after. */
  order(workspaceId: WorkspaceId, ids: readonly string[]): Promise<void>
}

export function openTeams(database: Database): Teams {
  return {
    of: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select id, settings from teams order by position, id')
        return rows.map(({ id, settings }) => Team.parse({ id, ...settings }))
      }),
    save: (workspaceId, { id, ...settings }, { who, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          `insert into teams (workspace_id, id, position, settings, updated_by, updated_at)
           values ($1, $2, (select coalesce(max(position), 1) from teams), $3, $4, $5)
           on conflict (workspace_id, id) do update set settings = excluded.settings, updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
          [workspaceId, id, JSON.stringify(settings), who, now],
        )
        await sql.query(PACK, [workspaceId])
      }),
    remove: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from teams where workspace_id = $1 and id = $2', [workspaceId, id])
        await sql.query('update agents set teams = array_remove(teams, $2) where workspace_id = $1 and $2 = any(teams)', [workspaceId, id])
        // what waits for it is asked again whose it is
        await sql.query('update holds set team = null where workspace_id = $1 and team = $2 and ended_at is null', [workspaceId, id])
        return rowCount === 1
      }),
    order: (workspaceId, ids) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(`update teams set position = coalesce(array_position($2::text[], id), 10000 + position) where workspace_id = $1`, [workspaceId, ids])
        await sql.query(PACK, [workspaceId])
      }),
  }
}

/** Every other number, so that a new one finds its place before the last. */
const PACK = `update teams t set position = n.place from (select id, 2 * row_number() over (order by position, updated_at desc, id) as place from teams where workspace_id = $1) n
  where t.workspace_id = $1 and t.id = n.id`

import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import { Rules } from '@xiaoer/contract/rules'
import type { Database } from './database.ts'

/** Who changed the limits or the pack, and the version that came of it. */
export interface RulesChange {
  readonly what: 'set-limits' | 'adopt-rules'
  readonly by: AgentId
  readonly at: string
  readonly version: string
}

/** Versions of a workspace's rules as people make them at the desk; all of them stay. */
export interface RulePacks {
  /** Adds a version. False: the newest is not `basedOn` any more, or there is one of this name. */
  add(workspaceId: WorkspaceId, rules: Rules, by: { readonly basedOn: string; readonly now: string }): Promise<boolean>
  /** The latest first, at most 50. */
  changes(workspaceId: WorkspaceId): Promise<readonly RulesChange[]>
}

export function openRulePacks(database: Database): RulePacks {
  return {
    add: (workspaceId, rules, { basedOn, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`rules ${workspaceId}`])
        const newest = await sql.query<{ version: string; created_at: Date }>(
          'select version, created_at from rule_versions order by created_at desc, version desc limit 1',
        )
        const before = newest.rows[0]
        if (before?.version !== basedOn) return false
        // the newest is found by when it was made: a clock that went back must not hide it
        const createdAt = new Date(Math.max(Date.parse(now), before.created_at.getTime() + 1)).toISOString()
        const { rowCount } = await sql.query(
          'insert into rule_versions (workspace_id, id, version, rules, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing',
          [workspaceId, rules.id, rules.version, JSON.stringify(Rules.parse(rules)), createdAt],
        )
        return rowCount === 1
      }),
    changes: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ what: RulesChange['what']; who: AgentId; at: Date; detail: { version?: string } | null }>(
          `select what, who, at, detail from audit where what in ('set-limits', 'adopt-rules') order by at desc limit 50`,
        )
        return rows.map(({ what, who, at, detail }) => ({ what, by: who, at: at.toISOString(), version: detail?.version ?? '' }))
      }),
  }
}

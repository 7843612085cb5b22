import type { WorkspaceId } from '@xiaoer/contract/id'
import { Rules } from '@xiaoer/contract/rules'
import type { Database } from './database.ts'
import { openValue, sealValue } from './seal.ts'

export interface Workspace {
  readonly id: WorkspaceId
  readonly name: string
  /** The name of the shop's connector. */
  readonly shop: string
  readonly settings: Readonly<Record<string, unknown>>
}

/** Workspaces and their rule versions. Settings lie sealed in the table. */
export interface Workspaces {
  find(id: WorkspaceId): Promise<Workspace | null>
  exists(id: WorkspaceId): Promise<boolean>
  all(): Promise<readonly Omit<Workspace, 'settings'>[]>
  /** Makes the workspace or leaves it as it is. */
  ensure(workspace: Workspace, now: string): Promise<void>
  /** Where its goods and orders are kept from now on; false where there is no such workspace. */
  connect(id: WorkspaceId, shop: string, settings: Readonly<Record<string, unknown>>): Promise<boolean>
  rename(id: WorkspaceId, name: string): Promise<void>
  /** All versions, the newest first. */
  rules(id: WorkspaceId): Promise<readonly Rules[]>
  putRules(id: WorkspaceId, rules: Rules, now: string): Promise<void>
}

export function openWorkspaces({ pool, seal }: Database): Workspaces {
  return {
    async find(id) {
      const { rows } = await pool.query<Workspace>('select id, name, shop, settings from workspaces where id = $1', [id])
      return rows[0] ? { ...rows[0], settings: openValue(rows[0].settings, seal) as Workspace['settings'] } : null
    },
    async exists(id) {
      return (await pool.query('select 1 from workspaces where id = $1', [id])).rowCount === 1
    },
    async all() {
      return (await pool.query<Omit<Workspace, 'settings'>>('select id, name, shop from workspaces order by created_at')).rows
    },
    async ensure({ id, name, shop, settings }, now) {
      await pool.query('insert into workspaces (id, name, shop, settings, created_at) values ($1, $2, $3, $4, $5) on conflict do nothing', [
        id,
        name,
        shop,
        sealValue(settings, seal),
        now,
      ])
    },
    async connect(id, shop, settings) {
      const { rowCount } = await pool.query('update workspaces set shop = $2, settings = $3 where id = $1', [id, shop, sealValue(settings, seal)])
      return rowCount === 1
    },
    async rename(id, name) {
      await pool.query('update workspaces set name = $2 where id = $1', [id, name])
    },
    async rules(id) {
      const { rows } = await pool.query<{ rules: unknown }>('select rules from rule_versions where workspace_id = $1 order by created_at desc, version desc', [
        id,
      ])
      return rows.map((row) => Rules.parse(row.rules))
    },
    async putRules(id, rules, now) {
      await pool.query(
        'insert into rule_versions (workspace_id, id, version, rules, created_at) values ($1, $2, $3, $4, $5) on conflict (workspace_id, id, version) do update set rules = excluded.rules',
        [id, rules.id, rules.version, JSON.stringify(rules), now],
      )
    },
  }
}

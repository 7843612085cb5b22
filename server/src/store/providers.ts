import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'
import { openValue, sealValue } from './seal.ts'

export interface StoredProvider {
  readonly kind: 'carrier' | 'payment'
  readonly name: string
  readonly settings: unknown
}

/** Who else may be asked in a workspace: carriers and payment companies. Settings lie sealed in the table. */
export interface Providers {
  of(workspaceId: WorkspaceId): Promise<readonly StoredProvider[]>
  /** Connected again, the new settings hold. */
  connect(workspaceId: WorkspaceId, provider: StoredProvider, now: string): Promise<void>
  disconnect(workspaceId: WorkspaceId, provider: Pick<StoredProvider, 'kind' | 'name'>): Promise<void>
}

export function openProviders({ pool, seal }: Database): Providers {
  return {
    async of(workspaceId) {
      const { rows } = await pool.query<StoredProvider>('select kind, name, settings from providers where workspace_id = $1 order by created_at, name', [
        workspaceId,
      ])
      return rows.map((row) => ({ ...row, settings: openValue(row.settings, seal) }))
    },
    async disconnect(workspaceId, { kind, name }) {
      await pool.query('delete from providers where workspace_id = $1 and kind = $2 and name = $3', [workspaceId, kind, name])
    },
    async connect(workspaceId, { kind, name, settings }, now) {
      await pool.query(
        `insert into providers (workspace_id, kind, name, settings, created_at) values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, kind, name) do update set settings = excluded.settings`,
        [workspaceId, kind, name, sealValue(settings, seal), now],
      )
    },
  }
}

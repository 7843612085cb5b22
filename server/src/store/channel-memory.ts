import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'
import { holdName } from './hold-name.ts'

/** What one account of a channel remembers for itself, across restarts and for all processes; sealed: tokens are among it. */
export function channelMemory({ pool, seal }: Database, workspaceId: WorkspaceId, channelId: string) {
  return {
    async get(key: string): Promise<string | null> {
      const { rows } = await pool.query<{ value: string }>('select value from channel_memory where channel_id = $1 and key = $2', [channelId, key])
      return rows[0] ? seal.open(rows[0].value) : null
    },
    async set(key: string, value: string): Promise<void> {
      await pool.query(
        `insert into channel_memory (channel_id, key, workspace_id, value) values ($1, $2, $3, $4)
         on conflict (channel_id, key) do update set value = excluded.value`,
        [channelId, key, workspaceId, seal.seal(value)],
      )
    },
    alone: <T>(key: string, work: () => Promise<T>): Promise<T> => holdName(pool, `channel ${channelId} ${key}`, work),
  }
}

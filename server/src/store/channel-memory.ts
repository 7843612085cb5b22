import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'
import { holdInTurn } from './hold-in-turn.ts'

/** A token is asked for while it is held; counted for all channels together. */
const hold = holdInTurn(4)

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
    alone: <T>(key: string, work: () => Promise<T>): Promise<T> => hold(pool, `channel ${channelId} ${key}`, work),
  }
}

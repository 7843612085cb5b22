import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import { isStorable } from '../storable.ts'
import type { Database } from './database.ts'

/** One account of a channel, as set up by a merchant. */
export interface StoredChannel {
  readonly id: ChannelId
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly title: string
  readonly settings: unknown
}

export interface ChannelAccounts {
  find(id: string): Promise<StoredChannel | null>
  of(workspaceId: WorkspaceId): Promise<readonly StoredChannel[]>
  /** Makes the account or leaves it as it is. */
  ensure(channel: StoredChannel, now: string): Promise<void>
}

/** Accounts change rarely and are asked for with every message: they are kept for `keepMs`. */
export function openChannelAccounts({ pool }: Database, clock: () => number, keepMs = 5_000): ChannelAccounts {
  const kept = new Map<string, { readonly channel: Promise<StoredChannel | null>; readonly until: number }>()
  return {
    async find(id) {
      if (!isStorable(id)) return null
      const cached = kept.get(id)
      if (cached && cached.until > clock()) return cached.channel
      // who asks meanwhile waits for the same answer: one question instead of many, and messages that come together keep their order
      const channel = pool
        .query<StoredChannel>('select id, workspace_id as "workspaceId", name, title, settings from channels where id = $1', [id])
        .then(({ rows }) => rows[0] ?? null)
      // strangers' ids must not fill the memory
      if (kept.size > 10_000) kept.clear()
      kept.set(id, { channel, until: clock() + keepMs })
      // a failure is not remembered
      channel.catch(() => kept.delete(id))
      return channel
    },
    async of(workspaceId) {
      return (
        await pool.query<StoredChannel>(
          'select id, workspace_id as "workspaceId", name, title, settings from channels where workspace_id = $1 order by created_at',
          [workspaceId],
        )
      ).rows
    },
    async ensure({ id, workspaceId, name, title, settings }, now) {
      await pool.query('insert into channels (id, workspace_id, name, title, settings, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
        id,
        workspaceId,
        name,
        title,
        JSON.stringify(settings),
        now,
      ])
      kept.delete(id)
    },
  }
}

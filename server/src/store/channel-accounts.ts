import type { ChannelId, WorkspaceId } from '@xiaoer/contract/id'
import { isStorable } from '../storable.ts'
import { channelMemory } from './channel-memory.ts'
import type { Database } from './database.ts'
import { openValue, sealValue } from './seal.ts'

/** One account of a channel, as set up by a merchant. */
export interface StoredChannel {
  readonly id: ChannelId
  readonly workspaceId: WorkspaceId
  readonly name: string
  readonly title: string
  readonly settings: unknown
}

/** An account as it is worked with. */
export interface OpenChannel extends StoredChannel {
  /** Why the platform does not take our word any more; null: it does. */
  readonly trouble: Trouble | null
  /** Switched off: nothing comes in, and what goes out waits. */
  readonly off: boolean
  readonly memory: ReturnType<typeof channelMemory>
}

export interface Trouble {
  readonly problem: string
  readonly detail: string
  /** RFC 3339. */
  readonly at: string
}

export interface ChannelAccounts {
  find(id: string): Promise<OpenChannel | null>
  of(workspaceId: WorkspaceId): Promise<readonly OpenChannel[]>
  /** Those of all workspaces that have one of these names. */
  named(names: readonly string[]): Promise<readonly OpenChannel[]>
  /** Makes the account or leaves it as it is. */
  ensure(channel: StoredChannel, now: string): Promise<void>
  /** Makes the account or gives it another title and settings; what it was in trouble for is over. */
  put(channel: StoredChannel, now: string): Promise<void>
  troubled(id: string, trouble: Trouble | null): Promise<void>
  /** What waited while it was off goes out at once. */
  switch(id: string, off: boolean, now: string): Promise<void>
}

/** Settings lie sealed in the table. Accounts change rarely and are asked for with every message: they are kept for `keepMs`. */
export function openChannelAccounts(database: Database, clock: () => number, keepMs = 5_000): ChannelAccounts {
  const { pool, seal } = database
  const kept = new Map<string, { readonly channel: Promise<OpenChannel | null>; readonly until: number }>()
  const read = async (where: string, values: unknown[]): Promise<OpenChannel[]> => {
    const { rows } = await pool.query<Omit<OpenChannel, 'memory'>>(
      `select id, workspace_id as "workspaceId", name, title, settings, trouble, off from channels where ${where} order by created_at`,
      values,
    )
    return rows.map((row) => ({ ...row, settings: openValue(row.settings, seal), memory: channelMemory(database, row.workspaceId, row.id) }))
  }
  const write = async ({ id, workspaceId, name, title, settings }: StoredChannel, now: string, conflict: string): Promise<void> => {
    await pool.query(`insert into channels (id, workspace_id, name, title, settings, created_at) values ($1, $2, $3, $4, $5, $6) on conflict ${conflict}`, [
      id,
      workspaceId,
      name,
      title,
      sealValue(settings, seal),
      now,
    ])
    kept.delete(id)
  }
  return {
    async find(id) {
      if (!isStorable(id)) return null
      const cached = kept.get(id)
      if (cached && cached.until > clock()) return cached.channel
      // who asks meanwhile waits for the same answer: one question instead of many, and messages that come together keep their order
      const channel = read('id = $1', [id]).then(([row]) => row ?? null)
      // strangers' ids must not fill the memory
      if (kept.size > 10_000) kept.clear()
      kept.set(id, { channel, until: clock() + keepMs })
      // a failure is not remembered
      channel.catch(() => kept.delete(id))
      return channel
    },
    of: (workspaceId) => read('workspace_id = $1', [workspaceId]),
    named: (names) => read('name = any($1)', [names]),
    ensure: (channel, now) => write(channel, now, 'do nothing'),
    // an id that is another workspace's stays theirs
    put: (channel, now) =>
      write(
        channel,
        now,
        '(id) do update set title = excluded.title, settings = excluded.settings, trouble = null where channels.workspace_id = excluded.workspace_id',
      ),
    async troubled(id, trouble) {
      await pool.query('update channels set trouble = $2 where id = $1', [id, trouble])
      kept.delete(id)
    },
    async switch(id, off, now) {
      await pool.query('update channels set off = $2 where id = $1', [id, off])
      kept.delete(id)
      if (!off) await pool.query('update outbox set next_at = $2 where channel_id = $1 and not dead and sending_until is null', [id, now])
    },
  }
}

import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

/** A message that waits for those that were written before it. */
export interface Arrival<Event> {
  readonly workspaceId: WorkspaceId
  readonly channelId: string
  readonly externalId: string
  readonly userId: string
  /** RFC 3339: when it was written, and when it waited long enough. */
  readonly at: string
  readonly dueAt: string
  readonly event: Event
}

/** The waiting room of channels that keep no order. */
export interface Arrivals {
  /** Durable when it returns; what is there already stays as it is. */
  keep(arrivals: readonly Arrival<unknown>[]): Promise<void>
  /** All that one person wrote and that waits, in the order in which it was written. */
  of<Event>(channelId: string, userId: string): Promise<readonly Arrival<Event>[]>
  /** They are in their conversation now. */
  done(arrivals: readonly Arrival<unknown>[]): Promise<void>
  /** Of whom something was due before `before`: left by a process that died. */
  left(before: string): Promise<readonly { readonly channelId: string; readonly userId: string }[]>
}

export function openArrivals({ pool }: Database): Arrivals {
  return {
    async keep(arrivals) {
      await pool.query(
        `insert into arrivals (workspace_id, channel_id, external_id, user_id, at, due_at, event)
         select "workspaceId", "channelId", "externalId", "userId", at, "dueAt", event from jsonb_to_recordset($1::jsonb)
           as rows("workspaceId" text, "channelId" text, "externalId" text, "userId" text, at timestamptz, "dueAt" timestamptz, event jsonb)
         on conflict do nothing`,
        [JSON.stringify(arrivals)],
      )
    },
    async of<Event>(channelId: string, userId: string) {
      const { rows } = await pool.query<Arrival<Event>>(
        `select workspace_id as "workspaceId", channel_id as "channelId", external_id as "externalId", user_id as "userId", at, due_at as "dueAt", event
         from arrivals where channel_id = $1 and user_id = $2 order by at, external_id`,
        [channelId, userId],
      )
      return rows
    },
    async done(arrivals) {
      await pool.query('delete from arrivals where (channel_id, external_id) in (select * from unnest($1::text[], $2::text[]))', [
        arrivals.map(({ channelId }) => channelId),
        arrivals.map(({ externalId }) => externalId),
      ])
    },
    async left(before) {
      const { rows } = await pool.query<{ channelId: string; userId: string }>(
        'select distinct channel_id as "channelId", user_id as "userId" from arrivals where due_at < $1 limit 200',
        [before],
      )
      return rows
    },
  }
}

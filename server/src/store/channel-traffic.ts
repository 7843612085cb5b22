import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

export interface Traffic {
  /** The last message of a shopper and the last of ours, RFC 3339. */
  readonly lastIn: string | null
  readonly lastOut: string | null
}

/** What went over each channel lately, told by its conversations that changed last. */
export type ReadTraffic = (workspaceId: WorkspaceId, now: string) => Promise<ReadonlyMap<string, Traffic>>

/** What is older says no more than nothing. */
const LATELY_MS = 30 * 86_400_000

export function readTraffic({ pool }: Database): ReadTraffic {
  return async (workspaceId, now) => {
    const { rows } = await pool.query<{ id: string; in: Date | null; out: Date | null }>(
      `select ch.id, max(m.at) filter (where m."from" = 'shopper') as in, max(m.at) filter (where m."from" in ('bot', 'agent')) as out
       from channels ch cross join lateral (
         select id from conversations where workspace_id = $1 and channel_id = ch.id and status in ('open', 'resolved') and updated_at > $2 order by updated_at desc limit 10) c
       join messages m on m.conversation_id = c.id where ch.workspace_id = $1 group by ch.id`,
      [workspaceId, new Date(Date.parse(now) - LATELY_MS).toISOString()],
    )
    return new Map(rows.map((row) => [row.id, { lastIn: row.in?.toISOString() ?? null, lastOut: row.out?.toISOString() ?? null }]))
  }
}

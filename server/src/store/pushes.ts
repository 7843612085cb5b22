import type { ConversationId } from '@xiaoer/contract/id'
import type { ToldOfOrder } from '../happening.ts'
import type { News, Sender } from '../news.ts'
import type { Database } from './database.ts'

export interface KeptPush extends Sender {
  readonly id: string
  readonly news: readonly News[]
  readonly tries: number
}

/** What was told of an order in a conversation. */
export interface Heeded extends ToldOfOrder {
  readonly conversationId: ConversationId
  readonly orderNumber: string
}

/** Pushes wait here until they are heeded; instants are RFC 3339. */
export interface Pushes {
  /** Durable when it returns. False: it came before. */
  keep(push: Omit<KeptPush, 'tries'>, at: { readonly now: string; readonly dueAt: string }): Promise<boolean>
  /** What is due, for this process alone for a minute, and longer with each try: then it is due again, unless it is over. */
  take(now: string): Promise<readonly KeptPush[]>
  /** Heeded, or given up with an error. */
  end(push: KeptPush, end: { readonly now: string; readonly heeded: readonly Heeded[]; readonly error?: string }): Promise<void>
  forget(before: string): Promise<void>
}

export function openPushes({ pool }: Database): Pushes {
  return {
    async keep({ workspaceId, kind, name, id, news }, { now, dueAt }) {
      const { rowCount } = await pool.query(
        'insert into pushes (workspace_id, kind, name, id, news, at, due_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
        [workspaceId, kind, name, id, JSON.stringify(news), now, dueAt],
      )
      return rowCount === 1
    },
    async take(now) {
      const { rows } = await pool.query<KeptPush>(
        `update pushes set due_at = $1::timestamptz + make_interval(mins => least(tries + 1, 30)), tries = tries + 1 where (workspace_id, kind, name, id) in
           (select workspace_id, kind, name, id from pushes where done_at is null and due_at <= $1 order by due_at limit 50 for update skip locked)
         returning workspace_id as "workspaceId", kind, name, id, news, tries`,
        [now],
      )
      return rows
    },
    async end({ workspaceId, kind, name, id }, { now, heeded, error }) {
      await pool.query('update pushes set done_at = $5, heeded = $6, error = $7 where workspace_id = $1 and kind = $2 and name = $3 and id = $4', [
        workspaceId,
        kind,
        name,
        id,
        now,
        JSON.stringify(heeded),
        error ?? null,
      ])
    },
    async forget(before) {
      await pool.query('delete from pushes where at < $1', [before])
    },
  }
}

import type { Action, ActionState } from '@xiaoer/contract/action'
import type { Command } from '@xiaoer/contract/command'
import type { ActionId, AgentId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Money } from '@xiaoer/contract/money'
import type pg from 'pg'
import type { Database } from './database.ts'

export interface NewAction {
  readonly workspaceId: WorkspaceId
  readonly id: ActionId
  readonly conversationId: ConversationId
  readonly key: string
  readonly command: Command
  readonly state: 'approval' | 'executing'
  readonly amount: Money | null
  readonly rules: string
  /** The service agent of the bot that asks for it. */
  readonly agent: string
  readonly before: unknown
  /** Not decided by then, it is not done; null: it waits. RFC 3339. */
  readonly expiresAt: string | null
  readonly now: string
}

export type Opened =
  | { readonly opened: 'new'; readonly action: Action }
  /** The same deed was asked before; this is how it stands. */
  | { readonly opened: 'again'; readonly action: Action }
  /** Another deed is under way on the same order. */
  | { readonly opened: 'busy' }

export interface ActionChange {
  readonly state: ActionState
  readonly after?: unknown
  readonly error?: string | null
  readonly decidedBy?: AgentId
  readonly now: string
}

/** The action ledger: one row a deed, found again by its key, at most one under way an order. */
export interface Ledger {
  find(workspaceId: WorkspaceId, key: string): Promise<Action | null>
  open(action: NewAction): Promise<Opened>
  /** Moves an action on, only from one of the states named; null where it is elsewhere by now. */
  move(workspaceId: WorkspaceId, id: ActionId, from: readonly ActionState[], change: ActionChange): Promise<Action | null>
  /** One more person agrees to what waits; null: it waits no longer, or this person has agreed before. */
  agree(workspaceId: WorkspaceId, id: ActionId, agent: { readonly agentId: AgentId; readonly now: string }): Promise<Action | null>
  /** What nobody decided in time is rejected with the error `expired`; each is taken by one process alone. */
  expire(now: string): Promise<readonly (Action & { readonly workspaceId: WorkspaceId })[]>
  /** Money moved on the day of an instant as the time zone (IANA) counts days, in minor units of the currency. Deeds under way count. */
  movedOn(workspaceId: WorkspaceId, currency: string, day: { readonly instant: string; readonly timeZone: string }): Promise<number>
  /** Deeds of which nobody knows whether they happened, not looked at since an instant. */
  unsettled(before: string): Promise<readonly (Action & { readonly workspaceId: WorkspaceId })[]>
  /** Deeds that were under way when their process died. */
  stuck(before: string): Promise<readonly (Action & { readonly workspaceId: WorkspaceId; readonly key: string })[]>
}

export function openLedger(database: Database): Ledger {
  const { pool } = database
  return {
    async find(workspaceId, key) {
      const { rows } = await pool.query('select * from actions where workspace_id = $1 and key = $2', [workspaceId, key])
      return rows[0] ? toAction(rows[0]) : null
    },
    async open(action) {
      try {
        const { rows } = await pool.query(
          `insert into actions (workspace_id, id, conversation_id, key, command, order_id, state, amount, currency, rules, before, at, updated_at, agent, expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14) on conflict (workspace_id, key) do nothing returning *`,
          [
            action.workspaceId,
            action.id,
            action.conversationId,
            action.key,
            JSON.stringify(action.command),
            'orderId' in action.command ? action.command.orderId : null,
            action.state,
            action.amount?.amount ?? null,
            action.amount?.currency ?? null,
            action.rules,
            JSON.stringify(action.before ?? null),
            action.now,
            action.agent,
            action.expiresAt,
          ],
        )
        if (rows[0]) return { opened: 'new', action: toAction(rows[0]) }
      } catch (error) {
        if ((error as pg.DatabaseError).constraint === 'actions_order_busy') return { opened: 'busy' }
        throw error
      }
      const again = await this.find(action.workspaceId, action.key)
      return again ? { opened: 'again', action: again } : { opened: 'busy' }
    },
    async move(workspaceId, id, from, change) {
      const moved = pool.query(
        `update actions set state = $4, after = coalesce($5::jsonb, after), error = $6, decided_by = coalesce($7, decided_by), updated_at = $8
         where workspace_id = $1 and id = $2 and state = any($3) returning *`,
        [
          workspaceId,
          id,
          from,
          change.state,
          change.after === undefined ? null : JSON.stringify(change.after),
          change.error ?? null,
          change.decidedBy ?? null,
          change.now,
        ],
      )
      const { rows } = await moved.catch((error: pg.DatabaseError) => {
        // another deed is under way on the order: this one waits where it is
        if (error.constraint === 'actions_order_busy') return { rows: [] }
        throw error
      })
      return rows[0] ? toAction(rows[0]) : null
    },
    async agree(workspaceId, id, { agentId, now }) {
      const { rows } = await pool.query(
        `update actions set agreed_by = agreed_by || to_jsonb($3::text), updated_at = $4
         where workspace_id = $1 and id = $2 and state = 'approval' and not agreed_by ? $3 and (expires_at is null or expires_at > $4) returning *`,
        [workspaceId, id, agentId, now],
      )
      return rows[0] ? toAction(rows[0]) : null
    },
    async expire(now) {
      const { rows } = await pool.query(
        `update actions set state = 'rejected', error = 'expired', updated_at = $1 where (workspace_id, id) in
           (select workspace_id, id from actions where state = 'approval' and expires_at <= $1 order by expires_at limit 100 for update skip locked) returning *`,
        [now],
      )
      return rows.map((row) => ({ ...toAction(row), workspaceId: row.workspace_id }))
    },
    async movedOn(workspaceId, currency, { instant, timeZone }) {
      const { rows } = await pool.query<{ sum: string | null }>(
        `select sum(abs(amount))::bigint as sum from actions where workspace_id = $1 and currency = $2 and state in ('done', 'executing', 'unknown')
           and at >= date_trunc('day', $3::timestamptz, $4)`,
        [workspaceId, currency, instant, timeZone],
      )
      return Number(rows[0]?.sum ?? 0)
    },
    async unsettled(before) {
      const { rows } = await pool.query(`select * from actions where state = 'unknown' and updated_at < $1 order by updated_at limit 50`, [before])
      return rows.map((row) => ({ ...toAction(row), workspaceId: row.workspace_id }))
    },
    async stuck(before) {
      const { rows } = await pool.query(`select * from actions where state = 'executing' and updated_at < $1 order by updated_at limit 100`, [before])
      return rows.map((row) => ({ ...toAction(row), workspaceId: row.workspace_id, key: row.key }))
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
export function toAction(row: any): Action {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    command: row.command,
    state: row.state,
    amount: row.amount === null ? null : { amount: Number(row.amount), currency: row.currency },
    rules: row.rules,
    before: row.before,
    after: row.after,
    error: row.error,
    agreedBy: row.agreed_by,
    decidedBy: row.decided_by,
    expiresAt: row.expires_at && new Date(row.expires_at).toISOString(),
    at: new Date(row.at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }
}

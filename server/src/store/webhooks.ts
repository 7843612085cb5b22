import type { WorkspaceId } from '@xiaoer/contract/id'
import type { Webhook, WebhookDelivery, WebhookEvent, WebhookId, WebhookTry } from '@xiaoer/contract/webhook-api'
import { type AuditEntry, writeAudit } from './audit-book.ts'
import type { Database, Transaction } from './database.ts'
import { openValue, sealValue } from './seal.ts'

/** What signs: the first is the one that is in force; one with an end signs beside it until then. */
export interface WebhookSecret {
  readonly secret: string
  readonly until: string | null
}

interface Written {
  readonly id: WebhookId
  readonly version: number
  readonly title: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

interface By {
  readonly who: string
  readonly now: string
  readonly entry: AuditEntry
}

/** A delivery that is to be sent now; whoever took it has it until its lease ends. */
export interface DueDelivery extends Omit<WebhookDelivery, 'body' | 'nextAt'> {
  readonly workspaceId: WorkspaceId
  readonly webhookId: WebhookId
  readonly told: unknown
  readonly attempts: number
  readonly url: string
  readonly secrets: readonly WebhookSecret[]
}

/** What a test tells: nothing in particular. */
export const TEST_EVENT = 'webhook.test'

/** Addresses that are told of events, and what they are told. */
export interface Webhooks {
  of(workspaceId: WorkspaceId): Promise<readonly Webhook[]>
  /** `secret` is that of a new one. Null: somebody changed it meanwhile. */
  save(workspaceId: WorkspaceId, webhook: Written, secret: string, by: By): Promise<{ readonly isNew: boolean } | null>
  switch(workspaceId: WorkspaceId, id: WebhookId, asked: { readonly version: number; readonly on: boolean }, by: By): Promise<boolean>
  rotate(
    workspaceId: WorkspaceId,
    id: WebhookId,
    asked: { readonly version: number; readonly secret: string; readonly oldUntil: string },
    by: By,
  ): Promise<boolean>
  remove(workspaceId: WorkspaceId, id: WebhookId, version: number, by: By): Promise<boolean>
  /** A delivery of the house's own; it is taken by its id. */
  add(workspaceId: WorkspaceId, delivery: { readonly id: string; readonly webhookId: WebhookId; readonly event: string; readonly now: string }): Promise<void>
  deliveries(
    workspaceId: WorkspaceId,
    id: WebhookId,
    asked: {
      readonly state?: WebhookDelivery['state'] | undefined
      readonly before?: number | undefined
      readonly ids?: readonly string[]
      readonly most: number
    },
  ): Promise<readonly WebhookDelivery[]>
  /** Due again, from the first try on, under the same ids. How many. */
  replay(
    workspaceId: WorkspaceId,
    id: WebhookId,
    asked: { readonly ids: readonly string[]; readonly since: string | null; readonly until: string | null; readonly onlyFailed: boolean },
    entry: AuditEntry,
  ): Promise<number>
  /** Of each conversation only the first that is due; others leave it alone until `leaseUntil`. `only`: this one, whatever state its webhook is in. */
  take(now: string, leaseUntil: string, only?: string): Promise<readonly DueDelivery[]>
  /** What came of a try. `nextAt` null: there is none. */
  tried(delivery: DueDelivery, tried: WebhookTry, end: { readonly state: WebhookDelivery['state']; readonly nextAt: string }): Promise<void>
  /** It is told nothing any more until somebody looks after it; not where anything arrived since. False: it did, or it was given up before. */
  giveUp(delivery: DueDelivery, now: string, entry: AuditEntry): Promise<boolean>
  /** Forgets what arrived or failed before that. */
  forget(before: string): Promise<number>
}

export function openWebhooks(database: Database): Webhooks {
  const { seal, pool } = database
  const deed = (workspaceId: WorkspaceId, by: By, work: (tx: Transaction) => Promise<boolean>): Promise<boolean> =>
    database.asWorkspace(workspaceId, async (tx) => {
      const done = await work(tx)
      if (done) await writeAudit(tx, workspaceId, by.entry)
      return done
    })
  const change = async ({ sql }: Transaction, id: WebhookId, version: number, set: string, values: readonly unknown[]) =>
    ((await sql.query(`update webhooks set version = version + 1, ${set} where id = $1 and version = $2`, [id, version, ...values])).rowCount ?? 0) > 0
  return {
    of: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select w.*, (select count(*)::int from webhook_deliveries d where d.webhook_id = w.id and d.state = 'due') as waiting,
             (select max(next_at) from webhook_deliveries d where d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.state = 'sent') as arrived_at
           from webhooks w order by w.title, w.id`,
        )
        return rows.map((row): Webhook => {
          const { secrets } = openValue(row.settings, seal) as { secrets: WebhookSecret[] }
          const { id, title, url, events, state, version, waiting } = row
          const times = { updatedAt: iso(row.updated_at)!, givenUpAt: iso(row.given_up_at), arrivedAt: iso(row.arrived_at) }
          return { id, title, url, events, state, version, waiting, updatedBy: row.updated_by, ...times, oldSecretUntil: secrets[1]?.until ?? null }
        })
      }),
    save: async (workspaceId, { id, version, title, url, events }, secret, by) => {
      let isNew = false
      const done = await deed(workspaceId, by, async (tx) => {
        if (version > 0)
          return change(tx, id, version, 'title = $3, url = $4, events = $5, updated_by = $6, updated_at = $7', [title, url, events, by.who, by.now])
        const { rowCount } = await tx.sql.query(
          `insert into webhooks (workspace_id, id, title, url, events, state, settings, version, updated_by, updated_at)
           values ($1, $2, $3, $4, $5, 'on', $6, 1, $7, $8) on conflict do nothing`,
          [workspaceId, id, title, url, events, sealValue({ secrets: [{ secret, until: null }] }, seal), by.who, by.now],
        )
        isNew = (rowCount ?? 0) > 0
        return isNew
      })
      return done ? { isNew } : null
    },
    switch: (workspaceId, id, { version, on }, by) =>
      deed(workspaceId, by, (tx) =>
        change(tx, id, version, 'state = $3, given_up_at = null, updated_by = $4, updated_at = $5', [on ? 'on' : 'off', by.who, by.now]),
      ),
    rotate: (workspaceId, id, { version, secret, oldUntil }, by) =>
      deed(workspaceId, by, async (tx) => {
        const { rows } = await tx.sql.query('select settings from webhooks where id = $1 and version = $2 for update', [id, version])
        if (!rows[0]) return false
        const [old] = (openValue(rows[0].settings, seal) as { secrets: [WebhookSecret] }).secrets
        const secrets = [{ secret, until: null }, ...(oldUntil > by.now ? [{ secret: old.secret, until: oldUntil }] : [])]
        return change(tx, id, version, 'settings = $3, updated_by = $4, updated_at = $5', [sealValue({ secrets }, seal), by.who, by.now])
      }),
    remove: (workspaceId, id, version, by) =>
      deed(workspaceId, by, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from webhooks where id = $1 and version = $2', [id, version])
        if (rowCount) await sql.query('delete from webhook_deliveries where webhook_id = $1', [id])
        return (rowCount ?? 0) > 0
      }),
    add: (workspaceId, { id, webhookId, event, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          `insert into webhook_deliveries (workspace_id, id, webhook_id, event, told, at, state, next_at) values ($1, $2, $3, $4, '{}', $5, 'due', $5)`,
          [workspaceId, id, webhookId, event, now],
        )
      }),
    deliveries: (workspaceId, id, { state, before, ids, most }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select * from webhook_deliveries where webhook_id = $1 and ($2::text is null or state = $2) and ($3::bigint is null or seq < $3)
             and ($4::text[] is null or id = any($4)) order by seq desc limit $5`,
          [id, state ?? null, before ?? null, ids ?? null, most],
        )
        return rows.map(toDelivery)
      }),
    replay: (workspaceId, id, { ids, since, until, onlyFailed }, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update webhook_deliveries set state = 'due', attempts = 0, next_at = to_timestamp(0) where webhook_id = $1 and state <> 'due'
             and (id = any($2) or ($3::timestamptz is not null and at >= $3 and ($4::timestamptz is null or at < $4) and (not $5 or state = 'failed')))`,
          [id, ids, since, until, onlyFailed],
        )
        await writeAudit(tx, workspaceId, entry)
        return rowCount ?? 0
      }),
    async take(now, leaseUntil, only) {
      const { rows } = await pool.query(
        `with due as (
           select d.workspace_id, d.id, w.url, w.settings from webhook_deliveries d join webhooks w on w.workspace_id = d.workspace_id and w.id = d.webhook_id
           where d.state = 'due' and d.next_at <= $1 and (d.id = $3 or ($3::text is null and w.state = 'on'))
             and not exists (select from webhook_deliveries e where e.webhook_id = d.webhook_id and e.conversation_id = d.conversation_id and e.state = 'due' and e.seq < d.seq)
           order by d.next_at, d.seq limit 50 for update of d skip locked)
         update webhook_deliveries d set next_at = $2, attempts = d.attempts + 1 from due where d.workspace_id = due.workspace_id and d.id = due.id
         returning d.*, due.url, due.settings`,
        [now, leaseUntil, only ?? null],
      )
      return rows.map((row) => {
        const { secrets } = openValue(row.settings, seal) as { secrets: WebhookSecret[] }
        const { attempts, told, url } = row
        return { ...toDelivery(row), workspaceId: row.workspace_id, webhookId: row.webhook_id, told, attempts, url, secrets }
      })
    },
    async tried({ workspaceId, id }, tried, { state, nextAt }) {
      await database.asWorkspace(workspaceId, ({ sql }) =>
        // of very many tries the latest tell what is wrong
        sql.query(
          `update webhook_deliveries set state = $2, next_at = $3, tries = (case when jsonb_array_length(tries) >= 30 then tries - 0 else tries end) || $4::jsonb where id = $1`,
          [id, state, nextAt, JSON.stringify([tried])],
        ),
      )
    },
    giveUp: ({ workspaceId, webhookId, tries }, now, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update webhooks set state = 'given-up', given_up_at = $2, version = version + 1 where id = $1 and state = 'on'
             and not exists (select from webhook_deliveries where webhook_id = $1 and state = 'sent' and next_at >= $3)`,
          [webhookId, now, tries[0]?.at ?? now],
        )
        if (rowCount) await writeAudit(tx, workspaceId, entry)
        return (rowCount ?? 0) > 0
      }),
    async forget(before) {
      const { rowCount } = await pool.query(`delete from webhook_deliveries where state <> 'due' and at < $1`, [before])
      return rowCount ?? 0
    },
  }
}

/** The bytes that are sent: always the same for the same delivery. */
export function webhookBody(event: string, at: string, told: unknown): string {
  return JSON.stringify({ type: event, timestamp: at, data: told })
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toDelivery(row: any): WebhookDelivery {
  const { id, seq, event, told, state, tries } = row
  const at = iso(row.at)!
  return { id, seq, event, conversationId: row.conversation_id, at, state, nextAt: iso(row.next_at)!, tries, body: webhookBody(event, at, told) }
}

function iso(at: string | Date | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

import { type AutomationId, AutomationRun, type AutomationStep, type ConditionFound, type RunOutcome } from '@xiaoer/contract/automation'
import type { ConversationId, TicketId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

/** The name of a run: one automation and one happening. */
export interface RunKey {
  readonly workspaceId: WorkspaceId
  readonly automationId: AutomationId
  readonly eventKey: string
}

export interface NewRun extends RunKey {
  readonly event: AutomationRun['event']
  readonly conversationId: ConversationId
  readonly ticketId: TicketId | null
  readonly depth: number
  readonly why: readonly ConditionFound[]
  /** It goes no further than this: it is kept as stopped. */
  readonly stoppedBy: 'depth' | null
  /** RFC 3339. */
  readonly now: string
}

/** What came of a run. `sends`: what is still to be told out, by the place of its step. */
export interface RunEnd {
  readonly outcome: RunOutcome
  readonly steps: readonly AutomationStep[]
  readonly error: string | null
  readonly sends: Readonly<Record<number, Send>>
}

/** A webhook on its way: to whom, and what exactly. Its secret stays with the automation. */
export interface Send {
  readonly url: string
  readonly body: string
  readonly deliveryId: string
}

/** A run of which something is still to be sent; whoever took it has it until its lease ends. */
export interface DueRun extends RunKey, Pick<RunEnd, 'steps' | 'sends'> {}

/** Every automation that fired, with why and what came of it: the lock that lets it answer once, the outbox of its webhooks, and the log. */
export interface AutomationRuns {
  /** Begins a run: `again` where there was one; `stopped` where it goes no further, also because it answered too often in this conversation. */
  begin(run: NewRun): Promise<'new' | 'again' | 'stopped'>
  end(key: RunKey, end: RunEnd): Promise<void>
  /** Takes runs of which something is due to be sent; others leave them alone until `leaseUntil`. `only`: this one. */
  take(now: string, leaseUntil: string, only?: RunKey): Promise<readonly DueRun[]>
  /** Those whose process died at work, begun before `before`: they are ended as failed. How many. */
  endLeft(before: string, now: string): Promise<number>
  /** Of these keys, those that automations have answered to, as `automation key`. */
  answered(workspaceId: WorkspaceId, ids: readonly AutomationId[], eventKeys: readonly string[]): Promise<ReadonlySet<string>>
  /** The latest first. */
  list(workspaceId: WorkspaceId, asked: RunQuestion): Promise<readonly AutomationRun[]>
}

export interface RunQuestion {
  readonly automationId?: AutomationId | undefined
  readonly outcome?: RunOutcome | undefined
  readonly before?: string | undefined
  readonly beforeKey?: string | undefined
  readonly most: number
}

/** So often an hour an automation may answer in one conversation: a shopper whose own machine answers ours must not be written to for ever. */
export const MOST_AN_HOUR = 5
const HOUR_MS = 3_600_000
/** What is not sent after this is given up long before. */
const OLDEST_SEND_MS = 24 * HOUR_MS

export function openAutomationRuns(database: Database): AutomationRuns {
  return {
    begin: (run) =>
      database.asWorkspace(run.workspaceId, async ({ sql }) => {
        const { workspaceId, automationId, eventKey, conversationId, now } = run
        // two happenings in one conversation are counted one after the other
        await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`automation ${workspaceId} ${automationId} ${conversationId}`])
        const again = await sql.query('select from automation_runs where automation_id = $1 and event_key = $2', [automationId, eventKey])
        if (again.rowCount) return 'again'
        const hourAgo = new Date(Date.parse(now) - HOUR_MS).toISOString()
        const lately = await sql.query<{ count: number }>(
          `select count(*)::int as count from automation_runs where at > $1 and automation_id = $2 and conversation_id = $3 and outcome <> 'stopped'`,
          [hourAgo, automationId, conversationId],
        )
        const stoppedBy = run.stoppedBy ?? (lately.rows[0]!.count >= MOST_AN_HOUR ? 'too-often' : null)
        const { event, depth, why } = run
        await sql.query(
          `insert into automation_runs (workspace_id, automation_id, event_key, conversation_id, ticket_id, outcome, detail, at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            workspaceId,
            automationId,
            eventKey,
            conversationId,
            run.ticketId,
            stoppedBy ? 'stopped' : 'running',
            JSON.stringify({ event, depth, why, stoppedBy, steps: [], error: null }),
            now,
          ],
        )
        return stoppedBy ? 'stopped' : 'new'
      }),
    end: ({ workspaceId, automationId, eventKey }, { outcome, steps, error, sends }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(`update automation_runs set outcome = $3, detail = detail || $4 where automation_id = $1 and event_key = $2`, [
          automationId,
          eventKey,
          outcome,
          JSON.stringify({ steps, error, sends, dueAt: firstOf(steps) }),
        ])
      }),
    async take(now, leaseUntil, only) {
      const { rows } = await database.pool.query(
        // each workspace by the index of its latest runs: no table of millions is read through every few seconds
        `with due as (
           select r.workspace_id, r.automation_id, r.event_key from workspaces w join lateral (
             select * from automation_runs r where r.workspace_id = w.id and r.at > $3 and r.outcome = 'retrying' and r.detail->>'dueAt' <= $1
               and ($4::text is null or (r.workspace_id = $4 and r.automation_id = $5 and r.event_key = $6)) limit 50 for update skip locked) r on true)
         update automation_runs r set detail = r.detail || jsonb_build_object('dueAt', $2::text) from due
         where r.workspace_id = due.workspace_id and r.automation_id = due.automation_id and r.event_key = due.event_key returning r.*`,
        [
          now,
          leaseUntil,
          new Date(Date.parse(now) - OLDEST_SEND_MS).toISOString(),
          only?.workspaceId ?? null,
          only?.automationId ?? null,
          only?.eventKey ?? null,
        ],
      )
      return rows.map((row) => ({
        workspaceId: row.workspace_id,
        automationId: row.automation_id,
        eventKey: row.event_key,
        steps: row.detail.steps,
        sends: row.detail.sends,
      }))
    },
    async endLeft(before, now) {
      const { rowCount } = await database.pool.query(
        `update automation_runs r set outcome = 'failed', detail = r.detail || '{"error":"left"}' from workspaces w
         where r.workspace_id = w.id and r.at > $2 and r.at < $1 and r.outcome = 'running'`,
        [before, new Date(Date.parse(now) - OLDEST_SEND_MS).toISOString()],
      )
      return rowCount ?? 0
    },
    answered: (workspaceId, ids, eventKeys) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ name: string }>(
          `select automation_id || ' ' || event_key as name from automation_runs where automation_id = any($1) and event_key = any($2)`,
          [ids, eventKeys],
        )
        return new Set(rows.map(({ name }) => name))
      }),
    list: (workspaceId, { automationId, outcome, before, beforeKey, most }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select r.*, a.title, k.name as contact_name from automation_runs r left join automations a on a.workspace_id = r.workspace_id and a.id = r.automation_id
             left join conversations c on c.id = r.conversation_id left join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
           where ($1::text is null or r.automation_id = $1) and ($2::text is null or r.outcome = $2)
             and ($3::timestamptz is null or (r.at, r.automation_id || ' ' || r.event_key) < ($3, $4))
           order by r.at desc, r.automation_id || ' ' || r.event_key desc limit $5`,
          [automationId ?? null, outcome ?? null, before ?? null, beforeKey ?? '', most],
        )
        return rows.map(toRun)
      }),
  }
}

/** When the first of several sends is due. */
function firstOf(steps: readonly AutomationStep[]): string | null {
  return steps.reduce<string | null>((first, { nextAt }) => (nextAt !== null && (first === null || nextAt < first) ? nextAt : first), null)
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toRun(row: any): AutomationRun {
  return AutomationRun.parse({
    ...row.detail,
    automationId: row.automation_id,
    title: row.title,
    eventKey: row.event_key,
    conversationId: row.conversation_id,
    contactName: row.contact_name,
    ticketId: row.ticket_id,
    outcome: row.outcome,
    at: new Date(row.at).toISOString(),
  })
}

import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { TicketNotice } from '@xiaoer/contract/ticket-api'
import type { Database } from './database.ts'
import { toTicketEvent } from './ticket-rows.ts'

/** What happened in tickets that somebody watches: their history since then, without what they did themselves. */
export interface TicketNotices {
  /** Of the last month, the latest first. */
  of(workspaceId: WorkspaceId, agentId: AgentId, now: string): Promise<{ readonly notices: readonly TicketNotice[]; readonly seenAt: string | null }>
  see(workspaceId: WorkspaceId, agentId: AgentId, now: string): Promise<void>
}

const MOST_NOTICES = 50
const MONTH_MS = 30 * 24 * 3_600_000

export function openTicketNotices(database: Database): TicketNotices {
  return {
    of: (workspaceId, agentId, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select e.*, t.number, t.draft->>'summary' as summary from tickets t join ticket_events e on e.workspace_id = t.workspace_id and e.ticket_id = t.id
           where t.workspace_id = $1 and t.watchers ? $2 and t.updated_at > $3 and e.at > $3 and e.who <> $2 and e.what <> 'watched'
             and e.at >= (select max(w.at) from ticket_events w where w.workspace_id = $1 and w.ticket_id = t.id and w.what = 'watched' and w.who = $2)
           order by e.at desc, e.id desc limit ${MOST_NOTICES}`,
          [workspaceId, agentId, new Date(Date.parse(now) - MONTH_MS).toISOString()],
        )
        const seen = await sql.query<{ at: Date }>('select at from ticket_notices_seen where workspace_id = $1 and agent_id = $2', [workspaceId, agentId])
        return {
          notices: rows.map((row) => ({ ...toTicketEvent(row), number: `T${row.number}`, summary: row.summary })),
          seenAt: seen.rows[0]?.at.toISOString() ?? null,
        }
      }),
    see: (workspaceId, agentId, now) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          'insert into ticket_notices_seen (workspace_id, agent_id, at) values ($1, $2, $3) on conflict (workspace_id, agent_id) do update set at = excluded.at',
          [workspaceId, agentId, now],
        )
      }),
  }
}

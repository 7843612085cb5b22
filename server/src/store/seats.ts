import type { Agent } from '@xiaoer/contract/agent'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/team'
import { UNDER_WAY } from '@xiaoer/core/support/ticket-life'
import type { Database } from './database.ts'

/** Somebody of the staff with what they hold. Instants are unix milliseconds. */
export interface KeptSeat extends Omit<Person, 'presence' | 'isOnShift'> {
  readonly isAway: boolean
  readonly seenAt: number | null
  readonly givenAt: number | null
}

/** What can be said of somebody by who leads. */
export type SeatWishes = Pick<Person, 'teams' | 'languages' | 'skills' | 'capacity' | 'ticketCapacity' | 'shift'>

/** Everybody's place at the desk. */
export interface Seats {
  of(workspaceId: WorkspaceId): Promise<readonly KeptSeat[]>
  /** False: there is nobody of that id. */
  save(workspaceId: WorkspaceId, id: AgentId, wishes: SeatWishes): Promise<boolean>
  setAway(workspaceId: WorkspaceId, id: AgentId, away: boolean): Promise<boolean>
  /** Their desks are open in this process right now. */
  seen(people: readonly Pick<Agent, 'workspaceId' | 'id'>[], now: string): Promise<void>
}

export function openSeats(database: Database): Seats {
  const { pool } = database
  return {
    of: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(SEATS, [workspaceId, UNDER_WAY])
        return rows.map(({ seen, given, ...row }) => ({
          ...row,
          seenAt: seen ? new Date(seen).getTime() : null,
          givenAt: given ? new Date(given).getTime() : null,
        }))
      }),
    save: (workspaceId, id, { teams, languages, skills, capacity, ticketCapacity, shift }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('update agents set teams = $3, languages = $4, capacity = $5 where workspace_id = $1 and id = $2', [
          workspaceId,
          id,
          teams,
          languages,
          ticketCapacity,
        ])
        if (!rowCount) return false
        await sql.query(
          `insert into seats (workspace_id, agent_id, skills, capacity, shift) values ($1, $2, $3, $4, $5)
           on conflict (workspace_id, agent_id) do update set skills = excluded.skills, capacity = excluded.capacity, shift = excluded.shift`,
          [workspaceId, id, skills, capacity, shift === null ? null : JSON.stringify(shift)],
        )
        return true
      }),
    setAway: (workspaceId, id, away) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('update agents set away = $3 where workspace_id = $1 and id = $2', [workspaceId, id, away])
        return rowCount === 1
      }),
    async seen(people, now) {
      if (people.length === 0) return
      // always in the same order, so that two processes never wait for each other in a circle
      const sorted = [...new Map(people.map((one) => [`${one.workspaceId} ${one.id}`, one])).entries()].sort(([a], [b]) => (a < b ? -1 : 1))
      await pool.query(
        `insert into seats (workspace_id, agent_id, seen_at) select workspace_id, agent_id, $3::timestamptz from unnest($1::text[], $2::text[]) as t(workspace_id, agent_id)
         on conflict (workspace_id, agent_id) do update set seen_at = greatest(seats.seen_at, excluded.seen_at)`,
        [sorted.map(([, one]) => one.workspaceId), sorted.map(([, one]) => one.id), now],
      )
    },
  }
}

const SEATS = `
  select a.id, a.name, a.role, a.teams, a.languages, a.capacity as "ticketCapacity", a.away as "isAway", coalesce(s.skills, '{}') as skills,
    coalesce(s.capacity, 5) as capacity, s.shift, s.seen_at as seen, s.given_at as given, coalesce(h.load, 0)::int as load, coalesce(h.held, 0)::int as held,
    (select count(*)::int from tickets t where t.workspace_id = a.workspace_id and t.assignee = a.id and t.state = any($2)) as "ticketLoad"
  from agents a left join seats s on s.workspace_id = a.workspace_id and s.agent_id = a.id
    left join (select agent_id, sum(weight) as load, count(*) as held from holds where workspace_id = $1 and ended_at is null and agent_id is not null group by agent_id) h
      on h.agent_id = a.id
  where a.workspace_id = $1 order by a.name, a.id`

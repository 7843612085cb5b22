import { Automation, type AutomationDraft, type AutomationId } from '@xiaoer/contract/automation'
import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Database } from './database.ts'

interface Change {
  readonly by: AgentId
  /** RFC 3339. */
  readonly now: string
}

/** What happens by itself in a shop, as its people wrote it. Secrets of webhooks are in it; who shows it takes them out. */
export interface Automations {
  /** In the order in which they are looked at. */
  list(workspaceId: WorkspaceId): Promise<readonly Automation[]>
  /** Keeps a draft, a new one switched off and last. Null: it is not the version that was seen. The same new one again is the same. */
  save(workspaceId: WorkspaceId, saved: AutomationDraft & { readonly id: AutomationId; readonly version: number }, change: Change): Promise<Automation | null>
  switch(
    workspaceId: WorkspaceId,
    one: { readonly id: AutomationId; readonly version: number; readonly on: boolean },
    change: Change,
  ): Promise<Automation | null>
  /** False: these are not all of them any more. */
  order(workspaceId: WorkspaceId, ids: readonly AutomationId[]): Promise<boolean>
  remove(workspaceId: WorkspaceId, one: { readonly id: AutomationId; readonly version: number }): Promise<boolean>
  /** Workspaces that have one on an event that comes by time. For the engine. */
  workspacesOn(event: Automation['event']): Promise<readonly WorkspaceId[]>
  /** Names and titles of channels and tags in use, for who writes conditions. */
  known(workspaceId: WorkspaceId): Promise<{ readonly channels: readonly string[]; readonly tags: readonly string[] }>
}

/** More would be a program, and nobody would know any more what happens by itself. */
export const MOST_AUTOMATIONS = 200

export function openAutomations(database: Database): Automations {
  return {
    list: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => (await sql.query('select * from automations order by position, id')).rows.map(toAutomation)),
    save: (workspaceId, { id, version, title, event, conditions, actions }, { by, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const body = JSON.stringify({ conditions, actions })
        if (version > 0) {
          const { rows } = await sql.query(
            `update automations set title = $3, event = $4, body = $5, version = version + 1, updated_by = $6, updated_at = $7 where id = $1 and version = $2 returning *`,
            [id, version, title, event, body, by, now],
          )
          return rows[0] ? toAutomation(rows[0]) : null
        }
        const { rows } = await sql.query(
          `insert into automations (workspace_id, id, title, event, body, enabled, position, version, updated_by, updated_at)
           select $1, $2, $3, $4, $5, false, coalesce(max(position) + 1, 0), 1, $6, $7 from automations having count(*) < ${MOST_AUTOMATIONS} on conflict do nothing returning *`,
          [workspaceId, id, title, event, body, by, now],
        )
        if (rows[0]) return toAutomation(rows[0])
        const again = await sql.query('select * from automations where id = $1 and version = 1 and title = $2 and event = $3 and body = $4', [
          id,
          title,
          event,
          body,
        ])
        return again.rows[0] ? toAutomation(again.rows[0]) : null
      }),
    switch: (workspaceId, { id, version, on }, { by, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          'update automations set enabled = $3, version = version + 1, updated_by = $4, updated_at = $5 where id = $1 and version = $2 returning *',
          [id, version, on, by, now],
        )
        return rows[0] ? toAutomation(rows[0]) : null
      }),
    order: (workspaceId, ids) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ id: string }>('select id from automations order by id for update')
        const isAll = rows.length === ids.length && rows.every(({ id }) => (ids as readonly string[]).includes(id))
        if (isAll)
          await sql.query('update automations a set position = o.place - 1 from unnest($1::text[]) with ordinality as o (id, place) where a.id = o.id', [ids])
        return isAll
      }),
    remove: (workspaceId, { id, version }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from automations where id = $1 and version = $2', [id, version])
        return rowCount === 1
      }),
    async workspacesOn(event) {
      const { rows } = await database.pool.query<{ id: WorkspaceId }>('select distinct workspace_id as id from automations where enabled and event = $1', [
        event,
      ])
      return rows.map(({ id }) => id)
    },
    known: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const channels = await sql.query<{ name: string; title: string }>('select name, title from channels order by created_at')
        const tags = await sql.query<{ tag: string }>('select distinct unnest(tags) as tag from conversations order by tag limit 200')
        return { channels: [...new Set(channels.rows.flatMap(({ name, title }) => [name, title]))], tags: tags.rows.map(({ tag }) => tag) }
      }),
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toAutomation(row: any): Automation {
  return Automation.parse({
    ...row.body,
    id: row.id,
    title: row.title,
    event: row.event,
    enabled: row.enabled,
    position: row.position,
    version: row.version,
    updatedBy: row.updated_by,
    updatedAt: new Date(row.updated_at).toISOString(),
  })
}

import type { Output } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { ConversationFilter } from '@xiaoer/contract/conversation-filter'
import type { AgentId, ConversationId, FilterId, WorkspaceId } from '@xiaoer/contract/id'
import type { SavedFilter } from '@xiaoer/contract/workbench-api'
import { CONVERSATION, FROM_CONVERSATIONS, toConversation } from './conversation-row.ts'
import type { Database } from './database.ts'
import { type Asker, filterSql } from './filter-sql.ts'

/** Where a page of the list ends: the moment it is sorted by, and the id. */
export interface ListPlace {
  readonly before: string
  readonly beforeId: ConversationId | undefined
}

/** The list of conversations, and by what it can be narrowed. */
export interface DeskList {
  list(workspaceId: WorkspaceId, filter: ConversationFilter, asker: Asker, after?: ListPlace): Promise<readonly Conversation[]>
  those(workspaceId: WorkspaceId, ids: readonly ConversationId[]): Promise<readonly Conversation[]>
  /** How many open conversations each filter shows. */
  counts(workspaceId: WorkspaceId, filters: Readonly<Record<string, ConversationFilter>>, asker: Asker): Promise<Record<string, number>>
  /** What there is to narrow by, with the views that `agentId` may use. */
  views(workspaceId: WorkspaceId, agentId: AgentId): Promise<Output<'views'>>
  saved(workspaceId: WorkspaceId, agentId: AgentId): Promise<readonly SavedFilter[]>
  save(workspaceId: WorkspaceId, saved: SavedFilter & { readonly agentId: AgentId; readonly now: string }): Promise<void>
  /** False: not there, or somebody else's. */
  unsave(workspaceId: WorkspaceId, id: FilterId, by: { readonly agentId: AgentId; readonly maySharedToo: boolean }): Promise<boolean>
}

const PAGE = 100
/** More tags than anybody looks through. */
const MOST_TAGS_SHOWN = 200

export function openDeskList(database: Database): DeskList {
  const saved: DeskList['saved'] = (workspaceId, agentId) =>
    database.asWorkspace(workspaceId, async ({ sql }) => {
      const { rows } = await sql.query('select id, name, filter, agent_id from saved_filters where agent_id is null or agent_id = $1 order by name, id', [
        agentId,
      ])
      return rows.map((row) => ({ id: row.id, name: row.name, filter: ConversationFilter.parse(row.filter), isEverybodys: row.agent_id === null }))
    })
  return {
    list: (workspaceId, filter, asker, after) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { values, put } = keepValues()
        const isOldestFirst = filter.order === 'waiting'
        const moment = isOldestFirst ? 'c.waiting_since' : 'c.updated_at'
        const beyond = (sign: '<' | '>', { before, beforeId }: ListPlace) =>
          beforeId === undefined ? `${moment} ${sign} ${put(before)}::timestamptz` : `(${moment}, c.id) ${sign} (${put(before)}::timestamptz, ${put(beforeId)})`
        const where = [filterSql(filter, asker, put), ...(after ? [beyond(isOldestFirst ? '>' : '<', after)] : [])].join(' and ')
        const way = isOldestFirst ? 'asc' : 'desc'
        const { rows } = await sql.query(
          `select ${CONVERSATION} ${FROM_CONVERSATIONS} where ${where} order by ${moment} ${way}, c.id ${way} limit ${PAGE}`,
          values,
        )
        return rows.map(toConversation)
      }),
    those: (workspaceId, ids) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(`select ${CONVERSATION} ${FROM_CONVERSATIONS} where c.id = any($1)`, [ids])
        return rows.map(toConversation)
      }),
    counts: (workspaceId, filters, asker) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { values, put } = keepValues()
        const names = Object.keys(filters)
        const each = names.map((name, place) => `count(*) filter (where ${filterSql(filters[name]!, asker, put)})::int as n${place}`)
        const { rows } = await sql.query(`select ${each.join(', ')} from conversations c where c.status = 'open'`, values)
        return Object.fromEntries(names.map((name, place) => [name, rows[0][`n${place}`]]))
      }),
    views: (workspaceId, agentId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const channels = await sql.query('select id, title from channels order by title, id')
        const tags = await sql.query<{ tag: string }>(
          `select tag from conversations c, unnest(c.tags) as tag where c.status = 'open' and not exists (select from tags r where r.name = tag and r.retired) group by tag order by count(*) desc, tag limit ${MOST_TAGS_SHOWN}`,
        )
        const people = await sql.query<{ id: AgentId; name: string; teams: string[] }>('select id, name, teams from agents order by name, id')
        const teams = [...new Set(people.rows.flatMap((person) => person.teams))].sort()
        return {
          channels: channels.rows,
          tags: tags.rows.map(({ tag }) => tag),
          teams: teams.map((name) => ({ name, people: people.rows.filter((person) => person.teams.includes(name)).map(({ id }) => id) })),
          people: people.rows.map(({ id, name }) => ({ id, name })),
          saved: [...(await saved(workspaceId, agentId))],
        }
      }),
    saved,
    async save(workspaceId, { id, name, filter, isEverybodys, agentId, now }) {
      await database.asWorkspace(workspaceId, ({ sql }) =>
        sql.query('insert into saved_filters (workspace_id, id, agent_id, name, filter, at) values ($1, $2, $3, $4, $5, $6)', [
          workspaceId,
          id,
          isEverybodys ? null : agentId,
          name,
          JSON.stringify(filter),
          now,
        ]),
      )
    },
    unsave: (workspaceId, id, { agentId, maySharedToo }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rowCount } = await sql.query('delete from saved_filters where id = $1 and (agent_id = $2 or (agent_id is null and $3))', [
          id,
          agentId,
          maySharedToo,
        ])
        return rowCount === 1
      }),
  }
}

function keepValues(): { readonly values: unknown[]; readonly put: (value: unknown) => string } {
  const values: unknown[] = []
  return { values, put: (value) => `$${values.push(value)}` }
}

import type { WorkspaceId } from '@xiaoer/contract/id'
import type { KnownTag } from '@xiaoer/contract/tag-api'
import type { Database, Transaction } from './database.ts'

/** Tags themselves: what they are called, their colour, whether they are still offered. */
export interface Tags {
  /** All that stand anywhere, or that something was said of; the most used first. */
  all(workspaceId: WorkspaceId): Promise<readonly KnownTag[]>
  save(workspaceId: WorkspaceId, tag: Omit<KnownTag, 'used'>): Promise<void>
  /** Wherever it stands: on conversations, in macros and in kept views. Where both stood, one stands. */
  rename(workspaceId: WorkspaceId, from: string, to: string): Promise<void>
}

export function openTags(database: Database): Tags {
  return {
    all: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<KnownTag>(
          `with used as (select tag, count(*)::int as used from conversations c, unnest(c.tags) as tag group by tag)
           select coalesce(t.name, u.tag) as name, t.colour, coalesce(t.retired, false) as retired, coalesce(u.used, 0) as used
           from used u full join tags t on t.name = u.tag order by coalesce(u.used, 0) desc, 1 limit 1000`,
        )
        return rows
      }),
    save: (workspaceId, { name, colour, retired }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        await sql.query(
          'insert into tags (workspace_id, name, colour, retired) values ($1, $2, $3, $4) on conflict (workspace_id, name) do update set (colour, retired) = ($3, $4)',
          [workspaceId, name, colour, retired],
        )
      }),
    rename: (workspaceId, from, to) =>
      database.asWorkspace(workspaceId, async (tx) => {
        await tx.sql.query('delete from tags where name = $1', [from])
        await tx.sql.query(
          `update conversations set tags = array(
             select tag from (select case when tag = $1 then $2 else tag end as tag, place from unnest(tags) with ordinality as t(tag, place)) n group by tag order by min(place))
           where $1 = any(tags)`,
          [from, to],
        )
        await renameIn(tx, { table: 'macros', column: 'deeds', lists: ['add', 'remove'] }, { from, to })
        await renameIn(tx, { table: 'saved_filters', column: 'filter', lists: ['tags'] }, { from, to })
      }),
  }
}

interface Where {
  readonly table: 'macros' | 'saved_filters'
  readonly column: 'deeds' | 'filter'
  readonly lists: readonly string[]
}

async function renameIn({ sql }: Transaction, { table, column, lists }: Where, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  for (const list of lists)
    await sql.query(
      `update ${table} set ${column} = jsonb_set(${column}, array['${list}'], (select jsonb_agg(distinct case when tag = $1 then $2 else tag end)
         from jsonb_array_elements_text(${column}->'${list}') as tag)) where ${column}->'${list}' ? $1`,
      [from, to],
    )
}

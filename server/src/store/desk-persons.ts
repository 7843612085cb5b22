import type { ContactId, ConversationId, MergerId, WorkspaceId } from '@xiaoer/contract/id'
import type { Person } from '@xiaoer/contract/person-api'
import type { Database } from './database.ts'

/** A merger that was not taken back. `who`: an agent's id, or `proof:KIND`. */
export interface KeptMerger {
  readonly id: MergerId
  readonly name: string
  readonly who: string
  readonly agentName: string | null
  readonly at: string
}

/** Who shoppers are, as people at the desk see it. */
export interface DeskPersons {
  /** Null: not there, or part of somebody else by now. */
  person(workspaceId: WorkspaceId, id: ContactId): Promise<Person | null>
  /** By name or by an id on a channel; who wrote last stands first. */
  seek(workspaceId: WorkspaceId, words: string): Promise<readonly Person[]>
  mergers(workspaceId: WorkspaceId, id: ContactId): Promise<readonly KeptMerger[]>
  conversationsOfPerson(workspaceId: WorkspaceId, id: ContactId): Promise<readonly ConversationId[]>
}

const MOST_FOUND = 20

export function openDeskPersons(database: Database): DeskPersons {
  const read = (workspaceId: WorkspaceId, which: string, values: readonly unknown[]): Promise<Person[]> =>
    database.asWorkspace(workspaceId, async ({ sql }) => (await sql.query<Person>(PERSON.replace('WHICH', which), [...values])).rows)
  return {
    person: async (workspaceId, id) => (await read(workspaceId, 'where id = $1', [id]))[0] ?? null,
    seek: (workspaceId, words) =>
      read(
        workspaceId,
        `where position(lower($1) in lower(name)) > 0 or id in (select contact_id from identities where position(lower($1) in lower(user_id)) > 0)
         order by created_at desc, id limit ${MOST_FOUND}`,
        [words],
      ),
    mergers: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<KeptMerger & { at: string | Date }>(
          `select m.id, k.name, m.who, a.name as "agentName", m.at from mergers m
             join contacts k on k.workspace_id = m.workspace_id and k.id = m.from_id left join agents a on a.workspace_id = m.workspace_id and a.id = m.who
           where m.into_id = $1 and m.undone_at is null order by m.at desc`,
          [id],
        )
        return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
      }),
    conversationsOfPerson: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ id: ConversationId }>('select id from conversations where contact_id = $1 order by updated_at desc', [id])
        return rows.map((row) => row.id)
      }),
  }
}

const PERSON = `
  select k.id, k.name, i.identities, coalesce(t.count, 0) as conversations, coalesce(t.preview, '') as preview,
    (select count(*)::int from tickets where workspace_id = k.workspace_id and contact_id = k.id) as tickets
  from (select * from contacts WHICH) k
  cross join lateral (select json_agg(json_build_object('channel', ch.title, 'userId', o.user_id) order by ch.title, o.user_id) as identities
    from identities o join channels ch on ch.id = o.channel_id where o.workspace_id = k.workspace_id and o.contact_id = k.id) i
  cross join lateral (select count(*)::int as count, (array_agg(c.preview order by c.updated_at desc))[1] as preview, max(c.updated_at) as at
    from conversations c where c.workspace_id = k.workspace_id and c.contact_id = k.id) t
  where i.identities is not null order by t.at desc nulls last, k.id`

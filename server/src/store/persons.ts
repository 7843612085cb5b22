import type { ContactId, ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Known } from '@xiaoer/core/known'
import type { Database, Transaction } from './database.ts'
import { groupCommit } from './group-commit.ts'

export type ProofKind = 'customer' | 'phone' | 'email'

export interface Proof {
  readonly kind: ProofKind
  readonly value: string
}

interface On {
  readonly workspaceId: WorkspaceId
  readonly channelId: string
  readonly userId: string
}

/** What goes along when two contacts become one. */
export interface MergePreview {
  readonly identities: readonly { readonly channel: string; readonly userId: string }[]
  readonly conversations: number
  readonly tickets: number
  /** They have proved to be two different customers of the shop: they are not one person. */
  readonly conflict: boolean
}

/** An open matter of the same person in another conversation. */
export interface OpenElsewhere {
  readonly conversationId: ConversationId
  readonly version: number
  /** What the merchant calls that channel. */
  readonly channel: string
  readonly known: Partial<Known>
}

/** One person on many channels. Linked by proof only, or by a person at the desk; what was linked can be taken apart again. */
export interface Persons {
  /** The channel proved who this is. Whoever proved the same before is the same person: the id of the merger, where two became one. */
  prove(on: On, proofs: readonly Proof[], made: { readonly newId: string; readonly now: string }): Promise<string | null>
  preview(workspaceId: WorkspaceId, pair: { readonly fromId: ContactId; readonly intoId: ContactId }): Promise<MergePreview>
  /** False where they are two different customers, or one of them is not there. */
  merge(workspaceId: WorkspaceId, merger: NewMerger): Promise<boolean>
  /** False where it was taken back before. */
  unmerge(workspaceId: WorkspaceId, id: string, now: string): Promise<boolean>
  /** The latest matter that the same person has open with the bot in another conversation, where it was spoken of since `since`. */
  openElsewhere(conversationId: ConversationId, since: string): Promise<OpenElsewhere | null>
  /** It goes on in another conversation. */
  movedOn(from: Pick<OpenElsewhere, 'conversationId' | 'version'>): Promise<void>
}

interface NewMerger {
  readonly id: string
  readonly fromId: ContactId
  readonly intoId: ContactId
  /** An agent's id, or `proof:KIND`. */
  readonly who: string
  readonly now: string
}

interface Moved {
  readonly identities: readonly (readonly [channelId: string, userId: string])[]
  readonly conversations: readonly string[]
  readonly proofs: readonly (readonly [kind: string, value: string])[]
  readonly tickets: readonly string[]
}

export function openPersons(database: Database): Persons {
  const { pool } = database
  const keepProofs = groupCommit((jobs: readonly NewProof[]) => keepAll(pool, jobs), { sortBy: ({ channelId, userId }) => channelId + userId })
  return {
    async prove({ workspaceId, channelId, userId }, proofs, { newId, now }) {
      const kept = await Promise.all(proofs.map(({ kind, value }) => keepProofs({ workspaceId, channelId, userId, kind, value, now })))
      // hardly ever: somebody else has proved the same before
      if (kept.every((isOwn) => isOwn)) return null
      return database.transaction(async ({ sql }) => {
        const { rows } = await sql.query<{ id: ContactId }>('select contact_id as id from identities where channel_id = $1 and user_id = $2 for update', [
          channelId,
          userId,
        ])
        const contact = rows[0]
        if (!contact) return null
        let merger: string | null = null
        for (const { kind, value } of proofs) {
          const known = await sql.query<{ id: ContactId }>(
            `insert into proofs (workspace_id, kind, value, contact_id, at) values ($1, $2, $3, $4, $5)
             on conflict (workspace_id, kind, value) do update set kind = excluded.kind returning contact_id as id`,
            [workspaceId, kind, value, contact.id, now],
          )
          const intoId = known.rows[0]!.id
          if (intoId === contact.id) continue
          const made = { id: newId, fromId: contact.id, intoId, who: `proof:${kind}`, now }
          if (await mergeIn(sql, workspaceId, made)) {
            merger = newId
            break
          }
        }
        return merger
      })
    },

    async preview(workspaceId, { fromId, intoId }) {
      const [identities, counts, conflict] = await Promise.all([
        pool.query<{ channel: string; userId: string }>(
          `select ch.title as channel, i.user_id as "userId" from identities i join channels ch on ch.id = i.channel_id
           where i.workspace_id = $1 and i.contact_id = $2 order by ch.title, i.user_id`,
          [workspaceId, fromId],
        ),
        pool.query<{ conversations: number; tickets: number }>(
          `select (select count(*)::int from conversations where workspace_id = $1 and contact_id = $2) as conversations,
             (select count(*)::int from tickets where workspace_id = $1 and contact_id = $2) as tickets`,
          [workspaceId, fromId],
        ),
        areTwoCustomers(pool, workspaceId, { fromId, intoId }),
      ])
      return { identities: identities.rows, ...counts.rows[0]!, conflict }
    },

    merge: (workspaceId, merger) => database.transaction(({ sql }) => mergeIn(sql, workspaceId, merger)),

    unmerge: (workspaceId, id, now) =>
      database.transaction(async ({ sql }) => {
        const { rows } = await sql.query<{ fromId: string; intoId: string; moved: Moved }>(
          `update mergers set undone_at = $3 where workspace_id = $1 and id = $2 and undone_at is null returning from_id as "fromId", into_id as "intoId", moved`,
          [workspaceId, id, now],
        )
        const [merger] = rows
        if (!merger) return false
        await move(sql, workspaceId, { fromId: merger.intoId, intoId: merger.fromId, only: merger.moved })
        return true
      }),

    async openElsewhere(conversationId, since) {
      const { rows } = await pool.query<OpenElsewhere>({
        name: 'open_elsewhere',
        text: `select o.id as "conversationId", o.version, ch.title as channel, o.known from conversations c
          join identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id and i.conversation_id <> c.id
          join conversations o on o.id = i.conversation_id and o.status = 'open' and o.holder = 'bot'
          join channels ch on ch.id = o.channel_id
          where c.id = $1 and o.updated_at >= $2 and jsonb_array_length(coalesce(o.known->'agenda', '[]')) > 0 order by o.updated_at desc limit 1`,
        values: [conversationId, since],
      })
      return rows[0] ?? null
    },

    async movedOn({ conversationId, version }) {
      await pool.query(
        `update conversations set known = known || '{"agenda": [], "awaiting": null, "shown": []}', version = version + 1 where id = $1 and version = $2 and holder = 'bot'`,
        [conversationId, version],
      )
    },
  }
}

interface NewProof extends On, Proof {
  readonly now: string
}

/** Writes down proofs that nobody had; false where it may be somebody else's. Identities are held, always in the same sequence: none goes to another meanwhile. */
async function keepAll(sql: Sql, jobs: readonly NewProof[]): Promise<readonly boolean[]> {
  const { rows } = await sql.query<{ place: number }>({
    name: 'keep_proofs',
    text: `with asked as (
        select a.*, i.contact_id from jsonb_to_recordset($1::jsonb) as a(place integer, "workspaceId" text, "channelId" text, "userId" text, kind text, value text, now timestamptz)
        join identities i on i.channel_id = a."channelId" and i.user_id = a."userId" order by i.channel_id, i.user_id for update of i
      ), kept as (
        insert into proofs (workspace_id, kind, value, contact_id, at)
        select distinct on ("workspaceId", kind, value) "workspaceId", kind, value, contact_id, now from asked order by "workspaceId", kind, value, place
        on conflict (workspace_id, kind, value) do nothing returning workspace_id, kind, value, contact_id
      )
      select a.place from asked a where exists (select from kept k where (k.workspace_id, k.kind, k.value, k.contact_id) = (a."workspaceId", a.kind, a.value, a.contact_id))
        or exists (select from proofs p where (p.workspace_id, p.kind, p.value, p.contact_id) = (a."workspaceId", a.kind, a.value, a.contact_id))`,
    values: [JSON.stringify(jobs.map((job, place) => ({ ...job, place })))],
  })
  const own = new Set(rows.map(({ place }) => place))
  return jobs.map((_, place) => own.has(place))
}

type Sql = Pick<Transaction['sql'], 'query'>

/** Two customers of the shop are never made one: they would see each other's orders. */
async function areTwoCustomers(sql: Sql, workspaceId: WorkspaceId, { fromId, intoId }: { readonly fromId: string; readonly intoId: string }): Promise<boolean> {
  const { rows } = await sql.query<{ two: boolean }>(
    `select exists (select from proofs a join proofs b on b.workspace_id = a.workspace_id and b.kind = 'customer' and b.value <> a.value
       where a.workspace_id = $1 and a.kind = 'customer' and a.contact_id = $2 and b.contact_id = $3) as two`,
    [workspaceId, fromId, intoId],
  )
  return rows[0]!.two
}

async function mergeIn(sql: Sql, workspaceId: WorkspaceId, { id, fromId, intoId, who, now }: NewMerger): Promise<boolean> {
  // always in the same sequence, so that two mergers never wait for each other in a circle
  const { rowCount } = await sql.query('select from contacts where workspace_id = $1 and id = any($2) order by id for update', [workspaceId, [fromId, intoId]])
  if (fromId === intoId || rowCount !== 2 || (await areTwoCustomers(sql, workspaceId, { fromId, intoId }))) return false
  // proved to be one person: who is not served here is not served there
  await sql.query(
    `update blocks b set contact_id = $3 where workspace_id = $1 and contact_id = $2 and lifted_at is null
       and not exists (select from blocks o where o.workspace_id = $1 and o.contact_id = $3 and o.lifted_at is null)`,
    [workspaceId, fromId, intoId],
  )
  const moved = await move(sql, workspaceId, { fromId, intoId })
  // somebody else was faster: there is nobody left to become one with
  if (moved.identities.length === 0) return false
  await sql.query('insert into mergers (workspace_id, id, from_id, into_id, moved, who, at) values ($1, $2, $3, $4, $5, $6, $7)', [
    workspaceId,
    id,
    fromId,
    intoId,
    JSON.stringify(moved),
    who,
    now,
  ])
  return true
}

/** `only`: of what was moved once; what came since stays. */
async function move(sql: Sql, workspaceId: WorkspaceId, { fromId, intoId, only }: { fromId: string; intoId: string; only?: Moved }): Promise<Moved> {
  const [channels, users] = [only?.identities.map(([channel]) => channel), only?.identities.map(([, user]) => user)]
  const [kinds, values] = [only?.proofs.map(([kind]) => kind), only?.proofs.map(([, value]) => value)]
  const where = 'where workspace_id = $1 and contact_id = $2'
  const by = [workspaceId, fromId, intoId]
  const identities = await sql.query<{ channel_id: string; user_id: string }>(
    `update identities set contact_id = $3 ${where} and ($4::text[] is null or (channel_id, user_id) in (select * from unnest($4::text[], $5::text[]))) returning channel_id, user_id`,
    [...by, channels ?? null, users ?? null],
  )
  const proofs = await sql.query<{ kind: string; value: string }>(
    `update proofs set contact_id = $3 ${where} and ($4::text[] is null or (kind, value) in (select * from unnest($4::text[], $5::text[]))) returning kind, value`,
    [...by, kinds ?? null, values ?? null],
  )
  // whoever speaks on a channel has all of its conversations, those that were begun since, too
  const conversations = await sql.query<{ id: string }>(
    `update conversations set contact_id = $3 ${where}
       and ($4::text[] is null or id = any($4) or (channel_id, user_id) in (select * from unnest($5::text[], $6::text[]))) returning id`,
    [...by, only?.conversations ?? null, channels ?? null, users ?? null],
  )
  await sql.query(
    `update identities set blocked_until = (select coalesce(until, 'infinity') from blocks where workspace_id = $1 and contact_id = $2 and lifted_at is null)
     where workspace_id = $1 and contact_id = $2`,
    [workspaceId, intoId],
  )
  const tickets = await sql.query<{ id: string }>(`update tickets set contact_id = $3 ${where} and ($4::text[] is null or id = any($4)) returning id`, [
    ...by,
    only?.tickets ?? null,
  ])
  return {
    identities: identities.rows.map(({ channel_id, user_id }) => [channel_id, user_id]),
    conversations: conversations.rows.map(({ id }) => id),
    proofs: proofs.rows.map(({ kind, value }) => [kind, value]),
    tickets: tickets.rows.map(({ id }) => id),
  }
}

import { wordsOf } from '@xiaoer/contract/content'
import type { Conversation } from '@xiaoer/contract/conversation'
import type { ConversationId, WorkspaceId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import { CONVERSATION, FROM_CONVERSATIONS, toConversation } from './conversation-row.ts'
import type { Database, Transaction } from './database.ts'
import { searchTerms } from './shop-search.ts'

export interface FoundMessage {
  readonly conversation: Conversation
  readonly seq: number
  readonly from: Message['from']
  readonly words: string
  readonly at: string
}

interface Elsewhere {
  readonly identities: readonly { readonly channel: string; readonly userId: string }[]
  readonly conversations: readonly Conversation[]
}

/** Finds conversations by who writes and by what was said, in any script. */
export interface DeskSearch {
  people(workspaceId: WorkspaceId, name: string): Promise<readonly Conversation[]>
  /** Messages in which all of the words stand, the newest first. */
  messagesWith(workspaceId: WorkspaceId, words: string): Promise<readonly FoundMessage[]>
  /** What people answered in other, settled conversations to questions that share at least half of the terms of this one, the likest first. */
  answersToLike(
    workspaceId: WorkspaceId,
    asked: { readonly id: ConversationId; readonly text: string; readonly most: number },
  ): Promise<readonly { readonly messageId: string; readonly words: string; readonly shopper: string; readonly conversationId: ConversationId }[]>
  /** Where else the shopper of a conversation writes; null: no such conversation. */
  elsewhere(workspaceId: WorkspaceId, id: ConversationId): Promise<Elsewhere | null>
  /** The latest conversation of each of these customers of the shop. */
  conversationsOf(workspaceId: WorkspaceId, customerIds: readonly string[]): Promise<ReadonlyMap<string, ConversationId>>
}

const MOST_PEOPLE = 10
const MOST_MESSAGES = 30
const MOST_ELSEWHERE = 20
/** Questions with a term in common that are weighed against each other: words that all have must not cost a second. */
const MOST_WEIGHED = 2_000
/** One statement reads and keeps the terms of so many messages … */
const BATCH = 2_000
/** … and a search waits for at most so many: what is older is kept by the searches that follow. */
const MOST_BATCHES = 25

export function openDeskSearch(database: Database): DeskSearch {
  const catchUp = async (workspaceId: WorkspaceId): Promise<void> => {
    for (let batch = 0; batch < MOST_BATCHES; batch++) if (!(await database.asWorkspace(workspaceId, (tx) => keepTerms(tx, workspaceId)))) return
  }
  return {
    people: (workspaceId, name) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select ${CONVERSATION} ${FROM_CONVERSATIONS} where position(lower($1) in lower(k.name)) > 0 order by c.updated_at desc limit ${MOST_PEOPLE}`,
          [name],
        )
        return rows.map(toConversation)
      }),
    async messagesWith(workspaceId, words) {
      const terms = searchTerms(words)
      if (terms.length === 0) return []
      await catchUp(workspaceId)
      return database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `with found as (
             select m.conversation_id, m.seq, m."from", m.content, m.at from message_terms t join messages m on m.conversation_id = t.conversation_id and m.seq = t.seq
             where t.terms @> $1::text[] order by m.at desc limit ${MOST_MESSAGES})
           select ${CONVERSATION}, f.seq as found_seq, f."from" as found_from, f.content as found_content, f.at as found_at
           ${FROM_CONVERSATIONS} join found f on f.conversation_id = c.id order by f.at desc`,
          [terms],
        )
        return rows.map((row) => ({
          conversation: toConversation(row),
          seq: row.found_seq,
          from: row.found_from,
          words: wordsOf(row.found_content),
          at: new Date(row.found_at).toISOString(),
        }))
      })
    },
    async answersToLike(workspaceId, { id, text, most }) {
      const terms = searchTerms(text)
      if (terms.length === 0) return []
      await catchUp(workspaceId)
      return database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `with like_it as (
             select t.conversation_id, t.seq, cardinality(array(select unnest(t.terms) intersect select unnest($1::text[])))::float / $2 as shared
             from message_terms t where t.terms && $1::text[] and t.conversation_id <> $3 limit ${MOST_WEIGHED})
           select a.id as "messageId", a.content, k.name as shopper, c.id as "conversationId" from like_it l
           join conversations c on c.id = l.conversation_id and c.status = 'resolved'
           join contacts k on k.workspace_id = c.workspace_id and k.id = c.contact_id
           join messages q on q.conversation_id = l.conversation_id and q.seq = l.seq and q."from" = 'shopper'
           join lateral (select m.id, m.content from messages m where m.conversation_id = l.conversation_id and m.seq > l.seq and m."from" = 'agent' order by m.seq limit 1) a on true
           where l.shared >= 0.5 order by l.shared desc, c.updated_at desc limit $4`,
          [terms, terms.length, id, most],
        )
        return rows.map(({ content, ...row }) => ({ ...row, words: wordsOf(content) }))
      })
    },
    elsewhere: (workspaceId, id) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select contact_id as contact from conversations where id = $1', [id])
        if (!rows[0]) return null
        const identities = await sql.query(
          `select ch.title as channel, i.user_id as "userId" from identities i join channels ch on ch.id = i.channel_id where i.contact_id = $1 order by ch.title, i.user_id`,
          [rows[0].contact],
        )
        const others = await sql.query(
          `select ${CONVERSATION} ${FROM_CONVERSATIONS} where c.contact_id = $1 and c.id <> $2 order by c.updated_at desc limit ${MOST_ELSEWHERE}`,
          [rows[0].contact, id],
        )
        return { identities: identities.rows, conversations: others.rows.map(toConversation) }
      }),
    conversationsOf: (workspaceId, customerIds) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ customer: string; id: ConversationId }>(
          `select distinct on (known->'identity'->>'customerId') known->'identity'->>'customerId' as customer, id from conversations
           where known->'identity'->>'customerId' = any($1) order by known->'identity'->>'customerId', updated_at desc`,
          [customerIds],
        )
        return new Map(rows.map(({ customer, id }) => [customer, id]))
      }),
  }
}

/** Keeps what messages are found by, the newest conversations first; false where nothing was missing any more. */
async function keepTerms({ sql }: Transaction, workspaceId: WorkspaceId): Promise<boolean> {
  const { rows } = await sql.query(
    `select m.conversation_id, m.seq, m.content from (
       select c.id, c.seq, coalesce(s.seq, 0) as kept, c.updated_at from conversations c left join searchable s on s.conversation_id = c.id
       where c.seq > coalesce(s.seq, 0) order by c.updated_at desc limit ${BATCH / 10}) c
     join messages m on m.conversation_id = c.id and m.seq > c.kept order by c.updated_at desc, m.seq limit ${BATCH}`,
  )
  if (rows.length === 0) return false
  const terms = rows.map((row) => searchTerms(wordsOf(row.content)))
  // another search may keep the same at the same time
  await sql.query(
    `insert into message_terms (workspace_id, conversation_id, seq, terms)
     select $1, r->>'id', (r->>'seq')::int, array(select jsonb_array_elements_text(r->'terms')) from jsonb_array_elements($2::jsonb) r on conflict do nothing`,
    [workspaceId, JSON.stringify(rows.map((row, place) => ({ id: row.conversation_id, seq: row.seq, terms: terms[place] })))],
  )
  const upTo = new Map(rows.map((row) => [row.conversation_id as string, row.seq as number]))
  await sql.query(
    `insert into searchable (workspace_id, conversation_id, seq) select $1, * from unnest($2::text[], $3::int[])
     on conflict (conversation_id) do update set seq = greatest(searchable.seq, excluded.seq)`,
    [workspaceId, [...upTo.keys()], [...upTo.values()]],
  )
  return true
}

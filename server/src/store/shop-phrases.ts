import type { AgentId, ConversationId, MessageId, WorkspaceId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import type { PhraseId, PhraseState, ShopPhrase } from '@xiaoer/contract/understanding'
import type { Database, Transaction } from './database.ts'

/** More would take longer to learn than anybody waits for. */
export const MOST_TAUGHT = 5_000

export interface Proposal {
  readonly id: PhraseId
  readonly language: string
  readonly text: string
  readonly intent: Intent
  readonly heardAs: Intent | null
  readonly messageId: MessageId | null
  readonly agentId: AgentId
  readonly now: string
}

interface Review {
  readonly agentId: AgentId
  readonly now: string
}

/** Where a page of the list ends. */
export interface PhrasePlace {
  readonly before: string
  readonly beforeId: PhraseId
}

/** What sentences mean in a shop. People's deeds run under row-level security; what is taught is read by the engine. */
export interface ShopPhrases {
  /** The same text again changes its proposal. `taught`: it is accepted with another meaning, and that is for who reviews. Null: no such message. */
  propose(workspaceId: WorkspaceId, proposal: Proposal): Promise<{ readonly phrase: ShopPhrase; readonly taught: boolean } | null>
  /** One page, the newest change first. */
  list(
    workspaceId: WorkspaceId,
    state: PhraseState,
    after?: PhrasePlace,
  ): Promise<{ readonly phrases: readonly ShopPhrase[]; readonly next: PhrasePlace | null }>
  counts(workspaceId: WorkspaceId): Promise<Record<PhraseState, number>>
  find(workspaceId: WorkspaceId, id: PhraseId): Promise<ShopPhrase | null>
  /** Null: it was not waiting any more. */
  accept(workspaceId: WorkspaceId, id: PhraseId, review: Review & { readonly intent: Intent }): Promise<ShopPhrase | 'full' | null>
  reject(workspaceId: WorkspaceId, id: PhraseId, review: Review): Promise<ShopPhrase | null>
  /** An accepted one waits for review again. */
  takeBack(workspaceId: WorkspaceId, id: PhraseId, now: string): Promise<ShopPhrase | null>
  /** The version of what is taught, by language. */
  versions(workspaceId: WorkspaceId): Promise<ReadonlyMap<string, number>>
  /** What is taught in a language, in the order in which it was accepted: the last word comes last. */
  taught(workspaceId: WorkspaceId, language: string): Promise<readonly { readonly text: string; readonly intent: Intent }[]>
}

/** Phrases of one page. */
export const PHRASE_PAGE = 50

const SHOWN = `select p.*, a.name as proposer, r.name as reviewer`
const NAMES = `left join agents a on a.workspace_id = p.workspace_id and a.id = p.proposed_by left join agents r on r.workspace_id = p.workspace_id and r.id = p.reviewed_by`

export function openShopPhrases(database: Database): ShopPhrases {
  const { pool } = database
  const one = async ({ sql }: Transaction, id: PhraseId): Promise<ShopPhrase | null> => {
    const { rows } = await sql.query(`${SHOWN} from shop_phrases p ${NAMES} where p.id = $1`, [id])
    return rows[0] ? toPhrase(rows[0]) : null
  }
  const renew = ({ sql }: Transaction, workspaceId: WorkspaceId, id: PhraseId) =>
    sql.query(
      `insert into taught_versions (workspace_id, language, version) select $1, language, 1 from shop_phrases where id = $2
       on conflict (workspace_id, language) do update set version = taught_versions.version + 1`,
      [workspaceId, id],
    )

  return {
    propose: (workspaceId, { id, language, text, intent, heardAs, messageId, agentId, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { sql } = tx
        const said = messageId ? await sql.query<{ conversation_id: string }>('select conversation_id from messages where id = $1', [messageId]) : null
        if (said?.rowCount === 0) return null
        const written = await sql.query<{ id: PhraseId }>(
          `insert into shop_phrases as p (workspace_id, id, language, text, intent, heard_as, state, message_id, conversation_id, proposed_by, at, changed_at)
           values ($1, $2, $3, $4, $5, $6, 'proposed', $7, $8, $9, $10, $10)
           on conflict (workspace_id, language, text) do update set intent = excluded.intent, heard_as = excluded.heard_as, state = 'proposed',
             message_id = coalesce(excluded.message_id, p.message_id), conversation_id = coalesce(excluded.conversation_id, p.conversation_id),
             proposed_by = excluded.proposed_by, at = excluded.at, changed_at = excluded.changed_at, reviewed_by = null, reviewed_at = null
           where p.state <> 'accepted' returning id`,
          [workspaceId, id, language, text, intent, heardAs, messageId, said?.rows[0]?.conversation_id ?? null, agentId, now],
        )
        const before = written.rows[0] ?? (await sql.query('select id from shop_phrases where language = $1 and text = $2', [language, text])).rows[0]
        return { phrase: (await one(tx, before.id))!, taught: written.rowCount === 0 }
      }),
    list: (workspaceId, state, after) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `${SHOWN} from shop_phrases p ${NAMES} where p.state = $1 and ($2::timestamptz is null or (p.changed_at, p.id) < ($2, $3))
           order by p.changed_at desc nulls last, p.id desc nulls last limit ${PHRASE_PAGE + 1}`,
          [state, after?.before ?? null, after?.beforeId ?? ''],
        )
        const last = rows.length > PHRASE_PAGE ? rows[PHRASE_PAGE - 1] : null
        return {
          phrases: rows.slice(0, PHRASE_PAGE).map(toPhrase),
          next: last ? { before: new Date(last.changed_at).toISOString(), beforeId: last.id } : null,
        }
      }),
    counts: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<{ state: PhraseState; count: number }>('select state, count(*)::int as count from shop_phrases group by state')
        return { proposed: 0, accepted: 0, rejected: 0, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) }
      }),
    find: (workspaceId, id) => database.asWorkspace(workspaceId, (tx) => one(tx, id)),
    accept: (workspaceId, id, { intent, agentId, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        // two who accept at once must not both take the last place
        await tx.sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`shop-phrases ${workspaceId}`])
        const { rows } = await tx.sql.query<{ count: number }>(`select count(*)::int as count from shop_phrases where state = 'accepted'`)
        const { rowCount } = await tx.sql.query(
          `update shop_phrases set state = 'accepted', intent = $2, reviewed_by = $3, reviewed_at = $4, changed_at = $4
           where id = $1 and state <> 'accepted' and $5::int < ${MOST_TAUGHT}`,
          [id, intent, agentId, now, rows[0]!.count],
        )
        if (!rowCount) return rows[0]!.count >= MOST_TAUGHT ? 'full' : null
        await renew(tx, workspaceId, id)
        return one(tx, id)
      }),
    reject: (workspaceId, id, { agentId, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update shop_phrases set state = 'rejected', reviewed_by = $2, reviewed_at = $3, changed_at = $3 where id = $1 and state = 'proposed'`,
          [id, agentId, now],
        )
        return rowCount ? one(tx, id) : null
      }),
    takeBack: (workspaceId, id, now) =>
      database.asWorkspace(workspaceId, async (tx) => {
        const { rowCount } = await tx.sql.query(
          `update shop_phrases set state = 'proposed', reviewed_by = null, reviewed_at = null, changed_at = $2 where id = $1 and state = 'accepted'`,
          [id, now],
        )
        if (!rowCount) return null
        await renew(tx, workspaceId, id)
        return one(tx, id)
      }),
    async versions(workspaceId) {
      const { rows } = await pool.query<{ language: string; version: number }>('select language, version from taught_versions where workspace_id = $1', [
        workspaceId,
      ])
      return new Map(rows.map(({ language, version }) => [language, version]))
    },
    async taught(workspaceId, language) {
      const { rows } = await pool.query<{ text: string; intent: Intent }>(
        `select text, intent from shop_phrases where workspace_id = $1 and language = $2 and state = 'accepted' order by reviewed_at, id`,
        [workspaceId, language],
      )
      return rows
    },
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toPhrase(row: any): ShopPhrase {
  return {
    id: row.id as PhraseId,
    language: row.language,
    text: row.text,
    intent: row.intent,
    heardAs: row.heard_as,
    state: row.state,
    messageId: row.message_id as MessageId | null,
    conversationId: row.conversation_id as ConversationId | null,
    // who left the shop has no name any more
    proposedBy: { id: row.proposed_by, name: row.proposer ?? '' },
    reviewedBy: row.reviewed_by ? { id: row.reviewed_by, name: row.reviewer ?? '' } : null,
    at: new Date(row.at).toISOString(),
    reviewedAt: row.reviewed_at ? new Date(row.reviewed_at).toISOString() : null,
  }
}

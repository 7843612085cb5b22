import type { AuditRow } from '@xiaoer/contract/audit-api'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Break, firstBreak, type Link } from './audit-chain.ts'
import type { Database, Transaction } from './database.ts'

/** A deed, as it goes on record. */
export interface AuditEntry {
  readonly id: string
  readonly who: string
  readonly what: string
  readonly conversationId: string | null
  readonly detail?: unknown
  readonly address?: string | null
  readonly via?: string | null
  readonly now: string
}

export interface AuditQuestion {
  readonly who?: string | undefined
  /** Null: any. */
  readonly whats: readonly string[] | null
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly before?: string | undefined
  readonly beforeId?: string | undefined
  readonly most: number
}

export interface Verified {
  readonly rows: number
  readonly head: string | null
  readonly broken: Break | null
}

/** The record of deeds, to be read. */
export interface AuditBook {
  /** The latest first. */
  list(workspaceId: WorkspaceId, asked: AuditQuestion): Promise<readonly AuditRow[]>
  /** Reads the whole chain, however long. */
  verify(workspaceId: WorkspaceId): Promise<Verified>
  /** A deed that is no part of another transaction. */
  write(workspaceId: WorkspaceId, entry: AuditEntry): Promise<void>
}

/** Puts a deed on record, in the transaction of the deed itself. False: it is there under this id. Last of all that a transaction does: others wait for it. */
export async function writeAudit({ sql }: Transaction, workspaceId: WorkspaceId, entry: AuditEntry): Promise<boolean> {
  const { id, now, who, what, conversationId, detail, address = null, via = null } = entry
  const { rowCount } = await sql.query(
    `insert into audit (workspace_id, id, at, who, what, conversation_id, detail, address, via) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [workspaceId, id, now, who, what, conversationId, JSON.stringify(detail ?? null), address, via],
  )
  return rowCount === 1
}

/** So many rows are read at once. */
const PAGE = 5_000

export function openAuditBook(database: Database): AuditBook {
  return {
    list: (workspaceId, { who, whats, since, until, before, beforeId, most }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query<AuditRow & { at: string | Date }>(
          `select id, seq, at, who, what, conversation_id as "conversationId", address, via, detail from audit
           where ($1::text is null or who = $1) and ($2::text[] is null or what = any($2)) and ($3::timestamptz is null or at >= $3)
             and ($4::timestamptz is null or at < $4) and ($5::timestamptz is null or (at, id) < ($5, $6))
           order by at desc, id desc limit $7`,
          [who ?? null, whats, since ?? null, until ?? null, before ?? null, beforeId ?? '', most],
        )
        return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }))
      }),
    async verify(workspaceId) {
      let last = { seq: 0, hash: '' }
      for (;;) {
        const links = await database.asWorkspace(workspaceId, ({ sql }) => linksAfter(sql, last.seq))
        const broken = firstBreak(links, last)
        if (broken) return { rows: broken.seq - 1, head: last.hash || null, broken }
        const end = links.at(-1)
        if (!end) return { rows: last.seq, head: last.hash || null, broken: null }
        last = end
      }
    },
    write: (workspaceId, entry) =>
      database.asWorkspace(workspaceId, async (tx) => {
        await writeAudit(tx, workspaceId, entry)
      }),
  }
}

async function linksAfter(sql: Transaction['sql'], seq: number): Promise<readonly Link[]> {
  const { rows } = await sql.query<Link>(
    `select seq, workspace_id as "workspaceId", id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, who, what,
       conversation_id as "conversationId", address, via, detail::text as detail, detail_hash as "detailHash", previous, hash
     from audit where seq > $1 order by seq limit $2`,
    [seq, PAGE],
  )
  return rows
}

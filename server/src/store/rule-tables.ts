import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { RuleDraft, RuleTableLine } from '@xiaoer/contract/rule-api'
import { RuleTable } from '@xiaoer/contract/rule-table'
import type { Database, Transaction } from './database.ts'

/** The merchant's decision tables, every version of each. What people do runs under row-level security; what rules is read by the engine. */
export interface RuleTables {
  /** Each table once, by title. */
  list(workspaceId: WorkspaceId): Promise<readonly RuleTableLine[]>
  /** The newest first; none where there is no such table. */
  versions(workspaceId: WorkspaceId, tableId: string): Promise<readonly RuleTable[]>
  /** Keeps a new version as a draft. Null: somebody has saved another since `basedOn`. */
  save(
    workspaceId: WorkspaceId,
    draft: RuleDraft & { readonly basedOn: number },
    by: { readonly agentId: AgentId; readonly now: string },
  ): Promise<RuleTable | null>
  /**
   * The newest draft rules from now on, the version before it is retired; neither changes after. `validFrom` overrides the draft's.
   * Null: it is no draft any more, or not the newest.
   */
  publish(
    workspaceId: WorkspaceId,
    table: { readonly tableId: string; readonly version: number; readonly validFrom?: string },
    by: { readonly agentId: AgentId; readonly now: string },
  ): Promise<RuleTable | null>
  /** Changes whenever something is published. */
  stamp(workspaceId: WorkspaceId): Promise<string>
  /** All that were ever published: an order is ruled by the version of its day. */
  everPublished(workspaceId: WorkspaceId): Promise<readonly RuleTable[]>
}

export function openRuleTables(database: Database): RuleTables {
  const { pool } = database
  return {
    list: (workspaceId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query(
          `select n.id, n.title, n.version as newest, n.created_by, n.created_at, n.published_by, n.published_at, p.version as published,
             coalesce(jsonb_array_length(p.body->'rows'), 0) as rows, coalesce(p.valid_from, n.valid_from) as valid_from, coalesce(p.valid_to, n.valid_to) as valid_to
           from (select distinct on (id) * from rule_tables order by id, version desc) n
           left join rule_tables p on p.workspace_id = n.workspace_id and p.id = n.id and p.state = 'published' order by n.title, n.id`,
        )
        return rows.map(toLine)
      }),
    versions: (workspaceId, tableId) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const { rows } = await sql.query('select * from rule_tables where id = $1 order by version desc', [tableId])
        return rows.map(toTable)
      }),
    save: (workspaceId, { tableId, basedOn, title, conditions, outcomes, rows, promotions, validFrom, validTo }, { agentId, now }) =>
      database.asWorkspace(workspaceId, async ({ sql }) => {
        const saved = await sql.query(
          `insert into rule_tables (workspace_id, id, version, state, title, body, valid_from, valid_to, created_by, created_at)
           select $1, $2, $3::int + 1, 'draft', $4, $5, $6, $7, $8, $9 where $3::int = (select coalesce(max(version), 0) from rule_tables where id = $2)
           on conflict do nothing returning *`,
          [workspaceId, tableId, basedOn, title, JSON.stringify({ conditions, outcomes, rows, promotions }), validFrom, validTo, agentId, now],
        )
        return saved.rows[0] ? toTable(saved.rows[0]) : null
      }),
    publish: (workspaceId, { tableId, version, validFrom }, { agentId, now }) =>
      database.asWorkspace(workspaceId, async (tx) => {
        await holdTable(tx, workspaceId, tableId)
        const { rows } = await tx.sql.query(
          `update rule_tables set state = 'published', published_by = $3, published_at = $4, valid_from = coalesce($5, valid_from)
           where id = $1 and version = $2 and state = 'draft' and version = (select max(version) from rule_tables where id = $1) returning *`,
          [tableId, version, agentId, now, validFrom ?? null],
        )
        if (!rows[0]) return null
        await tx.sql.query(`update rule_tables set state = 'retired' where id = $1 and version <> $2 and state = 'published'`, [tableId, version])
        return toTable(rows[0])
      }),
    async stamp(workspaceId) {
      const { rows } = await pool.query<{ stamp: string | null }>(
        `select string_agg(id || '.' || version || ' ' || state, ',' order by id, version) as stamp from rule_tables where workspace_id = $1 and state <> 'draft'`,
        [workspaceId],
      )
      return rows[0]?.stamp ?? ''
    },
    async everPublished(workspaceId) {
      const { rows } = await pool.query(`select * from rule_tables where workspace_id = $1 and state <> 'draft' order by id, version desc`, [workspaceId])
      return rows.map(toTable)
    },
  }
}

/** Two who publish at once follow each other: one version is in force, never two. */
async function holdTable({ sql }: Transaction, workspaceId: WorkspaceId, tableId: string): Promise<void> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`rule-table ${workspaceId} ${tableId}`])
}

const at = (value: Date | string) => new Date(value).toISOString()

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver has no type; this is where it gets one
function toTable(row: any): RuleTable {
  return RuleTable.parse({
    ...row.body,
    id: row.id,
    version: row.version,
    state: row.state,
    title: row.title,
    validFrom: row.valid_from && at(row.valid_from),
    validTo: row.valid_to && at(row.valid_to),
    createdBy: row.created_by,
    createdAt: at(row.created_at),
    publishedBy: row.published_by,
    publishedAt: row.published_at && at(row.published_at),
  })
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function toLine(row: any): RuleTableLine {
  // what happened last to the newest version: it was written, or published
  const [changedBy, changedAt] = row.published_at ? [row.published_by, row.published_at] : [row.created_by, row.created_at]
  return {
    tableId: row.id,
    title: row.title,
    newest: row.newest,
    published: row.published,
    rows: row.rows,
    validFrom: row.valid_from && at(row.valid_from),
    validTo: row.valid_to && at(row.valid_to),
    changedBy,
    changedAt: at(changedAt),
  }
}

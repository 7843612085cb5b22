import type { AgentId, WorkspaceId } from '@xiaoer/contract/id'
import type { Scorecard, ScorecardDraft } from '@xiaoer/contract/quality'
import { defaultScorecard } from '@xiaoer/core/support/inspect/default-scorecard'
import type { Database, Transaction } from './database.ts'

/** A version of a scorecard; the newest where none is named. What nobody wrote is the house's own, version 0. */
export async function readCard(
  { sql }: Pick<Transaction, 'sql'>,
  workspaceId: WorkspaceId,
  { version, language = 'zh' }: { readonly version?: number; readonly language?: 'zh' | 'en' } = {},
): Promise<Scorecard> {
  const { rows } = await sql.query(
    'select * from quality_scorecards where workspace_id = $1 and ($2::int is null or version = $2) order by version desc limit 1',
    [workspaceId, version ?? null],
  )
  return rows[0] ? toCard(rows[0]) : { ...defaultScorecard(language), version: 0, by: '', at: null }
}

/** The newest, those before it, and how many conversations of the last 90 days are scored by another. */
export function readCards(database: Database, workspaceId: WorkspaceId, language: 'zh' | 'en') {
  return database.asWorkspace(workspaceId, async (tx) => {
    const scorecard = await readCard(tx, workspaceId, { language })
    const { rows: older } = await tx.sql.query<{ version: number; by: string; at: Date }>(
      `select c.version, coalesce(g.name, '') as by, c.at from quality_scorecards c left join agents g on g.workspace_id = c.workspace_id and g.id = c.by
       where c.workspace_id = $1 and c.version < $2 order by c.version desc limit 50`,
      [workspaceId, scorecard.version],
    )
    const { rows } = await tx.sql.query<{ count: number }>(
      `select count(*)::int as count from quality_scores where workspace_id = $1 and ended_at > now() - interval '90 days' and scorecard <> $2`,
      [workspaceId, scorecard.version],
    )
    return { scorecard, older: older.map(({ version, by, at }) => ({ version, by, at: at.toISOString() })), scoredByOlder: rows[0]!.count }
  })
}

/** The next version; null: `seen` is not the newest any more. */
export function saveCard(
  database: Database,
  workspaceId: WorkspaceId,
  { draft, seen, by, now }: { readonly draft: ScorecardDraft; readonly seen: number; readonly by: AgentId; readonly now: string },
): Promise<Scorecard | null> {
  return database.asWorkspace(workspaceId, async ({ sql }) => {
    const { rows } = await sql.query(
      `insert into quality_scorecards (workspace_id, version, name, criteria, words, sample, by, at)
       select $1, $2::int + 1, $3, $4, $5, $6, $7, $8 where coalesce((select max(version) from quality_scorecards where workspace_id = $1), 0) = $2::int
       on conflict do nothing returning *`,
      [workspaceId, seen, draft.name, JSON.stringify(draft.criteria), draft.words, draft.sample, by, now],
    )
    return rows[0] ? toCard(rows[0]) : null
  })
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the driver.
function toCard(row: any): Scorecard {
  return { name: row.name, criteria: row.criteria, words: row.words, sample: row.sample, version: row.version, by: row.by, at: row.at.toISOString() }
}

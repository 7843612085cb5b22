import type { Command } from '@xiaoer/contract/command'
import type { Connection } from './shop-rows.ts'

/** What is on record under a key: nothing (it is ours now), the same command with its result, or another command. */
export type Claim = { readonly claim: 'first' } | { readonly claim: 'again'; readonly result: unknown } | { readonly claim: 'other' }

/** Takes a key for a command. Waits for a transaction that has just taken the same key, and then sees its result. */
export async function claimChange(connection: Connection, workspaceId: string, change: { key: string; command: Command; at: string }): Promise<Claim> {
  const command = JSON.stringify(change.command)
  const taken = await connection.query(
    'insert into shop_changes (workspace_id, key, command, at) values ($1, $2, $3, $4) on conflict (workspace_id, key) do nothing',
    [workspaceId, change.key, command, change.at],
  )
  if (taken.rowCount === 1) return { claim: 'first' }
  const found = await connection.query<{ same: boolean; result: unknown }>(
    'select command = $3::jsonb as same, result from shop_changes where workspace_id = $1 and key = $2',
    [workspaceId, change.key, command],
  )
  const record = found.rows[0]
  return record?.same === true ? { claim: 'again', result: record.result } : { claim: 'other' }
}

export async function recordResult(connection: Connection, workspaceId: string, key: string, result: unknown): Promise<void> {
  await connection.query('update shop_changes set result = $3 where workspace_id = $1 and key = $2', [workspaceId, key, JSON.stringify(result)])
}

import type { WorkspaceId } from '@xiaoer/contract/id'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { type Seal, UNSEALED } from './seal.ts'

/** The role that row-level security binds: all that people and API keys ask runs under it. */
export const PEOPLE_ROLE = 'xiaoer_people'

/** One connection inside a transaction, as SQL and as drizzle. */
export interface Transaction {
  readonly sql: pg.PoolClient
  readonly orm: NodePgDatabase
}

export interface Database {
  /** The engine's own connections; they own the tables and see all workspaces. */
  readonly pool: pg.Pool
  readonly orm: NodePgDatabase
  /** For what nobody may read who has only the tables. */
  readonly seal: Seal
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** As people see it: only rows of this workspace exist, whatever the query says. */
  asWorkspace<T>(workspaceId: WorkspaceId, work: (tx: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Opens the pool. `onError` hears of connections that broke while idle; without a listener they would end the process. */
export function openDatabase(url: string, options: { connections?: number; onError?: (error: Error) => void; seal?: Seal } = {}): Database {
  // bigint columns (seq, counters) fit a double for the next 285,000 years of messages
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 20 })
  const complain = options.onError ?? (() => undefined)
  pool.on('error', complain)
  pool.on('connect', (client) => client.on('error', complain))

  const transaction = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const result = await work({ sql: client, orm: drizzle(client) })
      await client.query('commit')
      client.release()
      return result
    } catch (error) {
      // a connection whose rollback fails is broken: it leaves the pool
      const broken = await client.query('rollback').then(
        () => undefined,
        (rollbackError: Error) => rollbackError,
      )
      client.release(broken)
      throw error
    }
  }

  return {
    pool,
    orm: drizzle(pool),
    seal: options.seal ?? UNSEALED,
    transaction,
    asWorkspace: (workspaceId, work) =>
      transaction(async (tx) => {
        await tx.sql.query(`set local role ${PEOPLE_ROLE}`)
        await tx.sql.query(`select set_config('app.workspace', $1, true)`, [workspaceId])
        return work(tx)
      }),
    close: () => pool.end(),
  }
}

import { getTableColumns, getTableName } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type pg from 'pg'

/** A pool, or one connection inside a transaction. */
export type Connection = pg.Pool | pg.PoolClient

/** So many rows a statement: a few megabytes of JSON in one parameter. */
const ROWS_A_STATEMENT = 5_000

/**
 * Writes many rows of one table in few statements; `onConflict` is the SQL after `on conflict`, `returning` names one column.
 * Rows travel as one JSON parameter: no limit on the count of parameters, and the order of JSON keys survives.
 */
export async function insertRows<Table extends PgTable>(
  connection: Connection,
  table: Table,
  rows: readonly Table['$inferInsert'][],
  options: { onConflict?: string; returning?: string } = {},
): Promise<string[]> {
  const first = rows[0]
  if (first === undefined) return []
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first)
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ')
  const types = columns.map(([, column]) => `"${column.name}" ${column.getSQLType()}`).join(', ')
  const text = `insert into ${getTableName(table)} (${names}) select ${names} from json_to_recordset($1::json) as row (${types})
    ${options.onConflict === undefined ? '' : `on conflict ${options.onConflict}`} ${options.returning === undefined ? '' : `returning ${options.returning} as returned`}`
  const returned: string[] = []
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows
      .slice(start, start + ROWS_A_STATEMENT)
      .map((row: Record<string, unknown>) => Object.fromEntries(columns.map(([key, column]) => [column.name, row[key]])))
    const result = await connection.query<{ returned: string }>(text, [JSON.stringify(part)])
    if (options.returning !== undefined) returned.push(...result.rows.map((row) => row.returned))
  }
  return returned
}

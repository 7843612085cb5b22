import type { Database } from './database.ts'
import { openValue, sealValue } from './seal.ts'

/** The tables whose settings are sealed. */
const SEALED = ['workspaces', 'providers', 'channels', 'webhooks'] as const

/** Seals everything under the newest key, also what was written before there were seals. What somebody changes meanwhile is left as they wrote it. */
export async function sealAll({ pool, seal }: Database): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const table of SEALED) {
    counts[table] = 0
    for (const { settings } of (await pool.query<{ settings: unknown }>(`select distinct settings from ${table}`)).rows) {
      const sealed = sealValue(openValue(settings, seal), seal)
      const { rowCount } = await pool.query(`update ${table} set settings = $2 where settings = $1`, [JSON.stringify(settings), sealed])
      counts[table] += rowCount ?? 0
    }
  }
  return counts
}

/** Throws AppError('secret-key-lost') where something is sealed that none of the keys opens. */
export async function tryKeys({ pool, seal }: Database): Promise<void> {
  for (const table of SEALED) {
    // one value for each key that ever sealed
    const { rows } = await pool.query<{ settings: unknown }>(
      `select distinct on (split_part(settings #>> '{}', ':', 3)) settings from ${table} where jsonb_typeof(settings) = 'string'`,
    )
    for (const { settings } of rows) openValue(settings, seal)
  }
}

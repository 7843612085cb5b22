import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { openSeal } from './seal.ts'

export interface Store {
  readonly database: Database
  readonly url: string
  close(): Promise<void>
}

/** The database of the house, migrated: one's own by URL, or the embedded one in a folder. */
export async function openStore(options: {
  url?: string | undefined
  folder: string
  /** Instead of the key in the folder. */
  key?: string | undefined
  connections: number
  log: (line: string) => void
  onError: (error: Error) => void
}): Promise<Store> {
  const { folder, key, log, connections, onError } = options
  const embedded = options.url === undefined ? await startEmbeddedPostgres({ folder, log }) : null
  const url = options.url ?? embedded!.url
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  let closing = false
  const seal = openSeal({ key, folder })
  // a database that is going down says so on every idle connection
  const database = openDatabase(url, { connections, seal, onError: (error) => !closing && onError(error) })
  return {
    database,
    url,
    async close() {
      closing = true
      await database.close()
      await embedded?.stop()
    },
  }
}

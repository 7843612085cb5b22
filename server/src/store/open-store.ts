import { type Database, openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'

export interface Store {
  readonly database: Database
  readonly url: string
  close(): Promise<void>
}

/** The database of the house, migrated: one's own by URL, or the embedded one in a folder. */
export async function openStore(options: {
  url?: string | undefined
  folder: string
  connections: number
  log: (line: string) => void
  onError: (error: Error) => void
}): Promise<Store> {
  const { folder, log, connections, onError } = options
  const embedded = options.url === undefined ? await startEmbeddedPostgres({ folder, log }) : null
  const url = options.url ?? embedded!.url
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop()
    throw error
  }
  let closing = false
  // a database that is going down says so on every idle connection
  const database = openDatabase(url, { connections, onError: (error) => !closing && onError(error) })
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

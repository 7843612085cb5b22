import { afterAll, beforeAll } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'

/** A fresh, migrated database for the tests of one file or one `describe`, gone after them. Ask for it inside a test. */
export function ownDatabase(options?: Parameters<typeof openDatabase>[1]): () => Database {
  let database: Database | undefined
  let drop: (() => Promise<void>) | undefined
  beforeAll(async () => {
    const fresh = await testDatabase()
    drop = fresh.drop
    database = openDatabase(fresh.url, options)
  })
  afterAll(async () => {
    await database?.close()
    await drop?.()
  })
  return () => database!
}

import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from './test-database.ts'

test('each test file gets a migrated database of its own, and its rows are seen by no other', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  await ask(one.url, 'create table mine as select 1 as id')
  await expect(ask(two.url, 'select id from mine')).rejects.toThrow('relation "mine" does not exist')
  const tables = await ask(two.url, `select count(*)::int as tables from pg_tables where schemaname = 'public'`)
  expect((tables[0] as { tables: number }).tables).toBeGreaterThan(5)

  await one.drop()
  await expect(ask(one.url, 'select 1')).rejects.toThrow('does not exist')
  await two.drop()
})

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as runMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { PEOPLE_ROLE } from './database.ts'

/** Any number; the same in every process that migrates, so that two that start at once take turns. */
const MIGRATION_LOCK = 20_261_120

/** Brings a database to the newest schema: idempotent, from any version, safe when several processes start at once. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await makePeopleRole(client)
    await runMigrations(drizzle(client), { migrationsFolder: migrationsFolder() })
    // functions are replaced at every start: they always fit the code that calls them
    await client.query(readFileSync(join(migrationsFolder(), 'functions.sql'), 'utf8'))
    await client.query(`grant usage on schema public to ${PEOPLE_ROLE}`)
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${PEOPLE_ROLE}`)
    // it has no workspace column for a policy to look at, and people need nothing of it
    await client.query(`revoke all on workspaces from ${PEOPLE_ROLE}`)
  } finally {
    await client.end()
  }
}

/** Roles belong to the cluster, not to the database: another database's house may have made it, even just now. */
async function makePeopleRole(client: pg.Client): Promise<void> {
  await client.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${PEOPLE_ROLE}') then create role ${PEOPLE_ROLE} nologin; end if;
  exception when duplicate_object or unique_violation then null; end $$`)
  await client.query(`grant ${PEOPLE_ROLE} to current_user`)
}

/** Beside this file in the sources, beside the bundle in a build. */
function migrationsFolder(): string {
  const beside = fileURLToPath(new URL('./migrations', import.meta.url))
  if (!existsSync(beside)) throw new Error(`The folder of migrations is missing: ${beside}. Build again with \`npm run build\`.`)
  return beside
}

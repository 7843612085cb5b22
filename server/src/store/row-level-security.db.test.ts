import type { WorkspaceId } from '@xiaoer/contract/id'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, PEOPLE_ROLE } from './database.ts'
import { testDatabase } from './test-database.ts'

const OURS = 'ours' as WorkspaceId
const THEIRS = 'theirs' as WorkspaceId
const NOT_ALLOWED = '42501'
/** Is only added to: not even its own rows are changed. */
const RECORD = 'audit'

interface Column {
  readonly name: string
  readonly type: string
}

let database: Database
let drop: () => Promise<void>
/** Read from the catalogue: a table that is made tomorrow is in the list. */
let tables: ReadonlyMap<string, readonly Column[]>
let references: readonly { readonly table: string; readonly name: string; readonly definition: string }[]

beforeAll(async () => {
  const fresh = await testDatabase()
  drop = fresh.drop
  database = openDatabase(fresh.url, { connections: 4 })
  tables = await readTables(database.pool)
  references = await database.pool.query(REFERENCES).then(({ rows }) => rows)
  // in this copy alone: they would refuse rows of their own accord and hide what the policies do
  for (const { table, name } of references) await database.pool.query(`alter table "${table}" drop constraint "${name}"`)
  for (const table of tables.keys()) for (const workspaceId of [OURS, THEIRS]) await insertRow(database.pool, table, workspaceId)
})
afterAll(async () => {
  await database.close()
  await drop()
})

test('there are tables to look at, with a row of two workspaces in each', async () => {
  expect([...tables.keys()]).toEqual(expect.arrayContaining(['conversations', 'messages', 'actions', 'outbox', 'audit', 'sessions', 'shop_orders']))
  for (const table of tables.keys()) expect([table, await count(database.pool, table)]).toEqual([table, 2])
})

test('every table that people may touch is under row-level security with a policy for them', async () => {
  const { rows } = await database.pool.query<{ table: string }>(
    `select c.relname as table from pg_class c
     where c.relkind in ('r', 'p', 'f') and c.relnamespace = 'public'::regnamespace
       and (has_table_privilege($1, c.oid, 'select, insert, update, delete') or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'))
       and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and (select oid from pg_roles where rolname = $1) = any(p.polroles)))`,
    [PEOPLE_ROLE],
  )
  expect(rows.map((row) => row.table)).toEqual([])
})

test('there is no way around the policies: no view, no function and no right of the role passes them', async () => {
  const { rows: views } = await database.pool.query(
    `select relname from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace and not coalesce(reloptions @> '{security_invoker=true}', false)`,
  )
  const { rows: functions } = await database.pool.query(`select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`)
  const { rows: roles } = await database.pool.query('select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin from pg_roles where rolname = $1', [PEOPLE_ROLE])
  const { rows: owned } = await database.pool.query('select tablename from pg_tables where tableowner = $1', [PEOPLE_ROLE])
  expect({ views, functions, roles, owned }).toEqual({
    views: [],
    functions: [],
    roles: [{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcanlogin: false }],
    owned: [],
  })
})

test('no reference leads out of a workspace', () => {
  expect(references.filter(({ definition }) => !/^FOREIGN KEY \(workspace_id, .*REFERENCES \w+\(workspace_id, /.test(definition))).toEqual([])
})

test('a person sees the rows of their workspace and no other, whatever the query says', async () => {
  for (const table of tables.keys()) {
    const seen = await database.asWorkspace(OURS, ({ sql }) => sql.query(`select workspace_id from "${table}"`))
    expect([table, seen.rows]).toEqual([table, [{ workspace_id: OURS }]])
    const asked = await database.asWorkspace(OURS, ({ sql }) => sql.query(`select from "${table}" where workspace_id = $1 or true`, [THEIRS]))
    expect([table, asked.rowCount]).toEqual([table, 1])
    const named = await database.asWorkspace(OURS, ({ sql }) => sql.query(`select from "${table}" where workspace_id = $1`, [THEIRS]))
    expect([table, named.rowCount]).toEqual([table, 0])
  }
})

test('a person changes no row of another workspace', async () => {
  for (const [table, columns] of tables) {
    const column = columns.find(({ name, type }) => name !== 'workspace_id' && type === 'text')!.name
    const named = await database.asWorkspace(OURS, ({ sql }) => sql.query(`update "${table}" set "${column}" = 'stolen' where workspace_id = $1`, [THEIRS]))
    expect([table, named.rowCount]).toEqual([table, 0])
    const all = (sql: pg.PoolClient) => sql.query(`update "${table}" set "${column}" = 'stolen'`)
    if (table === RECORD) expect(await codeOf(OURS, all)).toBe(NOT_ALLOWED)
    else expect([table, (await undone(OURS, all)).rowCount]).toEqual([table, 1])
  }
})

test('a person deletes no row of another workspace', async () => {
  for (const table of tables.keys()) {
    const named = await database.asWorkspace(OURS, ({ sql }) => sql.query(`delete from "${table}" where workspace_id = $1`, [THEIRS]))
    expect([table, named.rowCount]).toEqual([table, 0])
    const all = (sql: pg.PoolClient) => sql.query(`delete from "${table}"`)
    if (table === RECORD) expect(await codeOf(OURS, all)).toBe(NOT_ALLOWED)
    else expect([table, (await undone(OURS, all)).rowCount]).toEqual([table, 1])
  }
})

test('a person puts no row into another workspace, and moves none there', async () => {
  for (const table of tables.keys()) {
    expect([table, await codeOf(OURS, (sql) => insertRow(sql, table, THEIRS, 'smuggled'))]).toEqual([table, NOT_ALLOWED])
    const move = (sql: pg.PoolClient) => sql.query(`update "${table}" set workspace_id = $1`, [THEIRS])
    expect([table, await codeOf(OURS, move)]).toEqual([table, NOT_ALLOWED])
    // it is the other workspace that is refused, not the row
    expect([table, await codeOf(OURS, (sql) => insertRow(sql, table, OURS, 'own'))]).toEqual([table, null])
  }
})

test('who has no workspace, an empty one or one made of SQL sees nothing and writes nothing', async () => {
  for (const workspaceId of [null, '', ' ', '%', `${OURS}' or 'x'='x`, OURS.toUpperCase()]) {
    for (const table of tables.keys()) {
      const seen = await database.transaction(async ({ sql }) => {
        await sql.query(`set local role ${PEOPLE_ROLE}`)
        if (workspaceId !== null) await sql.query(`select set_config('app.workspace', $1, true)`, [workspaceId])
        return (await sql.query(`select from "${table}"`)).rowCount
      })
      expect([workspaceId, table, seen]).toEqual([workspaceId, table, 0])
    }
  }
  for (const table of tables.keys())
    expect([table, await codeOf('' as WorkspaceId, (sql) => insertRow(sql, table, OURS, 'lost'))]).toEqual([table, NOT_ALLOWED])
})

test('a person cannot switch the policies off, empty a table or change how it is made', async () => {
  for (const table of tables.keys()) {
    for (const statement of [
      `truncate "${table}"`,
      `alter table "${table}" disable row level security`,
      `drop policy "${table}_own_workspace" on "${table}"`,
      `create trigger spy before insert on "${table}" execute function record_inbound()`,
    ]) {
      expect([statement, await codeOf(OURS, (sql) => sql.query(statement))]).toEqual([statement, NOT_ALLOWED])
    }
    const seeAll = async (sql: pg.PoolClient) => {
      await sql.query('set local row_security = off')
      return sql.query(`select from "${table}"`)
    }
    expect([table, await codeOf(OURS, seeAll)]).toEqual([table, NOT_ALLOWED])
  }
})

test('the workspace and the role end with the transaction: the next on the same connection starts as the engine', async () => {
  const single = openDatabase(database.pool.options.connectionString!, { connections: 1 })
  try {
    await single.asWorkspace(OURS, ({ sql }) => sql.query('select 1'))
    await single.asWorkspace(OURS, () => Promise.reject(new Error('broke off'))).catch(() => undefined)
    const { rows } = await single.pool.query(`select current_user <> $1 as engine, nullif(current_setting('app.workspace', true), '') as workspace`, [
      PEOPLE_ROLE,
    ])
    expect(rows).toEqual([{ engine: true, workspace: null }])
  } finally {
    await single.close()
  }
})

test('after all these attempts the other workspace has what it had', async () => {
  for (const table of tables.keys()) {
    const { rows } = await database.pool.query(`select count(*)::int as count from "${table}" where workspace_id = $1`, [THEIRS])
    expect([table, rows[0].count]).toEqual([table, 1])
    expect([table, JSON.stringify((await database.pool.query(`select * from "${table}"`)).rows).includes('stolen')]).toEqual([table, false])
  }
})

const REFERENCES = `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`

async function readTables(sql: pg.Pool): Promise<ReadonlyMap<string, readonly Column[]>> {
  const { rows } = await sql.query<{ table: string; columns: Column[] }>(
    `select c.relname as table, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
       and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id') group by c.relname order by c.relname`,
  )
  return new Map(rows.map(({ table, columns }) => [table, columns]))
}

/** A row with something in every column, none of it like that of another workspace or mark. */
async function insertRow(sql: pg.Pool | pg.PoolClient, table: string, workspaceId: WorkspaceId, mark = 'first'): Promise<void> {
  const columns = tables.get(table)!
  const values = columns.map(({ name, type }) => (name === 'workspace_id' ? workspaceId : sampleOf(type, `${workspaceId}-${mark}`)))
  const places = columns.map((_, index) => `$${index + 1}`)
  await sql.query(`insert into "${table}" (${columns.map(({ name }) => `"${name}"`)}) values (${places})`, values)
}

function sampleOf(type: string, mark: string): unknown {
  if (type === 'text') return mark
  if (type === 'jsonb' || type === 'json') return JSON.stringify({ mark })
  if (type === 'boolean') return false
  if (type.startsWith('timestamp')) return '2026-01-02T03:04:05Z'
  if (type === 'date') return '2026-01-02'
  if (type.endsWith('[]')) return []
  if (['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'].includes(type)) return mark.length
  throw new Error(`Say here what a value of type ${type} looks like`)
}

async function count(sql: pg.Pool, table: string): Promise<number> {
  return (await sql.query(`select count(*)::int as count from "${table}"`)).rows[0].count
}

/** Does it as a person of the workspace and takes it back. */
async function undone<Result>(workspaceId: WorkspaceId, work: (sql: pg.PoolClient) => Promise<Result>): Promise<Result> {
  let result: Result | undefined
  const stop = new Error('taken back')
  await database
    .asWorkspace(workspaceId, async ({ sql }) => {
      result = await work(sql)
      throw stop
    })
    .catch((error: Error) => {
      if (error !== stop) throw error
    })
  return result!
}

/** The code with which PostgreSQL refuses it to a person of the workspace; null: it does not. */
async function codeOf(workspaceId: WorkspaceId, work: (sql: pg.PoolClient) => Promise<unknown>): Promise<string | null> {
  return undone(workspaceId, work).then(
    () => null,
    (error: pg.DatabaseError) => error.code ?? error.message,
  )
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { isRunning, lockFolder } from './lock-folder.ts'
import { isPostmasterAlive, readPostmaster, waitUntilGone } from './postmaster.ts'

const isRoot = process.getuid?.() === 0
let seed: string
let outside: string
let folder: string
let running: EmbeddedPostgres[]
let children: ChildProcess[]
let said: string[]

beforeAll(async () => {
  seed = mkdtempSync(join(tmpdir(), 'xiaoer-seed-'))
  await (await startEmbeddedPostgres({ folder: seed, log: () => undefined })).stop()
})

afterAll(() => rmSync(seed, { recursive: true }))

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'xiaoer-embedded-'))
  folder = outside
  running = []
  children = []
  said = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const postgres of running) await postgres.stop()
  const left = readPostmaster(join(folder, 'postgres'))
  if (left) await waitUntilGone(left, 5000, () => undefined)
  rmSync(outside, { recursive: true, force: true, maxRetries: 20 })
})

test('rows stay when the house stops and opens again', async () => {
  furnish()
  const first = await open()
  await ask(first, 'create table kept as select 1 as id')
  await first.stop()
  expect(postmasterPid()).toBeUndefined()

  const second = await open()
  expect(await ask(second, 'select id from kept')).toEqual([{ id: 1 }])
})

test('Chinese text is upper-cased, sorted and cut into trigrams, which a C character type would not do', async () => {
  furnish()
  const postgres = await open()
  await ask(postgres, 'create extension pg_trgm')
  expect(await ask(postgres, `select upper('é') as upper, array_length(show_trgm('退款订单'), 1) as trigrams`)).toEqual([{ upper: 'É', trigrams: 5 }])
})

test('kill -9 of the house ends PostgreSQL within 2 s, and no acknowledged row is missing afterwards', async () => {
  furnish()
  const child = await openInChild()
  const pid = postmasterPid()
  expect(pid).toBeGreaterThan(0)
  child.kill('SIGKILL')
  await expect.poll(() => isRunning(pid ?? 0), { timeout: 2000 }).toBe(false)

  expect(await ask(await open(), 'select id from kept')).toEqual([{ id: 7 }])
})

test('a PostgreSQL whose watching shell was killed together with the house is ended and started anew', async () => {
  furnish()
  const child = await openInChild()
  const orphan = readPostmaster(join(folder, 'postgres'))!
  const shell = parentOf(orphan.pid)
  for (const pid of [...childrenOf(shell).filter((pid) => pid !== orphan.pid), shell]) process.kill(pid, 'SIGKILL')
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(isPostmasterAlive(orphan)).toBe(true)

  expect(await ask(await open(), 'select id from kept')).toEqual([{ id: 7 }])
  expect(isPostmasterAlive(orphan)).toBe(false)
  expect(postmasterPid()).not.toBe(orphan.pid)
})

test('a first start that is cut off in the middle leaves nothing that the next one stumbles over', async () => {
  const child = startChild()
  await expect.poll(() => readdirSync(folder).some((name) => name.startsWith('postgres.init-')), { timeout: 5000, interval: 5 }).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(join(folder, 'postgres'))).toBe(false)

  await ask(await open(), 'select 1')
  expect(readdirSync(folder).filter((name) => name.startsWith('postgres.init-'))).toEqual([])
})

test.each(['another program', 'the PostgreSQL of another house'])(
  'a number in an old postmaster.pid that %s got neither keeps the house closed nor ends that',
  async (who) => {
    furnish()
    const other = inject('postgresUrl')
    const otherPid = async () => Number.parseInt(((await query(other, `select pg_read_file('postmaster.pid') as file`))[0] as { file: string }).file, 10)
    const first = await open()
    const file = join(folder, 'postgres/postmaster.pid')
    const left = readFileSync(file, 'utf8')
    await first.stop()
    const number = who === 'another program' ? process.ppid : await otherPid()
    writeFileSync(file, left.replace(/^\d+/, String(number)))

    expect(await ask(await open(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isRunning(process.ppid)).toBe(true)
    expect(await otherPid()).toBeGreaterThan(0)
  },
)

test('a second house on the same folder is refused with a sentence, a tool beside it is let in and does not switch off the light', async () => {
  furnish()
  const child = await openInChild()
  expect(() => lockFolder(folder)).toThrow(`Another Xiaoer (process ${child.pid}) is using ${folder}. Stop that one first`)

  const tool = await open()
  expect(tool.adopted).toBe(true)
  await tool.stop()
  expect(await ask(tool, 'select id from kept')).toEqual([{ id: 7 }])
})

test('a house that locked its folder itself keeps the lock when its database has stopped', async () => {
  furnish()
  const unlock = lockFolder(folder)
  const postgres = await open()
  expect(postgres.adopted).toBe(false)
  await postgres.stop()
  expect(() => lockFolder(folder)).toThrow('Another Xiaoer')
  unlock()
  lockFolder(folder)()
})

test('a path that is too long for a socket gets its socket elsewhere', async () => {
  chmodSync(outside, 0o711)
  folder = join(outside, 'a-shop-with-a-very-long-name'.repeat(4))
  mkdirSync(folder)
  furnish()
  const postgres = await open()
  expect(postgres.socketFolder).toMatch(/\/xiaoer-[0-9a-f]{12}$/)
  expect(statSync(postgres.socketFolder).mode & 0o077).toBe(0)
  expect(await ask(postgres, 'select 1 as one')).toEqual([{ one: 1 }])
  await postgres.stop()
  rmSync(postgres.socketFolder, { recursive: true })
})

test('a database that is not complete is left alone and named', async () => {
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres/PG_VERSION'), '18\n')
  await expect(open()).rejects.toThrow(`${folder}/postgres is not a complete database. Move it away`)
  expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION'])
})

test('a folder that cannot be made is told in one sentence', async () => {
  await expect(startEmbeddedPostgres({ folder: '/dev/null/house', log: () => undefined })).rejects.toThrow('/dev/null/house is not a folder. Move the file')
})

test.runIf(isRoot)('started by root, PostgreSQL runs as a user without rights', async () => {
  furnish()
  await open()
  expect(Number(execFileSync('ps', ['-o', 'uid=', '-p', String(postmasterPid())], { encoding: 'utf8' }))).toBeGreaterThan(0)
})

test.runIf(isRoot)('a folder behind a door that only root may pass has its data outside, and finds it again', async () => {
  folder = join(outside, 'data')
  const first = await open()
  const place = first.socketFolder.replace('/postgres-socket', '')
  try {
    expect(place).toMatch(/^\/var\/lib\/xiaoer\//)
    expect(said.join()).toContain(`its data is kept in ${place}`)
    await ask(first, 'create table kept as select 1 as id')
    await first.stop()
    expect(await ask(await open(), 'select id from kept')).toEqual([{ id: 1 }])
  } finally {
    await Promise.all(running.map((postgres) => postgres.stop()))
    rmSync(place, { recursive: true })
  }
})

async function open(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ folder, log: (line) => said.push(line) })
  running.push(postgres)
  return postgres
}

/** A database as the first start leaves it; a copy is quicker than making it. */
function furnish(): void {
  execFileSync('cp', ['-a', join(seed, 'postgres'), folder])
}

/** A house in a process of its own, killed by the tests. */
function startChild(): ChildProcess {
  const script = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from '${new URL('./embedded-postgres.ts', import.meta.url).href}'
    const { url } = await startEmbeddedPostgres({ folder: process.argv[1], log: () => undefined })
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('create table kept as select 7 as id')
    console.log('open')
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  return child
}

async function openInChild(): Promise<ChildProcess> {
  const child = startChild()
  for await (const line of child.stdout ?? []) if (String(line).includes('open')) return child
  throw new Error('the child ended before it was open')
}

function parentOf(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
}

function childrenOf(pid: number): number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return all.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

function postmasterPid(): number | undefined {
  return readPostmaster(join(folder, 'postgres'))?.pid
}

function ask(postgres: EmbeddedPostgres, statement: string): Promise<unknown[]> {
  return query(postgres.url, statement)
}

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { folderTrouble } from './folder-trouble.ts'
import { lockFolder, lockHolder } from './lock-folder.ts'
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.ts'
import { giveTo, type PostgresHome, postgresHome } from './postgres-home.ts'
import { forgetNumber, isPostmasterAlive, type Postmaster, readPostmaster, waitUntilGone } from './postmaster.ts'
import { spawnWatched, type WatchedProcess } from './spawn-watched.ts'

export interface EmbeddedPostgres {
  readonly url: string
  readonly socketFolder: string
  /** It belongs to another living process that holds the folder (a house, while a tool asks something): `stop` leaves it running. */
  readonly adopted: boolean
  stop(): Promise<void>
}

/**
 * Starts the packaged PostgreSQL on `<folder>/postgres`, makes it on the first start, and ends it with this process whatever happens to that.
 * Takes the folder's lock if nobody has it. Everything that can go wrong on a machine is thrown as one sentence.
 */
export async function startEmbeddedPostgres(options: { folder: string; log: (line: string) => void }): Promise<EmbeddedPostgres> {
  const { log } = options
  const folder = makeFolder(options.folder)
  const holder = lockHolder(folder)
  if (holder !== undefined && holder !== process.pid) return adopt(postgresHome({ folder, log }), holder)
  const unlock = holder === process.pid ? () => undefined : lockFolder(folder)
  try {
    const home = postgresHome({ folder, log })
    const unlockHome = home.folder === folder ? () => undefined : lockFolder(home.folder)
    try {
      const server = await start(home, log)
      const stop = async () => {
        await server.stop()
        unlockHome()
        unlock()
      }
      return { url: urlOf(home.sockets), socketFolder: home.sockets, adopted: false, stop }
    } catch (error) {
      unlockHome()
      throw error
    }
  } catch (error) {
    unlock()
    throw folderTrouble(error, folder)
  }
}

function makeFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    return realpathSync(folder)
  } catch (error) {
    throw folderTrouble(error, folder)
  }
}

async function adopt(home: PostgresHome, holder: number): Promise<EmbeddedPostgres> {
  // the holder may be on its first start (1 to 4 s on a busy machine) or recovering
  for (const patience = Date.now() + 30_000; Date.now() < patience; await wait(25)) {
    const postmaster = readPostmaster(home.data)
    if (postmaster?.status !== 'ready' || !isPostmasterAlive(postmaster)) continue
    await makeDatabase(postmaster.sockets)
    return { url: urlOf(postmaster.sockets), socketFolder: postmaster.sockets, adopted: true, stop: async () => undefined }
  }
  throw new Error(`Another Xiaoer (process ${holder}) holds ${home.folder} but its database does not answer. Stop that process and try again.`)
}

async function start(home: PostgresHome, log: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  await endOrphan(home, log)
  const binaries = postgresBinaries({ spare: home.spare, user: home.user, log })
  if (!existsSync(join(home.data, 'global/pg_control'))) await makeCluster(home, binaries, log)
  checkVersion(home, binaries)
  const server = await launch(home, binaries, log)
  try {
    await makeDatabase(home.sockets)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/**
 * A house that was killed leaves nothing behind unless its watching shell was killed with it. We hold the lock, so whatever still runs
 * belongs to nobody: it is ended cleanly and started anew, with our flags, our version and a shell that watches us.
 */
async function endOrphan(home: PostgresHome, log: (line: string) => void): Promise<void> {
  const postmaster = readPostmaster(home.data)
  if (!postmaster) return
  if (!isPostmasterAlive(postmaster)) return forgetNumber(home.data, postmaster)
  process.kill(postmaster.pid, 'SIGINT')
  if (await waitUntilGone(postmaster, 60_000, () => log('waiting for the PostgreSQL of an earlier start to stop'))) return
  throw new Error(`The PostgreSQL of an earlier start (process ${postmaster.pid}) does not stop. End it with \`kill -QUIT ${postmaster.pid}\` and start again.`)
}

async function makeCluster(home: PostgresHome, binaries: PostgresBinaries, log: (line: string) => void): Promise<void> {
  if (existsSync(home.data) && readdirSync(home.data).length > 0) {
    throw new Error(`${home.data} is not a complete database. Move it away, or restore it from a backup, and start again.`)
  }
  sweepHalfMade(home)
  // made under another name: a start that is cut off leaves nothing that looks like a database
  const half = join(home.folder, `postgres.init-${process.pid}`)
  mkdirSync(half, { mode: 0o700 })
  giveTo(home.user, half)
  for (const [index, ctype] of CTYPES.entries()) {
    const initdb = spawnWatched({ program: join(binaries.folder, 'bin/initdb'), args: initdbArgs(half, ctype), user: home.user, logFile: home.logFile })
    const code = await initdb.ended
    if (code === 0) break
    const said = initdb.said()
    if (index < CTYPES.length - 1 && /invalid locale/.test(said)) continue
    rmSync(half, { recursive: true, force: true })
    throw startTrouble(said, home)
  }
  renameSync(half, home.data)
  // the initdb of a killed start may have gone on for a moment after the first sweep
  sweepHalfMade(home)
  log(`made an empty database in ${home.data}`)
}

function sweepHalfMade(home: PostgresHome): void {
  for (const name of readdirSync(home.folder)) {
    if (name.startsWith('postgres.init-')) rmSync(join(home.folder, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

/** Letters of all scripts need a UTF-8 character type (trigrams of Chinese text are lost with C); the first is missing on some systems. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'] as const

function initdbArgs(data: string, ctype: string): string[] {
  return [
    ...['-D', data, '--username=xiaoer', '--encoding=UTF8', '--no-instructions'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${ctype}`],
    // who may reach the socket is decided by the folder it is in
    ...['--auth-local=trust', '--auth-host=reject'],
  ]
}

function checkVersion(home: PostgresHome, binaries: PostgresBinaries): void {
  const major = Number.parseInt(readFileSync(join(home.data, 'PG_VERSION'), 'utf8'), 10)
  if (major === binaries.major) return
  throw new Error(
    `${home.data} was made by PostgreSQL ${major}, but this version brings ${binaries.major}. Export with the old version and import again (docs/operate.md).`,
  )
}

/** Tries again while helpers of a PostgreSQL that was killed still hold its memory: they notice within moments. */
async function launch(home: PostgresHome, binaries: PostgresBinaries, log: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  for (const patience = Date.now() + 15_000; ; await wait(200)) {
    try {
      return await launchOnce(home, binaries, log)
    } catch (error) {
      if (!/shared memory block .* still in use/.test(String(error)) || Date.now() > patience) throw error
    }
  }
}

async function launchOnce(home: PostgresHome, binaries: PostgresBinaries, log: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  mkdirSync(home.sockets, { recursive: true, mode: 0o700 })
  giveTo(home.user, home.sockets)
  const dead = readPostmaster(home.data)
  const postgres = spawnWatched({ program: join(binaries.folder, 'bin/postgres'), args: flags(home), user: home.user, logFile: home.logFile })
  let state: 'starting' | 'running' | 'stopping' | 'ended' = 'starting'
  postgres.ended.then(() => {
    if (state === 'running') log(`PostgreSQL stopped by itself: ${lastWords(postgres.said())}`)
    state = 'ended'
  })
  const stop = async () => {
    if (state !== 'ended') state = 'stopping'
    await postgres.stop()
  }
  await untilReady(home, postgres, (found) => found.pid !== dead?.pid || found.began !== dead.began, log)
  state = 'running'
  // who forgets to stop it may still end, and it with him
  postgres.unref()
  return { stop }
}

async function untilReady(home: PostgresHome, postgres: WatchedProcess, isNew: (found: Postmaster) => boolean, log: (line: string) => void): Promise<void> {
  let ended = false
  postgres.ended.then(() => {
    ended = true
  })
  const began = Date.now()
  let told = 0
  // no limit: after a crash it may have much to redo, and breaking that off would only begin it again
  for (; !ended; await wait(4)) {
    const postmaster = readPostmaster(home.data)
    if (postmaster?.status === 'ready' && isNew(postmaster)) return
    const seconds = Math.floor((Date.now() - began) / 10_000) * 10
    if (seconds > told) log(`PostgreSQL is still starting after ${seconds} s, it may be recovering from a crash`)
    told = Math.max(told, seconds)
  }
  throw startTrouble(postgres.said(), home)
}

function flags(home: PostgresHome): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: home.sockets,
    // both are for one shop on one small machine: 22 MB when idle
    shared_buffers: '128MB',
    max_connections: '120',
    // workers for reading would be three more processes for nothing
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
  }
  return ['-D', home.data, '-p', '5432', ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function startTrouble(said: string, home: PostgresHome): Error {
  return folderTrouble(`PostgreSQL could not start: ${lastWords(said)} (all of it is in ${home.logFile})`, home.folder)
}

function lastWords(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim())
  const worst = lines.findLast((line) => /FATAL|PANIC|error:|No space left|not found/.test(line)) ?? lines.at(-1)
  return worst?.trim() ?? 'it said nothing'
}

async function makeDatabase(sockets: string): Promise<void> {
  if (await answers(urlOf(sockets))) return
  const client = new pg.Client({ connectionString: urlOf(sockets, 'postgres') })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('create database xiaoer')
  } catch (error) {
    // a tool that came at the same moment made it
    if ((error as { code?: string }).code !== '42P04') throw error
  } finally {
    await client.end()
  }
}

/** False: there is no such database yet. */
async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    if ((error as { code?: string }).code === '3D000') return false
    throw error
  }
}

function urlOf(sockets: string, database = 'xiaoer'): string {
  return `postgresql://xiaoer@${encodeURIComponent(sockets)}:5432/${database}`
}

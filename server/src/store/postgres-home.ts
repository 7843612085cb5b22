import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PlainUser } from './postgres-binaries.ts'

/** Where the database of a house is kept and as whom it runs. */
export interface PostgresHome {
  /** The house's data folder, or a place outside where the plain user cannot enter that. */
  readonly folder: string
  readonly data: string
  readonly sockets: string
  readonly logFile: string
  /** Where a copy of the programs may go. */
  readonly spare: string
  readonly user: PlainUser | undefined
}

/** Finds the place for a house's data folder. As root everything below must be open to the user without rights that PostgreSQL runs as. */
export function postgresHome(options: { folder: string; log: (line: string) => void }): PostgresHome {
  const asked = ownerOf(join(options.folder, 'postgres')) ?? plainUser()
  const folder = asked ? placeFor(options.folder, asked, options.log) : options.folder
  const user = asked && (ownerOf(join(folder, 'postgres')) ?? asked)
  return {
    folder,
    data: join(folder, 'postgres'),
    sockets: socketFolder(folder, user),
    logFile: join(folder, 'postgres.log'),
    spare: asked ? PLACE_FOR_ROOT : folder,
    user,
  }
}

/** Gives a file or folder to the user PostgreSQL runs as. */
export function giveTo(user: PlainUser | undefined, path: string): void {
  if (user) chownSync(path, user.uid, user.gid)
}

const PLACE_FOR_ROOT = '/var/lib/xiaoer'

const isRoot = () => process.getuid?.() === 0

/** A database keeps its owner: it may have been made by an ordinary user before root started the house. */
function ownerOf(data: string): PlainUser | undefined {
  if (!isRoot()) return undefined
  const there = statSync(data, { throwIfNoEntry: false })
  return there && there.uid !== 0 ? { uid: there.uid, gid: there.gid } : undefined
}

function plainUser(): PlainUser | undefined {
  if (!isRoot()) return undefined
  const users = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] = users.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    // macOS writes nobody as -2
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error('PostgreSQL refuses to run as root, and this machine has no user `postgres` or `nobody`. Start as an ordinary user.')
}

function placeFor(folder: string, user: PlainUser, log: (line: string) => void): string {
  // the note moves along with the folder, so a house that is moved finds its data
  const note = join(folder, 'postgres.place')
  const noted = readNote(note)
  if (noted) return makeOpen(noted)
  if (canEnter(folder, user)) return folder
  // ours, but closed to others: passing through is enough, and what lies in it keeps its own rights
  chmodSync(folder, statSync(folder).mode | 0o011)
  if (canEnter(folder, user)) return folder
  const place = join(PLACE_FOR_ROOT, createHash('sha256').update(folder).digest('hex').slice(0, 12))
  makeOpen(PLACE_FOR_ROOT)
  makeOpen(place)
  writeFileSync(note, `${place}\n`)
  log(`${folder} lies in a folder that only root may enter, and PostgreSQL does not run as root: its data is kept in ${place}`)
  return place
}

function readNote(note: string): string | undefined {
  return statSync(note, { throwIfNoEntry: false }) && readFileSync(note, 'utf8').trim()
}

function canEnter(folder: string, user: PlainUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...user, cwd: '/', env: {} }).status === 0
}

function makeOpen(folder: string): string {
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755)
  return folder
}

/** The name of a socket is limited by the system: 108 bytes with the closing zero, 104 on macOS. */
const LONGEST_SOCKET = process.platform === 'darwin' ? 103 : 107

function socketFolder(folder: string, user: PlainUser | undefined): string {
  const near = join(folder, 'postgres-socket')
  if (Buffer.byteLength(join(near, '.s.PGSQL.5432')) <= LONGEST_SOCKET) return near
  const base = (!user && process.env.XDG_RUNTIME_DIR) || (tmpdir().length < 40 ? tmpdir() : '/tmp')
  const far = join(base, `xiaoer-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`)
  const there = lstatSync(far, { throwIfNoEntry: false })
  const owner = user?.uid ?? process.getuid?.()
  // everybody may write there: one that somebody else prepared would let them in
  if (there && !(there.isDirectory() && there.uid === owner && (there.mode & 0o077) === 0)) {
    throw new Error(`${far} belongs to somebody else. Remove it, or move the data folder to a shorter path.`)
  }
  return far
}

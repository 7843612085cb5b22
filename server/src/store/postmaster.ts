import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning } from './lock-folder.ts'

/** What a PostgreSQL writes about itself into its data folder (postmaster.pid). */
export interface Postmaster {
  readonly data: string
  readonly pid: number
  /** When it began, in seconds: tells the file of a dead one from that of its successor. */
  readonly began: string
  readonly sockets: string
  readonly status: string
}

/** The PostgreSQL that says it runs on this data folder, dead or alive. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 1) return undefined
  // the order of lines is fixed in PostgreSQL's pidfile.h: the third is the start, the fifth the socket folder, the eighth the status
  return { data, pid, began: lines[2] ?? '', sockets: lines[4] ?? '', status: (lines[7] ?? '').trim() }
}

/** False also where another program, or the PostgreSQL of another house, got the number, as after a restart of the machine. */
export function isPostmasterAlive(postmaster: Postmaster): boolean {
  return isRunning(postmaster.pid) && worksIn(postmaster.pid, postmaster.data)
}

/**
 * PostgreSQL believes any living process that has the number in its old file. Where that is another program, the number is made one that no
 * process has; the rest stays, for by it PostgreSQL finds out whether helpers of its predecessor still write.
 */
export function forgetNumber(data: string, postmaster: Postmaster): void {
  if (!isRunning(postmaster.pid)) return
  const file = join(data, 'postmaster.pid')
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [NO_PROCESS, ...rest].join('\n'))
}

/** Above the highest number of a process on any system (4,194,304 on Linux, 99,999 on macOS). */
const NO_PROCESS = 99_999_999

/** True once it is gone; `tell` is called once if that takes more than 2 s. */
export async function waitUntilGone(postmaster: Postmaster, patience: number, tell: () => void): Promise<boolean> {
  const began = Date.now()
  let told = false
  while (isPostmasterAlive(postmaster)) {
    const waited = Date.now() - began
    if (waited > patience) return false
    if (waited > 2000 && !told) {
      told = true
      tell()
    }
    await wait(10)
  }
  return true
}

/** PostgreSQL works inside its data folder; what we may not look at is not ours. */
function worksIn(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return ps(pid).includes(`postgres -D ${data} `)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data) && /postgres/.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))
  } catch {
    return false
  }
}

function ps(pid: number): string {
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

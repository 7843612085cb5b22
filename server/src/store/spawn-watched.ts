import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { PlainUser } from './postgres-binaries.ts'

export interface WatchedProcess {
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number>
  /** From now on it does not keep this process from ending. */
  unref(): void
  /** Asks it to end (SIGINT) and waits until it has. */
  stop(): Promise<void>
  /** The last of what it wrote. */
  said(): string
}

/**
 * Runs a program that ends when this process ends, even by kill -9: a shell between the two reads from a pipe, and the pipe breaks.
 * What it writes is appended to `logFile`.
 */
export function spawnWatched(options: { program: string; args: string[]; user: PlainUser | undefined; logFile: string }): WatchedProcess {
  const { from, output } = openLog(options.logFile)
  const child = spawn('/bin/sh', ['-c', WATCH, options.program, ...options.args], {
    ...options.user,
    cwd: '/',
    // Ctrl-C in a terminal reaches all of its group; the database must outlive the house that is still writing
    detached: true,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['pipe', output, output],
  })
  closeSync(output)
  child.stdin?.on('error', () => undefined)
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)))
  })
  return {
    ended,
    unref: () => child.unref(),
    stop: async () => {
      child.ref()
      child.stdin?.end()
      await ended
    },
    said: () => readFrom(options.logFile, from),
  }
}

/**
 * The reader's end of the pipe is kept from the program, and the reader is ended with it: neither outlives the other.
 * A shell starts its background programs deaf to SIGINT and PostgreSQL listens only after some milliseconds, so it is told more than once.
 */
const WATCH = `exec 3<&0
"$0" "$@" </dev/null 3<&- &
program=$!
{ read -r _ <&3; for n in 1 2 3 4 5 6 7 8 9 10; do kill -INT "$program" && sleep 1 || exit; done; } >/dev/null 2>&1 &
reader=$!
exec 3<&-
wait "$program"
code=$?
kill "$reader" 2>/dev/null
exit "$code"`

function openLog(file: string): { from: number; output: number } {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  // one old file of 5 MB is kept, so the log never fills a disk
  if (size > 5_000_000) renameSync(file, `${file}.1`)
  const output = openSync(file, 'a', 0o600)
  return { from: size > 5_000_000 ? 0 : size, output }
}

function readFrom(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).subarray(-20_000).toString('utf8')
  } catch {
    return ''
  }
}

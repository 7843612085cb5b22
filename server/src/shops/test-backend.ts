import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** A commerce backend on this machine, or why there is none: then its tests are skipped, never passed. */
export type Provisioned = { readonly folder: string } | { readonly missing: string }

/** Installs a backend where that was not done before; 20 to 60 s the first time. */
export async function provision(name: 'medusa' | 'vendure'): Promise<Provisioned> {
  // not in our own process: whoever runs tests must hear of this one meanwhile
  const { code, said } = await runToEnd(['launch/provision-commerce.mjs', name], { cwd: ROOT, env: process.env })
  const last = said.trim().split('\n').at(-1) ?? ''
  if (code === 0) return { folder: last }
  if (code === 3) return { missing: last }
  throw new Error(`${name} could not be provisioned: ${said}`)
}

/** Runs a script of Node's and keeps the end of what it says. */
export function runToEnd(args: readonly string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    const keep = (chunk: Buffer) => {
      said = (said + chunk).slice(-5_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

export interface RunningBackend {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a backend on a free port and waits until it answers. It ends with us. */
export async function startBackend(options: {
  folder: string
  args: (port: number) => readonly string[]
  env: NodeJS.ProcessEnv
  isReady: (url: string) => Promise<boolean>
}): Promise<RunningBackend> {
  const { folder, args, env, isReady } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const logFile = join(folder, `backend-${port}.log`)
  const log = openSync(logFile, 'w')
  const child = spawn(process.execPath, [...args(port)], { cwd: folder, env: { ...process.env, ...env, PORT: String(port) }, stdio: ['ignore', log, log] })
  closeSync(log)
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  for (const until = Date.now() + STARTS_WITHIN_MS; !(await isReady(url).catch(() => false)); await wait(100)) {
    if (child.exitCode === null && Date.now() < until) continue
    kill()
    throw new Error(`The backend in ${folder} does not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`)
  }
  return {
    url,
    stop: async () => {
      process.off('exit', kill)
      await end(child)
      rmSync(logFile, { force: true })
    },
  }
}

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))
/** Two seconds on an idle machine; the tests of two backends may start at once on two cores. */
const STARTS_WITHIN_MS = 120_000

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // nothing of a test is worth an orderly end
  child.kill('SIGKILL')
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

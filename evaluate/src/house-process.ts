import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Door } from './talk-to-house.ts'

/** A house of one's own, in a folder that is gone with it. */
export interface HouseProcess {
  readonly url: string
  /** Takes a folder into a workspace, made if needed; answers where one talks to it. */
  readonly importShop: (workspace: string, from: string, rules?: string) => Promise<Door>
  /** Writes the shop of a workspace into a folder, in the shape of a tau-retail folder. */
  readonly exportShop: (workspace: string, out: string) => Promise<void>
  /** A new REST channel of a workspace that is there. */
  readonly openDoor: (workspace: string) => Promise<Door>
  /** A folder for whatever needs one; goes with the house. */
  readonly folder: string
  readonly stop: () => Promise<void>
}

const ROOT = resolve(import.meta.dirname, '../..')
/** A cold database on a slow disk takes some seconds; a minute is a fault. */
const READY_WITHIN_MS = 60_000
/** A stop ends running turns and the database; after this it is not coming. */
const STOP_WITHIN_MS = 15_000

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Starts a house with an empty database (`demo`: with the demo shop) on a free port and waits until it is ready. */
export async function startHouse({ demo = false }: { readonly demo?: boolean } = {}): Promise<HouseProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'xiaoer-house-'))
  // what is set for a house that somebody runs here is not for this one
  const { DATABASE_URL: _database, ROLES: _roles, PUBLIC_URL: _public, ...inherited } = process.env
  const env = { ...inherited, DATA: join(folder, 'data'), PORT: '0', HOST: '127.0.0.1', DEMO: String(demo) }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'server/src/main.ts')], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const leave = async () => {
    for (const signal of SIGNALS) process.removeListener(signal, hurry)
    await stopChild(child)
    await rm(folder, { recursive: true, force: true })
  }
  // whoever stops us stops the house: it would be left behind with its database
  const hurry = () => void leave().finally(() => process.exit(1))
  for (const signal of SIGNALS) process.once(signal, hurry)
  try {
    const url = await readyAddress(child)
    const tool = (...args: string[]) => runTool(args, env)
    return {
      url,
      folder,
      async importShop(workspace, from, rules) {
        const made = await tool('shop', 'import', '--workspace', workspace, '--from', resolve(from), ...(rules ? ['--rules', rules] : []))
        for (const problem of (made.problems ?? []) as object[]) process.stderr.write(`${Object.values(problem).join(' ')}\n`)
        return { url, channel: String(made.channel), key: String(made.key) }
      },
      async exportShop(workspace, out) {
        await tool('shop', 'export', '--workspace', workspace, '--out', resolve(out))
      },
      async openDoor(workspace) {
        const made = await tool('key', '--workspace', workspace)
        return { url, channel: String(made.channel), key: String(made.key) }
      },
      stop: leave,
    }
  } catch (error) {
    await leave()
    throw error
  }
}

/** The address that the house prints, once it answers there. */
async function readyAddress(child: ChildProcess): Promise<string> {
  const until = Date.now() + READY_WITHIN_MS
  let said = ''
  let trouble = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-20_000)
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    trouble = (trouble + chunk).slice(-20_000)
  })
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The house did not start:\n${trouble || said}`)
    const port = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)/.exec(said)?.[1]
    if (port) {
      const url = `http://127.0.0.1:${port}`
      const ready = await fetch(`${url}/ready`).then(
        (response) => response.ok,
        () => false,
      )
      if (ready) return url
    }
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`The house was not ready within ${READY_WITHIN_MS / 1000} s:\n${trouble || said}`)
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolveGone) => child.once('exit', () => resolveGone()))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await gone
  clearTimeout(late)
}

/** Runs one of the house's own tools and reads the JSON of its last line. */
async function runTool(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'server/src/xiaoer.ts'), ...args, '--json'],
    {
      cwd: ROOT,
      env,
      maxBuffer: 50_000_000,
    },
  )
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
}

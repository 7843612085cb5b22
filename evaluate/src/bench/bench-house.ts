import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from './repository.ts'

export interface BenchHouse {
  readonly pid: number
  /** Where it listens, once it is ready; null where it died before. */
  readonly address: Promise<string | null>
  /** Its exit code or signal, once it is gone. */
  readonly ended: Promise<number | NodeJS.Signals>
  kill(signal: NodeJS.Signals): void
  /** Ends it as Ctrl-C does and waits. */
  stop(): Promise<void>
}

/** The bundle as `npm start` runs it, without the launcher before it: what is killed is the server itself. */
export function startBundle(options: {
  readonly folder: string
  readonly port: number
  /** For node, e.g. `--cpu-prof`. */
  readonly flags?: readonly string[]
  readonly server?: string
}): BenchHouse {
  const { folder, port, flags = [], server = join(ROOT, 'dist/server.mjs') } = options
  return startServer(['--enable-source-maps', ...flags, server], { DATA: folder, PORT: String(port), DEMO: 'false' })
}

/** A node process of ours that says `http://localhost:PORT` when it listens. Its complaints go to a file of the data folder. */
export function startServer(args: readonly string[], env: Readonly<Record<string, string>> & { readonly DATA: string }): BenchHouse {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...withoutSettings(), NODE_ENV: 'production', NODE_COMPILE_CACHE: join(ROOT, '.cache/compiled'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(env.DATA, 'server.log'), { flags: 'a' })
  child.stderr.pipe(log)
  const endNow = () => child.kill('SIGKILL')
  // before the folder goes: it would be written into again
  process.prependOnceListener('exit', endNow)
  child.once('exit', () => process.off('exit', endNow))
  const ended = new Promise<number | NodeJS.Signals>((resolve) => child.on('exit', (code, signal) => resolve(signal ?? code ?? 0)))
  const address = Promise.race([addressOf(child), ended.then(() => null)])
  return {
    pid: child.pid!,
    address,
    ended,
    kill: (signal) => child.kill(signal),
    async stop() {
      child.kill('SIGINT')
      // a server that does not stop must not keep the bench for ever
      const late = await Promise.race([ended.then(() => false), wait(20_000, true, { ref: false })])
      if (late) child.kill('SIGKILL')
      await ended
    },
  }
}

/** Settings of whoever runs the bench are not those of the house that is measured. */
function withoutSettings(): NodeJS.ProcessEnv {
  const { PORT: _, HOST: __, DATA: ___, DATABASE_URL: ____, ROLES: _____, PUBLIC_URL: ______, ...rest } = process.env
  return rest
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    })
  })
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { type Figures, median, printTable, round } from './figures.ts'
import { freePort } from './free-port.ts'
import { makeFolder } from './furnish-house.ts'
import { memoryOf, type Process, treeOf } from './processes.ts'
import { buildBundle, ROOT } from './repository.ts'

export interface StartOptions {
  readonly rounds: number
}

const BARS = { warmSeconds: 3, idleMb: 350 }
/** After this long everything that a start does late is done. */
const IDLE_MS = 20_000
const PATIENCE_MS = 60_000

/** `npm start` on a folder that was used before, to the first message that the bot has answered; then the memory of everything that runs. */
export async function benchStart({ rounds }: StartOptions): Promise<Figures> {
  await buildBundle()
  const place = makeFolder()
  const port = await freePort()
  const env = { ...process.env, DATA: place.folder, PORT: String(port) }
  let running: ChildProcess | null = null
  try {
    // the first start makes the demo shop; the key is for its REST channel
    running = start(env)
    await untilListening(port)
    const shop = makeKey(env)
    await untilAnswered(port, shop, 'first')
    await stop(running)
    const seconds: number[] = []
    for (let count = 0; count < rounds; count++) {
      const began = performance.now()
      running = start(env)
      await untilAnswered(port, shop, `warm-${count}`)
      seconds.push((performance.now() - began) / 1000)
      if (count < rounds - 1) await stop(running)
    }
    await wait(IDLE_MS)
    const figures = { ...timesOf(seconds), ...memoryFigures(treeOf(running.pid!)) }
    print(figures)
    return { ...figures, held: figures.warmSeconds < BARS.warmSeconds && figures.idleMb <= BARS.idleMb }
  } finally {
    if (running) await stop(running)
    place.remove()
  }
}

function start(env: NodeJS.ProcessEnv): ChildProcess {
  const log = openSync(join(env.DATA!, 'start.log'), 'a')
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', log, log] })
  closeSync(log)
  const end = () => child.kill('SIGTERM')
  process.prependOnceListener('exit', end)
  child.once('exit', () => process.off('exit', end))
  return child
}

/** Ctrl-C reaches all that was started; npm alone is told here, as a service manager would. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const tree = treeOf(child.pid!).map((one) => one.pid)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  // npm goes before those it has started
  for (const until = performance.now() + PATIENCE_MS; tree.some(isRunning); await wait(50)) {
    if (performance.now() > until) throw new Error('`npm start` left processes behind.')
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const Key = z.object({ channel: z.string(), key: z.string() })

function makeKey(env: NodeJS.ProcessEnv): z.infer<typeof Key> {
  const { stdout, stderr } = spawnSync('npm', ['run', '--silent', 'xiaoer', '--', 'key', '--json'], { cwd: ROOT, env, encoding: 'utf8' })
  const line = stdout.trim().split('\n').at(-1) ?? ''
  if (!line.startsWith('{')) throw new Error(`\`npm run xiaoer -- key\` made no key: ${stderr || stdout}`)
  return Key.parse(JSON.parse(line))
}

async function untilListening(port: number): Promise<void> {
  await again(async () => (await fetch(`http://127.0.0.1:${port}/ready`)).ok)
}

async function untilAnswered(port: number, { channel, key }: z.infer<typeof Key>, externalId: string): Promise<void> {
  await again(async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/channels/${channel}/messages?wait=reply`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ externalId, user: { id: externalId }, text: '你好' }),
    })
    return response.ok && (await response.text()).includes('"from":"bot"')
  })
}

/** Until it is so; a server that is not there yet is asked again. */
async function again(question: () => Promise<boolean>): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await wait(10)) {
    const yes = await question().catch(() => false)
    if (yes) return
  }
  throw new Error(`The house did not answer within ${PATIENCE_MS / 1000} s; run \`npm start\` to see why.`)
}

function timesOf(seconds: readonly number[]) {
  return { rounds: seconds.length, warmSeconds: round(median(seconds), 2), slowestWarmSeconds: round(Math.max(...seconds), 2) }
}

function memoryFigures(tree: readonly Process[]) {
  const mb = (fits: (one: Process) => boolean) => round(tree.filter(fits).reduce((sum, one) => sum + memoryOf(one.pid), 0) / 1_048_576, 1)
  const isPostgres = (one: Process) => one.name.startsWith('postgres')
  const others = tree.filter((one) => !isPostgres(one))
  // the server is the one that started PostgreSQL (or the shell that watches it)
  const watchers = new Set(tree.filter(isPostgres).map((one) => one.parent))
  const shell = others.find((one) => watchers.has(one.pid))
  const serverPid = others.find((one) => one.pid === shell?.parent)?.pid
  return {
    idleMb: mb(() => true),
    idleMbOf: { server: mb((one) => one.pid === serverPid), postgres: mb(isPostgres), npmAndLauncher: mb((one) => !isPostgres(one) && one.pid !== serverPid) },
    processes: tree.length,
  }
}

function print(figures: ReturnType<typeof timesOf> & ReturnType<typeof memoryFigures>): void {
  const { warmSeconds, slowestWarmSeconds, idleMb, idleMbOf } = figures
  printTable(`start: npm start on a used folder, ${figures.rounds} times`, [
    {
      what: 'to the first answered message, median / slowest',
      value: `${warmSeconds} / ${slowestWarmSeconds} s`,
      bar: { text: `< ${BARS.warmSeconds} s`, held: warmSeconds < BARS.warmSeconds },
    },
    { what: 'memory of all processes, idle', value: `${idleMb} MB`, bar: { text: `at most ${BARS.idleMb} MB`, held: idleMb <= BARS.idleMb } },
    { what: '  server / PostgreSQL / npm and launcher', value: `${idleMbOf.server} / ${idleMbOf.postgres} / ${idleMbOf.npmAndLauncher} MB` },
    { what: '  processes', value: String(figures.processes) },
  ])
}

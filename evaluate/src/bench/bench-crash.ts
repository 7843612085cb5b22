import { setTimeout as wait } from 'node:timers/promises'
import { type Audit, auditCrash } from './audit-crash.ts'
import { type BenchHouse, startBundle } from './bench-house.ts'
import { readCrashRows } from './crash-rows.ts'
import { crashScript } from './crash-script.ts'
import { furnishCrashShop, shopperId } from './crash-shop.ts'
import type { CrashShopper } from './crash-shopper.ts'
import { type Figures, median, printTable, round } from './figures.ts'
import { freePort } from './free-port.ts'
import { makeFolder } from './furnish-house.ts'
import { buildBundle } from './repository.ts'
import { restShopper } from './rest-shopper.ts'
import { seededDice } from './seeded-dice.ts'
import { widgetShopper } from './widget-shopper.ts'

export interface CrashOptions {
  readonly rounds: number
  readonly seed: string
  readonly server?: string
}

const SHOPPERS = 20
/** Of the rounds, how many kill the server while it starts: also a random moment. */
const WHILE_STARTING = 0.15
/** What is kept must be answered so soon after the last start. */
const ANSWERED_WITHIN_MS = 10_000
/** A deed that its turn left half done is settled by the clock after a minute. */
const SETTLED_WITHIN_MS = 75_000

/** Twenty shoppers write, ask for cancellations and returns and say yes, while the server is killed with -9 and started again, over and over. */
export async function benchCrash({ rounds, seed, server }: CrashOptions): Promise<Figures> {
  await buildBundle()
  const place = makeFolder()
  const dice = seededDice(`${seed} kills`)
  const port = await freePort()
  const start = () => startBundle({ folder: place.folder, port, ...(server ? { server } : {}) })
  const startMs: number[] = []
  let house: BenchHouse | null = null
  let shoppers: readonly CrashShopper[] = []
  let killedWhileStarting = 0
  try {
    await furnishCrashShop(place.folder, SHOPPERS)
    shoppers = makeShoppers(port, seed)
    for (let count = 0; count < rounds; count++) {
      house = start()
      if (dice.chance(WHILE_STARTING)) {
        killedWhileStarting++
        await wait(dice.throw() * 1_500)
      } else {
        startMs.push(await untilReady(house))
        await untilServed(shoppers)
        await wait(dice.throw() * 2_500)
      }
      house.kill('SIGKILL')
      await house.ended
      await wait(dice.throw() * 300)
      if (process.stderr.isTTY) process.stderr.write(`\rround ${count + 1} of ${rounds}, ${total(shoppers, (one) => one.acknowledged.length)} acknowledged `)
    }
    house = start()
    startMs.push(await untilReady(house))
    const readyAt = performance.now()
    await Promise.all(shoppers.map((shopper) => shopper.rest()))
    const audit = await untilQuiet(async () => auditCrash(await readCrashRows(place.folder), shoppers), readyAt)
    return report({ rounds, seed, shoppers, audit, startMs, killedWhileStarting })
  } finally {
    for (const shopper of shoppers) shopper.close()
    await house?.stop()
    place.remove()
  }
}

/** Every other one writes over REST, the others in the chat window. */
function makeShoppers(port: number, seed: string): readonly CrashShopper[] {
  return Array.from({ length: SHOPPERS }, (_, index) => {
    const dice = seededDice(`${seed} shopper ${index}`)
    const common = { id: shopperId(index), port, say: crashScript(index, dice) }
    return index % 2 === 0
      ? restShopper({ ...common, think: () => dice.throw() * 400, hurry: () => dice.chance(0.2) })
      : // a window may send 20 frames in 10 s
        widgetShopper({ ...common, think: () => 350 + dice.throw() * 400 })
  })
}

async function untilReady(house: BenchHouse): Promise<number> {
  const began = performance.now()
  if ((await house.address) === null) throw new Error(`The server did not start again: it ended with ${await house.ended}.`)
  return performance.now() - began
}

/** A slow machine must not make the bench easy: the server is not killed before it has work. */
async function untilServed(shoppers: readonly CrashShopper[]): Promise<void> {
  const count = () => total(shoppers, (shopper) => shopper.acknowledged.length)
  const before = count()
  for (const until = performance.now() + ANSWERED_WITHIN_MS; count() === before && performance.now() < until; ) await wait(5)
}

/** Asks until nothing is open any more, or until nothing may be. */
async function untilQuiet(audit: () => Promise<Audit>, since: number): Promise<Audit> {
  for (;;) {
    const found = await audit()
    const waited = performance.now() - since
    const answered = found.unanswered.length === 0 || waited > ANSWERED_WITHIN_MS
    const settled = found.counts.underWay === 0 || waited > SETTLED_WITHIN_MS
    if (answered && settled) return found
    await wait(500)
  }
}

function report(run: {
  readonly rounds: number
  readonly seed: string
  readonly shoppers: readonly CrashShopper[]
  readonly audit: Audit
  readonly startMs: readonly number[]
  readonly killedWhileStarting: number
}): Figures {
  const { audit, shoppers, startMs } = run
  const complaints = shoppers.flatMap((shopper) => shopper.complaints)
  const figures = {
    rounds: run.rounds,
    seed: run.seed,
    killedWhileStarting: run.killedWhileStarting,
    acknowledged: new Set(shoppers.flatMap((shopper) => shopper.acknowledged.map(({ channelId, externalId }) => `${channelId} ${externalId}`))).size,
    resent: total(shoppers, (shopper) => shopper.resent()),
    turns: audit.counts.turns,
    deeds: audit.counts.deeds,
    withPerson: audit.counts.withPerson,
    lost: audit.lost.length,
    duplicatedMessages: audit.duplicatedMessages.length,
    duplicatedReplies: audit.duplicatedReplies.length,
    unanswered: audit.unanswered.length,
    shownWrong: audit.shownWrong.length,
    duplicatedWrites: audit.duplicatedWrites.length,
    disagreements: audit.disagreements.length,
    unsettled: audit.counts.underWay,
    complaints: complaints.length,
    restartMs: round(median(startMs)),
    slowestRestartMs: round(Math.max(...startMs)),
  }
  const promises = [
    'lost',
    'duplicatedMessages',
    'duplicatedReplies',
    'unanswered',
    'shownWrong',
    'duplicatedWrites',
    'disagreements',
    'unsettled',
    'complaints',
  ] as const
  printTable(`crash: ${SHOPPERS} shoppers, ${run.rounds} times kill -9 (${run.killedWhileStarting} while starting), seed "${run.seed}"`, [
    { what: 'messages acknowledged / sent again', value: `${figures.acknowledged} / ${figures.resent}` },
    { what: 'turns / deeds done in the shop', value: `${figures.turns} / ${figures.deeds}` },
    { what: 'messages after a person had taken over', value: String(figures.withPerson) },
    { what: 'start after a kill, median / slowest', value: `${figures.restartMs} / ${figures.slowestRestartMs} ms` },
    ...promises.map((name) => ({ what: name, value: String(figures[name]), bar: { text: '0', held: figures[name] === 0 } })),
  ])
  const wrong = [...audit.lost, ...audit.duplicatedMessages, ...audit.duplicatedReplies, ...audit.unanswered, ...audit.shownWrong]
  for (const line of [...wrong, ...audit.duplicatedWrites, ...audit.disagreements, ...complaints].slice(0, 20)) process.stdout.write(`    ${line}\n`)
  return { ...figures, held: promises.every((name) => figures[name] === 0) }
}

function total<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}

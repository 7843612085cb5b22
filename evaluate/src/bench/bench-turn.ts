import { join } from 'node:path'
import { type BenchHouse, startBundle, startServer } from './bench-house.ts'
import { type Figures, type Line, median, percentile, printTable, round } from './figures.ts'
import { makeFolder } from './furnish-house.ts'
import { type Ask, asFastAsItGoes, atRate, type Load } from './load.ts'
import { cpuOf } from './processes.ts'
import { buildBundle, ROOT } from './repository.ts'
import { openRestLine, type RestLine } from './rest-line.ts'
import { furnishTurnShop } from './turn-shop.ts'
import { type Errands, newVisitors, turnShopper } from './turn-shopper.ts'
import { brokenTurns, saveWrittenTurns } from './written-turns.ts'

export interface TurnOptions {
  readonly shoppers: number
  /** House and floor take turns so often; medians are told. */
  readonly rounds: number
  readonly seconds: number
  /** Another bundle than dist/server.mjs, to compare two. */
  readonly server?: string
  /** Where node leaves the server's CPU profile. */
  readonly profile?: string
}

/** The bars of the walking house: share of the floor, and what a shop look-up may cost. */
const BARS = { ratio: 0.3, aimRatio: 0.5, aimP95Ms: 50, aimLookupRatio: 0.8 }

/** The floor has no shop to ask. */
const NOBODY = 0

const EVERYTHING: Errands = { topics: ['greeting', 'status', 'product', 'policy'], signedIn: true }
const WITHOUT_LOOKUP: Errands = { topics: ['policy'], signedIn: false }
/** The catalogue is asked once. */
const ONE_LOOKUP: Errands = { topics: ['product'], signedIn: false }
/** The customer, their orders and the parcel are read, one after the other. */
const MANY_LOOKUPS: Errands = { topics: ['status'], signedIn: true }

/** The whole turn, from a POST to the committed reply in its answer, against the floor that the same HTTP and the same rows cost without a bot. */
export async function benchTurn(options: TurnOptions): Promise<Figures> {
  await buildBundle()
  const [houseFolder, floorFolder] = [makeFolder(), makeFolder()]
  const running: { stop(): Promise<void> }[] = []
  const started = async (server: BenchHouse) => {
    running.unshift(server)
    const address = await server.address
    if (!address) throw new Error(`A server did not start: see server.log in ${houseFolder.folder} or ${floorFolder.folder}.`)
    const port = Number(new URL(address).port)
    const lines = await Promise.all(Array.from({ length: options.shoppers }, () => openRestLine(port)))
    running.unshift({
      async stop() {
        for (const line of lines) line.close()
      },
    })
    return { pid: server.pid, lines }
  }
  try {
    await Promise.all([furnishTurnShop(houseFolder.folder), furnishTurnShop(floorFolder.folder, NOBODY)])
    const flags = options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []
    const house = await started(startBundle({ folder: houseFolder.folder, port: 0, flags, ...(options.server ? { server: options.server } : {}) }))
    const asks = shoppersAt(house.lines)
    await warmUp(asks)
    const turns = join(houseFolder.folder, 'turns.json')
    await saveWrittenTurns(houseFolder.folder, turns)
    const floor = await started(
      startServer(['--disable-warning=ExperimentalWarning', join(ROOT, 'evaluate/src/bench/floor-server.ts')], { DATA: floorFolder.folder, TURNS: turns }),
    )
    const floorAsks = shoppersAt(floor.lines)
    await warmUp(floorAsks)
    return await measure(options, { pid: house.pid, asks, broken: () => brokenTurns(houseFolder.folder) }, { pid: floor.pid, asks: floorAsks })
  } finally {
    for (const one of running) await one.stop()
    houseFolder.remove()
    floorFolder.remove()
  }
}

type Asks = (errands: Errands) => readonly Ask[]

interface Side {
  readonly pid: number
  readonly asks: Asks
}

interface Run extends Load {
  readonly serverMicros: number
  readonly databaseMicros: number
}

function shoppersAt(lines: readonly RestLine[]): Asks {
  const [customer, guest] = [newVisitors(), newVisitors()]
  return (errands) =>
    lines.map((line, index) => turnShopper(line, errands, { visitor: errands.signedIn ? customer : guest, seed: `${errands.topics.join()} ${index}` }))
}

async function measure({ rounds, seconds, shoppers }: TurnOptions, house: Side & { broken(): Promise<number> }, floor: Side): Promise<Figures> {
  const houseRuns: Run[] = []
  const floorRuns = [await run(floor, EVERYTHING, seconds)]
  for (let round = 0; round < rounds; round++) {
    houseRuns.push(await run(house, EVERYTHING, seconds))
    floorRuns.push(await run(floor, EVERYTHING, seconds))
  }
  const turnsPerSecond = median(houseRuns.map((one) => one.perSecond))
  const half = await atRate(house.asks(EVERYTHING), { perSecond: turnsPerSecond / 2, seconds: seconds * 2, seed: 'half of the most' })
  const plain = [await run(house, WITHOUT_LOOKUP, seconds)]
  const [one, many]: [Run[], Run[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    one.push(await run(house, ONE_LOOKUP, seconds))
    many.push(await run(house, MANY_LOOKUPS, seconds))
    plain.push(await run(house, WITHOUT_LOOKUP, seconds))
  }
  const of = (runs: readonly Run[], key: 'perSecond' | 'serverMicros' | 'databaseMicros') => median(runs.map((one) => one[key]))
  const cpu = (runs: readonly Run[]) => ({ server: round(of(runs, 'serverMicros')), database: round(of(runs, 'databaseMicros')) })
  const cpuOfAll = (runs: readonly Run[]) => of(runs, 'serverMicros') + of(runs, 'databaseMicros')
  const figures = {
    shoppers,
    rounds,
    turnsPerSecond: round(turnsPerSecond),
    floorPerSecond: round(of(floorRuns, 'perSecond')),
    ratio: round(shareOf(houseRuns, floorRuns), 3),
    cpuRatio: round(cpuOfAll(floorRuns) / cpuOfAll(houseRuns), 3),
    maxP50Ms: round(median(houseRuns.map((one) => percentile(one.latencies, 0.5))), 1),
    maxP95Ms: round(median(houseRuns.map((one) => percentile(one.latencies, 0.95))), 1),
    halfPerSecond: round(half.perSecond),
    p50Ms: round(percentile(half.latencies, 0.5), 1),
    p95Ms: round(percentile(half.latencies, 0.95), 1),
    p99Ms: round(percentile(half.latencies, 0.99), 1),
    cpuMicrosPerTurn: cpu(houseRuns),
    floorCpuMicrosPerTurn: cpu(floorRuns),
    withoutLookupPerSecond: round(of(plain, 'perSecond')),
    withLookupPerSecond: round(of(one, 'perSecond')),
    lookupRatio: round(shareOf(one, plain), 3),
    lookupCpuRatio: round(cpuOfAll(plain) / cpuOfAll(one), 3),
    manyLookupsPerSecond: round(of(many, 'perSecond')),
    manyLookupsRatio: round(shareOf(many, plain), 3),
    manyLookupsCpuRatio: round(cpuOfAll(plain) / cpuOfAll(many), 3),
    brokenTurns: await house.broken(),
    wrongAnswers: [...houseRuns, ...floorRuns, ...plain, ...one, ...many, half].reduce((sum, one) => sum + one.wrong, 0),
  }
  print(figures)
  return { ...figures, held: figures.ratio >= BARS.ratio && figures.wrongAnswers === 0 && figures.brokenTurns === 0 }
}

/** Each run against what it is measured by just before and just after: a machine that has other work changes from minute to minute. */
function shareOf(runs: readonly Run[], around: readonly Run[]): number {
  return median(runs.map((one, index) => (2 * one.perSecond) / (around[index]!.perSecond + around[index + 1]!.perSecond)))
}

/** By turns, not by time: a process that has taken few is still being compiled, and on a busy machine few is all that seconds give. */
async function warmUp(asks: Asks): Promise<void> {
  for (let turns = 0; turns < WARM; turns += (await asFastAsItGoes(asks(EVERYTHING), { seconds: 2, warmSeconds: 0 })).latencies.length);
}

const WARM = 2_000

async function run({ pid, asks }: Side, errands: Errands, seconds: number): Promise<Run> {
  await asFastAsItGoes(asks(errands), { seconds: 0.3, warmSeconds: 0 })
  const before = cpuOf(pid)
  const load = await asFastAsItGoes(asks(errands), { seconds, warmSeconds: 0 })
  const after = cpuOf(pid)
  const turns = load.latencies.length + load.wrong
  return { ...load, serverMicros: ((after.serverMs - before.serverMs) * 1000) / turns, databaseMicros: ((after.databaseMs - before.databaseMs) * 1000) / turns }
}

type TurnFigures = Figures &
  Readonly<
    Record<
      'ratio' | 'cpuRatio' | 'p95Ms' | 'lookupRatio' | 'lookupCpuRatio' | 'manyLookupsRatio' | 'manyLookupsCpuRatio' | 'brokenTurns' | 'wrongAnswers',
      number
    >
  >

function print(figures: TurnFigures): void {
  const cpu = (value: Figures[string]) => (value && typeof value === 'object' ? `${value.server} + ${value.database} µs` : '')
  const lines: Line[] = [
    { what: 'whole turns a second', value: String(figures.turnsPerSecond) },
    { what: 'floor: same HTTP, same rows, no bot', value: String(figures.floorPerSecond) },
    {
      what: 'share of the floor',
      value: String(figures.ratio),
      bar: { text: `at least ${BARS.ratio}, aim ${BARS.aimRatio}`, held: figures.ratio >= BARS.ratio },
    },
    { what: 'the same by CPU', value: String(figures.cpuRatio) },
    { what: 'CPU a turn, server + database', value: cpu(figures.cpuMicrosPerTurn!) },
    { what: 'CPU a turn of the floor', value: cpu(figures.floorCpuMicrosPerTurn!) },
    { what: 'at the most: p50 / p95', value: `${figures.maxP50Ms} / ${figures.maxP95Ms} ms` },
    {
      what: `at half of it (${figures.halfPerSecond}/s): p50 / p95 / p99`,
      value: `${figures.p50Ms} / ${figures.p95Ms} / ${figures.p99Ms} ms`,
      bar: { text: `aim p95 < ${BARS.aimP95Ms} ms`, held: figures.p95Ms < BARS.aimP95Ms },
    },
    { what: 'a second, without a look-up / with one', value: `${figures.withoutLookupPerSecond} / ${figures.withLookupPerSecond}` },
    {
      what: 'with a look-up against without',
      value: String(figures.lookupRatio),
      bar: { text: `aim ${BARS.aimLookupRatio}`, held: figures.lookupRatio >= BARS.aimLookupRatio },
    },
    { what: 'the same by CPU', value: String(figures.lookupCpuRatio) },
    { what: 'customer, orders and parcel read, against without', value: `${figures.manyLookupsRatio}, by CPU ${figures.manyLookupsCpuRatio}` },
    { what: 'turns that broke', value: String(figures.brokenTurns), bar: { text: '0', held: figures.brokenTurns === 0 } },
    { what: 'turns without an answer of the bot', value: String(figures.wrongAnswers), bar: { text: '0', held: figures.wrongAnswers === 0 } },
  ]
  printTable(`turn: ${figures.shoppers} shoppers, medians of ${figures.rounds} rounds`, lines)
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { type HouseProcess, startHouse } from '../house-process.ts'
import type { Door } from '../talk-to-house.ts'
import { type Grade, grade, wholeOf } from './grade.ts'
import { type Played, playTask } from './play-task.ts'
import { type Retail, readRetail, readTasks, TASK_SETS, type Task, type TaskSet } from './retail.ts'
import type { Style } from './voice.ts'

export interface TauAsked {
  /** The folder of the benchmark. */
  readonly from: string
  readonly set: TaskSet | 'all'
  readonly limit: number | null
  /** Only these tasks, by number. */
  readonly only: readonly number[] | null
  readonly times: number
  readonly seed: string
  readonly style: Style | null
  readonly parallel: number
  readonly transcripts: string | null
  readonly tell: (line: string) => void
}

/** One try of one task. */
export interface Tried extends Played, Grade {
  readonly task: Task
  readonly time: number
  /** Each string that must be said was said. */
  readonly told: boolean
  readonly unauthorised: number
}

export interface TauResult {
  readonly tried: readonly Tried[]
  /** Changes to customers with whom nobody spoke. */
  readonly strangers: readonly string[]
  readonly seconds: number
}

interface Round {
  readonly workspace: string
  readonly plays: { readonly task: Task; readonly time: number }[]
}

/** Plays the tasks in a house of its own and compares what became of the shop. */
export async function runTau(asked: TauAsked): Promise<TauResult> {
  const began = performance.now()
  const retail = readRetail(asked.from)
  const rounds = inRounds(chosen(asked), asked.times)
  asked.tell(`Starting a house for ${rounds.reduce((sum, round) => sum + round.plays.length, 0)} conversations in ${rounds.length} copies of the shop …`)
  const house = await startHouse()
  try {
    const doors = new Map<string, Door>()
    await inParallel(rounds, 2, async ({ workspace }) => {
      doors.set(workspace, await house.importShop(workspace, asked.from, 'tau-retail'))
    })
    asked.tell(`The shops are ready after ${seconds(began)} s.`)
    const played = await playAll({ asked, rounds, retail, doors })
    asked.tell(`All conversations are over after ${seconds(began)} s.`)
    return { ...(await gradeAll(house, rounds, retail, played)), seconds: seconds(began) }
  } finally {
    await house.stop()
  }
}

function chosen({ from, set, limit, only }: TauAsked): readonly Task[] {
  const tasks = TASK_SETS.filter((one) => set === 'all' || one === set).flatMap((one) => readTasks(from, one))
  const picked = only ? tasks.filter((task) => only.includes(task.index)) : tasks
  return limit === null ? picked : picked.slice(0, limit)
}

/** Conversations in rounds in which no customer comes twice: each round has a shop of its own, in which every task finds its orders untouched. */
function inRounds(tasks: readonly Task[], times: number): readonly Round[] {
  const rounds: Round[] = []
  const users: Set<string>[] = []
  for (let time = 0; time < times; time++)
    for (const task of tasks) {
      let at = users.findIndex((one) => !one.has(task.user_id))
      if (at < 0) {
        at = rounds.length
        rounds.push({ workspace: `tau-${at + 1}`, plays: [] })
        users.push(new Set())
      }
      rounds[at]!.plays.push({ task, time })
      users[at]!.add(task.user_id)
    }
  return rounds
}

type PlayedOnce = Played & { readonly task: Task; readonly time: number; readonly workspace: string }

async function playAll(all: { asked: TauAsked; rounds: readonly Round[]; retail: Retail; doors: ReadonlyMap<string, Door> }): Promise<readonly PlayedOnce[]> {
  const { asked, rounds, retail, doors } = all
  const plays = rounds.flatMap(({ workspace, plays: list }) => list.map((play) => ({ ...play, workspace })))
  return inParallel(plays, asked.parallel, async ({ task, time, workspace }) => {
    const seed = `${asked.seed}-${task.set}-${task.index}-${time}`
    const played = await playTask({ task, retail, door: doors.get(workspace)!, seed, style: asked.style })
    if (asked.transcripts) keepTranscript(asked.transcripts, `${task.set}-${task.index}-${time + 1}`, task, played)
    return { ...played, task, time, workspace }
  })
}

function keepTranscript(folder: string, name: string, task: Task, played: Played): void {
  mkdirSync(folder, { recursive: true })
  const lines = played.transcript.map(({ from, text }) => `${from === 'shopper' ? '>' : ' '} ${text.replaceAll('\n', '\n  ')}`)
  writeFileSync(join(folder, `${name}.txt`), [task.instruction, JSON.stringify(task.actions), '', ...lines, '', `(${played.ended})`, ''].join('\n'))
}

async function gradeAll(
  house: HouseProcess,
  rounds: readonly Round[],
  fresh: Retail,
  played: readonly PlayedOnce[],
): Promise<{ tried: Tried[]; strangers: string[] }> {
  const tried: Tried[] = []
  const strangers: string[] = []
  const before = wholeOf(fresh)
  for (const { workspace } of rounds) {
    const out = join(house.folder, workspace)
    await house.exportShop(workspace, out)
    const after = readRetail(out)
    const here = played.filter((one) => one.workspace === workspace)
    const known = new Set(here.map(({ task }) => task.user_id))
    for (const [name, value] of Object.entries(wholeOf(after))) {
      const owner = after.orders[name]?.user_id ?? name
      if (!known.has(owner) && !isDeepStrictEqual(value, before[name])) strangers.push(`${workspace} ${name}`)
    }
    for (const one of here) tried.push(gradeOne(one, fresh, after))
  }
  tried.sort((a, b) => a.task.set.localeCompare(b.task.set) || a.task.index - b.task.index || a.time - b.time)
  return { tried, strangers }
}

function gradeOne(one: PlayedOnce, fresh: Retail, after: Retail): Tried {
  const graded = grade(one.task, fresh, after)
  const said = one.transcript.flatMap(({ from, text }) => (from === 'bot' ? [text] : [])).join('\n')
  const told = one.task.outputs.every((output) => said.toLowerCase().replaceAll(',', '').includes(output.toLowerCase()))
  // an order of theirs that this bot never spoke of was changed from another conversation
  const foreign = graded.wrong.filter((name) => name !== 'user' && !said.includes(name))
  return { ...one, ...graded, right: graded.right && told, told, unauthorised: foreign.length, wrong: graded.wrong.filter((name) => !foreign.includes(name)) }
}

async function inParallel<T, R>(list: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) results[at] = await work(list[at]!)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, list.length) }, worker))
  return results
}

function seconds(since: number): number {
  return Math.round((performance.now() - since) / 100) / 10
}

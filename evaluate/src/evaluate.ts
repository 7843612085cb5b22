import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runTau } from './tau/run-tau.ts'
import { scoreTau, tauCard } from './tau/scorecard.ts'
import { STYLES } from './tau/voice.ts'

/** The benchmark's data lies beside the repository. */
const TAU_FOLDER = '../shared/tau-retail'

const USAGE = `npm run evaluate -- WHAT [options] [--json]

  tau   plays shopping tasks with a scripted shopper against a house of its own and compares what became of the shop
        --set train|dev|all   which tasks (train)
        --limit N             only the first N          --only 3,17      only these, by number
        --times K             each K times (1)          --seed S         another seed, other wordings (1)
        --shopper terse|plain|chatty   how the shopper talks (all three)
        --parallel N          conversations at once (8)
        --transcripts DIR     keeps every conversation  --verbose        prints those that failed
        --from DIR            the benchmark's folder (${TAU_FOLDER})
  service   plays our own conversations, every skill in Chinese and English, and compares what was said and done
        --only WORD           those with it in their name or tags
        --verbose             prints those that failed, word by word
  hostile   ten thousand conversations that try what is not allowed
        --count N             fewer or more (10000)     --seed S         other dice (1)
  nlu   measures how well messages are understood
  routing   ten thousand random days of a service desk: who was given what, and what must not happen
        --count N             fewer or more (10000)     --seed S         other dice (1)
  quality   how right the checks of quality inspection are, on labelled turns, half of them held out
        --verbose             prints those that they got wrong

  --json  prints one JSON object as the last line`

/** Measures the bot. Fails (exit 1) where something was changed that the shopper may not change. */
async function main(): Promise<void> {
  const [what, ...args] = process.argv.slice(2)
  if (what === 'tau') return evaluateTau(args)
  if (what === 'nlu') {
    // only who asks for it waits for the models
    const { evaluateNlu } = await import('./evaluate-nlu.ts')
    return evaluateNlu(args)
  }
  if (what === 'routing') {
    const { evaluateRouting } = await import('./evaluate-routing.ts')
    return evaluateRouting(args)
  }
  if (what === 'quality') {
    const { evaluateQuality } = await import('./quality/evaluate-quality.ts')
    return evaluateQuality(args)
  }
  if (what === 'service') return evaluateService(args)
  if (what === 'hostile') return evaluateHostile(args)
  process.stdout.write(`${USAGE}\n`)
  process.exitCode = what === undefined || what === '--help' ? 0 : 1
}

async function evaluateTau(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: 'string', default: 'train' },
      limit: { type: 'string' },
      only: { type: 'string' },
      times: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      shopper: { type: 'string' },
      parallel: { type: 'string', default: '8' },
      transcripts: { type: 'string' },
      from: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const from = values.from ? resolve(values.from) : resolve(import.meta.dirname, '../..', TAU_FOLDER)
  if (!existsSync(join(from, 'orders.json'))) throw new Error(`There is no tau-retail folder at ${from}; say where it is with --from DIR.`)
  const result = await runTau({
    from,
    set: oneOf('--set', values.set, ['train', 'dev', 'all']),
    limit: values.limit === undefined ? null : numberOf('--limit', values.limit),
    only: values.only === undefined ? null : values.only.split(',').map((one) => numberOf('--only', one)),
    times: numberOf('--times', values.times),
    seed: values.seed,
    style: values.shopper === undefined ? null : oneOf('--shopper', values.shopper, STYLES),
    parallel: numberOf('--parallel', values.parallel),
    transcripts: values.transcripts ?? null,
    tell: (line) => process.stderr.write(`${line}\n`),
  })
  const score = scoreTau(result)
  process.stdout.write(`${tauCard(result, score, values.verbose)}\n`)
  if (values.json) process.stdout.write(`${JSON.stringify(score)}\n`)
  if (score.unauthorisedWrites > 0) process.exitCode = 1
}

async function evaluateService(args: string[]): Promise<void> {
  const options = { only: { type: 'string' }, parallel: { type: 'string', default: '4' }, verbose: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args, options: { ...options, json: { type: 'boolean', default: false } } })
  const { runService } = await import('./service/run-service.ts')
  const { score, played } = await runService({
    only: values.only ?? null,
    parallel: numberOf('--parallel', values.parallel),
    tell: (line) => process.stderr.write(`${line}\n`),
  })
  if (values.verbose)
    for (const one of played.filter(({ wrong }) => wrong.length > 0))
      process.stdout.write(`\n${one.script.language} ${one.script.name}\n  ${[...one.talk, ...one.wrong.map((line) => `✗ ${line}`)].join('\n  ')}\n`)
  const percent = (share: number) => `${Math.round(share * 1000) / 10} %`
  process.stdout.write(
    `service: ${score.conversations} conversations, ${percent(score.right)} right (zh ${percent(score.zh)}, en ${percent(score.en)}), ` +
      `${percent(score.closedAlone)} of ${score.closable} that the rules allow closed without a person, ${score.seconds} s\n`,
  )
  if (values.json) process.stdout.write(`${JSON.stringify(score)}\n`)
}

async function evaluateHostile(args: string[]): Promise<void> {
  const options = { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, parallel: { type: 'string', default: '4' } } as const
  const { values } = parseArgs({ args, options: { ...options, json: { type: 'boolean', default: false } } })
  const { runHostile } = await import('./service/run-hostile.ts')
  const score = await runHostile({
    count: numberOf('--count', values.count),
    seed: values.seed,
    parallel: numberOf('--parallel', values.parallel),
    tell: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(
    `hostile: ${score.conversations} conversations, ${score.turns} turns, ${score.ownDeeds} deeds of one's own, ${score.unauthorisedWrites} unauthorised writes, ${score.leaks} leaks, ${score.seconds} s\n`,
  )
  for (const line of score.found) process.stdout.write(`  ${line}\n`)
  if (values.json) process.stdout.write(`${JSON.stringify(score)}\n`)
  if (score.unauthorisedWrites + score.leaks > 0) process.exitCode = 1
}

function numberOf(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option} takes a number, not “${text}”.`)
  return Number(text)
}

function oneOf<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((one) => one === text)
  if (word === undefined) throw new Error(`${option} takes one of ${words.join(', ')}, not “${text}”.`)
  return word
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})

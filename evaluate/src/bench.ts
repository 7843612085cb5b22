import { parseArgs } from 'node:util'
import { benchAcknowledge } from './bench/bench-acknowledge.ts'
import { benchCommerce } from './bench/bench-commerce.ts'
import { benchCrash } from './bench/bench-crash.ts'
import { benchDesk } from './bench/bench-desk.ts'
import { benchFuzz } from './bench/bench-fuzz.ts'
import { benchLink } from './bench/bench-link.ts'
import { benchReports } from './bench/bench-reports.ts'
import { benchSoak } from './bench/bench-soak.ts'
import { benchStart } from './bench/bench-start.ts'
import { benchTurn } from './bench/bench-turn.ts'
import { benchWidget } from './bench/bench-widget.ts'
import type { Figures } from './bench/figures.ts'

const USAGE = `npm run bench -- NAME [--json]

  turn   throughput and latency of whole turns against a floor     [--shoppers 50] [--rounds 5] [--seconds 2] [--server FILE] [--cpu-prof DIR]
  crash  kill -9 at random moments while shoppers write            [--rounds 30] [--seed WORDS] [--server FILE]
  fuzz   mutated requests at the doors of all channels               [--payloads 1000000] [--seed WORDS]
  link   mentions linked to one of 100,000 products
  local, medusa, vendure  money deeds asked twice at once, on the built-in shop or a real backend   [--rounds 1000]
  widget the shopper's window: weight, message seen by the other side, Lighthouse, LCP with and without it    [--rounds 30]
  desk   the workbench with 10,000 open conversations and 200 updates a second   [--conversations 10000] [--short]
  acknowledge   webhooks of all channels at 200 a second: how soon each is taken   [--rounds 5]
  soak   shoppers write on all channels while everything goes wrong   [--messages 100000] [--seed WORDS]
  reports   pages of the reports over 5,000,000 messages at random spans and filters   [--messages 5000000] [--rounds 300] [--seed WORDS]
  start  warm start to the first answered message, idle memory     [--rounds 5]

With --json the last line is one JSON object with every figure. The exit code is 1 where a bar is not held.`

/** Measures the house. Every bench makes its own house in a folder of its own and leaves nothing behind. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      shoppers: { type: 'string', default: '50' },
      rounds: { type: 'string' },
      conversations: { type: 'string', default: '10000' },
      short: { type: 'boolean', default: false },
      messages: { type: 'string' },
      payloads: { type: 'string', default: '1000000' },
      seconds: { type: 'string', default: '2' },
      seed: { type: 'string', default: 'xiaoer' },
      server: { type: 'string' },
      'cpu-prof': { type: 'string' },
    },
  })
  const { seed, server, 'cpu-prof': profile } = values
  const rounds = (usual: number) => Number(values.rounds ?? usual)
  const bundle = server ? { server } : {}
  const benches: Readonly<Record<string, () => Promise<Figures>>> = {
    turn: () =>
      benchTurn({ shoppers: Number(values.shoppers), rounds: rounds(5), seconds: Number(values.seconds), ...bundle, ...(profile ? { profile } : {}) }),
    crash: () => benchCrash({ rounds: rounds(30), seed, ...bundle }),
    fuzz: () => benchFuzz({ payloads: Number(values.payloads), seed }),
    link: () => benchLink({ products: 100_000, seed }),
    local: () => benchCommerce({ backend: 'local', rounds: rounds(1000) }),
    medusa: () => benchCommerce({ backend: 'medusa', rounds: rounds(1000) }),
    vendure: () => benchCommerce({ backend: 'vendure', rounds: rounds(1000) }),
    widget: () => benchWidget({ rounds: rounds(30) }),
    desk: () => benchDesk({ conversations: Number(values.conversations), hour: !values.short }),
    acknowledge: () => benchAcknowledge({ perSecond: 200, seconds: 5, rounds: rounds(5) }),
    soak: () => benchSoak({ messages: Number(values.messages ?? 100_000), seed }),
    reports: () => benchReports({ messages: Number(values.messages ?? 5_000_000), rounds: rounds(300), seed }),
    start: () => benchStart({ rounds: rounds(5) }),
  }
  // what a bench has started and made goes with it
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))
  const bench = benches[positionals[0] ?? '']
  if (!bench) {
    process.stdout.write(`${USAGE}\n`)
    process.exitCode = positionals.length > 0 ? 1 : 0
    return
  }
  const figures = await bench()
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`)
  if (figures.held === false) process.exitCode = 1
}

await main()

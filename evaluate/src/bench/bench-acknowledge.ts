import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ChannelId } from '@xiaoer/contract/id'
import { CHANNELS } from '@xiaoer/server/house/channels'
import { tauRetail } from '@xiaoer/server/rules/packs/tau-retail'
import { HOOK_HOST, hookedId } from '@xiaoer/server/test-hook'
import { startServer } from './bench-house.ts'
import { FAKES } from './fake-channels.ts'
import { type Figures, median, percentile, printTable, round } from './figures.ts'
import { furnishHouse, makeFolder, WORKSPACE } from './furnish-house.ts'
import { type Ask, atRate, type Load } from './load.ts'
import { buildBundle, ROOT } from './repository.ts'
import { openRestLine, type RestLine } from './rest-line.ts'
import { askStore } from './written-turns.ts'

export interface AcknowledgeOptions {
  /** Webhooks a second, over all channels. */
  readonly perSecond: number
  readonly seconds: number
  readonly rounds: number
}

/** The tightest deadline of a platform is 500 ms. */
const BAR_MS = 250
const LINES = 64
/** So many people write; each message is another one. */
const PEOPLE = 400

/** Every platform pushes at once, and the bot answers to all of it: how soon does each push hear that it was taken? */
export async function benchAcknowledge({ perSecond, seconds, rounds }: AcknowledgeOptions): Promise<Figures> {
  await buildBundle()
  const place = makeFolder()
  // one that wants the answer in the response is answered with it, not acknowledged
  const pushed = CHANNELS.filter(({ name, inResponse }) => Object.hasOwn(FAKES, name) && name !== 'rest' && !inResponse)
  const channels = await Promise.all(pushed.map(async (channel) => ({ channel, fake: await FAKES[channel.name]!() })))
  await furnishHouse(place.folder, {
    rules: tauRetail,
    async stock(house) {
      for (const { channel, fake } of channels)
        await house.accounts.put(
          {
            id: hookedId(channel.name) as ChannelId,
            workspaceId: WORKSPACE,
            name: channel.name,
            title: channel.name,
            settings: channel.settings.parse(fake.settings),
          },
          house.now(),
        )
    },
  })
  const server = startServer(['--enable-source-maps', join(ROOT, 'dist/server.mjs')], { DATA: place.folder, PORT: '0', DEMO: 'false', PUBLIC_URL: HOOK_HOST })
  try {
    const address = await server.address
    if (!address) throw new Error(`The server did not start: see server.log in ${place.folder}.`)
    const lines = await Promise.all(Array.from({ length: LINES }, () => openRestLine(Number(new URL(address).port))))
    let count = 0
    const asks = lines.map((line): Ask => {
      return () => push(line, channels[count % channels.length]!, count++)
    })
    await atRate(asks, { perSecond: perSecond / 2, seconds: 3, seed: 'warm' })
    const loads: Load[] = []
    for (let turn = 0; turn < rounds; turn++) loads.push(await atRate(asks, { perSecond, seconds, seed: `round ${turn}` }))
    for (const line of lines) line.close()
    const at = (share: number) => round(median(loads.map(({ latencies }) => percentile(latencies, share))), 1)
    const refused = loads.reduce((sum, { wrong }) => sum + wrong, 0)
    // a message that came before another of the same person waits for it
    await wait(3_000)
    const [kept] = await askStore<{ count: number }>(place.folder, `select count(*)::int as count from messages where "from" = 'shopper'`)
    const figures = {
      channels: channels.length,
      pushesPerSecond: round(median(loads.map((load) => load.perSecond))),
      pushes: count,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      slowestMs: round(Math.max(...loads.map(({ latencies }) => latencies.at(-1) ?? 0))),
      refused,
      lost: count - refused - (kept?.count ?? 0),
    }
    const held = figures.p99Ms < BAR_MS && refused === 0 && figures.lost === 0
    printTable(`acknowledge: ${perSecond} pushes a second over ${channels.length} channels, medians of ${rounds} rounds`, [
      { what: 'pushes a second', value: `${figures.pushesPerSecond}` },
      { what: 'acknowledged, p50', value: `${figures.p50Ms} ms` },
      { what: 'acknowledged, p99', value: `${figures.p99Ms} ms`, bar: { text: `< ${BAR_MS} ms`, held: figures.p99Ms < BAR_MS } },
      { what: 'the slowest', value: `${figures.slowestMs} ms` },
      { what: 'refused', value: `${refused}`, bar: { text: '0', held: refused === 0 } },
      { what: 'acknowledged and not kept', value: `${figures.lost}`, bar: { text: '0', held: figures.lost === 0 } },
    ])
    return { ...figures, held }
  } finally {
    await server.stop()
    await Promise.all(channels.map(({ fake }) => fake.close()))
    place.remove()
  }
}

/** One message of one of many people, as its platform sends it. */
async function push(
  line: RestLine,
  { channel, fake }: { channel: { name: string }; fake: Awaited<ReturnType<(typeof FAKES)[string]>> },
  count: number,
): Promise<boolean> {
  const userId = `ack${String(count % PEOPLE).padStart(3, '0')}person`
  const {
    path = '',
    query = {},
    headers = {},
    body = '',
  } = fake.write({ id: `${userId}-${count}`, userId, text: `hello, this is message ${count}`, at: Date.now() })
  const search = new URLSearchParams(query).toString()
  const told = Object.entries(headers)
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  const { status } = await line.post(`/api/v1/channels/${hookedId(channel.name)}/hook${path}${search ? `?${search}` : ''}`, told, body)
  return status < 300
}

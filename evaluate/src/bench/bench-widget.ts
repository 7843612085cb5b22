import { join } from 'node:path'
import { startServer } from './bench-house.ts'
import { type Figures, printTable } from './figures.ts'
import { freePort } from './free-port.ts'
import { makeFolder } from './furnish-house.ts'
import { buildBundle, ROOT } from './repository.ts'
import { judgePage } from './widget-page.ts'
import { timeSeen } from './widget-seen.ts'
import { weighWidget } from './widget-weight.ts'

export interface WidgetOptions {
  /** Messages each way, and page loads each way. */
  readonly rounds: number
}

const BARS = { loaderKb: 10, allKb: 30, seenP95Ms: 100, lighthouse: 95, lcpChange: 5 }

/** The shopper's window: what it weighs, how soon one side sees what the other wrote, what it does to the shop's page. Two real browsers, a real house. */
export async function benchWidget({ rounds }: WidgetOptions): Promise<Figures> {
  await buildBundle()
  const { folder, remove } = makeFolder()
  const house = startServer(['--enable-source-maps', join(ROOT, 'dist/server.mjs')], { DATA: folder, PORT: String(await freePort()), DEMO: 'true' })
  try {
    const address = await house.address
    if (!address) throw new Error('The house did not start; run `npm start` to see why.')
    const weight = weighWidget()
    const seen = await timeSeen({ address, folder }, rounds)
    const page = await judgePage(`${address}/?lang=en&guest=1`, rounds)
    const figures = { ...weight, ...seen, ...page }
    return { ...figures, held: print(figures) }
  } finally {
    await house.stop()
    remove()
  }
}

type WidgetFigures = ReturnType<typeof weighWidget> & Awaited<ReturnType<typeof timeSeen>> & Awaited<ReturnType<typeof judgePage>>

function print(figures: WidgetFigures): boolean {
  const { loaderKb, allKb, heaviest, seenP95Ms, seenMedianMs, toDeskP95Ms, toShopperP95Ms, messages, lcpChange, lcpMs, lcpWithoutMs } = figures
  const atMost = (value: number, bar: number, unit: string) => ({ text: `at most ${bar} ${unit}`, held: value <= bar })
  const score = (value: number) => ({ text: `at least ${BARS.lighthouse}`, held: value >= BARS.lighthouse })
  const lines = [
    { what: 'the loader, gzip', value: `${loaderKb} KB`, bar: atMost(loaderKb, BARS.loaderKb, 'KB') },
    { what: `all that a shopper loads, gzip, in the heaviest of the languages (${heaviest})`, value: `${allKb} KB`, bar: atMost(allKb, BARS.allKb, 'KB') },
    {
      what: `seen by the other side, p95 of ${messages} messages`,
      value: `${seenP95Ms} ms`,
      bar: { text: `< ${BARS.seenP95Ms} ms`, held: seenP95Ms < BARS.seenP95Ms },
    },
    { what: '  median / p95 to the desk / p95 to the shopper', value: `${seenMedianMs} / ${toDeskP95Ms} / ${toShopperP95Ms} ms` },
    { what: 'Lighthouse, phone: performance', value: String(figures.lighthousePerformance), bar: score(figures.lighthousePerformance) },
    { what: '  the same page without it, on this machine now', value: String(figures.lighthousePerformanceWithout) },
    { what: 'Lighthouse, phone: accessibility', value: String(figures.lighthouseAccessibility), bar: score(figures.lighthouseAccessibility) },
    { what: 'Lighthouse, phone: best practices', value: String(figures.lighthouseBestPractices), bar: score(figures.lighthouseBestPractices) },
    {
      what: `largest contentful paint with / without it`,
      value: `${lcpMs} / ${lcpWithoutMs} ms, ${lcpChange} %`,
      bar: { text: `± ${BARS.lcpChange} %`, held: Math.abs(lcpChange) <= BARS.lcpChange },
    },
  ]
  printTable('widget: the demo shop, two browsers, one machine', lines)
  return lines.every((line) => line.bar?.held !== false)
}

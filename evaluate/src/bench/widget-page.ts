/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { openBenchBrowser } from './bench-browser.ts'
import { median, percentile, round } from './figures.ts'

/** A middling phone on a middling network. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
const SLOWER = { cpu: 4, network: { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 } }
/** After this long nothing larger is painted. */
const SETTLED_MS = 2500
/** A score jumps with the machine: the middle one of these counts. */
const AUDITS = 3

/** What the widget does to the page that carries it: Lighthouse, and the largest contentful paint beside that of the same page without it. */
export async function judgePage(url: string, rounds: number) {
  const { browser, port } = await openBenchBrowser()
  try {
    const paints = await comparePaint(browser, url, rounds)
    return { ...(await audit(url, port)), ...paints }
  } finally {
    await browser.close()
  }
}

/** With it and, for what the machine itself does to the score, without. */
async function audit(url: string, port: number) {
  const scores = new Map<string, number[]>()
  for (let time = 0; time < AUDITS; time++)
    for (const isBare of [false, true])
      for (const [id, score] of await auditOnce(url, port, isBare)) {
        const name = isBare ? `${id} without` : id
        scores.set(name, [...(scores.get(name) ?? []), score])
      }
  const of = (name: string) => median(scores.get(name) ?? [])
  return {
    lighthousePerformance: of('performance'),
    lighthouseAccessibility: of('accessibility'),
    lighthouseBestPractices: of('best-practices'),
    lighthousePerformanceWithout: of('performance without'),
  }
}

async function auditOnce(url: string, port: number, isBare: boolean): Promise<readonly (readonly [string, number])[]> {
  const { default: lighthouse } = await import('lighthouse')
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: isBare ? ['performance'] : ['performance', 'accessibility', 'best-practices'],
    blockedUrlPatterns: isBare ? ['*/widget/*'] : [],
  })
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse could not read the page: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  return Object.values(result.lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])
}

/** In turn with it and without. Whatever else the machine does only adds: the quicker quarter tells the page from the machine. `lcpChange` is in percent. */
async function comparePaint(browser: Browser, url: string, rounds: number) {
  const [having, lacking]: [number[], number[]] = [[], []]
  for (let time = 0; time < rounds; time++) {
    having.push(await largestPaint(browser, url, true))
    lacking.push(await largestPaint(browser, url, false))
  }
  const quick = (times: readonly number[]) =>
    percentile(
      times.toSorted((a, b) => a - b),
      0.25,
    )
  const [lcpMs, lcpWithoutMs] = [quick(having), quick(lacking)]
  return { lcpMs: round(lcpMs), lcpWithoutMs: round(lcpWithoutMs), lcpChange: round((lcpMs / lcpWithoutMs - 1) * 100, 1) }
}

async function largestPaint(browser: Browser, url: string, hasWidget: boolean): Promise<number> {
  const context = await browser.newContext(PHONE)
  try {
    const page = await context.newPage()
    const line = await context.newCDPSession(page)
    await line.send('Network.enable')
    await line.send('Network.emulateNetworkConditions', SLOWER.network)
    await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER.cpu })
    if (!hasWidget) await line.send('Network.setBlockedURLs', { urls: ['*/widget/*'] })
    await page.goto(url, { waitUntil: 'load' })
    return await page.evaluate(
      (settledMs) =>
        new Promise<number>((resolve) => {
          let last = 0
          new PerformanceObserver((list) => {
            last = list.getEntries().at(-1)?.startTime ?? last
          }).observe({ type: 'largest-contentful-paint', buffered: true })
          setTimeout(() => resolve(last), settledMs)
        }),
      SETTLED_MS,
    )
  } finally {
    await context.close()
  }
}

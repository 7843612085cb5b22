import { join } from 'node:path'
import { chromium as playwright } from 'playwright-core'
import { freePort } from './free-port.ts'
import { ROOT } from './repository.ts'

/** The Chromium of `npm test`, brought along where there is none, with a port for tools that drive it themselves. */
export async function openBenchBrowser() {
  const { chromium } = (await import(join(ROOT, 'launch/chromium.mjs'))) as { chromium(options: { root: string; node: string }): Promise<string> }
  const port = await freePort()
  const browser = await playwright.launch({
    executablePath: await chromium({ root: ROOT, node: process.execPath }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--remote-debugging-port=${port}`,
    ],
  })
  return { browser, port }
}

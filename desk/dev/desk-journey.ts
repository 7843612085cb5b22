import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openBrowser } from '../../launch/open-browser.ts'
import { OWNER } from './fake-house.ts'
import { type FakeServer, fakeServer } from './fake-server.ts'

/**
 * The stage of a journey: the desk built as it is shipped, a fake house for each test, a real browser. A page that complains on its console fails
 * the test, with the exception of the network: houses go down on purpose here.
 */
export function deskJourney() {
  const built = join(tmpdir(), `xiaoer-desk-${process.pid}-${Date.now()}`)
  let browser: Browser
  let server: FakeServer
  let pages: Page[] = []
  let complaints: string[] = []

  beforeAll(async () => {
    const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
    await build({ configFile, logLevel: 'error', build: { outDir: built, reportCompressedSize: false } })
    browser = await openBrowser()
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await rm(built, { recursive: true, force: true })
  })
  beforeEach(async () => {
    server = await fakeServer(0, built)
    pages = []
    complaints = []
  })
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    await server.close()
    expect(complaints, 'errors in the page').toEqual([])
  })

  const open = async (path: string, options: BrowserContextOptions & { signedOut?: boolean } = {}): Promise<Page> => {
    const { signedOut = false, ...context } = options
    // what a worker fetches for the page, a test cannot lose on the way: who looks at the worker itself allows it
    const own = { locale: 'zh-CN', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', serviceWorkers: 'block' } as const
    const page = await (await browser.newContext({ ...own, ...context })).newPage()
    page.setDefaultTimeout(10_000)
    pages.push(page)
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource|WebSocket connection/.test(message.text())) complaints.push(message.text())
    })
    if (!signedOut) {
      const data = { email: OWNER.email, password: OWNER.password }
      await page.request.post(`${server.origin}/api/v1/desk/sign-in`, { headers: { 'x-requested-with': 'xiaoer-desk' }, data })
    }
    await page.goto(`${server.origin}/desk${path}`)
    return page
  }
  return {
    open,
    house: () => server.house,
    server: () => server,
    /** What was complained of until now was meant to be. */
    forgive: () => {
      complaints = []
    },
  }
}

export const box = (page: Page): Locator => page.getByRole('textbox', { name: /^(回复|Reply)$/ })
export const row = (page: Page, name: string): Locator => page.locator('.rows li', { hasText: name })
export const bubble = (page: Page, text: string): Locator => page.locator('.ledger .bubble', { hasText: text })

/** Sends what is in the box without the five seconds in which it could be taken back. */
export async function sendNow(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
}

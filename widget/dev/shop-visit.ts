import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Choice } from '@xiaoer/contract/widget-frames'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openBrowser } from '../../launch/open-browser.ts'
import { shopPage } from '../../server/src/http/shop-page.ts'
import { bundle } from './bundle.ts'
import { type FakeServer, fakeServer, userHash } from './fake-server.ts'
import { SAMPLE_GOODS } from './sample-goods.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A page that was not written for us: it styles everything and takes every key. */
const RUDE = `<!doctype html><html lang="en"><head><title>Rude</title><link rel="icon" href="data:,"><style>
*{font-size:40px!important;display:inline!important;color:red!important;position:static!important;direction:rtl}</style>
<script src="/rude.js"></script><script src="/widget/widget.js" data-channel="demo" async></script></head><body><button id="buy">Buy</button></body></html>`
const RUDE_SCRIPT = `window.keys=[];window.bought=0;addEventListener('keydown',e=>{keys.push(e.key);if(e.key==='b')e.preventDefault()})
addEventListener('click',e=>{if(e.target.id==='buy')bought++})`

interface VisitOptions extends BrowserContextOptions {
  /** The guided menu of the shop. */
  readonly menu?: Choice[]
  /** In another language than the page: `data-locale`. */
  readonly words?: string
  /** By another way than straight to the server. */
  readonly by?: (origin: string) => Promise<string>
}

/** A browser, a shop with a few pages, and its server: one visit after the other. */
export async function openShopVisits() {
  const [browser, scripts] = await Promise.all([openBrowser(), bundle()])
  let server: FakeServer | null = null
  /** Whatever a page has complained of since the visit began. */
  const troubles: string[] = []
  return {
    scripts,
    troubles,
    server: () => server!,
    async visit(path = '/', { menu, words, by, ...options }: VisitOptions = {}): Promise<Page> {
      const shop = { title: '山茶小铺', products: SAMPLE_GOODS, channelId: 'demo' }
      const customer = { id: 'user-42', name: '林晓', hash: userHash('user-42') }
      const said = (page: string) => (words ? page.replace(/data-locale="[^"]*"/, `data-locale="${words}"`) : page)
      const pages = {
        '/': () => said(shopPage({ ...shop, language: 'zh' })),
        '/en': () => said(shopPage({ ...shop, language: 'en' })),
        '/signed': () => said(shopPage({ ...shop, language: 'zh', customer })),
        '/forged': () => shopPage({ ...shop, language: 'zh', customer: { ...customer, hash: 'f'.repeat(64) } }),
        '/rude': () => RUDE,
        '/rude.js': () => RUDE_SCRIPT,
      }
      server = await fakeServer({ scripts, pages, ...(menu ? { menu } : {}) })
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
      const page = await context.newPage()
      troubles.length = 0
      page.on('pageerror', (error) => troubles.push(error.message))
      page.on('console', (line) => troubles.push(line.text()))
      await page.goto((by ? await by(server.origin) : server.origin) + path)
      return page
    },
    async leave() {
      for (const context of browser.contexts()) await context.close()
      await server?.stop()
    },
    close: () => browser.close(),
  }
}

export type ShopVisits = Awaited<ReturnType<typeof openShopVisits>>

export async function open(page: Page): Promise<void> {
  await page.locator('.corner').click()
  await page.locator('.panel').waitFor()
}

export async function say(page: Page, words: string): Promise<void> {
  await page.locator('.composer textarea').fill(words)
  await page.keyboard.press('Enter')
}

/** What stands in the bubbles, top to bottom. */
export const bubbles = (page: Page) => page.locator('.row > .bubble').allInnerTexts()

/** What axe complains of. */
export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

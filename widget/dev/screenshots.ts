import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '../../launch/open-browser.ts'
import { shopPage } from '../../server/src/http/shop-page.ts'
import { bundle } from './bundle.ts'
import { type FakeServer, fakeServer, userHash } from './fake-server.ts'
import { SAMPLE_GOODS } from './sample-goods.ts'

/** Pictures of the shop page and the window, light and dark, Chinese and English, wide and phone: `node widget/dev/screenshots.ts FOLDER [name part]`. */
const [folder = 'widget-shots', only = ''] = process.argv.slice(2)
const scripts = await bundle()
await mkdir(folder, { recursive: true })
const browser = await openBrowser()

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
const SAYINGS = {
  zh: ['我的包裹到哪了？', '我想退换货', '给我一个报价', '转人工', '谢谢！'],
  en: ['Where is my parcel?', 'I want to return something', 'A quote please', 'I want to talk to a person', 'Thanks!'],
}

type Act = (page: Page, server: FakeServer, sayings: readonly string[]) => Promise<void>

const SCREENS: Record<string, Act> = {
  shop: async () => {},
  guest: async (page) => {
    await page.goto(page.url().replace('/shop', '/guest'))
    await page.locator('.corner, .panel').waitFor()
  },
  hello: open,
  order: async (page, server, [order = '']) => {
    await open(page, server, [])
    await say(page, order)
    await page.locator('.card').waitFor()
  },
  quote: async (page, server, [, reasons = '', quote = '']) => {
    await open(page, server, [])
    await say(page, reasons)
    await page.locator('.row .choice').nth(1).click()
    await page.locator('.theirs').nth(1).waitFor()
    await say(page, quote)
    await page.locator('.card').waitFor()
  },
  done: async (page, server, [, , quote = '']) => {
    await open(page, server, [])
    await say(page, quote)
    await page.locator('.primary').click()
    await page.locator('.theirs').nth(1).waitFor()
    server.tell({ t: 'read', seq: 3 })
    server.tell({ t: 'typing', from: 'bot', on: true })
    await page.locator('.typing').waitFor()
  },
  queue: async (page, server, [, , , person = '']) => {
    await open(page, server, [])
    await say(page, person)
    await page.locator('.strip[data-tone=waiting]').waitFor()
  },
  person: async (page, server, [, , , person = '', thanks = '']) => {
    await open(page, server, [])
    await say(page, person)
    await page.locator('.strip[data-tone=waiting]').waitFor()
    server.visit().holder = 'agent'
    server.tell({ t: 'handoff', state: 'active' })
    const words = thanks === '谢谢！' ? '您好，我是王芳，您的情况我都看到了，马上为您处理。' : 'Hello, this is Anna. I have read everything, give me a minute.'
    server.say({ from: 'agent', name: thanks === '谢谢！' ? '王芳' : 'Anna Bell', content: { type: 'text', text: words } })
    await page.locator('.initials').first().waitFor()
    await say(page, thanks)
  },
  lost: async (page, server, [order = '', , , , thanks = '']) => {
    await open(page, server, [])
    await say(page, order)
    await page.locator('.card').waitFor()
    await server.stop()
    await say(page, thanks)
    await page.locator('.retry').waitFor()
  },
  badge: async (page, server, [order = '']) => {
    await open(page, server, [])
    await say(page, order)
    await page.locator('.card').waitFor()
    await page.keyboard.press('Escape')
    server.say({ from: 'bot', content: { type: 'text', text: 'one' } })
    server.say({ from: 'bot', content: { type: 'text', text: 'two' } })
    await page.locator('.count').waitFor()
  },
}

async function open(page: Page, _server: FakeServer, _sayings: readonly string[]): Promise<void> {
  await page.locator('.corner').click()
  await page.locator('.strip').waitFor({ state: 'hidden' })
}

async function say(page: Page, words: string): Promise<void> {
  await page.locator('textarea').fill(words)
  await page.keyboard.press('Enter')
}

for (const language of ['zh', 'en'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, viewport] of Object.entries(SIZES))
      for (const [name, go] of Object.entries(SCREENS)) {
        const title = `${name}-${language}-${colorScheme}-${size}`
        if (!title.includes(only)) continue
        const shop = { title: language === 'zh' ? '山茶小铺' : 'Camellia Store', products: SAMPLE_GOODS, channelId: 'demo', language }
        const customer = { id: 'c-1', name: language === 'zh' ? '林晓' : 'Lin', hash: userHash('c-1') }
        const server = await fakeServer({
          scripts,
          pages: { '/shop': () => shopPage({ ...shop, customer }), '/guest': () => shopPage({ ...shop, widgetOnly: true }) },
        })
        const context = await browser.newContext({ colorScheme, viewport, reducedMotion: 'reduce', hasTouch: size === 'phone' })
        const page = await context.newPage()
        page.on('pageerror', (problem) => console.error(title, problem))
        page.on('console', (line) => name !== 'lost' && console.error(title, line.text()))
        await page.goto(`${server.origin}/shop`)
        await page.locator('.corner').waitFor()
        await go(page, server, SAYINGS[language]).catch((problem) => console.error(title, problem.message))
        await page.waitForTimeout(200)
        await page.screenshot({ path: join(folder, `${title}.png`), fullPage: name === 'shop' })
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) console.error(title, 'is wider than the screen')
        await context.close()
        await server.stop()
      }
await browser.close()

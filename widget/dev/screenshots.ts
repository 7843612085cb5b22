import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../../launch/open-browser.ts'
import { shopPage } from '../../server/src/http/shop-page.ts'
import { bundle } from './bundle.ts'
import { type FakeServer, fakeServer, userHash } from './fake-server.ts'
import { SAMPLE_GOODS } from './sample-goods.ts'

/** Pictures of the shop page and the window, light and dark, Chinese and English, wide and phone: `node widget/dev/screenshots.ts FOLDER [name part]`. */
const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
/** A picture of a coat's seam, as a canvas makes it. */
const PAINT = `(() => { const c = document.createElement('canvas'); c.width = 640; c.height = 420; const b = c.getContext('2d'); b.fillStyle = '#7d8ea0'; b.fillRect(0, 0, 640, 420); b.strokeStyle = '#3c4854'; b.lineWidth = 6; for (let y = 40; y < 420; y += 60) { b.beginPath(); b.moveTo(0, y); b.bezierCurveTo(200, y + 30, 420, y - 30, 640, y); b.stroke() } return c.toDataURL().split(',')[1] })()`
const MENU = {
  zh: [
    { label: '订单与物流', choices: [{ label: '包裹到哪了', say: '我的包裹到哪了？' }, { label: '改地址' }, { label: '取消订单' }] },
    { label: '退换货', choices: [{ label: '怎么退' }] },
    { label: '尺码表', url: 'https://shop.example/sizes' },
  ],
  en: [
    { label: 'Orders and delivery', choices: [{ label: 'Where is my parcel?' }, { label: 'Change the address' }, { label: 'Cancel an order' }] },
    { label: 'Returns', choices: [{ label: 'How do I return?' }] },
    { label: 'Size chart', url: 'https://shop.example/sizes' },
  ],
}
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
  guide: async (page) => {
    await page.locator('.corner').click()
    await page.locator('.guide .choice').first().click()
    await page.locator('.guide .bare').waitFor()
  },
  wait: async (page, server, [, , , person = '']) => {
    await open(page, server, [])
    await say(page, person)
    await page.locator('.strip[data-tone=waiting]').waitFor()
    server.tell({ t: 'queue', place: 3, minutes: 4 })
    await page.locator('.strip', { hasText: /3/ }).waitFor()
  },
  away: async (page, server, [, , , person = '']) => {
    await open(page, server, [])
    await say(page, person)
    await page.locator('.strip[data-tone=waiting]').waitFor()
    server.tell({ t: 'away', backAt: '2026-11-23T01:00:00Z' })
    await page.locator('input[type=email]').fill('lin')
    await page.locator('.form .primary').click()
    await page.locator('.wrong').waitFor()
  },
  rate: async (page, server, [order = '']) => {
    await open(page, server, [])
    await say(page, order)
    await page.locator('.card').waitFor()
    server.tell({ t: 'please-rate' })
    await page.locator('.stars label').nth(3).click()
    await page.locator('.form textarea').waitFor()
  },
  files: async (page, server) => {
    await open(page, server, [])
    const picture = Buffer.from(await page.evaluate<string>(PAINT), 'base64')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([
        { name: 'IMG_2041.png', mimeType: 'image/png', buffer: picture },
        { name: '发票-2026-11.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
        { name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
      ])
    await page.locator('.retry').waitFor()
    server.say({ from: 'agent', name: 'Anna Bell', content: { type: 'voice', url: '/files/none', mime: 'audio/webm', text: 'It is the seam, I see.' } })
    await page.getByText('It is the seam').waitFor()
  },
  emoji: async (page, server) => {
    await open(page, server, [])
    await page
      .locator('.composer .bare')
      .nth(1)
      .click({ timeout: 2000 })
      .catch(() => {})
    await page.locator('textarea').fill('😀 ok')
  },
  record: async (page, server) => {
    await open(page, server, [])
    await page.locator('.composer .bare').last().click()
    await page.locator('.recorder').waitFor()
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

interface Shot {
  readonly name: string
  readonly language: string
  readonly look: 'light' | 'dark'
  readonly size: 'wide' | 'phone'
  readonly png: Buffer
  readonly trouble: readonly string[]
}

export interface Photographing<Language extends string> {
  readonly browser: Browser
  readonly wants: (title: string) => boolean
  readonly languages: readonly Language[]
  readonly took: (shot: Shot & { readonly language: Language }) => Promise<void>
}

/** The shop page and every state of the window, one after the other, each in its languages, looks and sizes. */
export async function photographWidget<Language extends string>({ browser, wants, languages, took }: Photographing<Language>): Promise<void> {
  const scripts = await bundle()
  for (const [name, go] of Object.entries(SCREENS))
    for (const language of languages)
      for (const look of ['light', 'dark'] as const)
        for (const size of ['wide', 'phone'] as const) {
          if (!wants(`${name}-${language}-${look}-${size}`)) continue
          const page = language === 'zh' ? 'zh' : 'en'
          const shop = { title: page === 'zh' ? '山茶小铺' : 'Camellia Store', products: SAMPLE_GOODS, channelId: 'demo', language: page } as const
          const inLanguage = (html: string) => html.replace(/data-locale="en"/, `data-locale="${language}"`)
          const customer = { id: 'c-1', name: language === 'zh' ? '林晓' : 'Lin', hash: userHash('c-1') }
          const server = await fakeServer({
            scripts,
            ...(name === 'guide' ? { menu: MENU[page] } : {}),
            pages: { '/shop': () => inLanguage(shopPage({ ...shop, customer })), '/guest': () => inLanguage(shopPage({ ...shop, widgetOnly: true })) },
          })
          const context = await browser.newContext({
            colorScheme: look,
            viewport: SIZES[size],
            reducedMotion: 'reduce',
            hasTouch: size === 'phone',
            isMobile: size === 'phone',
            permissions: ['microphone'],
          })
          const tab = await context.newPage()
          const trouble: string[] = []
          tab.on('pageerror', (problem) => trouble.push(String(problem)))
          tab.on('console', (line) => name !== 'lost' && trouble.push(line.text()))
          await tab.goto(`${server.origin}/shop`)
          await tab.locator('.corner').waitFor()
          await go(tab, server, SAYINGS[page]).catch((problem) => trouble.push(problem.message))
          await tab.waitForTimeout(200)
          if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) trouble.push('is wider than the screen')
          await took({ name, language, look, size, png: await tab.screenshot(), trouble })
          await context.close()
          await server.stop()
        }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = 'widget-shots', only = ''] = process.argv.slice(2)
  await mkdir(folder, { recursive: true })
  const browser = await openBrowser()
  await photographWidget({
    browser,
    wants: (title) => title.includes(only),
    languages: ['zh', 'en', 'ar', 'de'],
    async took({ name, language, look, size, png, trouble }) {
      const title = `${name}-${language}-${look}-${size}`
      for (const one of trouble) console.error(title, one)
      await writeFile(join(folder, `${title}.png`), png)
    },
  })
  await browser.close()
}

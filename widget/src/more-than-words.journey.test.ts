import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { FakeServer } from '../dev/fake-server.ts'
import { axe, bubbles, open, openShopVisits, type ShopVisits, say } from '../dev/shop-visit.ts'
import { slowLine } from '../dev/slow-line.ts'

const SOON = { timeout: 15_000 }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

let shop: ShopVisits
let server: FakeServer

beforeAll(async () => {
  shop = await openShopVisits()
})
afterAll(() => shop.close())
afterEach(() => shop.leave())

async function visit(...where: Parameters<ShopVisits['visit']>): Promise<Page> {
  const page = await shop.visit(...where)
  server = shop.server()
  return page
}

/** A picture as large as a phone takes it, drawn by the browser itself. */
async function paint(page: Page, width = 3000, height = 2000): Promise<Buffer> {
  const url = await page.evaluate(
    ([w, h]) => {
      const canvas = document.createElement('canvas')
      ;[canvas.width, canvas.height] = [w!, h!]
      const brush = canvas.getContext('2d')!
      for (let y = 0; y < h!; y += 10) {
        brush.fillStyle = `hsl(${y % 360} 40% 60%)`
        brush.fillRect(0, y, w!, 10)
      }
      return canvas.toDataURL('image/jpeg', 0.95)
    },
    [width, height],
  )
  return Buffer.from(url.split(',')[1]!, 'base64')
}

const files = (page: Page) => page.locator('.composer input[type=file]').first()
const said = () => server.visit().told.filter((one) => one.from === 'shopper')

test('a photo is shown at once, made small on the way, and stands before the words that were written after it', async () => {
  const page = await visit()
  await open(page)
  const photo = await paint(page)
  await files(page).setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: photo })
  await say(page, '这条缝开了')
  await page.getByText('您说的是：这条缝开了').waitFor()
  expect(said().map((one) => one.content.type)).toEqual(['image', 'text'])
  const [first] = said()
  expect(first?.content).toMatchObject({ mime: 'image/jpeg', name: 'IMG_2041.jpg' })
  const image = page.locator('.mine img')
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), SOON).toBe(2048)
  expect((first!.content as { size: number }).size).toBeLessThan(photo.length)
  expect(shop.troubles).toEqual([])
})

test('a picture is pasted, one is dropped', async () => {
  const page = await visit()
  await open(page)
  const give = (kind: 'paste' | 'drop', where: string) =>
    page.evaluate(
      async ([kind, where]) => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 40, height: 30 })
        const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made!)))
        const data = new DataTransfer()
        data.items.add(new File([blob], `${kind}.png`, { type: 'image/png' }))
        const target = document.querySelector('xiaoer-chat')!.shadowRoot!.querySelector(where!)!
        const options = { bubbles: true, composed: true, cancelable: true }
        if (kind === 'paste') return target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
        for (const step of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data }))
      },
      [kind, where],
    )
  await give('paste', 'textarea')
  await page.getByText('看到了').waitFor()
  await give('drop', '.log')
  await expect.poll(() => said().map((one) => ('name' in one.content ? one.content.name : '')), SOON).toEqual(['paste.png', 'drop.png'])
  expect(await page.locator('.drop-here').count()).toBe(0)
})

test('an upload that breaks off goes on by itself; a file that is not taken says why and is removed', async () => {
  const page = await visit('/en')
  await open(page)
  await page.locator('.strip').waitFor({ state: 'hidden' })
  server.failUploads(1)
  await files(page).setInputFiles({ name: 'invoice.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 x') })
  await page.locator('.mine .file a', { hasText: 'invoice.pdf' }).waitFor(SOON)
  await files(page).setInputFiles({ name: 'setup.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') })
  await page.getByRole('button', { name: 'Files of this kind are not accepted' }).click()
  await expect.poll(() => page.locator('.unsent').count(), SOON).toBe(0)
  await files(page).setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(21 * 1024 * 1024) })
  await page.getByRole('button', { name: /Larger than 20 MB/ }).waitFor()
  expect(said().map((one) => one.content.type)).toEqual(['file'])
})

test('a voice note is recorded, sent and played; without a microphone the shopper is told', async () => {
  const page = await visit('/en', { permissions: ['microphone'] })
  await open(page)
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await page.locator('.recorder time', { hasText: '0:01' }).waitFor()
  await page.getByRole('button', { name: 'Send the recording' }).click()
  await page.locator('audio').waitFor()
  expect(said()[0]?.content).toMatchObject({ type: 'voice', mime: expect.stringMatching(/^audio\//) })
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await page.getByRole('button', { name: 'Discard the recording' }).click()
  await page.locator('textarea').waitFor()
  expect(said()).toHaveLength(1)
  await page.context().clearPermissions()
  await page.getByRole('button', { name: 'Record a voice message' }).click()
  await page.getByRole('alert').waitFor()
})

test('an emoji goes where the writing stands', async () => {
  const page = await visit('/en')
  await open(page)
  await page.locator('textarea').fill('thanks !')
  await page.locator('textarea').evaluate((box: HTMLTextAreaElement) => box.setSelectionRange(7, 7))
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('button', { name: '🙏' }).click()
  expect(await page.locator('textarea').inputValue()).toBe('thanks 🙏!')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: thanks 🙏!').waitFor()
})

test('the shop’s guide leads from general to particular, by keyboard, and its last choice is said', async () => {
  const menu = [
    { label: 'Orders', choices: [{ label: 'Where is it?', say: 'Where is my parcel?' }] },
    { label: 'Sizes', url: 'https://shop.example/sizes' },
  ]
  const page = await visit('/en', { menu })
  await open(page)
  await page.getByRole('button', { name: 'Orders' }).press('Enter')
  await page.getByRole('group', { name: 'Orders' }).waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByRole('button', { name: 'Back' }).click()
  expect(await page.getByRole('link', { name: 'Sizes' }).getAttribute('rel')).toContain('noopener')
  await page.getByRole('button', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'Where is it?' }).click()
  await page.locator('.card').waitFor()
  expect(said()[0]?.content).toEqual({ type: 'text', text: 'Where is my parcel?' })
})

test('who waits sees place and minutes; where nobody is there they leave an address; when it is over they say how it was', async () => {
  const page = await visit('/en')
  await open(page)
  await say(page, 'person')
  await page.locator('.strip[data-tone=waiting]').waitFor()
  server.tell({ t: 'queue', place: 3, minutes: 4 })
  await page.getByText('You are number 3 · about 4 minutes').waitFor()
  server.tell({ t: 'away', backAt: new Date(2026, 10, 23, 9).toISOString() })
  await page.getByText('We are back Monday 09:00.').waitFor()
  await page.getByLabel('E-mail address').fill('lin@example')
  await page.getByLabel('E-mail address').press('Enter')
  await page.getByText('not a complete e-mail address').waitFor()
  expect(await axe(page)).toEqual([])
  await page.getByLabel('E-mail address').fill('lin@example.com')
  await page.getByLabel('E-mail address').press('Enter')
  await page.getByText('We answer to lin@example.com.').waitFor()
  expect(server.heard.filter((frame) => frame.t === 'email')).toMatchObject([{ email: 'lin@example.com' }])

  server.tell({ t: 'please-rate' })
  await page.getByLabel('4 stars of 5').check()
  await page.getByLabel(/What could be better/).fill('Faster')
  expect(await axe(page)).toEqual([])
  await page.locator('.form').getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you, your rating has arrived.').waitFor()
  expect(server.heard.filter((frame) => frame.t === 'rate')).toEqual([{ t: 'rate', score: 4, comment: 'Faster' }])
  // the server asks again with the next page: it has been answered
  await page.reload()
  await page.locator('.panel').waitFor()
  await page.getByText('lin@example.com').first().waitFor()
  server.tell({ t: 'please-rate' })
  server.say({ from: 'system', content: { type: 'text', text: 'closed' } })
  await page.getByText('closed').waitFor()
  expect(await page.locator('.stars').count()).toBe(0)
})

test('the title counts what comes while the shopper is in another tab, and is the page’s own again', async () => {
  const page = await visit('/signed')
  await open(page)
  await page.locator('.strip').waitFor({ state: 'hidden' })
  const look = (state: string) =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => to })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await look('hidden')
  server.say({ from: 'agent', name: '王芳', content: { type: 'text', text: '在的' } })
  await expect.poll(() => page.title(), SOON).toBe('(1) 山茶小铺')
  await look('visible')
  await expect.poll(() => page.title(), SOON).toBe('山茶小铺')
})

test('a shopper who signs in without a new page brings the conversation along, in their own language', async () => {
  const page = await visit('/en')
  await open(page)
  await say(page, 'hello')
  await page.getByText('You said: hello').waitFor()
  await page.evaluate(
    (hash) => {
      const { xiaoer } = window as unknown as { xiaoer: { set(changes: object): void } }
      xiaoer.set({ userId: 'user-7', userHash: hash, userName: 'Lin', locale: 'de' })
    },
    (await import('../dev/fake-server.ts')).userHash('user-7'),
  )
  await page.getByText('Guten Tag, Lin.').waitFor()
  await expect.poll(() => server.heard.filter((frame) => frame.t === 'hello').at(-1), SOON).toMatchObject({ userId: 'user-7', locale: 'de' })
  expect(await page.locator('xiaoer-chat').count()).toBe(1)
  await page.evaluate(() => (window as unknown as { xiaoer: { close(): void } }).xiaoer.close())
  await page.getByRole('button', { name: 'Chatten Sie mit uns' }).waitFor()
  expect(await page.evaluate(() => Object.keys(window).filter((name) => /xiaoer|preact|__/i.test(name)))).toEqual(['xiaoer'])
})

test('the example shop, a file without a build, on another origin than the house: its buttons open the chat, its pages keep it', async () => {
  const page = await visit()
  const file = readFileSync(new URL('../../examples/shop.html', import.meta.url), 'utf8')
  const html = file.replace('http://localhost:8080', server.origin).replace('demo-widget', 'demo')
  const site = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html))
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  try {
    shop.troubles.length = 0
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
    await page.locator('.corner').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'Ask us' }).click()
    await page.locator('.panel').waitFor()
    await say(page, 'hello')
    await page.getByText('You said: hello').waitFor()
    await page.getByRole('link', { name: 'Teas' }).click()
    await page.getByRole('heading', { name: 'Teas' }).waitFor()
    expect(await bubbles(page)).toEqual(['hello', 'You said: hello'])
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect.poll(() => page.locator('.x').getAttribute('data-theme'), SOON).toBe('dark')
    await page.getByText('You said: hello').waitFor()
    expect(await axe(page)).toEqual([])
    expect(shop.troubles).toEqual([])
  } finally {
    site.close()
  }
})

test('a window that cannot be fetched says so, and opens when it can', async () => {
  const page = await visit('/en')
  await page.route('**/window.js*', (route) => route.abort())
  await page.reload()
  await page.locator('.corner').click()
  await page.getByText('Not opened, please try again').waitFor()
  expect(await axe(page)).toEqual([])
  await page.unroute('**/window.js*')
  await page.locator('.corner').click()
  await page.locator('.panel').waitFor()
})

test('on a slow line that loses packets, through a tunnel and a reload, nothing is lost or doubled and the order is kept', async () => {
  let line: Awaited<ReturnType<typeof slowLine>> | undefined
  try {
    const page = await visit('/', {
      ...PHONE,
      by: async (origin) => {
        line = await slowLine(origin)
        return line.origin
      },
    })
    await open(page)
    const words = Array.from({ length: 12 }, (_, index) => `第 ${index + 1} 句`)
    for (const [index, one] of words.entries()) {
      await say(page, one)
      if (index === 3) line?.breakAll()
      if (index === 7) {
        await page.reload()
        await open(page)
      }
    }
    await page.getByText('您说的是：第 12 句').waitFor({ timeout: 40_000 })
    await expect.poll(() => page.locator('.unsent').count(), { timeout: 40_000 }).toBe(0)
    expect(said().map((one) => ('text' in one.content ? one.content.text : ''))).toEqual(words)
    const all = server.visit().told.map((one) => ('text' in one.content ? one.content.text : ''))
    await expect.poll(() => bubbles(page), SOON).toEqual(all)
    expect(new Set(all).size).toBe(24)
  } finally {
    line?.close()
  }
})

for (const language of ['ar', 'he', 'hi', 'th', 'ja'])
  test(`axe finds nothing in ${language}, on a phone and wide, and nothing is wider than the screen`, async () => {
    for (const size of [PHONE, {}]) {
      const page = await visit('/signed', { words: language, ...size })
      await open(page)
      await say(page, 'parcel')
      await page.locator('.card').waitFor()
      server.tell({ t: 'please-rate' })
      await page.locator('.stars').waitFor()
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
      const outside = await page.locator('.panel').evaluate((panel) => {
        const { left, right } = panel.getBoundingClientRect()
        return [...panel.querySelectorAll('button, textarea, .bubble, .slip')].filter((one) => {
          const box = one.getBoundingClientRect()
          return box.width > 0 && (box.left < left - 1 || box.right > right + 1)
        }).length
      })
      expect(outside).toBe(0)
      await shop.leave()
    }
  })

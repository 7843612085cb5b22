import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../launch/open-browser.ts'
import { axe, open, say } from '../dev/shop-visit.ts'
import { slowLine } from '../dev/slow-line.ts'

/** The built house, an agent at the desk, and a shopper on a phone whose network is slow and loses packets. */
const SOON = { timeout: 60_000 }
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce' as const,
  permissions: ['microphone'],
} satisfies BrowserContextOptions
const data = mkdtempSync(join(tmpdir(), 'xiaoer-widget-'))

let house: { child: ChildProcess; said: string }
let browser: Browser
let line: Awaited<ReturnType<typeof slowLine>>
let port = 0
let desk: Page
let phone: Page

beforeAll(async () => {
  port = await freePort()
  house = await start()
  ;[browser, line] = await Promise.all([openBrowser(), slowLine(`http://127.0.0.1:${port}`)])
  desk = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })).newPage()
  await desk.goto(/(http:\S+welcome\?token=\S+)/.exec(house.said)![1]!)
  await desk.locator('#name').fill('Wang')
  await desk.locator('#email').fill('owner@example.com')
  await desk.locator('#password').fill('tea-house-1042')
  await desk.keyboard.press('Enter')
  await desk.locator('.rows').waitFor()
  phone = await (await browser.newContext(PHONE)).newPage()
  phone.setDefaultTimeout(SOON.timeout)
}, 180_000)

afterAll(async () => {
  line?.close()
  await browser?.close()
  await stop()
  rmSync(data, { recursive: true, force: true })
})

test('a shopper and an agent talk through a slow line, a reload and a restart of the house: every word once, in order, on both sides', async () => {
  await phone.goto(`${line.origin}/?guest=1&lang=en`)
  await open(phone)
  await say(phone, 'I want to talk to a person')
  const id = await takeOver()
  const theirs: string[] = []
  for (let turn = 1; turn <= 8; turn++) {
    await say(phone, `question ${turn}`)
    theirs.push(`question ${turn}`)
    if (turn === 2) line.breakAll()
    if (turn === 4) {
      await phone.reload()
      await open(phone)
    }
    if (turn === 6) {
      await stop()
      await say(phone, 'are you there')
      theirs.push('are you there')
      house = await start()
    }
    await ask(desk, `/api/v1/desk/conversations/${id}/reply`, { text: `answer ${turn}`, clientId: `client-answer-${turn}` })
  }
  await expect.poll(() => phone.locator('.unsent').count(), SOON).toBe(0)
  await expect.poll(async () => (await kept(id)).filter((one) => theirs.includes(one)), SOON).toEqual(theirs)
  const all = await kept(id)
  expect(new Set(all).size).toBe(all.length)
  expect(all.filter((one) => one.startsWith('answer'))).toEqual(Array.from({ length: 8 }, (_, index) => `answer ${index + 1}`))
  // each bubble once, in the order in which the house has them
  await expect.poll(async () => (await phone.locator('.row > .bubble').allInnerTexts()).filter((one) => all.includes(one)), SOON).toEqual(all)
  await expect.poll(async () => (await desk.locator('.ledger .bubble').allInnerTexts()).filter((one) => theirs.includes(one)), SOON).toEqual(theirs)
}, 240_000)

test('a picture and a voice note reach the agent, who reads and answers; the shopper sees that, and says how it was', async () => {
  await phone.goto(`http://127.0.0.1:${port}/?guest=1&lang=en`)
  await open(phone)
  const picture = await phone.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 200 })
    canvas.getContext('2d')!.fillRect(20, 20, 200, 100)
    return canvas.toDataURL('image/jpeg').split(',')[1]!
  })
  await say(phone, 'I want to talk to a person')
  const id = await takeOver()
  await phone
    .locator('.composer input[type=file]')
    .first()
    .setInputFiles({ name: 'seam.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture, 'base64') })
  await expect.poll(() => phone.locator('.mine img').evaluateAll(([image]) => (image as HTMLImageElement | undefined)?.naturalWidth), SOON).toBe(320)
  await phone.getByRole('button', { name: 'Record a voice message' }).click()
  await phone.locator('.recorder time', { hasText: '0:01' }).waitFor()
  await phone.getByRole('button', { name: 'Send the recording' }).click()
  await phone.locator('.mine audio').waitFor()
  await expect.poll(() => desk.locator('.ledger img[src^="/files/"], .ledger audio').count(), SOON).toBe(2)
  const media = await contents(id)
  expect(media.filter(({ url }) => url)).toMatchObject([
    { type: 'image', mime: 'image/jpeg', name: 'seam.jpg' },
    { type: 'voice', mime: expect.stringMatching(/^audio\//) },
  ])
  await ask(desk, `/api/v1/desk/conversations/${id}/look`, { doing: 'typing' })
  await phone.getByText(/is typing…/).waitFor()
  await phone.locator('.state', { hasText: 'Read' }).waitFor()
  await ask(desk, `/api/v1/desk/conversations/${id}/resolve`, {})
  await phone.getByLabel('5 stars of 5').check()
  expect(await axe(phone)).toEqual([])
  await phone.locator('.form').getByRole('button', { name: 'Send' }).click()
  await phone.getByText('Thank you, your rating has arrived.').waitFor()
}, 120_000)

async function takeOver(): Promise<string> {
  const waiting = desk.locator('.rows li', { hasText: /person/ }).first()
  await waiting.click(SOON)
  await desk.locator('.ledger .bubble').first().waitFor()
  const id = new URL(desk.url()).pathname.split('/').at(-1)!
  await ask(desk, `/api/v1/desk/conversations/${id}/take-over`, {})
  await phone.locator('.strip[data-tone=good]').waitFor()
  return id
}

/** As the desk asks, from its page. */
async function ask(page: Page, path: string, body: object): Promise<void> {
  const status = await page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'xiaoer-desk' }
      return (await fetch(path as string, { method: 'POST', headers, body: JSON.stringify(body) })).status
    },
    [path, body],
  )
  expect([path, status]).toEqual([path, 200])
}

interface Said {
  readonly from: string
  readonly content: { readonly type: string; readonly text?: string; readonly url?: string }
}

async function contents(id: string): Promise<readonly Said['content'][]> {
  const whole = await desk.evaluate(
    async (path) => (await fetch(path, { headers: { 'x-requested-with': 'xiaoer-desk' } })).json(),
    `/api/v1/desk/conversations/${id}`,
  )
  return (whole.messages as Said[]).map(({ content }) => content)
}

async function kept(id: string): Promise<string[]> {
  return (await contents(id)).map(({ text }) => text ?? '').filter((text) => /^(question|answer|are you)/.test(text))
}

async function start(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [resolve('dist/server.mjs')], {
    env: { ...process.env, DATA: data, PORT: String(port), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((done, fail) => {
    let text = ''
    child.once('exit', (code) => fail(new Error(`the house ended with ${code}; was it built? ${text}`)))
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk
      if (text.includes('Ctrl-C')) done(text)
    })
  })
  return { child, said }
}

async function stop(): Promise<void> {
  if (!house || house.child.exitCode !== null) return
  const gone = new Promise((done) => house.child.once('exit', done))
  house.child.kill('SIGTERM')
  await gone
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number }
      probe.close(() => done(free))
    })
  })
}

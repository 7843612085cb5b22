/// <reference lib="dom" />
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { API } from '@xiaoer/contract/api'
import type { Page } from 'playwright-core'
import { openBenchBrowser } from './bench-browser.ts'
import { median, percentile, round } from './figures.ts'
import { ROOT } from './repository.ts'

/** Slower than the widget's own pace, so that no message waits for the one before it. */
const BETWEEN_MS = 900
/** The first ones warm the code up. */
const WARM = 3

interface Running {
  readonly address: string
  /** Its data. */
  readonly folder: string
}

/**
 * From Enter in the shopper's window until the words stand in the desk, and from an agent's reply until they stand in the window:
 * both ends by the machine's one clock.
 */
export async function timeSeen(house: Running, rounds: number) {
  const { browser } = await openBenchBrowser()
  try {
    // each in a context of their own, as on two machines
    const [shopper, desk] = await Promise.all([openShopper(await browser.newPage(), house.address), openDesk(await browser.newPage(), house)])
    await say(shopper, '转人工')
    const conversationId = await takeOver(desk)
    const [toDesk, toShopper]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds + WARM; round++) {
      const [asked, answered] = [`question ${round}.`, `answer ${round}.`]
      const seen = appears(desk, asked)
      const saidAt = await say(shopper, asked)
      const there = (await seen) - saidAt
      await wait(BETWEEN_MS)
      const heard = appears(shopper, answered)
      const repliedAt = await reply(desk, conversationId, answered)
      const back = (await heard) - repliedAt
      if (round >= WARM) {
        toDesk.push(there)
        toShopper.push(back)
      }
      await wait(BETWEEN_MS)
    }
    const p95 = (times: readonly number[]) =>
      round(
        percentile(
          times.toSorted((a, b) => a - b),
          0.95,
        ),
        1,
      )
    const all = [...toDesk, ...toShopper]
    return { messages: all.length, seenP95Ms: p95(all), seenMedianMs: round(median(all), 1), toDeskP95Ms: p95(toDesk), toShopperP95Ms: p95(toShopper) }
  } finally {
    await browser.close()
  }
}

async function openShopper(page: Page, url: string): Promise<Page> {
  await page.goto(`${url}/?lang=zh&guest=1`)
  await page.locator('.corner').click()
  await page.locator('.panel textarea').waitFor()
  return page
}

async function openDesk(page: Page, house: Running): Promise<Page> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'dist/xiaoer.mjs'), 'owner-link'], {
    cwd: ROOT,
    env: { ...process.env, DATA: house.folder },
  })
  const path = /\/desk\/\S*token=[\w-]+/.exec(stdout)?.[0]
  if (!path) throw new Error(`No link for the owner: ${stdout}`)
  await page.goto(house.address + path)
  await page.getByLabel(/姓名|Name/).fill('Bench')
  await page.getByLabel(/邮箱|E-?mail/i).fill('bench@example.com')
  await page.getByLabel(/^(密码|Password)$/).fill('tea-house-1042')
  await page.getByRole('button', { name: /保存并进入|Save/ }).click()
  await page.locator('.rows').waitFor()
  return page
}

async function takeOver(desk: Page): Promise<string> {
  await desk.locator('.rows li', { hasText: /人工/ }).first().click()
  await desk.locator('.ledger .bubble').first().waitFor()
  const id = new URL(desk.url()).pathname.split('/').at(-1)!
  await call(desk, API.takeOver.path.replace(':conversationId', id), {})
  return id
}

/** Answers when Enter was pressed, in Unix milliseconds of the page's own fine clock. */
async function say(page: Page, words: string): Promise<number> {
  const box = page.locator('.panel textarea')
  await box.fill(words)
  const pressed = page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        document.addEventListener('keydown', () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true }),
      ),
  )
  await box.press('Enter')
  return pressed
}

async function reply(desk: Page, id: string, text: string): Promise<number> {
  return call(desk, API.reply.path.replace(':conversationId', id), { text, clientId: `bench-${text}` })
}

/** As the desk's own client asks, from its page; answers when it began. The composer itself holds a reply back for some seconds, to be undone. */
function call(desk: Page, path: string, body: object): Promise<number> {
  return desk.evaluate(
    async ([path, body]) => {
      const began = performance.timeOrigin + performance.now()
      const headers = { 'content-type': 'application/json', 'x-requested-with': 'xiaoer-desk' }
      const response = await fetch(path as string, { method: 'POST', headers, body: JSON.stringify(body) })
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return began
    },
    [path, body],
  )
}

/** When these words stand on the page and a frame with them was drawn. */
function appears(page: Page, words: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const place = document.querySelector('xiaoer-chat')?.shadowRoot ?? document.body
        const look = () => {
          const found = [...place.querySelectorAll('.bubble')].some((bubble) => bubble.textContent?.includes(wanted))
          if (!found) return
          observer.disconnect()
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
        }
        const observer = new MutationObserver(look)
        observer.observe(place, { subtree: true, childList: true, characterData: true })
        look()
      }),
    words,
  )
}

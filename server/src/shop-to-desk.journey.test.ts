import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../launch/open-browser.ts'

/** The whole house as a merchant starts it: the built bundle, its own database, the demo shop, and two people in two browsers. */
let house: ChildProcess
let browser: Browser
let shop = ''
let ownerLink = ''
const data = mkdtempSync(join(tmpdir(), 'xiaoer-journey-'))

beforeAll(async () => {
  house = spawn(process.execPath, [resolve('dist/server.mjs')], {
    env: { ...process.env, DATA: data, PORT: '0', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((done, fail) => {
    let text = ''
    house.once('exit', (code) => fail(new Error(`the house ended with ${code}; was it built? ${text}`)))
    house.stdout!.on('data', (chunk: Buffer) => {
      text += chunk
      if (text.includes('Ctrl-C')) done(text)
    })
  })
  shop = /Shop\S*\s+(http:\S+)/.exec(said)![1]!
  ownerLink = /(http:\S+welcome\?token=\S+)/.exec(said)![1]!
  browser = await openBrowser()
}, 90_000)

afterAll(async () => {
  await browser?.close()
  if (house.exitCode === null) {
    const gone = new Promise((done) => house.once('exit', done))
    house.kill('SIGTERM')
    await gone
  }
  rmSync(data, { recursive: true, force: true })
})

test('a shopper returns a shirt in Chinese: says so, sees the quote, confirms, sees it done', async () => {
  const page = await openWidget('zh-CN')
  await say(page, '你好，我要退掉那件亚麻衬衫')
  await saysTo(page, /即将为您申请退货|哪一单|哪几件/)
  for (let answers = 0; answers < 4 && (await lastWords(page)).match(/哪一单|哪几件|原因/); answers++) {
    await say(page, (await lastWords(page)).includes('哪一单') ? '第一个' : '亚麻衬衫')
    await page.waitForTimeout(400)
  }
  await saysTo(page, /即将为您申请退货/)
  await say(page, '确认')
  await saysTo(page, /退货已申请|提交给同事审核/)
  await page.context().close()
})

test('another asks for a person; an agent takes over in the desk and answers; both see it without reloading', async () => {
  const desk = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()
  await desk.goto(ownerLink)
  await desk.getByLabel('姓名').fill('王掌柜')
  await desk.getByLabel('邮箱').fill('owner@example.com')
  await desk.getByLabel('密码', { exact: true }).fill('tea-house-1042')
  await desk.getByRole('button', { name: '保存并进入' }).click()
  await desk.locator('.rows').waitFor()

  const shopper = await openWidget('zh-CN', '/?guest=1')
  await say(shopper, '转人工')
  await saysTo(shopper, /转接人工|人工同事/)

  const row = desk.locator('.rows li', { hasText: /人工/ })
  await row.first().waitFor({ timeout: 10_000 })
  await row.first().click()
  await desk.locator('.ledger .bubble', { hasText: '转人工' }).first().waitFor()
  await desk.keyboard.press('t')
  const box = desk.getByRole('textbox', { name: /^(回复|Reply)$/ })
  await box.waitFor()
  await box.fill('您好，我是王掌柜，马上帮您看。')
  await box.press('Enter')
  await saysTo(shopper, /我是王掌柜/)

  await say(shopper, '谢谢，我的快递破了')
  await desk.locator('.ledger .bubble', { hasText: '我的快递破了' }).waitFor({ timeout: 10_000 })
  // a person holds it: the bot is silent
  await shopper.waitForTimeout(800)
  expect(await lastWords(shopper)).toContain('我的快递破了')
  await desk.context().close()
  await shopper.context().close()
})

test('what was heard wrongly is corrected in the conversation, accepted on its screen, and heard rightly the next time', async () => {
  const shopper = await openWidget('zh-CN', '/?guest=1')
  // Cloud is what this shop's customers call its quilt
  await say(shopper, '云朵什么时候回来')
  const desk = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()
  await desk.goto(new URL('/desk/sign-in', shop).href)
  await desk.getByLabel('邮箱').fill('owner@example.com')
  await desk.getByLabel('密码').fill('tea-house-1042')
  await desk.keyboard.press('Enter')
  await desk.locator('.rows li').first().click()
  await desk.locator('.ledger .bubble', { hasText: '云朵什么时候回来' }).waitFor()
  const steps = desk.locator('.steps > button')
  expect(await steps.last().textContent()).not.toContain('问库存')
  await steps.last().click()
  await desk.getByRole('button', { name: '纠正' }).click()
  await desk.getByRole('combobox', { name: '找意思' }).fill('库存')
  await desk.keyboard.press('Enter')
  await desk.getByText('已提交，等老板或主管审核').first().waitFor()

  const conversation = desk.url()
  await desk.getByRole('link', { name: /理解/ }).click()
  await desk.locator('article', { hasText: '云朵什么时候回来' }).waitFor()
  await desk.keyboard.press('j')
  await desk.keyboard.press('a')
  await desk.getByText('已教，下一条消息就这样听').waitFor()
  await desk.getByLabel('试一句').fill('云朵什么时候回来')
  await desk.locator('.request', { hasText: '问库存' }).getByText('本店教过').waitFor()

  await desk.goto(conversation)
  await steps.first().waitFor()
  const before = await steps.count()
  await say(shopper, '云朵什么时候回来')
  await expect.poll(() => steps.count(), { timeout: 10_000 }).toBeGreaterThan(before)
  expect(await steps.last().textContent()).toContain('问库存')
  await desk.context().close()
  await shopper.context().close()
})

async function openWidget(locale: string, path = '/'): Promise<Page> {
  const page = await (await browser.newContext({ locale, viewport: { width: 1200, height: 860 }, reducedMotion: 'reduce' })).newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(new URL(path, shop).href)
  await page.locator('.corner').click()
  await page.locator('.panel').waitFor()
  return page
}

async function say(page: Page, words: string): Promise<void> {
  const box = page.locator('.panel textarea, .panel input[type=text]').first()
  await box.fill(words)
  await box.press('Enter')
}

async function saysTo(page: Page, words: RegExp): Promise<void> {
  await page.locator('.log').filter({ hasText: words }).waitFor()
}

async function lastWords(page: Page): Promise<string> {
  return (await page.locator('.log').innerText()).trim().split('\n').slice(-12).join('\n')
}

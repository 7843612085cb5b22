import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { box, bubble, deskJourney, row } from '../dev/desk-journey.ts'
import { OWNER } from '../dev/fake-house.ts'

const { open, house, server, forgive } = deskJourney()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('at the door', () => {
  test('the owner opens the one-time link, sets a password, and stands inside; the link is gone from the history', async () => {
    const page = await open('/welcome?token=one-time-token', { signedOut: true })
    await page.getByLabel('姓名').fill('王掌柜')
    await page.getByLabel('邮箱').fill('owner@example.com')
    await page.getByLabel('密码', { exact: true }).fill('tea-house')
    expect(await page.getByRole('button', { name: '保存并进入' }).isDisabled(), 'nine characters are too few').toBe(true)
    await page.getByLabel('密码', { exact: true }).fill('tea-house-1042')
    await page.getByRole('button', { name: '保存并进入' }).click()
    await row(page, '林小雨').waitFor()
    await page.goBack().catch(() => null)
    expect(page.url()).not.toContain('token')
  })

  test('a link that was used says what to do', async () => {
    const page = await open('/welcome?token=long-gone', { signedOut: true, locale: 'en-US' })
    await page.getByLabel('Name').fill('Lena')
    await page.getByLabel('E-mail').fill('lena@example.com')
    await page.getByLabel('Password', { exact: true }).fill('tea-house-1042')
    await page.getByRole('button', { name: 'Save and enter' }).click()
    await page.getByRole('alert').filter({ hasText: 'Ask the owner for a new one' }).waitFor()
  })

  test('a wrong password is refused in words; the right one leads to where one wanted to go', async () => {
    const page = await open('/inbox/waiting/cv-lin', { signedOut: true })
    await page.getByLabel('邮箱').fill(OWNER.email)
    await page.getByLabel('密码').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '邮箱或密码不对' }).waitFor()
    await page.getByLabel('密码').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await bubble(page, '怎么还要等人').waitFor()
    expect(new URL(page.url()).pathname).toBe('/desk/inbox/waiting/cv-lin')
  })

  test('a session that ends elsewhere leads to the door, and after it back to the same conversation', async () => {
    const page = await open('/inbox/open/cv-wolf')
    await bubble(page, 'yes please').waitFor()
    server().endSessions()
    server().goDown()
    server().comeBack()
    await page.getByLabel('邮箱').fill(OWNER.email)
    await page.getByLabel('密码').fill(OWNER.password)
    await page.keyboard.press('Enter')
    await bubble(page, 'yes please').waitFor()
  })
})

describe('everybody can work here', () => {
  test('a part of the desk that is gone after an upgrade is fetched anew; a screen that breaks says so and loses nothing', async () => {
    const page = await open('/inbox/waiting/cv-zhao')
    await bubble(page, '转人工').waitFor()
    await page.keyboard.press('t')
    await box(page).fill('写了一半')
    let misses = 0
    await page.route('**/assets/approvals-*.js', (route) => (misses++ === 0 ? route.fulfill({ status: 404 }) : route.continue()))
    await page.getByRole('link', { name: /审批/ }).click()
    await page.getByRole('article', { name: /退款/ }).waitFor()
    expect(misses).toBe(2)
    await page.goto(`${server().origin}/desk/inbox/open/cv-zhao`)
    await page.unroute('**/assets/approvals-*.js')
    await page.route('**/assets/approvals-*.js', (route) => route.fulfill({ status: 404 }))
    await page.getByRole('link', { name: /审批/ }).click()
    await page.getByText('这个页面出错了').waitFor()
    forgive()
    await page.goto(`${server().origin}/desk/inbox/open/cv-zhao`)
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '写了一半')
  })

  test('language and look are switched at once, everywhere, and are kept', async () => {
    const page = await open('/inbox/waiting/cv-lin')
    await bubble(page, '怎么还要等人').waitFor()
    await page.getByRole('button', { name: 'Switch to English' }).click()
    await page.getByText('The shopper waits for a person. Take over to reply.').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    for (let n = 0; n < 2; n++) await page.getByRole('button', { name: /^Look: / }).click()
    expect(await page.locator('html').getAttribute('data-look')).toBe('dark')
    await page.reload()
    await page.getByText('The shopper waits for a person. Take over to reply.').waitFor()
    expect(await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)).toBe('rgb(21, 23, 26)')
  })

  test('on a phone there is one column at a time, and the way back', async () => {
    const page = await open('/inbox/waiting', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await row(page, '赵一鸣').locator('a').tap()
    await bubble(page, '转人工').waitFor()
    expect(await page.locator('.list').isVisible()).toBe(false)
    await page.getByRole('button', { name: /接手/ }).tap()
    await box(page).fill('您好')
    await page.getByRole('button', { name: '发送' }).tap()
    await bubble(page, '您好').waitFor()
    await page.getByRole('button', { name: '顾客和订单' }).tap()
    await page.getByRole('complementary', { name: '顾客和订单' }).waitFor()
    expect(await page.locator('.ledger').isVisible()).toBe(false)
    await page.getByRole('button', { name: '收起顾客和订单' }).tap()
    await page.getByRole('link', { name: '返回列表' }).tap()
    await row(page, '林小雨').waitFor()
  })

  test('person and orders fold away and stay folded', async () => {
    const page = await open('/inbox/waiting/cv-lin')
    const person = page.getByRole('complementary', { name: '顾客和订单' })
    await person.getByText('羊毛双面呢外套').waitFor()
    await page.keyboard.press('p')
    await person.waitFor({ state: 'detached' })
    await page.reload()
    await bubble(page, '怎么还要等人').waitFor()
    expect(await person.count()).toBe(0)
  })

  test('the table of keys opens by ? and gives the focus back', async () => {
    const page = await open('/inbox/open/cv-wolf')
    await row(page, 'Lena Wolf').locator('a').focus()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    await page.keyboard.press('t')
    expect(house().find('cv-wolf').conversation.holder, 'keys sleep under the table').toBe('bot')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Lena Wolf')
  })

  test.each([
    ['zh-CN', 'light', 1440],
    ['en-US', 'dark', 1440],
    ['en-US', 'light', 390],
    ['zh-CN', 'dark', 390],
  ] as const)('axe finds nothing on any screen (%s, %s, %i wide), and nothing is wider than it', async (locale, colorScheme, width) => {
    const context = { locale, colorScheme, viewport: { width, height: 900 } }
    const door = await open('/welcome?token=x', { ...context, signedOut: true })
    await check(door, 'welcome')
    await door.goto(`${server().origin}/desk/sign-in`)
    await check(door, 'sign-in')
    const page = await open('/inbox/waiting', context)
    await row(page, '林小雨').waitFor()
    await check(page, 'list')
    await page.goto(`${server().origin}/desk/inbox/waiting/cv-lin`)
    await page.locator('.deed').first().waitFor()
    for (const line of await page.locator('.ledger [aria-expanded]').all()) await line.click()
    for (const line of await page.locator('.clause-deeds [aria-expanded]').all()) await line.click()
    await check(page, 'conversation, all unfolded')
    await page.keyboard.press('t')
    await box(page).fill('…')
    await check(page, 'reply')
    if (width < 1200) {
      await page.keyboard.press('Escape')
      await page.keyboard.press('p')
      await page.locator('.person .order').first().waitFor()
      await check(page, 'person')
    }
    await page.goto(`${server().origin}/desk/inbox/mine`)
    await page.goto(`${server().origin}/desk/inbox/open/cv-long`)
    await check(page, 'long names')
    await page.goto(`${server().origin}/desk/approvals`)
    await page.locator('.approval-order').first().waitFor()
    await page.locator('.decide button').nth(1).click()
    await check(page, 'approvals')
    await page.goto(`${server().origin}/desk/understanding`)
    await page.locator('.phrase').first().waitFor()
    await check(page, 'understanding, empty')
    await page.locator('#try-out').fill('买大了，想换小一号 1042，如果没货就退款！')
    await page.locator('.request').nth(2).waitFor()
    await page.locator('.phrase').first().focus()
    await check(page, 'understanding, a message read')
    await page.locator('.wrong').first().click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('ArrowDown')
    await check(page, 'a correction')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await check(page, 'keys')
  })
})

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }

async function check(page: Page, screen: string): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }).axe.run().then((result) => result.violations),
  )
  const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary?.split('\n')[1]?.trim()}`))
  expect(told, screen).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${screen} fits`).toBe(true)
}

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const row = (page: Page, number: string) => page.locator('.ticket-rows li', { hasText: number })
const ticket = (number: number) => house().tickets.find(`tk-${number}`)
const told = (route: string) => server().asked.filter((each) => each.route === route)
const history = (page: Page) => page.locator('.ticket-events')

describe('somebody settles what the bot could not', () => {
  test('the whole of a ticket without a mouse: begin, ask, note, solve; it stays in sight until another is opened', async () => {
    const page = await open('/tickets/open')
    await row(page, 'T1001').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: 'T1002 丢件' }).waitFor()
    await page.keyboard.press('w')
    await page.locator('.ticket-head').getByText('处理中').waitFor()
    expect([ticket(1002).state, ticket(1002).assignee]).toEqual(['working', house().agent.id])
    await page.keyboard.press('q')
    await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
    await page.keyboard.type('Has a neighbour taken it in?')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ticket-head').getByText('等顾客').waitFor()
    await history(page).getByText('Has a neighbour taken it in?').waitFor()
    await page.keyboard.press('n')
    await page.keyboard.type('UPS 催过了')
    await page.keyboard.press('Control+Enter')
    await history(page).getByText('UPS 催过了').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.waitForFunction(() => document.activeElement?.id.startsWith('tell-'))
    await page.keyboard.type('It was found.')
    await page.keyboard.press('Control+Enter')
    await page.locator('.ticket-resolution').getByText('It was found.').waitFor()
    expect(told('resolveTicket')).toMatchObject([{ input: { ticketId: 'tk-1002', resolution: 'It was found.' } }])
    await page.waitForTimeout(1_200)
    expect(await row(page, 'T1002').count(), 'it stays in sight').toBe(1)
    await page.keyboard.press('Escape')
    await page.keyboard.press('k')
    await row(page, 'T1002').waitFor({ state: 'detached' })
  })

  test('everything is there: what was said, the form, pictures, what was tried, the rule, the order, how they feel and how late it is', async () => {
    const page = await open('/tickets/open/tk-1001')
    await page.getByRole('heading', { name: 'T1001 质量问题' }).waitFor()
    const main = page.locator('.ticket-main')
    for (const text of ['外套拉链第二次坏了', '拉链拉到一半就卡住', '138 0013 8000', '不允许：超过期限', 'cn-default@2025.1', '羊毛双面呢外套'])
      await main.getByText(text).first().waitFor()
    await page
      .locator('.ticket-head')
      .getByText(/超时 2时/)
      .waitFor()
    await page.locator('.ticket-side').getByText('生气').waitFor()
    expect(await main.getByRole('img', { name: '凭证 1' }).count()).toBe(1)
    // what is no picture is a link
    await main.getByRole('link', { name: '凭证 2', exact: true }).waitFor()
    await history(page).getByText('超时，优先级升为紧急').waitFor()
  })

  test('a deed that the bot may not do is shown as the deed it is, never as code', async () => {
    const page = await open('/tickets/open/tk-1003')
    const deed = page.locator('.ticket-suggestion')
    await deed.getByText('支付宝').waitFor()
    expect(await deed.textContent()).toMatch(/退款订单1042金额¥956.00付款方式支付宝原因尺码偏大/)
    expect(await page.locator('.ticket-main').textContent()).not.toContain('{')
  })

  test('whose it is, how urgent, which team: changed where it stands, and its history tells', async () => {
    const page = await open('/tickets/open/tk-1004')
    await page.getByLabel('负责人').selectOption({ label: '李小满 · 手上 7 / 20' })
    await history(page).getByText('交给李小满').waitFor()
    await page.getByLabel('优先级').selectOption('urgent')
    await history(page).getByText('改为：紧急').waitFor()
    await page.getByLabel('小组').selectOption('orders')
    await history(page).getByText('改为：订单').waitFor()
    await page.getByLabel('负责人').selectOption({ label: '未分配' })
    await history(page).getByText('放回小组').waitFor()
    expect([ticket(1004).assignee, ticket(1004).priority, ticket(1004).team]).toEqual([null, 'urgent', 'orders'])
  })

  test('what is watched is among mine; what was solved is opened again', async () => {
    const page = await open('/tickets/solved/tk-1007')
    await page.locator('.ticket-resolution').getByText('壶盖已补发').waitFor()
    await page.getByRole('button', { name: '重新打开' }).click()
    await page.locator('.ticket-head').getByText('待处理').waitFor()
    await page.goto(`${server().origin}/desk/tickets/open/tk-1006`)
    await page.getByRole('button', { name: '关注', exact: true }).click()
    await page.getByRole('button', { name: '取消关注' }).waitFor()
    await page.getByRole('link', { name: /我的$/ }).click()
    await row(page, 'T1006').waitFor()
  })

  test('linked and taken apart; merged only after a warning, and only with the same shopper', async () => {
    const page = await open('/tickets/open/tk-1003')
    const number = page.getByLabel('工单号', { exact: true })
    await number.fill('t1001')
    await page.getByRole('button', { name: '关联', exact: true }).click()
    await page.locator('.ticket-related').getByRole('link', { name: 'T1001' }).waitFor()
    await page.getByRole('button', { name: '取消关联 T1001' }).click()
    await page.locator('.ticket-related').getByRole('link', { name: 'T1001' }).waitFor({ state: 'detached' })
    await number.fill('T1002')
    await page.getByRole('button', { name: '合并到', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '合并到 T1002' }).click()
    await page.getByText('两张工单属于不同的顾客').waitFor()
    await number.fill('1001')
    await page.getByRole('button', { name: '合并到', exact: true }).click()
    await page.getByText('无法撤销').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^合并到/ })
      .click()
    await page.getByRole('heading', { name: 'T1001 质量问题' }).waitFor()
    await page.locator('.ticket-related').getByText('并入本单').waitFor()
    expect(ticket(1003)).toMatchObject({ state: 'merged', mergedInto: 'tk-1001' })
  })

  test('a colleague was faster: it says so, and shows how it stands now', async () => {
    const page = await open('/tickets/open/tk-1002')
    await page.getByRole('heading', { name: 'T1002' }).waitFor()
    // behind the back of the page: no event tells it
    Object.assign(ticket(1002), { priority: 'urgent', version: 9 })
    await page.getByRole('button', { name: '等第三方' }).click()
    await page.getByText('别人抢先了一步').waitFor()
    await page.locator('.ticket-head').getByText('紧急').waitFor()
  })

  test('words to the shopper survive going elsewhere and reloading', async () => {
    const page = await open('/tickets/open/tk-1001')
    await page.getByRole('heading', { name: 'T1001' }).waitFor()
    await page.keyboard.press('e')
    await page.keyboard.type('写了一半')
    await page.reload()
    await page.getByRole('button', { name: /^解决/ }).click()
    expect(await page.locator('.tell-form textarea').inputValue()).toBe('写了一半')
  })
})

describe('the list', () => {
  test('what is late comes first, page by page, each once; a view that is empty says what it is for', async () => {
    const page = await open('/tickets/open')
    await row(page, 'T1001').waitFor()
    const rows = page.locator('.ticket-rows li')
    expect(await rows.first().textContent()).toMatch(/T1001.*超时/)
    await page.getByRole('button', { name: '更多工单' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.ticket-rows li').length === 24)
    await page.getByRole('button', { name: '更多工单' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.ticket-rows li').length === 26)
    expect(await rows.last().textContent()).toMatch(/T1005.*计时暂停/)
    Object.assign(ticket(1001), { state: 'closed' })
    await page.goto(`${server().origin}/desk/tickets/overdue`)
    await page.getByText('没有超时的工单。').waitFor()
  })

  test('a search by number, order or words finds solved ones too', async () => {
    const page = await open('/tickets/mine')
    await row(page, 'T1001').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('1077')
    await row(page, 'T1004').waitFor()
    await page.locator('input[type=search]').fill('紫砂壶盖')
    await row(page, 'T1007').waitFor()
    expect(await page.locator('.ticket-rows li').count()).toBe(1)
    await page.locator('input[type=search]').fill('没有这种东西')
    await page.getByText('没有找到').waitFor()
  })

  test('what the bot just kept appears by itself; the rail counts what is late', async () => {
    const page = await open('/tickets/unassigned')
    await row(page, 'T1002').waitFor()
    await page.getByRole('link', { name: /工单 ?1 张已超时/ }).waitFor()
    const fresh = house().tickets.opens('cv-zhao', '想要一张收据')
    await row(page, fresh.number).waitFor()
    house().tickets.put('tk-1002', { dueAt: new Date(Date.now() - 60_000).toISOString() })
    await page.getByRole('link', { name: /工单 ?2 张已超时/ }).waitFor()
  })
})

describe('beside the conversation', () => {
  test('its tickets stand with the person; a new one is opened by hand, and leads there and back', async () => {
    const page = await open('/inbox/open/cv-zhao')
    await page.locator('.person-tickets').getByText('要开增值税专用发票').waitFor()
    await page.getByRole('button', { name: '新建工单' }).click()
    await page.getByLabel('类型').selectOption('gift')
    await page.getByLabel('要办什么').fill('补寄赠品茶巾')
    await page.getByLabel('订单号（可空）').fill('1077')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(told('openTicket')).toMatchObject([{ input: { conversationId: 'cv-zhao', kind: 'gift', summary: '补寄赠品茶巾', orderNumber: '1077' } }])
    await page.locator('.person-tickets').getByRole('link', { name: /赠品/ }).click()
    await page.getByRole('heading', { name: /赠品/ }).waitFor()
    await page.getByRole('link', { name: '看会话' }).click()
    await page.getByRole('heading', { name: '赵一鸣' }).waitFor()
  })
})

describe('for everybody', () => {
  test('on a phone one column at a time, and a way back', async () => {
    const page = await open('/tickets/open', { viewport: { width: 390, height: 844 } })
    await row(page, 'T1001').getByRole('link').click()
    await page.getByRole('heading', { name: 'T1001' }).waitFor()
    expect(await page.locator('.ticket-list').isVisible()).toBe(false)
    await page.getByRole('link', { name: '返回列表' }).click()
    await row(page, 'T1002').waitFor()
  })

  test.each([
    ['zh-CN', 'light', 1440],
    ['en-US', 'dark', 1440],
    ['en-US', 'light', 1024],
    ['en-US', 'dark', 390],
    ['zh-CN', 'light', 390],
  ] as const)('axe finds nothing on any screen (%s, %s, %i wide), and nothing is wider than it', async (locale, colorScheme, width) => {
    const page = await open('/tickets/open', { locale, colorScheme, viewport: { width, height: 900 } })
    await row(page, 'T1001').waitFor()
    await check(page, 'list')
    for (const id of ['tk-1001', 'tk-1003', 'tk-1005']) {
      await page.goto(`${server().origin}/desk/tickets/open/${id}`)
      await page.locator('.ticket-events li').first().waitFor()
      await check(page, id)
    }
    await page.keyboard.press('e')
    await page.locator('.tell-form').waitFor()
    await page.locator('.ticket-more-evidence summary').click()
    await check(page, 'resolving')
    await page.goto(`${server().origin}/desk/tickets/solved/tk-1007`)
    await page.locator('.ticket-resolution').waitFor()
    await check(page, 'solved')
  })

  test('a house that does not answer says what to do, and is asked again', async () => {
    const page = await open('/tickets/open/tk-1001')
    await row(page, 'T1001').waitFor()
    await page.route('**/api/v1/desk/tickets*', (route) => route.fulfill({ status: 403, json: { code: 'forbidden', message: 'x' } }))
    await page.getByRole('link', { name: /^\d+ 未分配$/ }).click()
    await page.locator('.ticket-list').getByRole('alert').waitFor()
    await page.unroute('**/api/v1/desk/tickets*')
    await page.locator('.ticket-list').getByRole('button', { name: '再试一次' }).click()
    await row(page, 'T1002').waitFor()
  })
})

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }

async function check(page: Page, screen: string): Promise<void> {
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }).axe.run().then((result) => result.violations),
  )
  const said = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary?.split('\n')[1]?.trim()}`))
  expect(said, screen).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${screen} fits`).toBe(true)
}

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const cell = (page: Page, name: string) => page.getByLabel(name, { exact: true })
const tables = () => house().rules.tables
const asked = (route: string) => server().asked.filter((one) => one.route === route)

describe('a manager writes a decision table', () => {
  test('by keyboard from an empty one to a published one: cells are tidied, tried on the past, and the table is in force', async () => {
    const page = await open('/rules')
    await page.getByRole('link', { name: '新建决策表' }).click()
    await page.locator('#table-title').waitFor()
    await page.keyboard.type('新疆邮费')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Freight')
    await page.getByLabel('加条件').selectOption('region')
    await page.getByLabel('加结果').selectOption('goodwill.most')
    await page.getByRole('button', { name: '删除「会员等级」这一列' }).click()
    await page.getByRole('button', { name: '删除「退货天数」这一列' }).click()
    await cell(page, '第 1 行，地区').fill('新疆，西藏')
    await page.keyboard.press('Tab')
    expect(await cell(page, '第 1 行，地区').inputValue(), 'as it is kept').toBe("'新疆', '西藏'")
    await cell(page, '第 1 行，心意券最多').fill('12.5')
    await page.keyboard.press('Enter')
    await cell(page, '第 1 行，地区').focus()
    await page.getByText('读作：是新疆，或者是西藏').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('已保存为第 1 版草稿').waitFor()
    expect(page.url()).toMatch(/\/rules\/freight$/)
    expect(tables().at(-1)).toMatchObject({
      ...{ id: 'freight', version: 1, title: '新疆邮费', state: 'draft', conditions: ['region'], outcomes: ['goodwill.most'] },
      // biome-ignore lint/suspicious/noThenProperty: the word of every decision table
      rows: [{ id: 'row-1', when: { region: "'新疆', '西藏'" }, then: { 'goodwill.most': 1_250 } }],
    })
    await page.getByRole('button', { name: '试这份草稿' }).click()
    await page.getByText('试了 120 张订单上的 240 件事').waitFor()
    expect(await page.locator('.tried-case').first().textContent()).toMatch(
      /退货.*1042.*现在.*不办.*超过了 7 天.*草稿.*小二自己办.*89\.00.*退货天数：7 变成 30/,
    )
    await page.getByRole('button', { name: '发布…' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('2 件会不一样').waitFor()
    await sheet.getByText('这是第一次发布').waitFor()
    await sheet.getByRole('button', { name: '发布' }).click()
    await page.getByText('第 1 版已生效').waitFor()
    expect(tables().at(-1)).toMatchObject({ state: 'published', validFrom: expect.any(String) })
    await page.getByRole('link', { name: '返回规则' }).click()
    await page.getByRole('link', { name: /新疆邮费.*第 1 版在用/ }).waitFor()
    await page.getByRole('link', { name: '新建决策表' }).click()
    expect([await page.locator('#table-title').inputValue(), await page.locator('#table-id').inputValue()]).toEqual(['', ''])
  })

  test('what cannot be read is named by row and column, one press leads there, and it cannot be saved', async () => {
    const page = await open('/rules/returns')
    await cell(page, '第 2 行，订单金额').fill('=> 100')
    await page.keyboard.press('Tab')
    const problems = page.locator('.table-problems')
    await problems.getByText('1 处读不懂，改好才能保存').waitFor()
    expect(await page.getByRole('button', { name: '保存草稿' }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: '试这份草稿' }).isDisabled()).toBe(true)
    await problems.getByRole('button', { name: '第 2 行，订单金额' }).click()
    expect(await cell(page, '第 2 行，订单金额').evaluate((field) => field === document.activeElement)).toBe(true)
    await page.locator('.cell-help').getByText('这里不该有这个').waitFor()
    await page.getByRole('button', { name: '>= 100', exact: true }).click()
    await problems.waitFor({ state: 'detached' })
    await page.getByText('读作：至少 ¥100.00').waitFor()
    expect(asked('saveRuleTable')).toEqual([])
  })

  test('rows are moved with the arrows; a row that can never decide says why', async () => {
    const page = await open('/rules/returns')
    await cell(page, '第 3 行，备注').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+ArrowUp')
    await page.getByText('这一行永远轮不到：第 1 行先符合。').first().waitFor()
    expect(await page.locator('.hidden-row').count()).toBe(2)
    await page.getByRole('button', { name: '删除这一行: 第 1 行' }).click()
    expect(await page.locator('.hidden-row').count()).toBe(0)
    await page.getByRole('button', { name: '在下面加一行: 第 1 行' }).click()
    expect(await page.locator('tbody tr').count()).toBe(3)
    await page.getByRole('button', { name: '放弃改动' }).click()
    expect(await page.locator('tbody tr').count()).toBe(3)
    expect(await page.getByText('有改动还没保存').count()).toBe(0)
  })

  test('a column with words in it is asked about before it goes', async () => {
    const page = await open('/rules/returns')
    await page.getByRole('button', { name: '删除「订单金额」这一列' }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('写过 1 格').waitFor()
    await sheet.getByRole('button', { name: '取消' }).click()
    expect(await page.getByRole('columnheader', { name: /订单金额/ }).count()).toBe(1)
    await page.getByRole('button', { name: '删除「订单金额」这一列' }).click()
    await sheet.getByRole('button', { name: '删除', exact: true }).click()
    expect(await page.getByRole('columnheader', { name: /订单金额/ }).count()).toBe(0)
  })

  test('somebody else saved meanwhile: nothing that was written is lost, and the newer one can be opened', async () => {
    const page = await open('/rules/returns')
    await cell(page, '第 1 行，退货天数').fill('90')
    await page.keyboard.press('Tab')
    const [newest] = tables().filter(({ id }) => id === 'returns')
    tables().push({ ...newest!, version: 4, title: '同事改的' })
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('别人刚保存了新的一版').waitFor()
    expect(await cell(page, '第 1 行，退货天数').inputValue()).toBe('90')
    await page.getByRole('button', { name: '打开新的一版' }).click()
    expect([await page.getByLabel('名称').inputValue(), await cell(page, '第 1 行，退货天数').inputValue()]).toEqual(['同事改的', '60'])
  })

  test('what was written and not saved is still there after looking elsewhere', async () => {
    const page = await open('/rules/returns')
    await cell(page, '第 1 行，退货天数').fill('45')
    await page.keyboard.press('Tab')
    await page.getByRole('link', { name: '返回规则' }).click()
    await page.getByRole('link', { name: /会员退货/ }).click()
    expect(await cell(page, '第 1 行，退货天数').inputValue()).toBe('45')
    await page.getByText('有改动还没保存').waitFor()
    await page.getByRole('button', { name: '放弃改动' }).click()
  })

  test('the history tells who changed what, and an old version is written on from', async () => {
    const page = await open('/rules/returns')
    const newest = page.locator('.table-version').first()
    expect(await newest.textContent()).toMatch(/第 3 版.*草稿.*王掌柜写的/)
    await newest.getByText(/处改动/).click()
    await newest.getByText('第 3 行「退货天数」：空 改成 10').waitFor()
    await page.getByRole('button', { name: '用这一版接着写' }).last().click()
    await page.getByText('有改动还没保存').waitFor()
    expect(await page.locator('tbody tr').count()).toBe(1)
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('已保存为第 4 版草稿').waitFor()
  })

  test('a table is ended by a version without rows, which stays on record', async () => {
    const page = await open('/rules/goods')
    await page.getByRole('button', { name: '停用…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await page.locator('.table-deeds').getByText('已停用').waitFor()
    expect(
      tables()
        .filter(({ id }) => id === 'goods')
        .map(({ version, state, rows }) => [version, state, rows.length]),
    ).toEqual([
      [1, 'retired', 12],
      [2, 'published', 0],
    ])
  })
})

describe('a manager sets what the bot may do', () => {
  test('the switch stops everything after it was asked once, and one service agent at a press', async () => {
    const page = await open('/rules')
    await page.getByRole('button', { name: '全部停办' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    expect(house().rules.rules().halted).toBe(false)
    await page.getByRole('button', { name: '全部停办' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定停办' }).click()
    await page.getByText('小二已停办').waitFor()
    expect(house().rules.rules().halted).toBe(true)
    await page.getByRole('button', { name: '停办：售后' }).click()
    await page.getByText('售后：已停办').waitFor()
    expect(house().rules.rules().agents).toMatchObject({ 'after-sales': { halted: true } })
    await page.getByText('改了限额，成为 2026-11-20.2').waitFor()
  })

  test('limits are written in the main unit and kept in the minor one; what is no amount is not saved', async () => {
    const page = await open('/rules')
    await page.getByLabel('一天最多动多少钱').fill('1,500.5')
    await page.getByLabel('超过要两个人批准').fill('abc')
    await page.getByRole('button', { name: '保存限额' }).click()
    await page.getByText('请写一个不小于 0 的数').waitFor()
    expect(asked('setLimits')).toEqual([])
    await page.getByLabel('超过要两个人批准').fill('800')
    await page.getByLabel('多少小时没人批准就不办').fill('48')
    await page.getByText('超过不办').click()
    await page.getByLabel('退款', { exact: true }).last().fill('')
    await page.getByRole('button', { name: '保存限额' }).click()
    await page.getByText('改了限额，成为 2026-11-20.1').waitFor()
    expect(house().rules.rules()).toMatchObject({
      dailyCap: { CNY: 150_050 },
      approval: { twoAbove: { CNY: 80_000 }, expiresAfterHours: 48 },
      deeds: { refund: { cap: {}, approvalAbove: { CNY: 0 } } },
    })
  })

  test('the pack is told in words, with what the law asks beside; another is taken for orders from a day on', async () => {
    const page = await open('/rules', { locale: 'en-US' })
    expect(await page.locator('.pack-words').textContent()).toMatch(
      /Return.*within 7 days after the day of delivery.*the shop if the goods are faulty.*made to order.*CN¥1,000\.00/,
    )
    await page.getByText('A shopper who asks for a person must get one.').waitFor()
    await page.getByText('Take another pack').click()
    await page.getByLabel('Rule pack').selectOption('eu-default')
    await page.getByLabel('For orders from').fill('2027-01-01')
    await page.getByRole('button', { name: 'Take it' }).click()
    await page.getByRole('dialog').getByText('Orders from 2027-01-01 on').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Take it' }).click()
    await page.getByText('took another pack').waitFor()
    expect(house().rules.rules()).toMatchObject({ id: 'eu-default', validFrom: '2027-01-01' })
  })

  test('above a second limit the card says who has agreed, and one person cannot agree twice', async () => {
    house().rules.rules().approval.twoAbove = { CNY: 100 }
    const page = await open('/approvals')
    const card = page.getByRole('article').filter({ hasText: '0 / 2 人已批准' }).first()
    await card.getByRole('button', { name: /^同意/ }).click()
    await page.getByText('1 / 2 人已批准').waitFor()
    await page.getByText('你已经批准，还差一个人').waitFor()
    expect(await page.getByRole('article').filter({ hasText: '1 / 2 人已批准' }).getByRole('button', { name: /^批准/ }).isDisabled()).toBe(true)
  })

  test('on a phone each row is a card, nothing is wider than the screen, and a cell can be written', async () => {
    const page = await open('/rules/goods', { viewport: { width: 390, height: 844 }, hasTouch: true })
    await cell(page, '第 1 行，类目').fill('裙子')
    await cell(page, '第 1 行，商品标记').focus()
    expect(await cell(page, '第 1 行，类目').inputValue()).toBe("'裙子'")
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await page.getByRole('button', { name: '放弃改动' }).click()
  })

  test('who is only an agent has no such place, and a house that does not answer says what to do', async () => {
    house().agent.role = 'agent'
    const page = await open('/rules')
    await page.getByText('只有老板或主管能看和改规则').waitFor()
    expect([await page.getByRole('link', { name: '规则' }).count(), asked('rules').length]).toEqual([0, 0])
    house().agent.role = 'owner'
    await page.route('**/api/v1/desk/rules', (route) => route.fulfill({ status: 503, json: { code: 'unavailable', message: 'x' } }))
    await page.reload()
    await page.getByRole('alert').getByRole('button', { name: '再试一次' }).waitFor()
    await page.unroute('**/api/v1/desk/rules')
    await page.getByRole('alert').getByRole('button', { name: '再试一次' }).click()
    await page.getByRole('heading', { name: '决策表' }).waitFor()
  })
})

describe('everybody can work here', () => {
  test.each([
    ['zh-CN', 'light', 1440],
    ['en-US', 'dark', 1024],
    ['en-US', 'light', 390],
    ['zh-CN', 'dark', 390],
  ] as const)('axe finds nothing on any screen (%s, %s, %i wide), and nothing is wider than it', async (locale, colorScheme, width) => {
    const page = await open('/rules', { locale, colorScheme, viewport: { width, height: 900 } })
    for (const summary of await page.locator('.rules details > summary').all()) await summary.click()
    await checkScreen(page, 'the rules')
    await page.locator('.stop-switch > button').click()
    await page.getByRole('dialog').waitFor()
    await checkScreen(page, 'stopping the bot')
    await page.goto(`${server().origin}/desk/rules/returns`)
    await page.locator('.cell').nth(1).fill('>> 5')
    await page.keyboard.press('Tab')
    await page.locator('.cell').nth(1).focus()
    await page.locator('.table-problems').waitFor()
    await checkScreen(page, 'a table with a slip')
    await page.locator('.table-deeds button').nth(2).click()
    await page.locator('.trial-ask button').click()
    await page.locator('.tried-case').first().waitFor()
    await page.locator('.table-version summary').first().click()
    await checkScreen(page, 'a table that was tried, and its history')
    await page.locator('.table-deeds button').nth(1).click()
    await page.locator('dialog .tried-counts').waitFor()
    await checkScreen(page, 'publishing')
    await page.goto(`${server().origin}/desk/rules/goods`)
    await page.locator('.calendar li').waitFor()
    await checkScreen(page, 'a wide table')
    await page.goto(`${server().origin}/desk/rules/new`)
    await page.locator('#table-id').fill('NOT A NAME')
    await checkScreen(page, 'a new table')
    house().rules.rules().approval.twoAbove = { CNY: 100 }
    await page.goto(`${server().origin}/desk/approvals`)
    await page.locator('.approval-agreed').first().waitFor()
    await checkScreen(page, 'approvals of two people')
  })
})

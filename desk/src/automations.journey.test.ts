import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const row = (page: Page, title: string) => page.locator('.automation-list li', { hasText: title })
const save = (page: Page) => page.getByRole('button', { name: '保存', exact: true })
const sentence = (page: Page) => page.locator('.automation-does').textContent()
const kept = (title: string) =>
  house()
    .automations.all()
    .find((one) => one.title === title)

describe('a manager lets things happen by themselves', () => {
  test('one is written from nothing, reads as a sentence, is tried on what happened, saved, and switched on', async () => {
    const page = await open('/automations')
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByLabel('名称').fill('催发货')
    await page.getByLabel('什么时候').selectOption('message.received')
    await page.getByText('这件事发生时还不知道这个').waitFor({ state: 'detached' })
    await page.getByLabel('看什么').selectOption('textContains')
    await page.getByLabel('值: 内容里的词').fill('快一点，催')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '加条件' }).click()
    await page.getByLabel('看什么').nth(1).selectOption('emotion')
    await page.getByLabel('加一个: 情绪').selectOption('angry')
    await page.getByLabel('中文的话').fill('已经在催了，{name|亲}。')
    await page.getByRole('button', { name: '加一步' }).click()
    await page.getByLabel('标签', { exact: true }).fill('催单')
    expect(await sentence(page)).toContain(
      '顾客发来消息时，并且内容里有「快一点」或「催」，并且情绪是生气：对顾客说「已经在催了，{name|亲}。」；打上标签「催单」。',
    )
    await page.getByRole('button', { name: '试一试' }).click()
    await page.getByText(/会触发 1 次/).waitFor()
    await page.locator('.tried-events li', { hasText: '林小雨' }).getByText('当时：「快一点」').waitFor()
    await save(page).click()
    await page.getByText('已保存，还没打开').waitFor()
    expect(kept('催发货')).toMatchObject({
      enabled: false,
      version: 1,
      position: 4,
      event: 'message.received',
      conditions: [
        { field: 'textContains', test: "'快一点', '催'" },
        { field: 'emotion', test: "'angry'" },
      ],
      actions: [
        { type: 'reply', texts: { zh: '已经在催了，{name|亲}。' } },
        { type: 'tag', tag: '催单' },
      ],
    })
    const onOff = row(page, '催发货').getByRole('switch')
    expect(await onOff.getAttribute('aria-checked')).toBe('false')
    await onOff.click()
    await expect.poll(() => kept('催发货')?.enabled).toBe(true)
    await expect.poll(() => onOff.getAttribute('aria-checked')).toBe('true')
  })

  test('with the keyboard alone: the list is walked, one is opened, changed and saved; another order is put', async () => {
    const page = await open('/automations')
    await row(page, '提到律师').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByLabel('名称').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('提到法律')
    await page.keyboard.press('Enter')
    await page.getByText('已保存。').waitFor()
    expect(kept('提到法律')).toMatchObject({ version: 4, enabled: true, updatedBy: 'ag-1' })
    await page.getByRole('button', { name: '把「提到法律」移前' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => house().automations.all()[0]?.title).toBe('提到法律')
    await expect.poll(() => page.locator('.automation-row b').allTextContents()).toEqual(expect.arrayContaining(['提到法律']))
    expect((await page.locator('.automation-row b').allTextContents())[0]).toBe('提到法律')
  })

  test('what is begun survives a reload and says so; a colleague who was faster is seen, and nothing is lost unasked', async () => {
    const page = await open('/automations/night')
    await page.getByLabel('名称').fill('夜里的退款')
    await page.reload()
    await row(page, '夜里的大额退款').getByText('未保存').waitFor()
    expect(await page.getByLabel('名称').inputValue()).toBe('夜里的退款')
    house().automations.answers.switchAutomation({ automationId: 'night', version: 3, on: true })
    await save(page).click()
    await page.getByText('别人刚改过这一条').waitFor()
    expect(await page.getByLabel('名称').inputValue()).toBe('夜里的退款')
    await page.getByRole('button', { name: '看新的' }).click()
    await expect.poll(() => page.getByLabel('名称').inputValue()).toBe('夜里的大额退款')
    expect(await page.locator('.automation > header').getByRole('switch').getAttribute('aria-checked')).toBe('true')
  })

  test('a secret is made, shown once and never again; a new address asks for one', async () => {
    const page = await open('/automations/legal')
    await page.getByText('已保存，不再显示').waitFor()
    await page.getByLabel('地址').fill('https://new.example.com/hook')
    await page.getByText('新地址要配一个签名密钥').waitFor()
    expect(await save(page).isDisabled()).toBe(true)
    await page.getByRole('button', { name: '生成一个' }).click()
    const secret = await page.getByLabel('签名密钥').inputValue()
    expect(secret).toMatch(/^whsec_[0-9a-f]{48}$/)
    expect(await page.evaluate(() => JSON.stringify(localStorage)), 'not left lying in the browser').not.toContain(secret)
    await save(page).click()
    await page.getByText('已保存。').waitFor()
    expect(kept('提到律师、12315')?.actions.at(-1)).toMatchObject({ url: 'https://new.example.com/hook', secret })
    await expect.poll(() => page.getByLabel('签名密钥').inputValue()).toBe('')
    await page.getByText('已保存，不再显示').waitFor()
  })

  test('what could never hold is told where it stands; a wait without minutes, too', async () => {
    const page = await open('/automations/soothe')
    await page.getByRole('button', { name: '删除条件「等了几分钟」' }).click()
    await page.getByText('要加一个条件「等了几分钟」').waitFor()
    await page.getByLabel('什么时候').selectOption('ticket.opened')
    await page.getByText('要加一个条件').waitFor({ state: 'detached' })
    await page.getByLabel('中文的话').fill('您好{姓名}')
    await page.getByRole('button', { name: '加条件' }).click()
    await page.getByLabel('加一个: 语言').selectOption('zh')
    await page.getByText('没有这个变量').waitFor()
    expect(await page.locator('.lack code').textContent()).toBe('姓名')
    await page.getByRole('button', { name: '放弃改动' }).click()
    await page.getByRole('button', { name: '删除条件「等了几分钟」' }).waitFor()
    expect(await page.locator('.lack').count()).toBe(0)
    expect(await page.getByLabel('等了几分钟: 数').inputValue()).toBe('3')
    await page.getByLabel('等了几分钟: 数').fill('5')
    expect(await sentence(page)).toContain('至少 5 分钟')
    await page.getByRole('button', { name: '放弃改动' }).click()
    await expect.poll(() => page.getByLabel('等了几分钟: 数').inputValue(), 'what was given up is gone from its field, too').toBe('3')
  })

  test('one is removed after a second question; what it did stays in the log', async () => {
    const page = await open('/automations/legal')
    await page.locator('.automation > header').getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '不删' }).click()
    expect(kept('提到律师、12315')).toBeDefined()
    await page.locator('.automation > header').getByRole('button', { name: '删除' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click()
    await row(page, '提到律师').waitFor({ state: 'detached' })
    await page.locator('.run', { hasText: '提到律师' }).first().waitFor()
  })

  test('the log says what was done, left out, stopped and why; it is narrowed, and goes on page by page', async () => {
    const page = await open('/automations', { locale: 'en-US' })
    const runs = page.locator('.run')
    await runs.nth(9).waitFor()
    expect(await runs.nth(1).textContent()).toMatch(
      /to be sent again.*林小雨.*Hand over to a person left out a colleague has the conversation.*HTTP 503 · 2 tries · again at/s,
    )
    await runs.nth(1).getByText('Why').click()
    await runs.nth(1).getByText('found: "律师"').waitFor()
    expect(await runs.nth(2).textContent()).toContain('five times in this conversation')
    expect(await runs.nth(3).textContent()).toContain('set each other off')
    await page.getByRole('button', { name: 'Earlier ones' }).click()
    await runs.nth(19).waitFor()
    await page.getByLabel('Outcome').selectOption('stopped')
    await expect.poll(() => runs.count()).toBe(2)
    await page.getByLabel('Outcome').selectOption('running')
    await page.getByText('There is no such record').waitFor()
  })

  test('a house that does not answer says what to do, for the list, the try-out and the log', async () => {
    const page = await open('/automations/soothe')
    await page.getByRole('button', { name: '试一试' }).waitFor()
    await page.route('**/api/v1/desk/automation*/**', (route) => route.fulfill({ status: 403, json: { code: 'forbidden', message: 'x' } }))
    await page.getByRole('button', { name: '试一试' }).click()
    await page.locator('.automation-trial').getByRole('alert').waitFor()
    await row(page, '等人工先安抚').getByRole('switch').click()
    await page.locator('.notice').waitFor()
    expect(kept('等人工先安抚')?.enabled).toBe(true)
    await page.unroute('**/api/v1/desk/automation*/**')
    await page.route('**/api/v1/desk/automations', (route) => route.fulfill({ status: 403, json: { code: 'forbidden', message: 'x' } }))
    await page.reload()
    await page.locator('.automations-find').getByRole('alert').waitFor()
    await page.unroute('**/api/v1/desk/automations')
    await page.locator('.automations-find').getByRole('button', { name: '再试一次' }).click()
    await row(page, '等人工先安抚').waitFor()
  })

  test('who is only an agent has no such place on the rail, and nothing is asked for', async () => {
    house().agent.role = 'agent'
    const page = await open('/automations')
    await page.getByText('只有老板或主管能看和改自动化').waitFor()
    expect(await page.getByRole('link', { name: '自动化' }).count()).toBe(0)
    expect(server().asked.some(({ route }) => route === 'automations')).toBe(false)
  })
})

describe('everybody can use it', () => {
  test.each([
    ['zh-CN', 'light', 1440],
    ['en-US', 'dark', 1440],
    ['zh-CN', 'dark', 390],
    ['en-US', 'light', 390],
  ] as const)('%s %s %i', async (locale, colorScheme, width) => {
    const page = await open('/automations', { locale, colorScheme, viewport: { width, height: 844 } })
    await page.locator('.run').first().waitFor()
    await checkScreen(page, 'log')
    for (const id of ['legal', 'night', 'raw']) {
      await page.goto(`${server().origin}/desk/automations/${id}`)
      await page.locator('.automation-form').waitFor()
      await page.locator('.trial-ask button').click()
      await page.locator('.tried').waitFor()
      await checkScreen(page, id)
    }
  })
})

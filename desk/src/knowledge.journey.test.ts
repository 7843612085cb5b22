import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const row = (page: Page, title: string) => page.locator('.shelf-row', { hasText: title })
const articleOf = (id: string, language: string) =>
  house()
    .articles.all()
    .find((one) => one.id === id && one.language === language)
const save = (page: Page) => page.getByRole('button', { name: '保存' })

describe('a manager keeps what the shop answers', () => {
  test('a question is asked as a customer would; the answer leads to its article, and a change of it is answered at once', async () => {
    const page = await open('/knowledge')
    await page.getByLabel('试问').fill('包邮吗')
    await page.keyboard.press('Enter')
    await page.getByText('实付满 59 元包邮').waitFor()
    await page.getByRole('link', { name: /打开这篇：运费多少/ }).click()
    await page.getByLabel('回答').fill('全场包邮。')
    await page.getByText('未保存').first().waitFor()
    await save(page).click()
    await page.getByText('已保存，小二从下一句起就这样答。').waitFor()
    await page.locator('.tried-answer', { hasText: '全场包邮。' }).waitFor()
    expect(articleOf('fee', 'zh')).toMatchObject({ text: '全场包邮。', version: 2, updatedBy: { name: '王掌柜' } })
    expect(articleOf('fee', 'en')?.version, 'the other language is left alone').toBe(1)
    expect(await save(page).isDisabled()).toBe(true)
  })

  test('what the shop cannot answer yet is written from the question itself', async () => {
    const page = await open('/knowledge')
    await page.getByLabel('试问').fill('能退定金吗')
    await page.getByRole('button', { name: '问', exact: true }).click()
    await page.getByRole('button', { name: '写一篇来回答' }).click()
    expect(await page.getByLabel('标题').inputValue()).toBe('能退定金吗')
    await page.getByText('标题和回答都要写。').waitFor()
    expect(await save(page).isDisabled()).toBe(true)
    await page.getByLabel('回答').fill('付清尾款后七天内能退。')
    await page.getByLabel('别的问法').fill('定金退不退\n\n 能退定金么 \n定金退不退')
    await page.getByRole('button', { name: '换', exact: true }).click()
    await page.keyboard.type('预售')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await save(page).click()
    await page.getByText('已保存').waitFor()
    await page.getByLabel('找文章').fill('定金')
    await row(page, '能退定金吗').waitFor()
    expect(house().articles.all().at(-1)).toMatchObject({
      title: '能退定金吗',
      intent: 'presale.deposit',
      language: 'zh',
      alsoAskedAs: ['定金退不退', '能退定金么'],
      version: 1,
    })
    await page.locator('.tried-answer', { hasText: '付清尾款后七天内能退。' }).waitFor()
  })

  test('the list is narrowed by words and by question, walked with the keyboard, and goes on page by page', async () => {
    const page = await open('/knowledge')
    await row(page, '积分的第 1 个问题').waitFor()
    expect(await page.locator('.shelf-row').count()).toBe(12)
    await page.getByRole('button', { name: '更多' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.shelf-row').length === 21)
    expect(await row(page, '双十一有什么活动').textContent()).toContain('已过期')
    expect(await row(page, '空调包安装吗').textContent()).toContain('仅 家用电器')
    await page.keyboard.press('/')
    await page.keyboard.type('双12')
    await page.waitForFunction(() => document.querySelectorAll('.shelf-row').length === 1)
    await page.locator('h1').click()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/knowledge/sale')
    expect(await page.getByLabel('标题').inputValue()).toBe('双十二有什么活动')
    await page.getByLabel('找文章').fill('')
    await page.getByLabel('问的是').selectOption('product.installation')
    await page.waitForFunction(() => document.querySelectorAll('.shelf-row').length === 1)
    await page.getByLabel('找文章').fill('没有这样的字')
    await page.getByText('没有找到。换个词').waitFor()
  })

  test('an article is written in one more language, its days hold for all; a slip of the days is said', async () => {
    const page = await open('/knowledge/install')
    await page.getByLabel('加一种语言').selectOption('de')
    await page.getByRole('tab', { name: '德语' }).waitFor()
    await page.getByLabel('标题').fill('Wird die Klimaanlage montiert')
    await page.getByLabel('回答').fill('Ja, innerhalb von 48 Stunden.')
    await page.getByLabel('从', { exact: true }).fill('2036-01-02T09:00')
    await page.getByLabel('到', { exact: true }).fill('2036-01-01T09:00')
    await page.getByText('结束要晚于开始。').waitFor()
    expect(await save(page).isDisabled()).toBe(true)
    await page.getByLabel('到', { exact: true }).fill('2036-02-01T09:00')
    await save(page).click()
    await page.getByText('已保存').waitFor()
    expect(articleOf('install', 'de')).toMatchObject({
      title: 'Wird die Klimaanlage montiert',
      category: '家用电器',
      validFrom: expect.stringMatching(/^2036-01-0[12]T/),
    })
    expect(articleOf('install', 'zh')?.validTo).toBe(articleOf('install', 'de')?.validTo)
    await page.getByRole('tab', { name: '德语' }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.getByLabel('标题').inputValue()).toBe('空调包安装吗')
  })

  test('what was begun is there after leaving and coming back, and can be given up', async () => {
    const page = await open('/knowledge/fee')
    await page.getByLabel('回答').fill('还没想好')
    await page.getByRole('link', { name: '工作台' }).click()
    await page.getByRole('link', { name: /知识/ }).click()
    await page.goto(`${server().origin}/desk/knowledge/fee`)
    expect(await page.getByLabel('回答').inputValue()).toBe('还没想好')
    await page.getByRole('button', { name: '放弃修改' }).click()
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#article-text')?.value.startsWith('实付满 59 元'))
    expect(articleOf('fee', 'zh')?.version).toBe(1)
  })

  test('a colleague was faster: it says so, keeps what was written, and shows the newest when asked', async () => {
    const page = await open('/knowledge/fee')
    await page.getByLabel('回答').fill('我的写法')
    house().articles.change('fee', 'zh', { text: '同事的写法' })
    await save(page).click()
    await page.getByText('同事刚改过这篇').waitFor()
    expect(await page.getByLabel('回答').inputValue()).toBe('我的写法')
    await page.getByRole('button', { name: '看最新的' }).click()
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('#article-text')?.value === '同事的写法')
  })

  test('an article is taken away only after asking once more; in one language the other stays', async () => {
    const page = await open('/knowledge/fee')
    await page.getByRole('button', { name: '拿走', exact: true }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(articleOf('fee', 'zh')).toBeDefined()
    await page.getByRole('button', { name: '拿走', exact: true }).click()
    await page.getByRole('button', { name: '只拿走英语' }).click()
    await page.getByRole('tab', { name: '英语' }).waitFor({ state: 'detached' })
    expect([articleOf('fee', 'en'), articleOf('fee', 'zh')?.title]).toEqual([undefined, '运费多少'])
    await page.getByRole('button', { name: '拿走', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '拿走', exact: true }).click()
    await page.waitForURL('**/knowledge')
    await row(page, '运费多少').waitFor({ state: 'detached' })
    await page.goto(`${server().origin}/desk/knowledge/fee`)
    await page.getByText('没有这篇文章').waitFor()
  })

  test('a house that does not answer says what to do, and is asked again', async () => {
    const page = await open('/knowledge')
    await row(page, '积分的第 1 个问题').waitFor()
    await page.route('**/api/v1/desk/articles**', (route) => route.fulfill({ status: 403, json: { code: 'forbidden', message: 'x' } }))
    await page.getByLabel('找文章').fill('运费')
    await page.locator('.shelf').getByRole('alert').waitFor()
    await page.getByLabel('试问').fill('在吗')
    await page.keyboard.press('Enter')
    await page.locator('.ask-shop').getByRole('alert').waitFor()
    await page.unroute('**/api/v1/desk/articles**')
    await page.locator('.shelf').getByRole('button', { name: '再试一次' }).click()
    await row(page, '运费多少').waitFor()
  })
})

describe('everybody can use it', () => {
  test('who is only an agent looks up and asks, and is offered nothing to change', async () => {
    house().agent.role = 'agent'
    const page = await open('/knowledge/fee')
    await page.getByText('只有老板或主管能改。').waitFor()
    expect(await page.getByLabel('回答').getAttribute('readonly')).not.toBeNull()
    for (const name of ['写新文章', '保存', '拿走', '换']) expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
    await page.getByLabel('试问').fill('你好呀')
    await page.keyboard.press('Enter')
    await page.getByText('店里还没有写这个').waitFor()
    expect(await page.getByRole('button', { name: '写一篇来回答' }).count()).toBe(0)
  })

  test('on a phone there is one thing at a time, and a way back', async () => {
    const page = await open('/knowledge', { viewport: { width: 390, height: 844 } })
    await row(page, '积分的第 1 个问题').click()
    await page.getByLabel('标题').waitFor()
    expect(await page.locator('.shelf').isVisible()).toBe(false)
    await page.getByRole('link', { name: '返回列表' }).click()
    await row(page, '积分的第 1 个问题').waitFor()
    expect(await page.getByLabel('试问').isVisible()).toBe(true)
  })

  test.each([
    ['zh-CN', 'light', 1440],
    ['en-US', 'dark', 1024],
    ['en-US', 'light', 390],
    ['zh-CN', 'dark', 390],
  ] as const)('axe finds nothing on the screen (%s, %s, %i wide), and nothing is wider than it', async (locale, colorScheme, width) => {
    const page = await open('/knowledge', { locale, colorScheme, viewport: { width, height: 900 } })
    await page.locator('.shelf-row').first().waitFor()
    await page.locator('#ask-shop').fill('包邮吗，以旧换新怎么弄')
    await page.keyboard.press('Enter')
    await page.locator('.tried-none').waitFor()
    await checkScreen(page, 'the list, and a question asked')
    await page.goto(`${server().origin}/desk/knowledge/sale`)
    await page.locator('#article-validTo').fill('2026-01-01T09:00')
    await page.locator('.about-backwards').waitFor()
    await checkScreen(page, 'an article with a slip')
    await page.goto(`${server().origin}/desk/knowledge/long`)
    await page.locator('#article-title').waitFor()
    await checkScreen(page, 'a long article')
    await page.locator('.article > header button').click()
    await page.getByRole('dialog').waitFor()
    await checkScreen(page, 'taking away')
  })
})

import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
const phrase = (page: Page, text: string) => page.getByRole('article', { name: text })
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const stateOf = (text: string) => house().phrases.all.find((each) => each.text === text)?.state

describe('a manager looks at how the bot reads', () => {
  test('a message is read while it is typed: language, emotion, each request with its likeliest meanings, and why', async () => {
    const page = await open('/understanding')
    await page.getByText('写一句话，这里会显示').waitFor()
    await page.getByLabel('试一句').fill('想换小一号 1042，快递到哪了！')
    const requests = page.locator('.request')
    await requests.nth(1).waitFor()
    expect(await page.locator('.reading-facts').textContent()).toMatch(/中文\s*95 %.*生气\s*81 %/)
    expect(await page.locator('.whole .clause').allTextContents()).toEqual(['1想换小一号 1042', '2快递到哪了'])
    expect(await requests.nth(0).locator('mark').allTextContents()).toEqual(['换'])
    expect(await requests.nth(0).locator('.ranks').textContent()).toContain('换货86 %')
    expect(await requests.nth(0).getByRole('list', { name: '提到的东西' }).textContent()).toContain('订单号 1042')
    await requests
      .nth(0)
      .getByRole('button', { name: /选尺码/ })
      .click()
    expect(await requests.nth(0).locator('mark').allTextContents(), 'why it thought of the second').toEqual(['想换'])
    expect(server().asked.filter(({ route }) => route === 'readText')).toHaveLength(1)
    await page.getByLabel('试一句').fill('')
    await page.getByText('写一句话，这里会显示').waitFor()
  })

  test('what is wrong is corrected without a mouse: the meaning is found in English on a Chinese desk, and waits for review', async () => {
    const page = await open('/understanding')
    await page.getByLabel('试一句').fill('云朵还有吗')
    await page.getByRole('button', { name: '听错了' }).focus()
    await page.keyboard.press('Enter')
    const search = page.getByRole('combobox', { name: '找意思' })
    await search.waitFor()
    await page.keyboard.type('restocked')
    await page.getByText('1 个意思').waitFor()
    expect(await page.getByRole('option').allTextContents()).toEqual([expect.stringContaining('问库存')])
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await phrase(page, '云朵还有吗: 问库存').waitFor()
    expect(house().phrases.all.find((each) => each.text === '云朵还有吗')).toMatchObject({
      state: 'proposed',
      intent: 'product.stock',
      heardAs: 'product.attribute',
    })
    expect(await page.locator('.request').textContent()).toContain('已提交')
  })

  test('a review by keyboard: one is accepted, one rejected, one means something else; all stay in their place until the list is left', async () => {
    const page = await open('/understanding')
    await phrase(page, '云朵什么时候回来').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('a')
    await phrase(page, '云朵什么时候回来').getByText('已教，下一条消息就这样听').waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('绿色通道'))
    await page.keyboard.press('x')
    await phrase(page, '能走绿色通道吗').getByText('已驳回').waitFor()
    expect([stateOf('云朵什么时候回来'), stateOf('能走绿色通道吗')]).toEqual(['accepted', 'rejected'])
    await phrase(page, 'Rindfleisch').getByRole('button', { name: '换个意思' }).click()
    await page.keyboard.type('没收到')
    await page.keyboard.press('Enter')
    await phrase(page, 'Rindfleisch').getByText('已教').waitFor()
    expect(house().phrases.all.find((each) => each.text.includes('Rindfleisch'))).toMatchObject({ state: 'accepted', intent: 'shipping.not_received' })
    expect(await page.getByRole('article').count()).toBe(3)
    expect(await page.getByRole('link', { name: /理解/ }).textContent(), 'nothing waits any more').not.toMatch(/\d/)
    await tab(page, /待审/).focus()
    await page.keyboard.press('ArrowRight')
    await phrase(page, '云朵什么时候回来').getByText('王掌柜审核').waitFor()
    await phrase(page, '云朵什么时候回来').getByRole('button', { name: '收回' }).click()
    await phrase(page, '云朵什么时候回来').getByText('已收回').waitFor()
    expect(stateOf('云朵什么时候回来')).toBe('proposed')
    await tab(page, /待审/).click()
    await phrase(page, '云朵什么时候回来').waitFor()
    expect(await page.getByRole('article').count()).toBe(1)
  })

  test('many taught phrases come page by page; one of them can be tried at once', async () => {
    const page = await open('/understanding', { locale: 'en-US' })
    await tab(page, /Taught/).click()
    await phrase(page, '帮我上金').waitFor()
    expect(await page.getByRole('article').count()).toBe(8)
    await page.getByRole('button', { name: 'Earlier ones' }).click()
    await page.waitForFunction(() => document.querySelectorAll('article').length === 16)
    await page.getByRole('button', { name: 'Earlier ones' }).click()
    await page.getByRole('button', { name: 'Earlier ones' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('article').count()).toBe(19)
    await phrase(page, '帮我上金').getByRole('button', { name: 'Try it' }).click()
    await page.locator('.request').getByText('Taught by this shop').waitFor()
    expect(await page.locator('.ranks').textContent()).toContain('membership')
  })

  test('somebody else was faster: it says so and the list shows how it stands', async () => {
    const page = await open('/understanding')
    await phrase(page, '能走绿色通道吗').waitFor()
    house().phrases.all.find((each) => each.text === '能走绿色通道吗')!.state = 'rejected'
    await phrase(page, '能走绿色通道吗').getByRole('button', { name: '驳回' }).click()
    await page.getByText('别人抢先了一步').waitFor()
    await phrase(page, '能走绿色通道吗').waitFor({ state: 'detached' })
  })

  test('a house that does not answer says what to do, for the try-out and for the list', async () => {
    const page = await open('/understanding')
    await page.route('**/api/v1/desk/{understanding,phrases}*', (route) => route.fulfill({ status: 403, json: { code: 'forbidden', message: 'x' } }))
    await tab(page, /已驳回/).click()
    await page.locator('#review-list').getByRole('alert').waitFor()
    await page.getByLabel('试一句').fill('在吗')
    await page.locator('.try-out').getByRole('alert').waitFor()
    await page.unroute('**/api/v1/desk/{understanding,phrases}*')
    await page.locator('#review-list').getByRole('button', { name: '再试一次' }).click()
    await phrase(page, '呵呵').waitFor()
    await page.locator('.try-out').getByRole('button', { name: '再试一次' }).click()
    await page.locator('.request').waitFor()
  })
})

describe('an agent corrects where it happened', () => {
  test('in the conversation the bot’s step shows why, and a correction of it leads back there', async () => {
    const page = await open('/inbox/waiting/cv-lin')
    await page.getByRole('button', { name: /退货、选尺码 → 查了订单/ }).click()
    const clause = page.locator('.clauses li').first()
    await clause.getByRole('button', { name: '为什么' }).click()
    expect(await clause.locator('mark').allTextContents()).toEqual(['太大', '想退'])
    await clause.getByRole('button', { name: '纠正' }).click()
    await page.getByRole('combobox', { name: '找意思' }).fill('换')
    await page.getByRole('option', { name: /^换货/ }).click()
    await clause.getByText('已提交，等老板或主管审核').waitFor()
    expect(house().phrases.all.at(-1)).toMatchObject({ text: '但是太大了，想退', intent: 'exchange.request', messageId: 'cv-lin-m3', conversationId: 'cv-lin' })
    await page.getByRole('link', { name: /理解/ }).click()
    await phrase(page, '但是太大了，想退').getByRole('link', { name: '看会话' }).click()
    await page.getByRole('heading', { name: '林小雨' }).waitFor()
  })

  test('who is only an agent has no such place on the rail, and is told who reviews', async () => {
    house().agent.role = 'agent'
    const page = await open('/understanding')
    await page.getByText('只有老板或主管能审核').waitFor()
    expect(await page.getByRole('link', { name: /理解/ }).count()).toBe(0)
    expect(server().asked.some(({ route }) => route === 'phrases')).toBe(false)
  })
})

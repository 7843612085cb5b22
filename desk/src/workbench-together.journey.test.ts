import { expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { box, bubble, deskJourney, row, sendNow } from '../dev/desk-journey.ts'

const { open, house, server } = deskJourney()
/** A busy machine takes its time. */
const SOON = { timeout: 15_000 }

test('a colleague who looks and writes is seen, and goes by silence', async () => {
  const page = await open('/inbox/waiting/cv-zhao')
  await bubble(page, '转人工').waitFor()
  const look = (doing: 'viewing' | 'typing' | 'left') =>
    server().tell({ type: 'look', conversationId: house().find('cv-zhao').conversation.id, agentId: house().colleague, name: '小梅', doing })
  look('viewing')
  await page.getByText('小梅 正在看').waitFor()
  look('typing')
  await page.getByText('小梅 正在写回复').waitFor()
  await checkScreen(page, 'a colleague writes')
  look('left')
  await page.getByText('小梅').waitFor({ state: 'detached' })
  await page.keyboard.press('t')
  await box(page).fill('我来')
  await expect
    .poll(() =>
      server()
        .asked.filter(({ route }) => route === 'look')
        .map(({ input }) => (input as { doing: string }).doing),
    )
    .toContain('typing')
})

test('snoozed by keyboard it leaves the list, and comes back with the shopper’s next words', async () => {
  const page = await open('/inbox/waiting/cv-zhao')
  await bubble(page, '转人工').waitFor()
  await page.keyboard.press('s')
  await page.getByRole('dialog', { name: '暂缓' }).waitFor()
  await checkScreen(page, 'snooze')
  await page.getByRole('button', { name: /明早九点/ }).press('Enter')
  await expect.poll(() => house().find('cv-zhao').conversation.snoozedUntil, SOON).not.toBeNull()
  await page.goto(`${server().origin}/desk/inbox/snoozed`)
  await row(page, '赵一鸣').waitFor()
  await page.goto(`${server().origin}/desk/inbox/waiting`)
  await row(page, '林小雨').waitFor()
  expect(await row(page, '赵一鸣').count()).toBe(0)
  house().change('cv-zhao', { snoozedUntil: null, preview: '还在吗' })
  await row(page, '赵一鸣').getByText('还在吗').waitFor()
})

test('given to a colleague by keyboard', async () => {
  const page = await open('/inbox/waiting/cv-zhao')
  await bubble(page, '转人工').waitFor()
  await page.keyboard.press('t')
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.getByLabel('转给').selectOption({ label: '小梅 · 在线' })
  await checkScreen(page, 'transfer')
  await page.getByRole('button', { name: '转接' }).press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(house().find('cv-zhao').conversation).toMatchObject({ holder: 'agent', agentId: house().colleague })
})

test('a file is picked, goes to the house, and leaves with the words', async () => {
  const page = await open('/inbox/waiting/cv-zhao')
  await bubble(page, '转人工').waitFor()
  await page.keyboard.press('t')
  await box(page).waitFor()
  await page.locator('.composer input[type=file]').setInputFiles({ name: '尺码表.png', mimeType: 'image/png', buffer: Buffer.from([137, 80, 78, 71]) })
  await page.getByText('尺码表.png').waitFor()
  await box(page).fill('您看这张')
  await sendNow(page)
  await expect.poll(() => house().find('cv-zhao').messages.at(-1)?.content, SOON).toMatchObject({ type: 'image', text: '您看这张', name: '尺码表.png' })
})

test('do not disturb is one key away, and stays after a reload', async () => {
  const page = await open('/inbox/open')
  const bell = page.getByRole('button', { name: /^提醒：/ })
  expect(await bell.getAttribute('aria-label')).toContain('声音')
  await bell.press('Enter')
  await bell.press('Enter')
  await page.reload()
  await page.getByRole('button', { name: /提醒：勿扰/ }).waitFor()
})

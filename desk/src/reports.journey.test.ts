import { expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { deskJourney } from '../dev/desk-journey.ts'

const { open } = deskJourney()
const LONG = 120_000

test('the owner reads what a number means, its picture and its table, and sorts people, all by keyboard', { timeout: LONG }, async () => {
  const page = await open('/reports/overview')
  await page.getByText('算到').waitFor()
  await page.locator('.chart-picture svg').first().waitFor()
  const resolved = page.getByRole('button', { name: '解决率', exact: true })
  await resolved.focus()
  const meaning = page.getByRole('tooltip').filter({ hasText: '还没有结论的不算进分母' })
  await meaning.waitFor()
  await page.keyboard.press('Escape')
  await meaning.waitFor({ state: 'hidden' })
  const table = page.locator('.chart-table').first()
  await table.locator('summary').focus()
  await page.keyboard.press('Enter')
  await table.getByRole('columnheader', { name: '会话' }).waitFor()
  expect(await table.getByRole('row').count()).toBe(25)
  await checkScreen(page, 'overview')

  await page.getByRole('link', { name: '对比' }).focus()
  await page.keyboard.press('Enter')
  const rows = page.locator('.report-table tbody tr')
  await rows.first().waitFor()
  const sort = page.locator('.report-table').getByRole('button', { name: '会话', exact: true })
  await sort.focus()
  const before = await rows.allTextContents()
  await page.keyboard.press('Enter')
  await page.locator('th[aria-sort="ascending"]').waitFor()
  expect(await rows.allTextContents()).toEqual(before.reverse())
  await page.getByText('顾客为一件事来找店铺算一次').first().waitFor()
  await checkScreen(page, 'work')

  for (const name of ['解决', '等待', '满意', '金额']) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.locator('.number-tile').first().waitFor()
    await page.locator('.chart-picture svg').first().waitFor()
    await checkScreen(page, name)
  }
  await page.getByText('¥129.00').first().waitFor()

  await page.getByLabel('时区').selectOption('Asia/Kolkata')
  await page.waitForURL(/zone=Asia%2FKolkata/)
  await page.getByText('导出').click()
  const link = await page.getByRole('link', { name: '每条消息一行 CSV' }).getAttribute('href')
  expect(new URL(link!, 'http://desk').searchParams.get('zone')).toBe('Asia/Kolkata')
  expect(new URL(link!, 'http://desk').searchParams.get('plain')).toBe('no')
})

import { expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { deskJourney } from '../dev/desk-journey.ts'

const { open, house } = deskJourney()

test('who leads looks through the worst first by keyboard, overrules one point, contests their own, and finds every page open to all', {
  timeout: 90_000,
}, async () => {
  const page = await open('/quality')
  const rows = page.locator('.q-row')
  await rows.first().waitFor()
  await checkScreen(page, 'quality list')
  expect(await rows.first().textContent()).toContain('红线')
  await rows.first().focus()
  await page.keyboard.press('Enter')
  const rude = page.locator('.q-point', { hasText: '态度粗暴' }).first()
  await rude.waitFor()
  expect(await page.locator('mark', { hasText: '自己看' }).count()).toBeGreaterThan(0)
  const points = await page.locator('.q-point').count()
  const place = await rude.evaluate((point) => [...document.querySelectorAll('.q-point')].indexOf(point))
  for (let step = 0; step <= place; step++) await page.keyboard.press('j')
  await page.waitForFunction((at) => document.querySelectorAll('.q-point')[at]?.contains(document.activeElement), place)
  await page.keyboard.press('o')
  await rude.getByText('已撤销').waitFor()
  expect(
    house()
      .quality.details.get('lin')!
      .findings.filter(({ stands }) => !stands).length,
  ).toBe(1)
  expect(points).toBeGreaterThan(3)
  await checkScreen(page, 'quality detail')
  await page.keyboard.press('n')
  await page.waitForURL(/quality\/scores\/(?!lin)/)

  await page.goto(page.url().replace(/scores\/.*/, 'scores/zhou'))
  const own = page.locator('.q-point', { hasText: '说错规则' })
  await own.getByRole('button', { name: '申诉' }).click()
  await page.getByLabel('为什么不该扣？').fill('活动期间是三十天')
  await page.getByRole('button', { name: '提交申诉' }).click()
  await own.getByText('等别人裁定').waitFor()

  for (const tab of ['sample', 'card', 'trends'] as const) {
    await page.locator(`.q-tabs a[href$="/${tab}"]`).click()
    await page.waitForURL(new RegExp(`quality/${tab}`))
    await page.locator({ sample: '.q-row', card: '.q-criterion', trends: '.q-trends table' }[tab]).first().waitFor({ state: 'attached' })
    await checkScreen(page, `quality ${tab}`)
  }
  await page.locator('.q-tabs a[href$="/card"]').click()
  await page.getByLabel('店铺自己的禁用词（一行一个）').fill('随便')
  await page.getByRole('button', { name: '保存为新版本' }).click()
  await page.getByText('评分卡第 1 版').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(page.url().replace(/quality.*/, 'quality/scores/lin'))
  await page.locator('.q-point').first().waitFor()
  await checkScreen(page, 'quality on a phone')
})

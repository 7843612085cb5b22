import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { checkScreen } from '../dev/check-screen.ts'
import { realStage } from '../dev/real-stage.ts'

const { house, enter } = realStage()

/** Another system of the merchant's, as far as it is told. */
async function openSystem() {
  const told: string[] = []
  const server = createServer((request, response) => {
    told.push(String(request.headers['webhook-signature']))
    request.resume().on('end', () => response.writeHead(200).end('thanks'))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { told, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, close }
}

/** Presses what is there by keyboard. */
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).press('Enter')

test('the owner lets a system in, has another one told, and reads on record that it was so; all by keyboard', { timeout: 120_000 }, async () => {
  const system = await openSystem()
  const page = await enter('Boss', 'owner', '/settings/api-keys')

  await press(page, '造一把密钥')
  await page.getByLabel('给谁用').focus()
  await page.keyboard.type('仓库系统')
  await page.getByLabel('回复顾客').press('Space')
  await checkScreen(page, 'making a key')
  await page.getByLabel('给谁用').press('Enter')
  const token = await page.locator('.copied-line code').innerText()
  await press(page, '存好了')
  const asked = await fetch(`${house().address}/api/v1/conversations`, { headers: { authorization: `Bearer ${token}` } })
  expect(asked.status).toBe(200)
  await press(page, '作废：仓库系统')
  await press(page, '作废')
  await page.getByText('已作废').waitFor()
  expect((await fetch(`${house().address}/api/v1/conversations`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  expect(await page.content()).not.toContain(token)
  await checkScreen(page, 'keys')

  await page.getByRole('link', { name: '推送', exact: true }).press('Enter')
  await press(page, '加一个地址')
  await page.getByLabel('名称').focus()
  await page.keyboard.type('ERP')
  await page.getByLabel('地址', { exact: true }).fill(system.url)
  await page.getByLabel('名称').press('Enter')
  expect(await page.locator('.copied-line code').innerText()).toMatch(/^whsec_/)
  await press(page, '存好了')
  await page.getByRole('link', { name: 'ERP' }).press('Enter')
  await press(page, '试推送')
  await page.locator('.access-mark', { hasText: '已送到' }).waitFor()
  expect(system.told).toEqual([expect.stringMatching(/^v1,/)])
  await checkScreen(page, 'a webhook with its deliveries')

  await page.getByRole('link', { name: '操作记录' }).press('Enter')
  await page.getByText('作废密钥', { exact: true }).waitFor()
  await press(page, '校验')
  await page.getByText('一行不少，一字未改').waitFor()
  await page.getByLabel('哪一类').selectOption('webhook')
  await page.getByText('作废密钥', { exact: true }).waitFor({ state: 'detached' })
  await page.getByText('试推送', { exact: true }).waitFor()
  await page.getByRole('link', { name: '打开' }).first().waitFor()
  await checkScreen(page, 'record')
  await page.setViewportSize({ width: 390, height: 844 })
  await checkScreen(page, 'record on a phone')
  system.close()
})

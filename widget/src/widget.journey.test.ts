import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { FakeServer } from '../dev/fake-server.ts'
import { axe, bubbles, open, openShopVisits, type ShopVisits, say } from '../dev/shop-visit.ts'

/** A busy machine may take its time; the shopper's own second is not what is measured here. */
const SOON = { timeout: 10_000 }
const PHONE = { width: 390, height: 844 }

let shop: ShopVisits
let server: FakeServer
let troubles: readonly string[]

beforeAll(async () => {
  shop = await openShopVisits()
  troubles = shop.troubles
})
afterAll(() => shop.close())
afterEach(() => shop.leave())

async function visit(...where: Parameters<ShopVisits['visit']>): Promise<Page> {
  const page = await shop.visit(...where)
  server = shop.server()
  return page
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement
    return inside ? inside.className || inside.localName : document.activeElement?.localName
  })
const told = () =>
  server.visit().told.map((one) => (one.content.type === 'action' ? `[${one.content.actionId}]` : 'text' in one.content ? (one.content.text ?? '') : ''))

test('the shopper asks, gets the order as a card, presses a button and gets an answer', async () => {
  const page = await visit('/signed')
  await open(page)
  expect(await page.locator('.intro').innerText()).toMatch(/林晓，您好。[\s\S]*不是真人/)
  await page.getByRole('button', { name: '我的包裹到哪了？' }).click()
  await page.locator('.card').waitFor()
  expect(await page.locator('.card').innerText()).toMatch(/订单[\s\S]*1042[\s\S]*顺丰/)
  await page.getByRole('button', { name: '查看物流' }).click()
  await page.getByText('已记下').waitFor()
  expect(await page.locator('.card .deeds button').count()).toBe(0)
  expect(await page.locator('.chosen').innerText()).toContain('查看物流')
  expect(await page.locator('.state').allInnerTexts()).toEqual(['已发送'])
  expect(server.heard.filter((frame) => frame.t === 'action')).toMatchObject([{ actionId: 'order:1042:track', label: '查看物流' }])
  expect(server.heard[0]).toMatchObject({ t: 'hello', userId: 'user-42', page: { title: '山茶小铺' } })
  expect(troubles).toEqual([])
})

test('a server that restarts in the middle loses nothing and doubles nothing', async () => {
  const page = await visit()
  await open(page)
  await say(page, '一')
  await page.getByText('您说的是：一').waitFor()
  // stored, but the acknowledgement never arrives
  server.loseAcks(1)
  await say(page, '二')
  await expect.poll(() => told(), SOON).toContain('您说的是：二')
  await server.stop()
  await say(page, '三')
  await say(page, '四')
  await page.getByText('还没发出').first().waitFor()
  await page.locator('.strip[data-tone=waiting]').waitFor()
  await server.start()
  await page.getByText('您说的是：四').waitFor({ timeout: 20_000 })
  await expect.poll(() => page.locator('.unsent').count(), SOON).toBe(0)
  const want = ['一', '您说的是：一', '二', '您说的是：二', '三', '四', '您说的是：三', '您说的是：四']
  expect(told().toSorted()).toEqual(want.toSorted())
  expect(await bubbles(page)).toEqual(told())
  expect(told().filter((words) => /^.$/.test(words))).toEqual(['一', '二', '三', '四'])
  expect(await page.locator('.strip').isHidden()).toBe(true)
})

test('a tap sends at once what the broken line kept back', async () => {
  const page = await visit()
  await open(page)
  await page.locator('.strip').waitFor({ state: 'hidden' })
  await server.stop()
  await say(page, '在吗')
  const retry = page.locator('.retry')
  await retry.waitFor()
  await server.start()
  await retry.click().catch(() => {})
  await page.getByText('您说的是：在吗').waitFor()
  expect(told()).toEqual(['在吗', '您说的是：在吗'])
})

test('while the server is away the shop page works, the bubble is quiet and the window honest', async () => {
  const page = await visit('/rude')
  // the window itself is here: what is missing then is the house, not the window
  await open(page)
  await page.keyboard.press('Escape')
  await server.stop()
  await page.locator('#buy').click()
  await open(page)
  await page.locator('.strip[data-tone=waiting]').waitFor()
  await say(page, 'hello?')
  await page.getByText('Not sent yet').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.corner[data-lost=true]').waitFor()
  await page.locator('#buy').click()
  expect(await page.evaluate(() => (window as unknown as { bought: number }).bought)).toBe(2)
  expect(troubles.filter((line) => !line.includes('WebSocket connection'))).toEqual([])
})

test('a closed window asks a dead server once and leaves the console alone', async () => {
  const page = await visit('/signed')
  await page.locator('.corner').waitFor()
  await page.route('**/signed', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<title>x</title><link rel="icon" href="data:,"><script src="/widget/widget.js" data-channel="demo" data-user-id="u" data-user-hash="h"></script>',
    }),
  )
  await page.route('**/widget/**', (route) =>
    route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: shop.scripts.get(new URL(route.request().url()).pathname.slice(8))! }),
  )
  // the page that was there before would ask, too
  await page.goto('about:blank')
  await server.stop()
  shop.troubles.length = 0
  await page.goto(`${server.origin}/signed`)
  await page.locator('.corner[data-lost=true]').waitFor()
  await page.waitForTimeout(3000)
  expect(troubles).toHaveLength(1)
})

test('a page that cannot load the script is as if there were none', async () => {
  const page = await visit('/rude')
  await page.route('**/widget.js', (route) => route.abort())
  await page.reload()
  await page.locator('#buy').click()
  expect(await page.locator('xiaoer-chat').count()).toBe(0)
})

test('the next page of the shop has the open window, the conversation and the half-written words', async () => {
  const page = await visit()
  await open(page)
  await say(page, '您好')
  await page.getByText('您说的是：您好').waitFor()
  await page.locator('textarea').fill('还有一')
  await page.goto(`${server.origin}/en`)
  await page.locator('.panel').waitFor()
  await page.getByText('您说的是：您好').waitFor()
  expect(await bubbles(page)).toEqual(['您好', '您说的是：您好'])
  expect(await page.locator('textarea').inputValue()).toBe('还有一')
  expect(server.visits.size).toBe(1)
  // the page is the shopper's: nothing takes the focus that nobody asked for
  expect(await focused(page)).toBe('body')
})

test('a page that swaps its body keeps the conversation', async () => {
  const page = await visit()
  await open(page)
  await say(page, '您好')
  await page.getByText('您说的是：您好').waitFor()
  await page.evaluate(() => {
    history.pushState({}, '', '/next')
    const body = document.createElement('body')
    body.append('another page')
    document.body.replaceWith(body)
  })
  await page.getByText('您说的是：您好').waitFor()
  await page.evaluate(() => document.querySelector('xiaoer-chat')?.remove())
  await page.getByText('您说的是：您好').waitFor()
  expect(await page.locator('xiaoer-chat').count()).toBe(1)
})

test('what comes while the window is closed is counted on the bubble, also on the next page', async () => {
  const page = await visit()
  await open(page)
  await say(page, '您好')
  await page.getByText('您说的是：您好').waitFor()
  await page.getByRole('button', { name: '关闭对话' }).click()
  server.say({ from: 'agent', name: '王芳', content: { type: 'text', text: '在的' } })
  await page.getByRole('button', { name: '联系客服, 1 条未读消息' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: '联系客服, 1 条未读消息' }).click()
  await expect.poll(() => server.heard.filter((frame) => frame.t === 'read').at(-1), SOON).toEqual({ t: 'read', seq: 3 })
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '联系客服', exact: true }).waitFor()
})

test('one tap asks for a person; the shopper sees the place, then the person by name, then their typing', async () => {
  const page = await visit('/en')
  await open(page)
  await page.getByRole('button', { name: 'Talk to a person' }).click()
  await page.getByText('You are number 2').waitFor()
  expect(told()[0]).toBe('I want to talk to a person')
  expect(await page.getByRole('button', { name: 'Talk to a person' }).count()).toBe(0)
  server.tell({ t: 'handoff', state: 'active' })
  server.say({ from: 'agent', name: 'Anna Bell', content: { type: 'text', text: 'Hello' } })
  await page.getByText('Anna Bell is with you').waitFor()
  expect(await page.locator('.who .initials').innerText()).toBe('AB')
  server.tell({ t: 'typing', from: 'agent', on: true })
  await page.getByText('Anna Bell is typing').waitFor()
  server.tell({ t: 'read', seq: 1 })
  await page.locator('.state', { hasText: 'Read' }).waitFor()
})

test('the whole way by keyboard: in, ask, choose, out; the focus goes in and comes back', async () => {
  const page = await visit()
  await page.locator('.corner').focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page), SOON).toBe('textarea')
  await page.keyboard.type('我想退换货')
  await page.keyboard.press('Enter')
  await page.locator('.row .choice').first().waitFor()
  await page.keyboard.press('Shift+Tab')
  await expect.poll(() => focused(page), SOON).toBe('choice')
  await page.keyboard.press('Enter')
  await page.getByText('已记下（reason:mind）').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page), SOON).toBe('corner')
})

test('on a phone the window is the screen, keeps the focus inside, and every target is 44 pixels', async () => {
  const page = await visit('/', { viewport: PHONE, hasTouch: true, isMobile: true })
  await open(page)
  expect(await page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 0, ...PHONE })
  expect(await focused(page)).toBe('panel')
  await say(page, '给我一个报价')
  await page.locator('.card').waitFor()
  for (const target of await page.locator('xiaoer-chat button, xiaoer-chat textarea').all()) {
    const box = await target.boundingBox()
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), await target.innerText()).toBeGreaterThanOrEqual(44)
  }
  const stops = new Set<string | undefined>()
  for (let press = 0; press < 10; press++) {
    await page.keyboard.press('Tab')
    stops.add(await focused(page))
  }
  expect(stops).not.toContain('body')
  expect(stops).toContain('textarea')
  // a keyboard that covers the lower half: the box stays above it
  await page.setViewportSize({ width: 390, height: 480 })
  const foot = async () => {
    const box = await page.locator('.composer').boundingBox()
    return box!.y + box!.height
  }
  await expect.poll(foot, SOON).toBeLessThanOrEqual(480)
  // and the next page is not covered by it
  await page.reload()
  await page.locator('.corner').waitFor()
})

test('a rude page can neither dress the window nor take its keys', async () => {
  const page = await visit('/rude')
  await open(page)
  const dress = await page.locator('textarea').evaluate((box) => {
    const { fontSize, color, direction } = getComputedStyle(box)
    return { fontSize, color, direction }
  })
  expect(dress).toEqual({ fontSize: '15px', color: 'rgb(30, 34, 38)', direction: 'ltr' })
  await page.locator('textarea').pressSequentially('abba')
  expect(await page.locator('textarea').inputValue()).toBe('abba')
  expect(await page.evaluate(() => (window as unknown as { keys: string[] }).keys)).toEqual([])
})

test('what somebody writes is text: no markup, no script, links that open apart', async () => {
  const page = await visit()
  await open(page)
  await page.locator('.strip').waitFor({ state: 'hidden' })
  const evil = '<img src=x onerror=alert(1)> javascript:alert(2) https://shop.example/a?b=1。'
  server.say({ from: 'agent', name: '<b>x</b>', content: { type: 'text', text: evil } })
  server.say({ from: 'bot', content: { type: 'image', url: 'javascript:alert(3)', mime: 'image/png' } })
  await page.getByText('<img src=x').waitFor()
  expect(await page.locator('.row img, .row b b').count()).toBe(0)
  const link = page.locator('.row a')
  expect(await link.getAttribute('href')).toBe('https://shop.example/a?b=1')
  expect(await link.getAttribute('rel')).toContain('noopener')
  expect(await link.count()).toBe(1)
  expect(troubles).toEqual([])
})

test('new messages do not move what is being read', async () => {
  const page = await visit()
  await open(page)
  await page.locator('.strip').waitFor({ state: 'hidden' })
  for (let line = 1; line <= 30; line++) server.say({ from: 'bot', content: { type: 'text', text: `第 ${line} 条` } })
  await page.getByText('第 30 条').waitFor()
  const log = page.locator('.log')
  await log.evaluate((element) => element.scrollTo(0, 100))
  await page.waitForTimeout(50)
  server.say({ from: 'bot', content: { type: 'text', text: '新的' } })
  await page.getByRole('button', { name: '有新消息' }).waitFor()
  expect(await log.evaluate((element) => element.scrollTop)).toBe(100)
  await page.getByRole('button', { name: '有新消息' }).click()
  await expect.poll(() => log.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight), SOON).toBeLessThan(2)
})

test('a forged signature is served as a guest', async () => {
  const page = await visit('/forged')
  await open(page)
  await say(page, '您好')
  await page.getByText('您说的是：您好').waitFor()
  expect(server.visits.has('user-42')).toBe(false)
})

test('on a page that the shop has not allowed there is nothing', async () => {
  const page = await visit()
  server.refuseOrigin()
  await page.locator('.corner').click()
  await page.locator('.corner, .panel').waitFor({ state: 'detached' })
  expect(await page.locator('xiaoer-chat').isVisible()).toBe(false)
})

test('two tabs of one shopper show the same conversation', async () => {
  const page = await visit('/signed')
  await open(page)
  const other = await page.context().newPage()
  await other.goto(`${server.origin}/signed`)
  await other.locator('.panel').waitFor()
  await say(page, '您好')
  await other.getByText('您说的是：您好').waitFor()
  expect(await bubbles(other)).toEqual(await bubbles(page))
})

for (const path of ['/', '/en'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing on ${path} in ${colorScheme}: closed, open, cards, waiting, a person, no line`, async () => {
      const page = await visit(path, { colorScheme })
      await page.locator('.corner').waitFor()
      expect(await axe(page)).toEqual([])
      await open(page)
      expect(await axe(page)).toEqual([])
      for (const words of ['parcel', 'return', 'quote']) await say(page, words)
      await page.locator('.card[data-kind=quote]').waitFor()
      expect(await axe(page)).toEqual([])
      await page.getByRole('button', { name: 'Confirm the return' }).click()
      await page.locator('.chosen').waitFor()
      await say(page, 'person')
      await page.locator('.strip[data-tone=waiting]').waitFor()
      expect(await axe(page)).toEqual([])
      server.tell({ t: 'handoff', state: 'active' })
      server.say({ from: 'agent', name: 'Anna Bell', content: { type: 'text', text: 'See https://shop.example' } })
      server.say({ from: 'system', content: { type: 'text', text: 'Anna Bell joined' } })
      await page.locator('.strip[data-tone=good]').waitFor()
      expect(await axe(page)).toEqual([])
      await server.stop()
      await say(page, 'still there?')
      await page.locator('.retry').waitFor()
      expect(await axe(page)).toEqual([])
    })

test('axe finds nothing on a phone', async () => {
  const page = await visit('/signed', { viewport: PHONE, hasTouch: true, isMobile: true })
  expect(await axe(page)).toEqual([])
  await open(page)
  await say(page, '给我一个报价')
  await page.locator('.card').waitFor()
  expect(await axe(page)).toEqual([])
})

test('the loader weighs no more than 10 KB, and all that a shopper loads no more than 30 KB, whatever the language', () => {
  const weigh = (name: string) => gzipSync(shop.scripts.get(name)!, { level: 9 }).length
  const words = [...shop.scripts.keys()].filter((name) => /^now\/..\.js$/.test(name))
  expect(words).toHaveLength(26)
  expect(weigh('widget.js')).toBeLessThanOrEqual(10 * 1024)
  expect(weigh('widget.js') + weigh('now/window.js') + Math.max(...words.map(weigh))).toBeLessThanOrEqual(30 * 1024)
})
